import type { Lang } from "../turn.ts";

/** China has had one time, eight hours ahead, and no summer time since 1992. */
const AHEAD = 8 * 3_600_000;
const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time (ISO) to the minute as clocks in China have it: 2026-11-28 21:14. */
export const minuteSaid = (iso: string): string =>
  new Date(Date.parse(iso) + AHEAD).toISOString().slice(0, 16).replace("T", " ");

/** A time of the near future (milliseconds since 1970) as it is said in China: 11月30日（周一）09:00, "Mon 30 Nov, 09:00". */
export const momentSaid = (at: number, lang: Lang): string => {
  const local = new Date(at + AHEAD);
  const [month, day] = [local.getUTCMonth(), local.getUTCDate()];
  const time = local.toISOString().slice(11, 16);
  const weekday = WEEKDAYS[lang][local.getUTCDay()] ?? "";
  return lang === "zh"
    ? `${month + 1}月${day}日（${weekday}）${time}`
    : `${weekday} ${day} ${MONTHS[month] ?? ""}, ${time}`;
};
