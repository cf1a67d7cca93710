import type { Act, Citation, FactShown, HandOffChoice, Lang, Part, People, PrivacyChoice } from "../turn.ts";
import { langOf, text as pageText } from "./texts.ts";

/** A button under a message: `label` is shown, `value` is said, and `act` is what it means. */
export type Button = { readonly label: string; readonly value: string; readonly act?: Act };

/** An activity of the stream as far as the page is concerned. `key` is the clientActivityID of a message sent by a page. */
export type Incoming =
  | { readonly kind: "typing" }
  | {
      readonly kind: "user";
      readonly id: string;
      readonly key: string | undefined;
      readonly text: string;
      readonly at: string | undefined;
    }
  | {
      readonly kind: "bot";
      readonly id: string;
      readonly lang: Lang;
      readonly parts: readonly Part[];
      readonly buttons: readonly Button[];
      readonly at: string | undefined;
      /** The name of the colleague of the office who says it; undefined where the bot does. */
      readonly by?: string | undefined;
      /** Whose the conversation is from here on; undefined where nothing is said about it. */
      readonly people?: People | undefined;
      /** All that was said before is deleted. */
      readonly erased?: boolean | undefined;
    };

type Member =
  | "about"
  | "act"
  | "activities"
  | "actions"
  | "article"
  | "at"
  | "because"
  | "by"
  | "channelData"
  | "checked"
  | "choice"
  | "chosen"
  | "calendar"
  | "cites"
  | "code"
  | "clientActivityID"
  | "delivery"
  | "conflict"
  | "conversation"
  | "conversationId"
  | "erased"
  | "folds"
  | "from"
  | "facts"
  | "id"
  | "inForceFrom"
  | "inForceTo"
  | "intent"
  | "key"
  | "kind"
  | "label"
  | "lang"
  | "links"
  | "path"
  | "law"
  | "lead"
  | "locale"
  | "locator"
  | "name"
  | "page"
  | "parts"
  | "people"
  | "place"
  | "plain"
  | "reach"
  | "region"
  | "regionName"
  | "role"
  | "says"
  | "slot"
  | "stage"
  | "streamUrl"
  | "suggestedActions"
  | "text"
  | "timestamp"
  | "title"
  | "token"
  | "type"
  | "url"
  | "value"
  | "waiting"
  | "watermark";
type Fields = { readonly [Name in Member]?: unknown };

/** The fields of a JSON object; of anything else, none. */
export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function citation(value: unknown): readonly Citation[] {
  const given = fields(value);
  const law = string(given.law);
  const locator = string(given.locator);
  const says = string(given.says);
  if (law === undefined || locator === undefined || says === undefined) return [];
  return [
    {
      article: string(given.article) ?? "",
      law,
      locator,
      says,
      inForceFrom: string(given.inForceFrom) ?? "",
      inForceTo: string(given.inForceTo) ?? null,
      region: string(given.region) ?? "",
      regionName: string(given.regionName) ?? "",
      checked: string(given.checked) ?? "",
      url: webAddress(given.url),
    },
  ];
}

/** A web address that may be put into a link, or null: no other scheme than http and https gets through. */
export function webAddress(value: unknown): string | null {
  return typeof value === "string" && /^https?:\/\/[^\s]+$/i.test(value) ? value : null;
}

function conflict(value: unknown): Pick<Extract<Part, { kind: "claim" }>, "conflict"> {
  const given = fields(value);
  const about = string(given.about);
  const because = string(given.because);
  return about === undefined || because === undefined ? {} : { conflict: { about, because } };
}

const choices: readonly unknown[] = ["agree", "decline", "add", "leave", "wait", "bot"];

function handOff(choice: unknown): Pick<Button, "act"> {
  if (choices.includes(choice)) return { act: { kind: "hand-off", choice: choice as HandOffChoice } };
  const at = fields(choice).at;
  return typeof at === "number" ? { act: { kind: "hand-off", choice: { at } } } : {};
}

const privacyChoices: readonly unknown[] = [
  ...["menu", "export", "delete", "delete-now", "stay", "do-not-keep", "recipients"],
];

/** What a button means; nothing where that is not one of the things that a button can mean. */
function act(value: unknown): Pick<Button, "act"> {
  const given = fields(value);
  if (given.kind === "hand-off") return handOff(given.choice);
  if (given.kind === "privacy")
    return privacyChoices.includes(given.choice)
      ? { act: { kind: "privacy", choice: given.choice as PrivacyChoice } }
      : {};
  const intent = string(given.intent);
  const slot = string(given.slot);
  if (intent === undefined || slot === undefined) return {};
  if (given.kind === "change") return { act: { kind: "change", intent, slot } };
  const said = given.value;
  const isFact = typeof said === "string" || typeof said === "number" || typeof said === "boolean";
  return given.kind === "set" && isFact ? { act: { kind: "set", intent, slot, value: said } } : {};
}

/** What a button means, read from anything; undefined where that is not one of the things that a button can mean. */
export const readAct = (value: unknown): Act | undefined => act(value).act;

function fact(shown: unknown): readonly FactShown[] {
  const given = fields(shown);
  const label = string(given.label);
  const value = string(given.value);
  const read = act(given.act).act;
  return label === undefined || value === undefined || read === undefined
    ? []
    : [{ label, value, act: read }];
}

/** A path on the server itself, and nothing that leads elsewhere. */
const ownPath = (value: unknown): string | undefined =>
  typeof value === "string" && /^\/[a-z][^\\\s]*$/i.test(value) ? value : undefined;

