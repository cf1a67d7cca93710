import { expect, test } from "vitest";
import {
  keepSession,
  keptLang,
  keptSession,
  names,
  type Shelf,
  shelf,
} from "../../../src/widget/remember.ts";

const storage = (): Shelf & { readonly held: Map<string, string> } => {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
};
const refusing = (): Shelf => {
  throw new Error("storage is off");
};
const session = { conversationId: "c", token: "t" };

test("a session is kept in the storage, found again and forgotten", () => {
  const real = storage();
  const kept = shelf(() => real);
  keepSession(kept, session);
  expect(keptSession(shelf(() => real))).toEqual(session);
  keepSession(kept, undefined);
  expect(keptSession(kept)).toBeUndefined();
  expect(real.held.size).toBe(0);
});

test("where the browser refuses storage, the page remembers for as long as it is open", () => {
  const kept = shelf(refusing);
  keepSession(kept, session);
  expect(keptSession(kept)).toEqual(session);
  keepSession(kept, undefined);
  expect(keptSession(kept)).toBeUndefined();
});

test("where the storage is full, nothing stays in it that is no longer true", () => {
  const real = storage();
  keepSession(
    shelf(() => real),
    session,
  );
  const full = {
    ...real,
    setItem() {
      throw new Error("the storage is full");
    },
  };
  const kept = shelf(() => full);
  const next = { conversationId: "d", token: "u" };
  keepSession(kept, next);
  expect(keptSession(kept)).toEqual(next);
  expect(keptSession(shelf(() => real))).toBeUndefined();
});

test.each(["", "{", "null", "7", '{"conversationId":"c"}', '{"conversationId":1,"token":"t"}'])(
  "a session that is not whole is none: %j",
  (value) => {
    const kept = shelf(storage);
    kept.setItem(names.session, value);
    expect(keptSession(kept)).toBeUndefined();
  },
);

test("only the two languages are taken for a language", () => {
  const real = storage();
  expect(keptLang(real)).toBeUndefined();
  real.setItem(names.lang, "fr");
  expect(keptLang(real)).toBeUndefined();
  real.setItem(names.lang, "en");
  expect(keptLang(real)).toBe("en");
});
