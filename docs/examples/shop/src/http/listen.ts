import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP server that listens on a port of this machine. */
export interface RunningServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Has the server listen on a free port. Closing it also ends the connections that clients keep open. */
export async function listen(server: Server): Promise<RunningServer> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
