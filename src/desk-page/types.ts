import type { DeskRow, DeskView, StaffAct } from "../handoff/help-desk.ts";
import type { Both, Lang } from "../turn.ts";

/** Who is signed in, as the server tells. `own`: offices whose conversations they see, empty for all of `offices`. */
export type Me = {
  readonly id: string;
  readonly name: string;
  readonly role: "agent" | "supervisor";
  readonly lang: Lang;
  readonly own: readonly string[];
  readonly csrf: string;
  readonly offices: readonly { readonly id: string; readonly name: Both }[];
  readonly hasInsights: boolean;
};

/** What a matter is about, with its names. */
export type NamedMatter = DeskRow["added"][number] & {
  readonly topicName: string | null;
  readonly areaName: string | null;
};

/** A row with its names. `timer`: how much of a promise is used up, where that is worked out. */
export type Row = Omit<DeskRow, "added"> &
  NamedMatter & {
    readonly added: readonly NamedMatter[];
    readonly byName: string | null;
    readonly timer?: { readonly promise: "first" | "next" | "resolution"; readonly share: number };
  };

/** An act as the page sends it: a colleague by their id alone. */
export type PageAct =
  | Exclude<StaffAct, { kind: "give-to" }>
  | { readonly kind: "give-to"; readonly to: string };

/** A conversation as it is shown. */
export type View = Omit<DeskView, "row"> & { readonly row: Row };

/** Whether a conversation is in somebody's hands. */
export function holderOf(row: Row): string | undefined {
  return row.stage.kind === "claimed" || row.stage.kind === "human" ? row.stage.by : undefined;
}
