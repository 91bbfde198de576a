import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";

import { createLiveServer } from "#/server/collab/server.ts";
import { env, provide } from "#/server/env.ts";
import { log } from "#/server/log.ts";
import { publicOrigin } from "#/server/origin.ts";
import { isReady } from "./health.ts";
import { isReadablePath } from "./request-path.ts";
import { offerSetUp } from "./set-up.ts";

/** What listens: one port for pages, REST and live documents. */
export interface Server {
  /** The one-time link that creates the newsroom, while there is none. */
  readonly setUpLink: string | null;
  stop(): Promise<void>;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(body));
}

/** Whether who asks sits at this machine; what a proxy passes on comes from elsewhere. */
const isOnSameMachine = ({ headers, socket }: IncomingMessage): boolean =>
  ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(socket.remoteAddress ?? "") &&
  !["forwarded", "via", "x-forwarded-for"].some((name) => name in headers);

/** Starts listening. No WebSocket upgrade ever reaches Next in production: the live server takes /live, the rest is refused. */
export async function startServer({ dev }: { dev: boolean }): Promise<Server> {
  let stopping = false;
  const { ASSAY_HOST, ASSAY_PORT, ASSAY_ROLES } = env();
  const http = createServer();
  // Next listens for upgrades on the server that it is given, at its first request; it is given one that never has any.
  const decoy = createServer();
  provide({ NEXTAUTH_URL: publicOrigin() });
  const pages = ASSAY_ROLES.includes("web")
    ? next({ dev, dir: `${import.meta.dirname}/../..`, hostname: ASSAY_HOST, port: ASSAY_PORT, httpServer: decoy })
    : null;
  await pages?.prepare();
  const live = ASSAY_ROLES.includes("live") ? createLiveServer() : null;
  http.on("upgrade", (request: IncomingMessage, socket, head) => {
    const path = (request.url ?? "").split("?")[0];
    if (live && path === "/live") live.handleUpgrade(request, socket, head);
    else if (dev && path?.startsWith("/_next/")) decoy.emit("upgrade", request, socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  });
  const handle = pages?.getRequestHandler();
  http.on("request", (request, response) => {
    // On the same machine packing takes longer than sending.
    if (isOnSameMachine(request)) delete request.headers["accept-encoding"];
    // Written for every request, so that nobody can write it themselves; limits count by it.
    request.headers["x-assay-address"] = request.socket.remoteAddress ?? "unknown";
    if (request.url === "/healthz") return answer(response, 200, { ok: true });
    if (request.url === "/readyz")
      return void isReady().then((state) =>
        answer(response, state.ready && !stopping ? 200 : 503, { ...state, stopping }),
      );
    if (!isReadablePath(request.url)) return answer(response, 400, { ok: false });
    if (!handle) return answer(response, 404, { ok: false });
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error, path: request.url?.split("?")[0] }, "request failed");
      if (!response.headersSent) answer(response, 500, { ok: false });
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(ASSAY_PORT, ASSAY_HOST, resolve);
  });
  return {
    setUpLink: await offerSetUp(),
    async stop() {
      stopping = true;
      await live?.close();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeIdleConnections();
      setTimeout(() => http.closeAllConnections(), 5000).unref();
      await closed;
      await pages?.close();
    },
  };
}
