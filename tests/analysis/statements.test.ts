import { describe, expect, it } from "vitest";

import { effectOfText } from "../../src/analysis/statements.ts";
import { effectsIn, mark } from "./ask.ts";

describe("the text of a statement", () => {
  it.each([
    ["SELECT * FROM users", "read"],
    ["  select 1", "read"],
    ["(SELECT 1) UNION (SELECT 2)", "read"],
    ["SELECT * FROM users FOR UPDATE", "read"],
    ["-- the names\nSELECT name FROM users", "read"],
    ["/* all\n of them */ DELETE FROM users", "write"],
    ["insert into users values (1)", "write"],
    ["UPDATE users SET seen = true", "write"],
    ["WITH old AS (SELECT 1) SELECT * FROM old", "read"],
    ["WITH old AS (SELECT 1) SELECT * FROM old FOR UPDATE", "read"],
    ["WITH old AS (SELECT 1) UPDATE users u SET seen = true FROM old", "write"],
    ["WITH gone AS (DELETE FROM users RETURNING id) SELECT * FROM gone", "write"],
    ["BEGIN", "transaction"],
    ["START TRANSACTION;", "transaction"],
    ["BEGIN; UPDATE users SET seen = true; COMMIT", "write"],
    ["SET NOCOUNT ON; SELECT 1", "read"],
    ["SET search_path = ?", "connect"],
    ["LISTEN events", "connect"],
  ])("%s: %s", (text, effect) => {
    expect(effectOfText(text)).toEqual({ effect });
  });

  it.each(["CREATE TABLE users (id int)", "drop table users", "REFRESH MATERIALIZED VIEW totals"])("%s: about tables", (text) => {
    expect(effectOfText(text)).toEqual({ effect: "write", definition: true });
  });

  it.each([["COMMIT"], ["ROLLBACK TO SAVEPOINT one"], ["SAVEPOINT one"]])("%s: part of a transaction", (text) => {
    expect(effectOfText(text)).toEqual({ effect: undefined });
  });

  it.each([["?"], [""], ["CALL refresh(?)"], ["selected"], ["?; DELETE FROM users"]])("%s: not known", (text) => {
    expect(effectOfText(text)).toBeUndefined();
  });
});

const setup = `
import { Pool } from "pg";
import mysql from "mysql2/promise";
import postgres from "postgres";
import Database from "better-sqlite3";
import { sql as drizzleSql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Kysely, sql as kyselySql } from "kysely";
import { PrismaClient } from "@prisma/client";
import knex from "knex";
import { update, remove } from "./statements";
const pool = new Pool(), connection = mysql.createPool({}), sql = postgres(), file = new Database("");
const db = drizzle(pool), kysely = new Kysely({}), prisma = new PrismaClient(), builder = knex({});
`;
const files = {
  "statements.ts": 'export const update = "UPDATE users SET seen = true WHERE id = ?"; export const remove = `DELETE FROM ${users}`;',
};
const effects = (code: string): string[] =>
  effectsIn({ "main.ts": `${setup}${code.replace("MARK", mark)}`, ...files }).map((line) => line.split(" ")[0] ?? "");

describe("a call with a statement", () => {
  it.each([
    ["a literal", 'await MARK pool.query("UPDATE users SET seen = true", [id]);', ["write"]],
    ["a literal that reads", 'await MARK pool.query("SELECT 1", [id]);', ["read"]],
    ["a template", "await MARK pool.query(`DELETE FROM ${table} WHERE id = $1`, [id]);", ["write"]],
    ["a template that starts with something else", "await MARK pool.query(`${verb} FROM users`);", ["read"]],
    ["a concatenation", 'await MARK pool.query("INSERT INTO " + table + " VALUES (1)");', ["write"]],
    ["an object", 'await MARK pool.query({ text: "UPDATE users SET seen = true", values: [id] });', ["write"]],
    ["an object of another client's form", 'await MARK pool.query({ sql: "UPDATE users SET seen = true" });', ["read"]],
    ["a constant", "const text = `UPDATE ${table} SET seen = true`; await MARK pool.query(text);", ["write"]],
    ["a variable that is appended to", "let text = `UPDATE ${table}`; text += ` SET a = 1`; await MARK pool.query(text);", ["write"]],
    ["a variable that is replaced", 'let text = "UPDATE users"; text = other; await MARK pool.query(text);', ["read"]],
    ["a constant of another file", "await MARK pool.query(update);", ["write"]],
    ["the end of a transaction", 'await MARK pool.query("COMMIT");', []],
    ["the start of a transaction", 'await MARK pool.query("BEGIN");', ["transaction"]],
    ["a setting of the connection", 'await MARK pool.query("SET statement_timeout = 0");', ["connect"]],
    ["MySQL's object", 'await MARK connection.execute({ sql: "DELETE FROM users" });', ["write"]],
    ["a template tag that runs", "await MARK sql`UPDATE users SET seen = true WHERE id = ${id}`;", ["write"]],
    ["a template tag that reads", "await MARK sql`SELECT 1`;", ["read"]],
    ["a template tag, in simple form", "await MARK sql`DELETE FROM users`.simple();", ["write"]],
    ["text that is run unsafely", 'await MARK sql.unsafe("DELETE FROM users");', ["write"]],
    ["a tag handed to Drizzle", "await MARK db.execute(drizzleSql`UPDATE users SET seen = true`);", ["write"]],
    ["a tag that reads, handed to Drizzle", "await MARK db.execute(drizzleSql`SELECT 1`);", ["read"]],
    ["raw text handed to Drizzle", 'await MARK db.execute(drizzleSql.raw("DELETE FROM users"));', ["write"]],
    ["Kysely's tag, executed", "await MARK kyselySql`UPDATE users SET seen = true`.execute(kysely);", ["write"]],
    ["Kysely's tag with a type, executed", "await MARK kyselySql<User>`SELECT 1`.execute(kysely);", ["read"]],
    ["Kysely's raw text, executed", 'await MARK kyselySql.raw("DELETE FROM users").execute(kysely);', ["write"]],
    ["Knex's raw text", 'await MARK builder.raw("UPDATE users SET seen = true");', ["write"]],
    ["a raw query that changes", "await MARK prisma.$queryRaw`UPDATE users SET seen = true RETURNING id`;", ["write"]],
    ["a statement that is prepared", 'MARK file.prepare("DELETE FROM users WHERE id = ? RETURNING id").get(id);', ["write"]],
    ["a statement that was prepared", 'const one = file.prepare("SELECT 1"); MARK one.bind(1).run(id);', ["read"]],
  ])("%s", (_, code, expected) => {
    expect(effects(code)).toEqual(expected);
  });
});
