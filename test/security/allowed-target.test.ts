import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAllowedAddress, targetProblem } from "../../src/channels/outbound/allowed-target.ts";
import { callDesk } from "../../src/outside/calls.ts";
import { HOSTS, NAMES, WRITTEN } from "../support/hostile-addresses.ts";

// Where nothing is ever sent. A listener on every address of this machine counts who comes.

let port = 0;
let connections = 0;
const listener = createServer((socket) => {
  connections += 1;
  socket.destroy();
});
beforeAll(async () => {
  listener.listen(0, "::");
  await once(listener, "listening");
  port = (listener.address() as { port: number }).port;
});
afterAll(() => listener.close());

describe("where outside desks may stand", () => {
  it("has more than eighty hostile addresses to try", () => {
    expect(new Set([...HOSTS, ...WRITTEN]).size).toBeGreaterThanOrEqual(80);
  });

  it("never connects to an address of this machine, of its network, of the cloud or of nobody", async () => {
    for (const host of HOSTS)
      for (const scheme of ["https", "http"]) {
        const base = `${scheme}://${host}:${port}`;
        expect(await callDesk({ base, privateHosts: [] })({ method: "GET", path: "/" }), base).toEqual({
          kind: "forbidden",
        });
      }
    for (const base of WRITTEN)
      expect(await callDesk({ base, privateHosts: [] })({ method: "GET", path: "" }), base).toEqual({
        kind: "forbidden",
      });
    expect(connections).toBe(0);
  });

  it("never connects where a name leads to such an address, be it one of several", async () => {
    for (const [host, addresses] of NAMES) {
      const resolve = async () =>
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      const call = callDesk({ base: `https://${host}:${port}`, privateHosts: [], resolve });
      expect(await call({ method: "GET", path: "/" }), host).toEqual({ kind: "forbidden" });
    }
    expect(connections).toBe(0);
  });

  it("connects to what was checked: a name that changes its mind is asked once", async () => {
    const before = connections;
    const answers = ["127.0.0.1", "169.254.169.254"];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [{ address: answers[asked.length - 1] ?? "", family: 4 }];
    };
    const privateHosts = ["desk.internal"];
    const call = callDesk({ base: `https://desk.internal:${port}`, privateHosts, resolve });
    // It is there, and speaks no TLS.
    expect(await call({ method: "GET", path: "/" })).toEqual({ kind: "unknown" });
    expect([asked, connections - before]).toEqual([["desk.internal"], 1]);
    expect(await call({ method: "GET", path: "/" })).toEqual({ kind: "forbidden" });
  });

  it("lets a named host stand in private, and even then not at the metadata's address", () => {
    const named = ["chatwoot.internal", "10.1.2.3", "127.0.0.1", "169.254.169.254", "::1"];
    for (const url of ["https://10.1.2.3/", "https://127.0.0.1/", "http://127.0.0.1/", "http://[::1]/"])
      expect(targetProblem(url, named), url).toBeUndefined();
    for (const url of [
      "http://10.1.2.3/",
      "https://169.254.169.254/",
      "https://10.1.2.4/",
      "http://chatwoot.internal/",
    ])
      expect(targetProblem(url, named), url).toBeDefined();
    expect(isAllowedAddress("fd12::1", true)).toBe(true);
    for (const address of [
      "169.254.169.254",
      "fe80::1",
      "ff02::1",
      "0.0.0.0",
      "::",
      "fd00:ec2::254",
      "100.100.100.200",
    ])
      expect(isAllowedAddress(address, true), address).toBe(false);
  });

  it("lets addresses of the open network be", () => {
    for (const address of [
      "8.8.8.8",
      "1.1.1.1",
      "93.184.216.34",
      "172.32.0.1",
      "100.128.0.1",
      "2606:4700::1111",
      "2400:3200::1",
    ])
      expect(isAllowedAddress(address, false), address).toBe(true);
  });
});
