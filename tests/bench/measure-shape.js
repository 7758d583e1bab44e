// A program of its own: `node --expose-gc measure-shape.js <way>`.
// Makes a million objects in one of the ways below, and prints as JSON the bytes of the heap that they take and the nanoseconds that one
// read of a property takes. One process for each way: what V8 has learnt of the code that reads would else come from the ways before.

/* eslint performance-standards/no-mutable-data-class: "off", performance-standards/require-type-annotations: "off"
  -- what is measured is how JavaScript of many hands makes objects */

const count = 1_000_000;
/** Of these the fastest counts: whatever else the machine does only makes a round slower. */
const rounds = 40;
/** Instances that are made before a late property first comes. */
const warmUp = 1000;

class Whole {
  constructor(id) {
    this.id = id;
    this.width = id % 7;
    this.height = id % 11;
    this.note = undefined;
  }
}

class Late {
  constructor(id) {
    this.id = id;
    this.width = id % 7;
    this.height = id % 11;
  }

  describe() {
    this.note = undefined;
  }
}

class OnePath {
  constructor(id) {
    this.id = id;
    if (id % 2 === 0) this.note = undefined;
    this.width = id % 7;
    this.height = id % 11;
  }
}

class OtherOrder {
  constructor(id) {
    this.id = id;
    if (id % 2 === 0) {
      this.width = id % 7;
      this.height = id % 11;
    } else {
      this.height = id % 11;
      this.width = id % 7;
    }
    this.note = undefined;
  }
}

/** Each of three properties may be there or not: eight shapes. */
class ManyPaths {
  constructor(id) {
    this.id = id;
    if (id % 2 === 0) this.note = undefined;
    if (id % 3 === 0) this.title = undefined;
    if (id % 5 === 0) this.parent = undefined;
    this.width = id % 7;
    this.height = id % 11;
  }
}

/** Makes the object number `id`. */
const ways = {
  whole: (id) => new Whole(id),
  late: (id) => {
    const made = new Late(id);
    if (id % 2 === 0) made.describe();
    return made;
  },
  // V8 sizes instances by the first ones that it sees: what comes later goes into an array beside the object.
  "late-for-all": (id) => {
    const made = new Late(id);
    if (id >= warmUp) made.describe();
    return made;
  },
  "one-path": (id) => new OnePath(id),
  "many-paths": (id) => new ManyPaths(id),
  "other-order": (id) => new OtherOrder(id),
  // V8 takes the removal of what was added last back as if it had not been added.
  "delete-last": (id) => {
    const made = new Whole(id);
    delete made.note;
    return made;
  },
  "delete-first": (id) => {
    const made = new Whole(id);
    delete made.id;
    return made;
  },
  undefined: (id) => {
    const made = new Whole(id);
    made.id = undefined;
    return made;
  },
  copy: (id) => {
    const { id: _, ...rest } = new Whole(id);
    return rest;
  },
};

function sumOf(objects) {
  let sum = 0;
  for (let index = 0; index < objects.length; index += 1) sum += objects[index].width + objects[index].height;
  return sum;
}

const [, , way = "whole"] = process.argv;
const make = ways[way];
const objects = new Array(count);
globalThis.gc();
const before = process.memoryUsage().heapUsed;
for (let id = 0; id < count; id += 1) objects[id] = make(id);
globalThis.gc();
const bytes = process.memoryUsage().heapUsed - before;
// In the order of their making, objects lie one after the other, and the wait for memory would be all that is measured.
const few = objects.slice(0, 1000);
let best = Infinity;
let sum = 0;
for (let round = 0; round < rounds; round += 1) {
  const start = performance.now();
  for (let again = 0; again < count / few.length; again += 1) sum += sumOf(few);
  best = Math.min(best, performance.now() - start);
}
process.stdout.write(JSON.stringify({ bytes, nanoseconds: (best * 1e6) / (2 * count), sum }));
