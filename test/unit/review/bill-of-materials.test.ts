import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { billOf, licencesOf, readLock } from "../../../src/review/bill-of-materials.ts";

const integrity = "sha512-YWJj";
const lock = {
  lockfileVersion: 3,
  packages: {
    "": { name: "p", version: "1.0.0", license: "MIT" },
    "node_modules/b": { version: "2.0.0", license: "ISC", integrity },
    "node_modules/@a/x": { version: "1.0.0", license: "MIT", integrity, dev: true },
    "node_modules/b/node_modules/@a/x": { version: "1.0.0", license: "MIT", integrity },
    "node_modules/os": { version: "3.0.0", license: "MIT", optional: true },
  },
};

describe("the bill of materials", () => {
  it("has each version of each package once, with its licence and checksum, and what it is for", () => {
    const { components } = billOf({ name: "p", version: "1.0.0" }, readLock(lock)) as {
      components: object[];
    };
    const hashes = [{ alg: "SHA-512", content: "616263" }];
    expect(components).toMatchObject([
      { name: "@a/x", purl: "pkg:npm/%40a/x@1.0.0", hashes },
      { name: "b", purl: "pkg:npm/b@2.0.0", scope: "required", licenses: [{ expression: "ISC" }], hashes },
      { name: "os", scope: "optional" },
    ]);
    expect(licencesOf(readLock(lock))[1]).toBe("b@2.0.0\tISC\tproduct");
  });

  it("of the product says what it is made of, and nothing of where it was fetched", () => {
    const packages = readLock(JSON.parse(readFileSync("package-lock.json", "utf8")));
    const text = JSON.stringify(billOf({ name: "yibao-guide", version: "0" }, packages));
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    for (const [name, version] of Object.entries(dependencies))
      expect(packages).toContainEqual(expect.objectContaining({ name, version, isForDevelopment: false }));
    expect(text).not.toMatch(/https?:/);
    expect(text).toBe(JSON.stringify(billOf({ name: "yibao-guide", version: "0" }, packages)));
  });
});
