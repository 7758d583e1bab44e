import { createServer } from "node:http";

import { listen, type RunningServer } from "./listen.ts";

/** What answers a request: gives the body to send as JSON. */
type Handler = () => Promise<unknown>;

/** Handlers by path, such as `/orders`. */
export type Routes = Readonly<Record<string, Handler>>;

/** Serves the routes as JSON: 404 for a path that is not among them, 500 when a handler fails. */
export function serve(routes: Routes): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const handler = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (!handler) return send(404, { error: "There is no such path." });
    handler().then(
      (body) => send(200, body),
      (error: unknown) => send(500, { error: String(error) }),
    );
  });
  return listen(server);
}
