import { formatYuan, parseYuan, percentOf } from "../src/knowledge/money.ts";
import type { Band } from "../src/rules/outcome.ts";

/** What the area sets for one kind of care. Money in yuan; the last band may be open. */
export type Terms = {
  readonly deductible: string;
  readonly bands: readonly { readonly upTo: string | null; readonly percent: number }[];
  /** Most that the pooled fund pays, where it is known. */
  readonly cap: string | undefined;
};

export type Share = {
  readonly fund: string;
  readonly own: string;
  readonly bands: readonly Band[];
  readonly capped: boolean;
  /** What lies above a closed last band, for which no share is known. */
  readonly beyond: string | undefined;
};

const fen = (yuan: string): bigint => parseYuan(yuan) ?? 0n;

/**
 * Splits an eligible cost between the fund and the person (REI-02): the part above the deductible is cut into bands,
 * each paid at its own share and rounded half-up to the fen, the sum at most the cap. Above a closed last band the
 * person pays.
 */
export const share = (eligible: string, { deductible, bands, cap }: Terms): Share => {
  const total = fen(eligible);
  const part = total - fen(deductible);
  const rows: Band[] = [];
  let from = 0n;
  let paid = 0n;
  for (const { upTo, percent } of bands) {
    // Stryker disable next-line EqualityOperator: the same sum either way
    const to = upTo === null || fen(upTo) > part ? part : fen(upTo);
    if (to > from) {
      const pays = percentOf(to - from, percent);
      rows.push({ amount: formatYuan(to - from), percent, pays: formatYuan(pays) });
      paid += pays;
      from = to;
    }
  }
  const capped = cap !== undefined && paid > fen(cap);
  const fund = capped ? fen(cap) : paid;
  const beyond = part > from ? formatYuan(part - from) : undefined;
  return { fund: formatYuan(fund), own: formatYuan(total - fund), bands: rows, capped, beyond };
};
