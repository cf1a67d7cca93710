import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import backpay from "../../../intents/backpay/intent.ts";
import coordinate from "../../../intents/coordinate/intent.ts";
import reimburse from "../../../intents/reimburse/intent.ts";
import renew from "../../../intents/renew/intent.ts";
import replace from "../../../intents/replace/intent.ts";
import * as slots from "../../../intents/slots.ts";
import { fill, type Phrases, parsePhrases } from "../../../src/render/phrases.ts";
import { speak } from "../../../src/render/speak.ts";
import type { Intent } from "../../../src/rules/intent.ts";
import type { Values } from "../../../src/rules/outcome.ts";
import type { Lang } from "../../../src/turn.ts";
import { seededRandom } from "../../../src/understand/seeded-random.ts";
import { rehearse } from "./rehearse.ts";

const langs: readonly Lang[] = ["zh", "en"];
const intents: readonly Intent[] = [backpay, replace, renew, reimburse, coordinate];
const read = (path: string) => readFileSync(new URL(`../../../intents/${path}`, import.meta.url), "utf8");

type Page = { readonly name: string; readonly lang: Lang; readonly phrases: Phrases };
const page = (name: string, lang: Lang, path: string): Page => ({
  name,
  lang,
  phrases: parsePhrases(read(path)).phrases,
});
const shared = { zh: page("shared", "zh", "shared.zh.md"), en: page("shared", "en", "shared.en.md") };
const topic = (id: string, lang: Lang) => page(id, lang, `${id}/claims.${lang}.md`);
const names = ["shared", ...intents.map(({ id }) => id)];
const pathOf = (name: string, lang: Lang) =>
  name === "shared" ? `shared.${lang}.md` : `${name}/claims.${lang}.md`;
const pages: readonly Page[] = names.flatMap((name) =>
  langs.map((lang) => page(name, lang, pathOf(name, lang))),
);
const texts = pages.flatMap(({ name, lang, phrases }) =>
  [...phrases].map(([id, text]) => ({ at: `${name}.${lang} ${id}`, id, lang, text })),
);

const isAsked = (id: string) => /^(ask|again) /.test(id);
const isClaim = (id: string) => !/^(title|when|examples)$|^(slot|ask|again|option|item|value) /.test(id);

/** What a rule does not exclude is the only part of a name that is put together at run time. */
const causesExcluded = (slots.cause.options ?? []).filter(
  (one) => !/^(illness|third-party-unpaid)$/.test(one),
);

