import { describe, expect, it } from "vitest";

import { effectsIn, mark } from "./ask.ts";

const setup = `
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
const users = new MongoClient("").db("app").collection("users");
const User = mongoose.model("User", new mongoose.Schema({}));
`;
const effects = (code: string): string[] => effectsIn(`${setup}${code}\n${mark} run();`).map((line) => line.split(" ")[0] ?? "");

describe("for await over a cursor asks the server", () => {
  it.each([
    ["that is made in place", "async function run() { for await (const user of users.find().sort({ a: 1 })) f(user); }"],
    ["that a constant holds", "async function run() { const all = users.find(); for await (const user of all) f(user); }"],
    [
      "that a variable holds",
      "async function run() { let all = users.find(); all = all.limit(9); for await (const user of all) f(user); }",
    ],
    ["that a parameter holds", "async function run(all = users.find()) { for await (const user of all) f(user); }"],
    [
      "that a field holds",
      "class A { all = users.find(); async run() { for await (const user of this.all) f(user); } } const run = () => new A().run();",
    ],
    ["that a function hands out", "const all = () => users.find(); async function run() { for await (const user of all()) f(user); }"],
    [
      "that an asynchronous function hands out",
      "async function all() { return users.find(); } async function run() { for await (const user of await all()) f(user); }",
    ],
    ["in a generator", "async function* run() { for await (const user of users.find()) yield user; }"],
    ["of Mongoose", "async function run() { for await (const user of User.find().cursor()) f(user); }"],
    ["a query of Mongoose", "async function run() { for await (const user of User.find()) f(user); }"],
    ["the pages of a paginator", "async function run() { for await (const page of paginateQuery({}, {})) f(page); }"],
  ])("%s", (_, code) => {
    expect(effects(code)).toEqual(["read"]);
  });
});

describe("a cursor that nobody reads asks nothing", () => {
  it.each([
    ["made", "async function run() { users.find().sort({ a: 1 }); }"],
    ["awaited", "async function run() { await users.find(); }"],
    ["handed out", "async function run() { return users.find(); }"],
    ["iterated without await", "async function run() { for (const user of users.find()) f(user); }"],
    ["pages that are not read", "async function run() { return await paginateQuery({}, {}); }"],
  ])("%s", (_, code) => {
    expect(effects(code)).toEqual([]);
  });
});
