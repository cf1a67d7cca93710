import { type Call, platformServer } from "./platform-server.ts";

/** The bot that the simulator and the server under test share. */
export const testTelegram = {
  TELEGRAM_BOT_TOKEN: "123456:simulatedTokenOfTheBot0000000000",
  TELEGRAM_SECRET: "simulatedSecret-0001",
  CROSS_BORDER_ASSESSMENT: "simulated",
};

const MOST_SIGNS = 4_096;
const ATTEMPTS = 3;

/** What somebody sees: a text and the buttons under the writing line. */
export type Shown = { readonly user: string; readonly text: string; readonly buttons: readonly string[] };

/** Telegram's side of a bot, by its published rules: updates with a secret, sent again until they are taken; texts of 4,096 signs. */
export const telegramSimulator = async () => {
  const shown: Shown[] = [];
  const blocked = new Set<string>();
  let lastUpdate = 900_000;
  const delivered: object[] = [];
  let server = "";

  const send = ({ body }: Call): object => {
    const user = String(body["chat_id"]);
    const text = body["text"];
    if (blocked.has(user)) return { ok: false, error_code: 403, description: "bot was blocked by the user" };
    if (typeof text !== "string" || text === "" || text.length > MOST_SIGNS)
      return { ok: false, error_code: 400, description: "message is too long" };
    const { keyboard = [] } = (body["reply_markup"] ?? {}) as { keyboard?: { text: string }[][] };
    shown.push({ user, text, buttons: keyboard.flat().map((button) => button.text) });
    return { ok: true, result: { message_id: shown.length } };
  };
  const api = await platformServer((call) =>
    call.path === `/bot${testTelegram.TELEGRAM_BOT_TOKEN}/sendMessage`
      ? send(call)
      : { ok: false, error_code: 404, description: "Not Found" },
  );

  const post = async (update: object, secret: string): Promise<number> => {
    let status = 0;
    for (let attempt = 1; attempt <= ATTEMPTS && status !== 200; attempt += 1) {
      try {
        const response = await fetch(`${server}/telegram`, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret },
          body: JSON.stringify(update),
        });
        status = response.status;
      } catch {
        // Sent again.
      }
    }
    return status;
  };
  const update = (fields: object): object => {
    lastUpdate += 1;
    return { update_id: lastUpdate, ...fields };
  };
  const chat = (user: string, type = "private") => ({ id: Number(user), type });

  return {
    ...api,
    shown: shown as readonly Shown[],
    attach: (url: string): void => {
      server = url;
    },
    /** Gives the status; `times` is how often the same update is delivered. */
    say: async (user: string, text: string, times = 1): Promise<number> => {
      const one = update({ message: { message_id: 1, date: 0, chat: chat(user), text } });
      delivered.push(one);
      let status = 0;
      for (let time = 0; time < times; time += 1) status = await post(one, testTelegram.TELEGRAM_SECRET);
      return status;
    },
    /** Delivers the last messages but one once more, the oldest first. */
    repeat: async (count: number): Promise<void> => {
      for (const one of delivered.slice(-count - 1, -1)) await post(one, testTelegram.TELEGRAM_SECRET);
    },
    show: (user: string) =>
      post(
        update({ message: { message_id: 1, date: 0, chat: chat(user), photo: [] } }),
        testTelegram.TELEGRAM_SECRET,
      ),
    sayInGroup: (text: string) =>
      post(
        update({ message: { message_id: 1, date: 0, chat: chat("-5", "group"), text } }),
        testTelegram.TELEGRAM_SECRET,
      ),
    block: (user: string) => {
      blocked.add(user);
      return post(
        update({ my_chat_member: { chat: chat(user), new_chat_member: { status: "kicked" } } }),
        testTelegram.TELEGRAM_SECRET,
      );
    },
    forge: (user: string, secret: string) =>
      post(update({ message: { message_id: 1, date: 0, chat: chat(user), text: "forged" } }), secret),
  };
};
