/** A package that runs a bounded number of functions at a time. */
interface Pool {
  readonly name: string;
  /** The name that its default export is given by convention. */
  readonly local: string;
  /** It is called with the items and a function, or gives a function that takes one call after another. */
  readonly takes: "calls" | "items";
}

/** The pools that a suggestion may write, the one to prefer first. Sources: the packages' own pages on npm. */
export const pools: readonly Pool[] = [
  { name: "p-map", local: "pMap", takes: "items" },
  { name: "p-limit", local: "pLimit", takes: "calls" },
];
