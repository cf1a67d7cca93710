import { afterAll, beforeAll, expect, it } from "vitest";
import { type EveryRoute, everyRoute } from "../support/every-route.ts";
import { FUZZ_MS, fuzz } from "../support/fuzz.ts";
import { platformRights } from "../support/fuzz-rights.ts";
import { table } from "../support/route-table.ts";

// Malformed requests to what platforms call, most of them properly signed.

let product: EveryRoute;
beforeAll(async () => {
  product = await everyRoute({}, async () => undefined);
});
afterAll(() => product?.close());

const rows = Object.entries(table).flatMap(([name, { who }]) => (who === "signed" ? [name] : []));

it.each(rows)(
  "%s makes no 5xx of anything, and answers",
  async (name) => {
    const right = platformRights(product)[name];
    if (right === undefined) throw new Error(`nothing right is known for ${name}`);
    const { wrong, statuses } = await fuzz(Number(new URL(product.url).port), right, name.length);
    expect(wrong).toEqual([]);
    // Neither all were turned away at the door nor all taken.
    const taken = statuses[200] ?? 0;
    const refused = Object.entries(statuses).reduce(
      (sum, [status, count]) => sum + (Number(status) >= 400 ? count : 0),
      0,
    );
    expect([taken > 0, refused > 0]).toEqual([true, true]);
  },
  FUZZ_MS,
);