function takeAway(text: string, given: Fields): readonly Part[] {
  const code = string(given.code);
  const page = ownPath(given.page);
  if (code === undefined || page === undefined) return [{ kind: "line", text }];
  return [{ kind: "take-away", text, code, page, calendar: ownPath(given.calendar) ?? null }];
}

function link(shown: unknown): readonly { readonly label: string; readonly path: string }[] {
  const given = fields(shown);
  const label = string(given.label);
  const path = ownPath(given.path);
  return label === undefined || path === undefined ? [] : [{ label, path }];
}

function part(value: unknown): readonly Part[] {
  const given = fields(value);
  const text = string(given.text);
  if (text === undefined) return [];
  if (given.kind === "facts")
    return [{ kind: "facts", text, lead: string(given.lead) ?? "", facts: list(given.facts).flatMap(fact) }];
  if (given.kind === "heading") return [{ kind: "heading", text, folds: given.folds === true }];
  if (given.kind === "take-away") return takeAway(text, given);
  if (given.kind === "links") return [{ kind: "links", text, links: list(given.links).flatMap(link) }];
  if (given.kind !== "claim") return [{ kind: "line", text }];
  const cites = list(given.cites).flatMap(citation);
  const reach = string(given.reach);
  return [
    {
      kind: "claim",
      id: string(given.id) ?? "",
      text,
      cites,
      ...(reach === undefined ? {} : { reach }),
      ...conflict(given.conflict),
    },
  ];
}

const buttonTypes: readonly unknown[] = ["imBack", "messageBack", "postBack"];

function button(value: unknown): readonly Button[] {
  const given = fields(value);
  const label = string(given.title);
  if (label === undefined || !buttonTypes.includes(given.type)) return [];
  const meant = act(fields(given.value).act);
  return [{ label, value: string(given.value) ?? label, ...meant }];
}

const stages: readonly unknown[] = ["bot", "queued", "claimed", "human", "ticket", "closed"];

function people(value: unknown): People | undefined {
  const given = fields(value);
  if (!stages.includes(given.stage)) return undefined;
  const name = string(given.name);
  const place = given.place;
  return {
    stage: given.stage as People["stage"],
    ...(name === undefined ? {} : { name }),
    ...(typeof place === "number" ? { place } : {}),
  };
}

function message(activity: Fields): readonly Incoming[] {
  const id = string(activity.id);
  if (id === undefined) return [];
  const channel = fields(activity.channelData);
  const text = string(activity.text) ?? "";
  const at = string(activity.timestamp);
  if (fields(activity.from).role === "user") {
    return text === "" ? [] : [{ kind: "user", id, key: string(channel.clientActivityID), text, at }];
  }
  const given = list(channel.parts).flatMap(part);
  const parts: readonly Part[] = given.length > 0 ? given : text === "" ? [] : [{ kind: "line", text }];
  const buttons = list(fields(activity.suggestedActions).actions).flatMap(button);
  if (parts.length === 0 && buttons.length === 0) return [];
  const said = string(channel.lang) ?? string(activity.locale) ?? "";
  const lang = /^zh/i.test(said) ? "zh" : /^en/i.test(said) ? "en" : langOf(text);
  const by = string(channel.by);
  return [
    {
      kind: "bot",
      id,
      lang,
      parts,
      buttons,
      at,
      by,
      people: people(channel.people),
      ...(channel.erased === true ? { erased: true } : {}),
    },
  ];
}

/** Reads one activity of the stream; whatever the page cannot show gives nothing. */
export function readActivity(value: unknown): readonly Incoming[] {
  const activity = fields(value);
  if (activity.type === "message") return message(activity);
  return activity.type === "typing" && fields(activity.from).role !== "user" ? [{ kind: "typing" }] : [];
}

/** A piece of the stream; `watermark` tells how far it reaches. */
export type Piece = { readonly incoming: readonly Incoming[]; readonly watermark: string | undefined };

/** Reads a set of activities, as it comes in a frame of the stream or in the body of an answer. */
export function readPiece(value: unknown): Piece {
  const given = fields(value);
  return { incoming: list(given.activities).flatMap(readActivity), watermark: string(given.watermark) };
}

/** Reads a frame of the stream; an empty or broken one holds nothing. */
export function readFrame(frame: string): Piece {
  try {
    return readPiece(JSON.parse(frame));
  } catch {
    return readPiece(undefined);
  }
}

/** A message on its way out. `chosen` is the language that the person picked by the switch since the last message. */
export type Outgoing = {
  readonly key: string;
  readonly text: string;
  readonly page: Lang;
  readonly chosen: Lang | undefined;
  /** Whether short wording is wanted, once that was chosen. */
  readonly plain?: boolean | undefined;
  /** What the button means that was tapped. */
  readonly act?: Act | undefined;
};

/** The Direct Line activity for a message; the same message always gives the same activity, however often it is sent. */
export function toActivity(outgoing: Outgoing): object {
  return {
    type: "message",
    text: outgoing.text,
    from: { id: "user", role: "user" },
    locale: pageText(outgoing.page, "locale"),
    channelData: {
      clientActivityID: outgoing.key,
      ...(outgoing.chosen === undefined ? {} : { lang: outgoing.chosen }),
      ...(outgoing.plain === undefined ? {} : { plain: outgoing.plain }),
      ...(outgoing.act === undefined ? {} : { act: outgoing.act }),
    },
  };
}
