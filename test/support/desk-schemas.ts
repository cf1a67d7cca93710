import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { DeskCall } from "../../src/simulators/desk-server.ts";

// The published shapes of what outside desks are sent, kept beside the project, not in it.

const folder = ["../shared/vectors", process.env["VECTORS"] ?? ""].find(
  (path) => path !== "" && existsSync(`${path}/chatwoot.schema.json`),
);

/** Whether the shapes are there; where not, what is sent is held against none of them, and the tests say so. */
export const hasSchemas = folder !== undefined;

type Schemas = { readonly $schema: string; readonly $defs: Readonly<Record<string, unknown>> };
const read = (file: string): Schemas => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));

const checkers = new Map<string, z.ZodType>();
/** What is wrong with a value by the shape of a name; undefined where nothing is. */
export const schemaProblem = (file: string, name: string, value: unknown): string | undefined => {
  if (!hasSchemas) return undefined;
  const known = checkers.get(name);
  const { $schema, $defs } = known === undefined ? read(file) : { $schema: "", $defs: {} };
  if (known === undefined && !(name in $defs)) return `${file} has no ${name}`;
  const made = known ?? z.fromJSONSchema({ $schema, $ref: `#/$defs/${name}`, $defs } as never);
  checkers.set(name, made);
  const result = made.safeParse(value);
  return result.success ? undefined : `${name}: ${z.prettifyError(result.error)}`;
};

const chatwootShapes: readonly (readonly [RegExp, string])[] = [
  [/\/contacts$/, "req.contactCreate"],
  [/\/contact_inboxes$/, "req.contactInboxCreation"],
  [/\/conversations$/, "req.newConversation"],
  [/\/messages$/, "req.messageCreate"],
  [/\/toggle_status$/, "req.toggleStatus"],
];

/** Problems of calls to Chatwoot. */
export const chatwootProblems = (calls: readonly DeskCall[]): readonly string[] =>
  calls
    .filter(({ method }) => method === "POST")
    .flatMap(({ path, body }) => {
      const shape = chatwootShapes.find(([pattern]) => pattern.test(path))?.[1];
      return shape === undefined
        ? [`${path} has no shape`]
        : (schemaProblem("chatwoot.schema.json", shape, body) ?? []);
    });

/** Problems of signed webhooks that we have sent. */
export const webhookProblems = (calls: readonly DeskCall[]): readonly string[] =>
  calls.flatMap(({ headers, body, raw }) => [
    ...[schemaProblem("other-desks.schema.json", "standardWebhooks.headers", headers)].flatMap(
      (one) => one ?? [],
    ),
    ...[schemaProblem("other-desks.schema.json", "standardWebhooks.payload", body)].flatMap(
      (one) => one ?? [],
    ),
    ...(Buffer.byteLength(raw) > 20_000 ? ["more than 20 kB"] : []),
  ]);

/** Problems of calls to Zendesk; a comment that is added has the shape of a ticket that has nothing else. */
export const zendeskProblems = (calls: readonly DeskCall[]): readonly string[] =>
  calls
    .filter(({ method }) => method !== "GET")
    .flatMap(({ body }) => schemaProblem("other-desks.schema.json", "zendesk.ticketCreate", body) ?? []);
