import { assemble } from "../../src/assemble.ts";
import { dayInChina } from "../../src/china-day.ts";
import type { Store } from "../../src/ports.ts";
import { lettingGo } from "../../src/privacy/letting-go.ts";
import { createMyData } from "../../src/privacy/my-data.ts";
import type { PrivacySettings } from "../../src/privacy/settings.ts";
import type { Mind } from "../../src/respond.ts";
import type { Act, Reply } from "../../src/turn.ts";
import { twoOffices } from "./small-office.ts";

export const plainSettings: PrivacySettings = {
  contact: "12345",
  textDays: 30,
  logDays: 180,
  recipients: [
    {
      id: "file",
      who: { zh: "数据库", en: "the database" },
      gets: { zh: "对话", en: "the conversation" },
      where: { zh: "本服务器", en: "this server" },
    },
  ],
};

/** The bot with people of two offices on a store, with a clock that is moved by hand. */
export const privateOffice = (
  mind: Mind,
  store: Store,
  {
    settings = plainSettings,
    from = "2026-03-09T02:00:00.000Z",
  }: { settings?: PrivacySettings; from?: string } = {},
) => {
  let now = Date.parse(from);
  const clock = () => new Date(now);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}-${from}`;
  };
  const product = assemble({
    ...{ minds: { now: () => mind }, store, clock, newId, offices: twoOffices, privacy: settings },
    staffing: async () => () => true,
  });
  const { textDays, logDays } = settings;
  const turn = (conversation: string, utterance: string, channel: string) => ({
    ...{ id: newId(), conversation, channel, utterance, on: dayInChina(clock()) },
  });
  return {
    ...product,
    clock,
    later: (ms: number) => {
      now += ms;
    },
    goes: lettingGo({ store, changes: product.changes, clock, textDays, logDays }),
    myData: createMyData({ mind, store, settings, clock: () => clock().toISOString() }),
    greet: async (conversation: string): Promise<readonly Reply[]> => {
      const heard = await product.bot.greet({ ...turn(conversation, "", "directline"), locale: "zh" });
      return heard.kind === "replied" ? heard.replies : [];
    },
    say: async (
      conversation: string,
      text: string,
      { act, channel = "directline" }: { act?: Act; channel?: string } = {},
    ): Promise<Reply | undefined> => {
      const said = { ...turn(conversation, text, channel), ...(act && { act }) };
      const heard = await product.bot.hear(said, { type: "message", text });
      return heard.kind === "replied" ? heard.replies.at(-1) : undefined;
    },
  };
};
