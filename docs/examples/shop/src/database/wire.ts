import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A relay in front of the database that counts the statements that clients send. */
export interface Wire {
  /** The port that clients connect to. */
  readonly port: number;
  /** How many statements have passed so far. */
  readonly statements: () => number;
  readonly close: () => Promise<void>;
}

/** Message types of the PostgreSQL protocol by which a client has a statement executed: Query and Execute. */
const statementTypes: ReadonlySet<number> = new Set([..."QE"].map((letter) => letter.charCodeAt(0)));

/**
 * Starts a relay to the database on `databasePort`. It counts in the bytes themselves, so no driver and no object-relational
 * mapper can send a statement unseen.
 */
export async function startWire(databasePort: number): Promise<Wire> {
  let statements = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(databasePort, "127.0.0.1");
    const countIn = statementCounter();
    client.on("data", (bytes: Buffer) => (statements += countIn(bytes)));
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => {
        client.destroy();
        database.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    statements: () => statements,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/**
 * Counts the statements in one connection's bytes, which arrive cut anywhere. A message is a type byte and a length that
 * counts itself; only the first message of a connection has no type byte.
 */
function statementCounter(): (bytes: Buffer) => number {
  let pending: Buffer = Buffer.alloc(0);
  let typeBytes = 0;
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    let count = 0;
    while (pending.length >= typeBytes + 4) {
      const end = typeBytes + pending.readUInt32BE(typeBytes);
      if (pending.length < end) break;
      if (typeBytes === 1 && statementTypes.has(pending.readUInt8(0))) count++;
      pending = pending.subarray(end);
      typeBytes = 1;
    }
    return count;
  };
}
