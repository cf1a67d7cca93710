import type { Lang } from "../turn.ts";
import type { Api } from "./api.ts";
import type { Me } from "./types.ts";

/** What every part of the desk is given: who is there, in which language, and how they are told something. */
export type Context = {
  readonly me: Me;
  readonly lang: Lang;
  readonly api: Api;
  /** The server's time in milliseconds. */
  readonly now: () => number;
  /** Shows a line to whoever works here, and has it read out. */
  readonly tell: (words: string, isTrouble?: boolean) => void;
  /** Has something read out that is on the page already. */
  readonly announce: (words: string) => void;
};

/** An office by its name. */
export function officeName({ me, lang }: Context, id: string): string {
  return me.offices.find((office) => office.id === id)?.name[lang] ?? id;
}

/** Offices as a list of boxes to tick; those that whoever is signed in may give to others. */
export function ownOffices({ me }: Context) {
  return me.own.length === 0 ? me.offices : me.offices.filter(({ id }) => me.own.includes(id));
}
