import type { Lang } from "../turn.ts";
import { fields } from "./activity.ts";
import type { Session } from "./direct-line.ts";

/** A browser's storage, or none where the browser refuses it (private windows, blocked cookies). */
export type Shelf = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/** Names under which this page keeps its session, its language, the unsent draft and what could not be sent yet. */
export const names = {
  session: "yibao.session",
  lang: "yibao.lang",
  plain: "yibao.plain",
  draft: "yibao.draft",
  outbox: "yibao.outbox",
} as const;

/** A shelf that also works, for as long as the page is open, where `real` throws or is missing. */
export function shelf(real: () => Shelf): Shelf {
  const memory = new Map<string, string>();
  const attempt = <Value>(action: (shelf: Shelf) => Value, otherwise: Value): Value => {
    try {
      return action(real());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((kept) => kept.getItem(key), null),
    setItem(key, value) {
      const done = attempt((kept) => {
        kept.setItem(key, value);
        return true;
      }, false);
      if (done) memory.delete(key);
      else {
        memory.set(key, value);
        // A full storage still holds what was kept there before, which is no longer true.
        attempt((kept) => kept.removeItem(key), undefined);
      }
    },
    removeItem(key) {
      memory.delete(key);
      attempt((kept) => kept.removeItem(key), undefined);
    },
  };
}

/** The kept session, if it is whole. */
export function keptSession(kept: Shelf): Session | undefined {
  try {
    const given = fields(JSON.parse(kept.getItem(names.session) ?? "null"));
    const conversationId = given.conversationId;
    const token = given.token;
    return typeof conversationId === "string" && typeof token === "string"
      ? { conversationId, token }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a session, or forgets it. */
export function keepSession(kept: Shelf, session: Session | undefined): void {
  if (session) kept.setItem(names.session, JSON.stringify(session));
  else kept.removeItem(names.session);
}

/** Whether short wording and large print were chosen in an earlier visit; `undefined` where nothing was. */
export function keptPlain(kept: Shelf): boolean | undefined {
  const plain = kept.getItem(names.plain);
  return plain === null ? undefined : plain === "true";
}

/** The language that was chosen by the switch in an earlier visit. */
export function keptLang(kept: Shelf): Lang | undefined {
  const lang = kept.getItem(names.lang);
  return lang === "zh" || lang === "en" ? lang : undefined;
}