/** The names in the first argument of every claim(), ahead(), also() and note() of a source file. */
const saidBy = (source: string): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { 0: call, index } of source.matchAll(/\b(?:claim|ahead|also|note)\(/g)) {
    let depth = 0;
    let end = index + call.length;
    while (depth > 0 || !/[,)]/.test(source[end] ?? ")")) {
      if (source[end] === "(") depth += 1;
      if (source[end] === ")") depth -= 1;
      end += 1;
    }
    const argument = source.slice(index + call.length, end);
    for (const [, quoted] of argument.matchAll(/"([a-z-]+)"/g)) if (quoted !== undefined) found.add(quoted);
    const prefix = /`([a-z-]+)\$\{cause\}`/.exec(argument)?.[1];
    if (prefix !== undefined) for (const cause of causesExcluded) found.add(`${prefix}${cause}`);
  }
  return found;
};
const sourcesOf = (name: string): readonly string[] =>
  readdirSync(new URL(`../../../intents/${name === "shared" ? "" : name}`, import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read(name === "shared" ? file : `${name}/${file}`));
const said = new Map(names.map((name) => [name, saidBy(sourcesOf(name).join("\n"))]));

/** Filled the way a reader sees it; a placeholder without a value throws. */
const inWords = (lang: Lang, id: string, intent: string, values: Values): string => {
  const own = pages.find((one) => one.name === intent && one.lang === lang)?.phrases;
  const wording = (key: string) => own?.get(key) ?? shared[lang].phrases.get(key);
  return fill(wording(id) ?? `no text for ${id}: {missing}`, (name) => {
    const value = values[name];
    return value === undefined ? undefined : speak(value, lang, (item) => wording(`item ${item}`));
  });
};

describe("sentences", () => {
  it("read without a problem", () => {
    for (const name of names) {
      for (const lang of langs) expect(parsePhrases(read(pathOf(name, lang))).problems).toEqual([]);
    }
  });

  // That they are filled with the same values, and hold no number, is for lint:knowledge to say.
  it.each(names)("%s says the same things in the same order in both languages", (name) => {
    const [zh, en] = langs.map((lang) => page(name, lang, pathOf(name, lang)).phrases);
    expect([...(en?.keys() ?? [])]).toEqual([...(zh?.keys() ?? [])]);
  });

  it.each(names)("%s has a text for every claim and no text that nothing says", (name) => {
    const written = [...page(name, "zh", pathOf(name, "zh")).phrases.keys()].filter(isClaim);
    expect(written.toSorted()).toEqual([...(said.get(name) ?? [])].toSorted());
    expect(written.length).toBeGreaterThan(8);
  });

  it("has every value it speaks of, whatever a rule comes to", () => {
    const heard = new Set<string>();
    const bare = new Set<string>();
    for (const intent of intents) {
      const random = seededRandom(7);
      for (let run = 0; run < 6000; run += 1) {
        rehearse(intent, random, (id, values) => {
          heard.add(id);
          for (const lang of langs) {
            const text = inWords(lang, id, intent.id, values);
            if (/[{}]|undefined|NaN|\d{4}-\d{2}/.test(text)) bare.add(`${id}: ${text}`);
          }
        });
      }
    }
    expect([...bare]).toEqual([]);
    expect([...heard].toSorted()).toEqual(
      [...new Set([...said.values()].flatMap((ids) => [...ids]))].toSorted(),
    );
  });

  it("is short and calm", () => {
    for (const { at, id, lang, text } of texts.filter((one) => one.id !== "examples")) {
      if (lang === "zh") expect([...text.replaceAll(/\s/g, "")].length, at).toBeLessThanOrEqual(120);
      else expect(text.split(/\s+/).length, at).toBeLessThanOrEqual(60);
      expect(text, at).not.toMatch(/[!！\n]/);
      if (lang === "zh" && isClaim(id)) expect(text, at).not.toMatch(/你/);
    }
  });
});

describe("topics", () => {
  it.each(intents.map(({ id }) => id))(
    "%s has a button, a line that tells it apart, and two or three examples",
    (id) => {
      const [zh, en] = [topic(id, "zh").phrases, topic(id, "en").phrases];
      expect([...(zh.get("title") ?? "")].length).toBeGreaterThanOrEqual(4);
      expect([...(zh.get("title") ?? "")].length).toBeLessThanOrEqual(8);
      expect(en.get("title") ?? "").toMatch(/^\S+( \S+){1,4}$/);
      expect(zh.get("when")).toBeTruthy();
      for (const phrases of [zh, en])
        expect((phrases.get("examples") ?? "").split("\n").length).toBeOneOf([2, 3]);
    },
  );
});

describe("questions", () => {
  it("exist for every slot, with a label for every option that no other option of the slot has", () => {
    for (const [name, slot] of Object.entries(slots)) {
      for (const { lang, phrases } of [shared.zh, shared.en]) {
        for (const kind of ["slot", "ask", "again"])
          expect(phrases.get(`${kind} ${name}`), `${lang} ${kind} ${name}`).toBeTruthy();
        const buttons = slot.allOf === undefined ? (slot.options ?? []) : ["all", "none"];
        const labels = buttons.map((option) => phrases.get(`option ${name} ${option}`));
        expect(labels, `${lang} ${name}`).not.toContain(undefined);
        expect(new Set(labels.map((label) => label?.toLowerCase())).size, `${lang} ${name}`).toBe(
          labels.length,
        );
        const written = [...phrases.keys()].filter((id) => id.startsWith(`option ${name} `));
        expect(written.length, `${lang} ${name}`).toBe(labels.length);
      }
    }
  });

  it("ask one thing, and only about slots that there are", () => {
    for (const { at, id, text } of texts.filter((one) => isAsked(one.id))) {
      expect(Object.keys(slots), at).toContain(id.split(" ")[1]);
      expect(text.match(/[?？]/g)?.length, at).toBe(1);
    }
  });

  it("ask again in other words, with an example", () => {
    for (const { at, id, lang, text } of texts.filter((one) => one.id.startsWith("again "))) {
      expect(text, at).toMatch(lang === "zh" ? /例如/ : /for example/i);
      expect(text, at).not.toBe(shared[lang].phrases.get(id.replace("again", "ask")));
    }
  });

  it("keep labels short enough for a button", () => {
    for (const { at, lang, text } of texts.filter((one) => one.id.startsWith("option "))) {
      const long = lang === "zh" ? [...text].length > 13 : text.split(" ").length > 4;
      expect(long, at).toBe(false);
    }
  });
});
