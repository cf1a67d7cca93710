import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarDay, calendarFile } from "../../../src/render/calendar-file.ts";

const day: CalendarDay = {
  id: "R7K492QM-renew.by",
  day: "2026-12-31",
  summary: "集中缴费最后一天",
  description: "某条例 第九条\n市医保局 12393",
  url: "https://chat.example.org/take-away/R7K492QM?lang=zh",
};

/** Content lines as a calendar program reads them (RFC 5545, 3.1): folds taken out, name and value apart. */
const linesOf = (file: string) =>
  file
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => {
      const colon = line.indexOf(":");
      return { name: line.slice(0, colon), value: line.slice(colon + 1) };
    });
/** A TEXT value as a calendar program reads it (RFC 5545, 3.3.11). */
const read = (value: string | undefined): string =>
  (value ?? "").replaceAll(/\\(.)/g, (_all, sign: string) => (sign === "n" ? "\n" : sign));

describe("a calendar file", () => {
  it("holds a whole day with its words, its reminders and its address", () => {
    const lines = linesOf(calendarFile([day], "2026-11-22"));
    const value = (name: string) => lines.find((line) => line.name === name)?.value;
    expect(value("DTSTART;VALUE=DATE")).toBe("20261231");
    expect(value("DTEND;VALUE=DATE")).toBe("20270101");
    expect(value("DTSTAMP")).toBe("20261122T000000Z");
    expect(value("UID")).toBe("R7K492QM-renew.by@yibao-guide");
    expect(read(value("SUMMARY"))).toBe(day.summary);
    expect(read(value("DESCRIPTION"))).toContain("市医保局 12393");
    expect(lines.filter(({ name }) => name === "TRIGGER").map((line) => line.value)).toEqual([
      "-P7D",
      "-P1D",
    ]);
  });

  it("ends February in a leap year and in another", () => {
    const ends = (on: string) =>
      linesOf(calendarFile([{ ...day, day: on }], on)).find(({ name }) => name.startsWith("DTEND"))?.value;
    expect(ends("2028-02-28")).toBe("20280229");
    expect(ends("2026-02-28")).toBe("20260301");
  });

  it("says every text as it is and lets none of them say more, in lines of at most 75 octets", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 120 }),
      fc.constantFrom(
        "a\r\nEND:VCALENDAR\r\nBEGIN:VEVENT",
        "a\u2028ATTACH:x",
        "一；二，三\\n四",
        ";,\\",
        "x\u0085Y:z",
      ),
    );
    fc.assert(
      fc.property(text, text, (summary, description) => {
        const file = calendarFile([{ ...day, summary, description }], "2026-11-22");
        for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n\u2028\u2029\u0085]/);
        const lines = linesOf(file);
        expect(lines.map(({ name }) => name)).toEqual(
          linesOf(calendarFile([day], "2026-11-22")).map(({ name }) => name),
        );
        const kept = summary.replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, "\n");
        const shown = kept.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/gu, " ");
        expect(read(lines.find(({ name }) => name === "SUMMARY")?.value)).toBe(shown);
      }),
    );
  });
});
