import type { Lang } from "../turn.ts";
import { say } from "./texts.ts";

/** A length of time in words, in whole minutes: 12 分钟, 3 h 5 min. */
export function lengthInWords(lang: Lang, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return say(lang, "minutes", { n: String(minutes) });
  if (hours < 24) return say(lang, "hours", { h: String(hours), n: String(minutes % 60) });
  return say(lang, "days", { d: String(Math.floor(hours / 24)), h: String(hours % 24) });
}

/** A time as it is shown beside a line: the hour, with the day where it is not today. All times are China's. */
export function timeInWords(lang: Lang, at: string | number, now: number): string {
  const zone = { timeZone: "Asia/Shanghai" } as const;
  const time = new Date(at);
  const day = (one: Date) => one.toLocaleDateString("sv-SE", zone);
  const hour = { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const long = { ...hour, month: "short", day: "numeric" } as const;
  return time.toLocaleString(say(lang, "locale"), day(time) === day(new Date(now)) ? hour : long);
}

/** The server's time, by its word of it, however wrong the clock of this machine is. */
export function serverClock() {
  let ahead = 0;
  return {
    set(now: string): void {
      ahead = Date.parse(now) - Date.now();
    },
    now: () => Date.now() + ahead,
  };
}
