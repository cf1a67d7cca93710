import { parse } from "yaml";
import { z } from "zod";
import type { Switches } from "./switches.ts";

// A number is what YAML makes of a code without quotes.
const names = z.array(z.union([z.string(), z.number()]).transform(String)).default([]);
const shape = z.strictObject({ channels: names, topics: names, areas: names });

/** The channels there are, by the names that the log gives them: our own, and those of Azure Bot Service by its ids. */
const CHANNELS = [
  ...["directline", "chat", "wechat", "wecom", "telegram"],
  ...["msteams", "webchat", "emulator", "directlinespeech", "email", "facebook", "groupme", "line"],
  ...["m365extensions", "omnichannel", "outlook", "skype", "slack", "sms", "telephony", "twilio-sms"],
  ...["alexa", "console", "test"],
];

/** Why names cannot be taken, in one word that a log line has room for. */
export type SwitchesFault = "Unreadable" | "NotYaml" | "NotLists" | "UnknownName";

/** The names of what is off, or everything that is wrong with them. */
export type SwitchesRead =
  | { readonly ok: true; readonly switches: Switches }
  | { readonly ok: false; readonly fault: SwitchesFault; readonly problems: readonly string[] };

/** Names as switches. A topic must be one of `topics`, a channel one of ours or of Azure's; an area has six digits. */
export const switchesOf = (
  named: { readonly [kind in keyof Switches]: readonly string[] },
  topics: ReadonlySet<string>,
): SwitchesRead => {
  const problems = [
    ...named.channels
      .filter((name) => !CHANNELS.includes(name))
      .map((name) => `${name} is no channel; there are ${CHANNELS.join(", ")}`),
    ...named.topics
      .filter((name) => !topics.has(name))
      .map((name) => `${name} is no topic; there are ${[...topics].join(", ")}`),
    ...named.areas
      .filter((name) => !/^\d{6}$/.test(name))
      .map((name) => `${name} is not the code of an area; write its six digits`),
  ];
  if (problems.length > 0) return { ok: false, fault: "UnknownName", problems };
  const { channels, topics: off, areas } = named;
  return {
    ok: true,
    switches: { channels: new Set(channels), topics: new Set(off), areas: new Set(areas) },
  };
};

/** Reads a file of switches: lists under `channels`, `topics` and `areas`. An empty file switches nothing off. */
export const readSwitches = (text: string, topics: ReadonlySet<string>): SwitchesRead => {
  let content: unknown;
  try {
    content = parse(text) ?? {};
  } catch {
    return { ok: false, fault: "NotYaml", problems: ["it is not YAML"] };
  }
  const read = shape.safeParse(content);
  if (!read.success)
    return {
      ok: false,
      fault: "NotLists",
      problems: ["it has something beside lists of channels, topics and areas"],
    };
  return switchesOf(read.data, topics);
};
