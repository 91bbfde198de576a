import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A site on loopback, on a port of its own. */
export async function listen(handler: RequestListener): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
/** Its host and port, as `ASSAY_ALLOW_PRIVATE` names a place. */
export const placeOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Ends a site, whoever may still wait for an answer. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
