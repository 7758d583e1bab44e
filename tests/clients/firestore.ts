import { firestore } from "../../src/clients/firestore.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { Firestore } from "@google-cloud/firestore";
const db = new Firestore();
`;

const server = 'import("@google-cloud/firestore")';
const web = 'import("@firebase/firestore")';

export default {
  client: firestore,
  types: {
    admin: ['typeof import("firebase-admin")', `typeof ${server}`],
    namespace: ['typeof import("firebase-admin").firestore', `typeof ${server}`],
    app: 'import("firebase-admin").app.App',
    firestore: `${server}.Firestore`,
    collection: `${server}.CollectionReference`,
    query: `${server}.Query`,
    aggregate: `${server}.AggregateQuery<{ total: ${server}.AggregateField<number> }>`,
    document: `${server}.DocumentReference`,
    querySnapshot: `${server}.QuerySnapshot`,
    documentSnapshot: `${server}.QueryDocumentSnapshot`,
    transaction: [`${server}.Transaction`, `${web}.Transaction`],
    batch: [`${server}.WriteBatch`, `${web}.WriteBatch`],
    bulkWriter: `${server}.BulkWriter`,
  },
  packages: ["@google-cloud/firestore", "firebase-admin", "firebase-admin/firestore", "@firebase/firestore"],
  notInstalled: {
    "firebase/firestore": "it exports @firebase/firestore",
    "firebase/firestore/lite": "it exports a part of @firebase/firestore",
    "firebase/compat/app": "the interface of firebase-admin in the browser",
  },
  matrix: [
    {
      name: "document of a collection",
      setup,
      read: 'db.collection("users").doc(id).get()',
      write: 'db.collection("users").doc(id).update({ seen: true })',
      lookAlike: {
        setup: "const db = { collection: (name: string) => new Map([[name, name]]) };",
        expression: "db.collection(id).get(id)",
      },
    },
    {
      name: "query",
      setup: `
import { getFirestore } from "firebase-admin/firestore";
const users = getFirestore().collection("users");`,
      read: 'users.where("name", "==", id).limit(1).get()',
      write: "users.add({ name: id })",
      lookAlike: { setup, expression: 'db.collection("users").where("name", "==", id)' },
    },
    {
      name: "default export of firebase-admin",
      setup: `
import admin from "firebase-admin";
const db = admin.firestore();`,
      read: 'db.collection("users").doc(id).get()',
      write: 'db.collection("users").doc(id).delete()',
      lookAlike: { setup: `${setup}\nconst batch = db.batch();`, expression: 'batch.delete(db.collection("users").doc(id))' },
    },
    {
      name: "functions of the web library",
      setup: `
import { doc, getDoc, getFirestore, setDoc } from "@firebase/firestore";
const db = getFirestore();`,
      read: 'getDoc(doc(db, "users", id))',
      write: 'setDoc(doc(db, "users", id), { seen: true })',
      lookAlike: { setup: "const getDoc = (name: string) => name;", expression: "getDoc(id)" },
    },
    {
      name: "documents of a snapshot",
      setup: `${setup}
const snapshot = await db.collection("users").limit(1).get();
const drop = async (id: string) => {
  const [user] = snapshot.docs;
  if (user?.id === id) await user.ref.delete();
};`,
      read: 'db.doc("users/" + id).get()',
      write: "drop(id)",
      lookAlike: {
        setup: `${setup}\nconst snapshot = await db.collection("users").get();`,
        expression: "snapshot.docs.filter((user) => user.id === id)",
      },
    },
  ],
} satisfies ClientTest;
