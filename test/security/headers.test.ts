import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EveryRoute, everyRoute } from "../support/every-route.ts";
import { table } from "../support/route-table.ts";

// What stands in the head of every answer there is, whatever it says: taken or refused, found or not.

let product: EveryRoute;
beforeAll(async () => {
  product = await everyRoute({ PUBLIC_URL: "https://chat.example.org" });
});
afterAll(() => product?.close());

const expectProtected = (response: Response, what: string): void => {
  const { headers } = response;
  const of = (name: string): string => headers.get(name) ?? "";
  const policy = of("content-security-policy");
  expect
    .soft(policy, what)
    .toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; /);
  expect.soft(policy, what).toContain("base-uri 'none'");
  expect.soft(policy, what).toContain("frame-ancestors");
  expect.soft(policy, what).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  expect.soft(policy, what).not.toMatch(/unsafe|\*|data:/);
  expect.soft(of("x-content-type-options"), what).toBe("nosniff");
  expect.soft(of("referrer-policy"), what).toBe("no-referrer");
  expect.soft(of("strict-transport-security"), what).toBe("max-age=31536000");
  expect
    .soft(of("permissions-policy"), what)
    .toMatch(/^accelerometer=\(\), .*camera=\(\), .*microphone=\(\), /);
  expect.soft(headers.has("x-powered-by"), what).toBe(false);
  expect.soft(headers.has("server"), what).toBe(false);
};
const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const response = await fetch(product.url + path, { redirect: "manual", ...init });
  await response.body?.cancel();
  return response;
};

describe("the head of every answer", () => {
  it.each(Object.entries(table))("%s", async (name, row) => {
    const path = row.path?.({ conversation: "c", agent: "a" }) ?? name.split(" ")[1] ?? "";
    const type = { "content-type": row.type ?? "application/json" };
    expectProtected(
      await ask(path, {
        method: name.split(" ")[0] ?? "GET",
        headers: type,
        ...(row.body !== undefined && { body: row.body }),
      }),
      "refused or taken",
    );
    expectProtected(await ask(path, { method: "DELETE" }), "another method");
    expectProtected(
      await ask(path, { method: "POST", headers: type, body: "{".repeat(300_000) }),
      "too large",
    );
  });

  it.each(["/", "/embed", "/main.js", "/favicon.svg", "/nothing", "/%ff", "/..%2f"])("%s", async (path) => {
    expectProtected(await ask(path), path);
  });

  it("of the desk says that nothing of it is kept, framed or shared", async () => {
    for (const name of Object.keys(table).filter((one) => one.includes(" /desk"))) {
      const [method = "GET", path = ""] = name.split(" ");
      const { headers } = await ask(path, { method });
      expect.soft([name, headers.get("cache-control")]).toEqual([name, "no-store"]);
      expect.soft([name, headers.get("x-frame-options")]).toEqual([name, "DENY"]);
      expect.soft([name, headers.get("cross-origin-opener-policy")]).toEqual([name, "same-origin"]);
      expect.soft([name, headers.get("cross-origin-resource-policy")]).toEqual([name, "same-origin"]);
    }
  });
});

it("says that browsers shall come by https only where they do", async () => {
  const plain = await everyRoute();
  try {
    const response = await fetch(plain.url);
    expect(response.headers.has("strict-transport-security")).toBe(false);
    await response.body?.cancel();
  } finally {
    await plain.close();
  }
});
