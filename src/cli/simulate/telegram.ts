import { telegramSimulator, testTelegram } from "../../simulators/telegram.ts";
import { type Simulation, showComing } from "./simulation.ts";

/** A bot of Telegram, started by a person who then writes to it. */
export const telegram = async (): Promise<Simulation> => {
  const other = await telegramSimulator();
  return {
    settings: { ...testTelegram, TELEGRAM_API_URL: other.url },
    begin: async (url, show) => {
      other.attach(url);
      const texts = () =>
        other.shown.map(({ text, buttons }) =>
          buttons.length === 0 ? text : `${text}\n[${buttons.join("] [")}]`,
        );
      await other.say("1", "/start");
      let shown = await showComing(texts, 0, show);
      return {
        say: async (line) => {
          await other.say("1", line);
          shown = await showComing(texts, shown, show);
        },
        end: other.close,
      };
    },
  };
};
