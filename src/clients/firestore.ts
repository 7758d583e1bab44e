import { defineClient } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;
const later = { runs: "later" } as const;
const readOne = { ...read, yields: "one", returns: "documentSnapshot", remedy: "fetch them in one `getAll(…refs)`" } as const;
const readMany = { ...read, yields: "many", returns: "querySnapshot" } as const;
const inTransaction = { effect: "transaction", returns: "callback" } as const;
const staged = { returns: "this" } as const;
const toQuery = { returns: "query" } as const;

const queries = {
  where: toQuery,
  orderBy: toQuery,
  limit: toQuery,
  limitToLast: toQuery,
  offset: toQuery,
  select: toQuery,
  startAt: toQuery,
  startAfter: toQuery,
  endAt: toQuery,
  endBefore: toQuery,
  withConverter: { returns: "this" },
  get: readMany,
  stream: { ...read, yields: "many" },
  count: { returns: "aggregate" },
  aggregate: { returns: "aggregate" },
  findNearest: { returns: "query" },
  explain: read,
  onSnapshot: { callbacks: { 0: later, 1: later, 2: later } },
} as const;

const exported = {
  Firestore: "Firestore",
  CollectionReference: "collection",
  CollectionGroup: "query",
  DocumentReference: "document",
  DocumentSnapshot: "documentSnapshot",
  QueryDocumentSnapshot: "documentSnapshot",
  Query: "query",
  QuerySnapshot: "querySnapshot",
  Transaction: "transaction",
  WriteBatch: "batch",
  BulkWriter: "bulkWriter",
} as const;

/** Cloud Firestore: the classes of the server libraries, and the functions of the modular web library. */
export const firestore = defineClient({
  name: "Firestore",
  kind: "database",
  packages: [
    ...["@google-cloud/firestore", "firebase-admin", "firebase-admin/firestore"],
    ...["firebase/firestore", "firebase/firestore/lite", "@firebase/firestore", "firebase/compat/app"],
  ],
  documentation: "https://cloud.google.com/nodejs/docs/reference/firestore/latest",
  exports: {
    ...exported,
    default: "admin",
    getFirestore: "getFirestore",
    initializeFirestore: "getFirestore",
    collection: "collectionFunction",
    collectionGroup: "queryFunction",
    doc: "documentFunction",
    query: "queryFunction",
    getDoc: "getDoc",
    getDocFromServer: "getDoc",
    getDocs: "getDocs",
    getDocsFromServer: "getDocs",
    getCountFromServer: "count",
    getAggregateFromServer: "count",
    addDoc: "change",
    setDoc: "change",
    updateDoc: "change",
    deleteDoc: "change",
    runTransaction: "runTransaction",
    writeBatch: "writeBatch",
    onSnapshot: "onSnapshot",
  },
  remedies: {
    read: "fetch them in one query with `where('{key}', 'in', {keys})`, up to 30 values at a time",
    write: "write them in one `batch()` with one `commit()`, or with a `bulkWriter()`",
  },
  filter: { comparisons: ["where"], lists: ["in", "array-contains-any"], limits: ["limit"] },
  handles: {
    /** `require("firebase-admin")`; for `@google-cloud/firestore`, whose module is the class too. */
    admin: {
      construct: "firestore",
      members: { Firestore: "Firestore", firestore: "namespace", app: { returns: "app" }, initializeApp: { returns: "app" } },
    },
    namespace: { call: { returns: "firestore" }, members: exported },
    app: { members: { firestore: { returns: "firestore" } } },
    getFirestore: { call: { returns: "firestore" } },
    Firestore: { construct: "firestore" },
    firestore: {
      members: {
        collection: { returns: "collection" },
        doc: { returns: "document" },
        collectionGroup: toQuery,
        getAll: { ...read, yields: "many", returns: "documents" },
        listCollections: read,
        runTransaction: { ...inTransaction, callbacks: { 0: { receives: ["transaction"] } } },
        batch: { returns: "batch" },
        bulkWriter: { returns: "bulkWriter" },
        recursiveDelete: write,
        settings: {},
        terminate: {},
      },
    },
    collection: {
      members: {
        ...queries,
        doc: { returns: "document" },
        add: { ...write, returns: "document" },
        listDocuments: { ...read, yields: "many" },
      },
    },
    query: { members: queries },
    aggregate: { members: { get: read, explain: read } },
    document: {
      members: {
        get: readOne,
        create: write,
        set: write,
        update: write,
        delete: write,
        collection: { returns: "collection" },
        listCollections: read,
        withConverter: { returns: "this" },
        onSnapshot: { callbacks: { 0: later, 1: later } },
        parent: "collection",
      },
    },
    querySnapshot: {
      members: {
        docs: "documents",
        query: "query",
        forEach: { callbacks: { 0: { runs: "per-item", receives: ["documentSnapshot"] } } },
        docChanges: {},
      },
    },
    documents: { elements: "documentSnapshot" },
    documentSnapshot: { members: { ref: "document", data: {}, get: {} } },
    /** Reads are round trips on the transaction; writes are buffered and sent with its commit. */
    transaction: {
      single: true,
      members: { get: read, getAll: { ...read, yields: "many" }, create: staged, set: staged, update: staged, delete: staged },
    },
    batch: { members: { create: staged, set: staged, update: staged, delete: staged, commit: write } },
    bulkWriter: {
      members: {
        create: {},
        set: {},
        update: {},
        delete: {},
        flush: write,
        close: write,
        onWriteError: { callbacks: { 0: later } },
        onWriteResult: { callbacks: { 0: later } },
      },
    },
    collectionFunction: { call: { returns: "collection" } },
    documentFunction: { call: { returns: "document" } },
    queryFunction: { call: toQuery },
    getDoc: { call: { ...read, yields: "one", returns: "documentSnapshot" } },
    getDocs: { call: readMany },
    count: { call: read },
    change: { call: write },
    runTransaction: { call: { ...inTransaction, callbacks: { 1: { receives: ["transaction"] } } } },
    writeBatch: { call: { returns: "batch" } },
    onSnapshot: { call: { callbacks: { 1: later, 2: later, 3: later } } },
  },
});
