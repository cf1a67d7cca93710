import { z } from "zod";

/** A package as the lock file has it. */
export type Package = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** SHA-512 of what is installed, in hex; undefined for builds for other systems that the lock does not know. */
  readonly sha512: string | undefined;
  /** Whether it is only needed to build and test. */
  readonly isForDevelopment: boolean;
  /** Whether the product runs without it: the build of a native part for one system. */
  readonly isOptional: boolean;
};

const lock = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

/** Licences that packages do not name where npm looks for them; read in the package itself. */
const readByHand: Readonly<Record<string, string>> = { sylvester: "MIT" };

const hexOf = (integrity: string | undefined): string | undefined =>
  integrity?.startsWith("sha512-") ? Buffer.from(integrity.slice(7), "base64").toString("hex") : undefined;

/** The packages of a lock file (version 3), each version once; throws where it is none. */
export const readLock = (value: unknown): readonly Package[] => {
  const { packages } = lock.parse(value);
  const all = Object.entries(packages).flatMap(([path, one]): readonly Package[] => {
    const name = path.split("node_modules/").at(-1) ?? "";
    if (name === "") return [];
    return [
      {
        ...{ name, version: one.version, licence: one.license ?? readByHand[name] ?? "unknown" },
        sha512: hexOf(one.integrity),
        isForDevelopment: one.dev === true || one.devOptional === true,
        isOptional: one.optional === true || one.devOptional === true,
      },
    ];
  });
  const first = new Map(all.map((one) => [`${one.name}@${one.version}`, one] as const).reverse());
  return [...first.values()].sort((one, other) =>
    `${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1,
  );
};

const purlOf = ({ name, version }: Package): string => `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;

/** The bill of materials of a product (CycloneDX 1.5, https://cyclonedx.org/docs/1.5/json/). */
export const billOf = (
  product: { readonly name: string; readonly version: string },
  packages: readonly Package[],
): object => ({
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: { component: { type: "application", "bom-ref": product.name, ...product } },
  components: packages.map((one) => ({
    type: "library",
    "bom-ref": purlOf(one),
    name: one.name,
    version: one.version,
    purl: purlOf(one),
    scope: one.isForDevelopment ? "excluded" : one.isOptional ? "optional" : "required",
    licenses: [{ expression: one.licence }],
    ...(one.sha512 !== undefined && { hashes: [{ alg: "SHA-512", content: one.sha512 }] }),
  })),
});

/** One line for each package: name, version, licence, and whether it runs with the product. */
export const licencesOf = (packages: readonly Package[]): readonly string[] =>
  packages.map(
    ({ name, version, licence, isForDevelopment }) =>
      `${name}@${version}\t${licence}\t${isForDevelopment ? "development" : "product"}`,
  );
