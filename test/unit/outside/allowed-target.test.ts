import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAllowedAddress, targetProblem } from "../../../src/outside/allowed-target.ts";
import { callDesk } from "../../../src/outside/calls.ts";

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

/** Hosts by themselves hostile, as they may be written. */
const HOSTS = [
  ...["127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0.0.1"],
  ...["0177.0.0.1", "017700000001", "0177.1", "127.0.0.1.", "0", "0.0.0.0", "0x0", "00", "0.1"],
  ...[
    "10.0.0.1",
    "10.255.255.255",
    "167772161",
    "0x0a000001",
    "012.0.0.1",
    "10.1",
    "172.16.0.1",
    "172.31.255.255",
  ],
  ...["0xac.0x10.0.1", "192.168.0.1", "192.168.1", "3232235521", "0xc0a80001", "0300.0250.0.1"],
  ...["100.64.0.1", "100.127.255.255", "100.100.100.200", "169.254.169.254", "2852039166", "0xa9fea9fe"],
  ...["0251.0376.0251.0376", "169.254.0.23", "169.254.1.1", "168.63.129.16", "192.0.0.192", "192.0.2.1"],
  ...[
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
  ],
  ...["240.0.0.1", "255.255.255.255", "4294967295", "１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1"],
  ...["[::]", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]"],
  ...["[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::ffff:8.8.8.8]", "[::127.0.0.1]", "[::7f00:1]"],
  ...["[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[64:ff9b:1::1]", "[100::1]", "[2001::1]", "[2001:db8::1]"],
  ...["[2002:7f00:1::]", "[2002:a00:1::1]", "[fc00::1]", "[fd00::1]", "[fd00:ec2::254]", "[fe80::1]"],
  ...["[febf::1]", "[fec0::1]", "[ff02::1]", "[ff05::2]", "[3fff::1]", "[5f00::1]", "[4000::1]", "[8000::1]"],
];
/** Addresses that are refused by how they are written. */
const WRITTEN = [
  ...[
    "http://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "javascript:1",
  ],
  ...["https://user@example.org/", "https://user:secret@example.org/", "https://example.org@127.0.0.1/"],
  ...[
    "https://127.0.0.1#@example.org/",
    "https://127.0.0.1\\@example.org/",
    "https://127.0.0.1%2f@example.org/",
  ],
  ...["https://example.org./", "https://localhost./", "//example.org/", "example.org", "", "https://"],
];
/** Names that lead to what is hostile, among other things. */
const NAMES: readonly (readonly [string, readonly string[]])[] = [
  ["localhost", ["127.0.0.1"]],
  ["localtest.example", ["127.0.0.1"]],
  ["six.example", ["::1"]],
  ["mapped.example", ["::ffff:127.0.0.1"]],
  ["metadata.example", ["169.254.169.254"]],
  ["mixed.example", ["93.184.216.34", "10.0.0.1"]],
  ["other-mixed.example", ["127.0.0.1", "93.184.216.34"]],
  ["strange.example", ["no address"]],
  ["nothing.example", []],
];

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
