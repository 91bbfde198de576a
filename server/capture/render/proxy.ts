import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { Problem } from "#/domain/problem.ts";
import { checkAddress, isAllowedPlace, portOf } from "#/server/capture/address.ts";
import { type Guard, openTcp } from "#/server/capture/guard/connect.ts";

/** A forward proxy on loopback through which one browser reaches the world, and nothing else of it. */
export interface GuardProxy {
  readonly server: string;
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** What one browser may use up, and who is told of what was refused. */
export interface ProxyLimits {
  readonly requests: number;
  readonly bytes: number;
  readonly onRefused: (target: string, reason: string) => void;
}

const hopByHop = /^(?:proxy-.*|connection|keep-alive|te|trailer|transfer-encoding|upgrade|cookie)$/iu;

/**
 * Starts the proxy. Each request and each tunnel is judged like an address that somebody typed, resolved once, and
 * connected to the judged address; tunnels go to port 443 only. It asks for a password, so that nobody else on this
 * machine uses it.
 */
export async function startGuardProxy(guard: Guard, limits: ProxyLimits): Promise<GuardProxy> {
  const username = "assay";
  const password = randomBytes(24).toString("base64url");
  const expected = Buffer.from(`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`);
  const open = new Set<Duplex>();
  const ending = new AbortController();
  let requests = 0;
  let bytes = 0;

  const isOurs = (asked: IncomingMessage): boolean => {
    const given = Buffer.from(asked.headers["proxy-authorization"] ?? "");
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  const enter = (): void => {
    requests++;
    if (requests > limits.requests) throw Problem.invalid(`This page asks for more than ${limits.requests} things.`);
    if (bytes > limits.bytes) throw Problem.invalid("This page loads more than one page may.");
  };
  const watch = <T extends Duplex>(stream: T): T => {
    open.add(stream);
    stream.on("error", () => stream.destroy()).on("close", () => open.delete(stream));
    return stream;
  };
  const count = (stream: NodeJS.ReadableStream, end: () => void): void => {
    stream.on("data", (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes > limits.bytes) end();
    });
  };
  const connect = async (url: URL): Promise<Duplex> => watch((await openTcp(url, guard, ending.signal)).socket);
  const refuse = (target: string, error: unknown): void =>
    limits.onRefused(target, error instanceof Error ? error.message : String(error));

  const forward = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    enter();
    const url = checkAddress(asked.url ?? "", guard.allowance);
    if (url.protocol !== "http:") throw Problem.invalid("Only tunnels carry https.");
    const socket = await connect(url);
    const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !hopByHop.test(name)));
    const passed = request({
      createConnection: () => socket,
      method: asked.method ?? "GET",
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host, connection: "close" },
      maxHeaderSize: 16_384,
    });
    passed.on("error", () => answer.destroy()).on("upgrade", () => answer.destroy());
    passed.on("response", (given) => {
      const kept = Object.entries(given.headers).filter(([name]) => !hopByHop.test(name));
      const status = given.statusCode ?? 0;
      answer.writeHead(status >= 200 ? status : 502, Object.fromEntries(kept) as Record<string, string>);
      count(given, () => answer.destroy());
      given.on("error", () => answer.destroy()).pipe(answer);
    });
    answer.on("close", () => socket.destroy());
    asked.pipe(passed);
  };

  const tunnel = async (asked: IncomingMessage, client: Duplex): Promise<void> => {
    enter();
    const url = checkAddress(`https://${asked.url ?? ""}/`, guard.allowance);
    // Port 80 is asked for by unsecured web sockets only.
    if (portOf(url) !== 443 && !isAllowedPlace(url, guard.allowance)) throw Problem.invalid("Tunnels go to port 443.");
    const socket = await connect(url);
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    count(socket, () => client.destroy());
    socket.on("close", () => client.destroy()).pipe(client);
    client.on("close", () => socket.destroy()).pipe(socket);
  };

  const server = createServer({ maxHeaderSize: 65_536 });
  server.on("request", (asked, answer) => {
    if (!isOurs(asked)) return void answer.writeHead(407, { "proxy-authenticate": 'Basic realm="assay"' }).end();
    forward(asked, answer).catch((error: unknown) => {
      refuse(asked.url ?? "", error);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(403).end();
    });
  });
  server.on("connect", (asked: IncomingMessage, client: Duplex) => {
    watch(client);
    if (!isOurs(asked)) {
      return void client.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="assay"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
      );
    }
    tunnel(asked, client).catch((error: unknown) => {
      refuse(asked.url ?? "", error);
      client.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    });
  });
  server.on("upgrade", (asked: IncomingMessage, client: Duplex) => {
    refuse(asked.url ?? "", new Error("No protocol but HTTP is passed on."));
    client.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    username,
    password,
    stop: async () => {
      ending.abort();
      open.forEach((stream) => stream.destroy());
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
