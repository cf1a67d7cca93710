import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { Busy, hashOf, isPassword } from "../../../src/desk/password.ts";
import { faultOf } from "../../../src/desk/password-rules.ts";

const light = { N: 1024, r: 8, p: 1 };

test("a hash is scrypt of the password in its normal form, with its own salt and costs beside it", async () => {
  const hash = await hashOf("ｆour green herons", light);
  const [kind, N, r, p, salt = "", key = ""] = hash.split("$");
  expect([kind, N, r, p]).toEqual(["scrypt", "1024", "8", "1"]);
  const again = scryptSync("four green herons", Buffer.from(salt, "base64url"), 32, light);
  expect(key).toBe(again.toString("base64url"));
  expect(await hashOf("four green herons", light)).not.toBe(hash);
  expect(await isPassword("four green herons", hash)).toBe(true);
  expect(await isPassword("four green heron", hash)).toBe(false);
});

test("without a cost the one of OWASP is taken, and a name that nobody has costs the same work", async () => {
  expect(await hashOf("four green herons")).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await isPassword("four green herons", undefined)).toBe(false);
  expect(await isPassword("", "scrypt$1024$8$1$broken")).toBe(false);
});

test("of many at once some are turned away, and those who come after are served", async () => {
  const all = await Promise.allSettled(Array.from({ length: 30 }, () => hashOf("four green herons", light)));
  const turnedAway = all.filter((one) => one.status === "rejected");
  expect(turnedAway.map(({ reason }) => reason instanceof Busy)).toEqual(Array(10).fill(true));
  expect(await hashOf("four green herons", light)).toMatch(/^scrypt/);
});

test.each([
  ["short", "too-short"],
  ["elevenchars", "too-short"],
  ["x".repeat(129), "too-long"],
  ["password1234", "too-common"],
  ["P@ssw0rd!2026", "too-common"],
  ["qwertyuiop12", "too-common"],
  ["123456789012", "too-common"],
  ["20261123200", "too-short"],
  ["201901012019", "too-common"],
  ["abcdefghijkl", "too-common"],
  ["aaaaaaaaaaaa", "too-common"],
  ["abababababab", "too-common"],
  ["Admin12345678", "too-common"],
  ["woaini1314520", "too-common"],
  ["Zhang San 2026!", "too-common"],
  ["医保医保医保医保医保医保", "too-common"],
  ["four green herons rest", undefined],
  ["xK7#pQ2v!mZ9", undefined],
  ["西湖边三只白鹭午后看书吃茶", undefined],
  [`${"four green ".repeat(11)}hero`, undefined],
] as const)("the password %s is %s", (password, fault) => {
  expect(faultOf(password, "Zhang San")).toBe(fault);
});
