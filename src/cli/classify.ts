import { factsIn } from "../../dialogs/hear.ts";
import { fail, jsonLines, mindOrFail, short, today } from "../command-line.ts";
import { monthOf } from "../knowledge/calendar-days.ts";
import { langOf } from "../understand/language.ts";
import { type Entity, intentsOf } from "../understand/understanding.ts";

// npm run -s classify: JSON lines {"text","lang"?} in, what was understood out.

if (process.argv.length > 2) fail('usage: npm run -s classify; lines of {"text":"...","lang":"zh"|"en"} in');

const mind = await mindOrFail();
const on = today();

/** An entity under the slot that the recognised topic would fill with it; else under the name of its kind. */
const inSlots = (entity: Entity, utterance: string, topic: string | undefined): readonly unknown[] => {
  const intent = topic === undefined ? undefined : mind.intents.get(topic);
  const { span, text: _text, kind, ...value } = entity;
  const filled =
    intent === undefined
      ? []
      : Object.entries(
          factsIn({ utterance, entities: [entity], month: monthOf(on) }, intent, undefined, {
            optionCalled: () => undefined,
            contexts: mind.contexts,
          }).facts,
        );
  if (filled.length > 0) return filled.map(([slot, fact]) => ({ slot, value: fact, span }));
  if (entity.kind === "option") return [{ slot: entity.slot, value: entity.option, span }];
  if (entity.kind === "place") return [{ slot: "area", value: entity.code, span }];
  const [only, ...more] = Object.values(value);
  return [{ slot: kind, value: more.length === 0 && only !== undefined ? only : value, span }];
};

for await (const { line, value } of jsonLines()) {
  const { text, lang, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined)
    fail(`line ${line}: "${short(other)}" is not known; write {"text":"...","lang":"zh"}`);
  if (lang !== undefined && lang !== "zh" && lang !== "en") fail(`line ${line}: "lang" is zh or en`);
  if (typeof text !== "string") fail(`line ${line}: "text" is missing or not a string`);
  else {
    const understood = mind.recognize(text, on);
    const intents = intentsOf(understood);
    const intent = intents[0] ?? null;
    const { kind, share, score, entities } = understood;
    const said = typeof lang === "string" ? lang : (langOf(text) ?? "zh");
    const slots = entities.flatMap((entity) => inSlots(entity, text, intent ?? undefined));
    process.stdout.write(
      `${JSON.stringify({ text, lang: said, kind, intent, intents, share, score, entities: slots })}\n`,
    );
  }
}
