import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createLiveServer, type LiveServer } from "#/server/collab/server.ts";

/** A live server on a free port of the loopback address. */
export async function serveLive(
  limits?: Parameters<typeof createLiveServer>[0],
): Promise<{ port: number; live: LiveServer; close(): Promise<void> }> {
  const live = createLiveServer(limits);
  const http = createServer();
  http.on("upgrade", (request, socket, head) => live.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  await live.ready;
  return {
    port: (http.address() as AddressInfo).port,
    live,
    async close() {
      await live.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

// Started as a program of its own, it tells its port to whoever started it.
if (process.argv[1] === import.meta.filename) {
  const { port } = await serveLive();
  process.stdout.write(`${port}\n`);
}
