import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A site whose every byte a test chooses. */
export interface RawSite {
  readonly place: string;
  /** Heads of the requests that arrived, in order, and how many connections they came on. */
  readonly heads: string[];
  readonly connections: () => number;
  stop(): Promise<void>;
}

/** Serves on loopback what `answer` writes to the socket, given the path that was asked for. */
export async function serveRaw(answer: (socket: Socket, path: string) => void): Promise<RawSite> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    let head = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      head += chunk;
      if (!head.includes("\r\n\r\n")) return;
      heads.push(head);
      answer(socket, head.split(" ")[1] ?? "");
      head = "";
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    connections: () => connections,
    stop: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A small page, and the head of an answer that holds one. */
export const page = "<!doctype html><title>A page</title><p>It has words.</p>";
export const html = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";
/** Bytes as one chunk of `transfer-encoding: chunked`. */
export const chunk = (bytes: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), Buffer.from(bytes), Buffer.from("\r\n")]);
/** One answer whose connection stays open: whoever waits for more must be stopped by a limit. */
export const say =
  (...parts: readonly (string | Buffer)[]) =>
  (socket: Socket): void =>
    parts.forEach((part) => socket.write(part));
/** The same, and then closes the connection. */
export const end =
  (...parts: readonly (string | Buffer)[]) =>
  (socket: Socket): void => {
    say(...parts)(socket);
    socket.end();
  };
/** An answer by its status line. */
export const status = (line: string, headers = "", body = "") => end(`HTTP/1.1 ${line}\r\n${headers}\r\n${body}`);
/** Writes for ever, as fast as the other side reads. */
export const pour =
  (head: string, bytes: Buffer) =>
  (socket: Socket): void => {
    socket.write(head);
    const go = (): void => {
      while (!socket.destroyed && socket.write(bytes));
      if (!socket.destroyed) socket.once("drain", go);
    };
    go();
  };
