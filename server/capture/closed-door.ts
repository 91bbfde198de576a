import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

function refuse(): never {
  throw new Error("A reader of texts has no network.");
}

/**
 * Takes the network away from this process, for good: Node's permissions close files, programs and threads to a reader
 * of texts, but not sockets. Everything that connects or listens, `fetch` and TLS included, goes through these.
 */
export function closeDoors(): void {
  for (const [owner, names] of [
    [net.Socket.prototype, ["connect"]],
    [net.Server.prototype, ["listen"]],
    [dgram.Socket.prototype, ["bind", "connect", "send"]],
    [dgram, ["createSocket"]],
    [dns, ["lookup", "resolve"]],
    [dns.promises, ["lookup", "resolve"]],
    [globalThis, ["fetch", "WebSocket", "EventSource"]],
    [process, ["binding", "dlopen"]],
  ] as const)
    for (const name of names)
      Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
}
