import { z } from "zod";
import { type Problem, readYaml } from "../knowledge/read-yaml.ts";
import { both, date, formed, name, record } from "../knowledge/shapes.ts";
import type { Office } from "./office.ts";
import type { OfficeHours, Period } from "./office-hours.ts";
import { overlapIn, periodWords, readPeriod } from "./period-words.ts";

/** What a file of offices may name. */
export type Known = {
  readonly isArea: (code: string) => boolean;
  readonly isTopic: (id: string) => boolean;
  readonly topics: readonly string[];
};

const week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const WEEKDAYS = 5;

const wanted = 'write closed, or a list of times: ["09:00-12:00", "13:00-17:00"]';
const noTimes: readonly Period[] = [];

/** The times of a day. Each wrong one is told by itself, which a union of closed and a list would not do. */
const opening = z
  .custom<unknown>((given) => given !== undefined, "is missing; write closed, or times")
  .transform((given, context): readonly Period[] => {
    const wrong = (message: string, ...path: number[]) => context.addIssue({ code: "custom", path, message });
    if (given === "closed") return noTimes;
    if (!Array.isArray(given) || given.length === 0) {
      wrong(wanted);
      return noTimes;
    }
    const periods = given.flatMap((text: unknown, at) => {
      const read = typeof text === "string" ? readPeriod(text) : { problem: "write a time in quotes" };
      if (!("problem" in read)) return [read];
      wrong(read.problem, at);
      return [];
    });
    const overlap = overlapIn(periods)?.map(periodWords).join(" and ");
    if (overlap !== undefined) wrong(`${overlap} overlap; write one time for both`);
    return periods;
  });

/** Says what to write of what is there; that something is missing is said by the reader. */
const unlessMissing = (message: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? undefined : message;

const minute = (most: number) =>
  z
    .number({ error: unlessMissing("write a number of minutes") })
    .int("write whole minutes")
    .min(1, "write at least one minute")
    .max(most, `write at most ${most} minutes`);

const WEEK_MINUTES = 7 * 1440;

const hours = record({
  weekdays: opening.optional(),
  ...(Object.fromEntries(week.map((day) => [day, opening.optional()])) as Record<
    (typeof week)[number],
    z.ZodOptional<typeof opening>
  >),
  "make-up-days": opening,
  days: z
    .record(date, opening, {
      error: ({ code }) =>
        code === "invalid_key"
          ? "not a day that exists, write YYYY-MM-DD"
          : "write days with their times: 2026-12-31: closed",
    })
    .default({}),
});

const list = (one: z.ZodString, of: string) =>
  z
    .array(one, { error: `write a list of ${of}, or leave it out for all` })
    .min(1, "an empty list; leave it out for all")
    .refine((all) => new Set(all).size === all.length, "names something twice; write it once")
    .default([]);

const shapeFor = ({ isArea, isTopic, topics }: Known) =>
  record({
    offices: z
      .array(
        record({
          id: name.max(40, "too long; write at most 40 signs"),
          name: both,
          areas: list(
            formed(/^\d{6}$/, 'not an area code, write six digits in quotes: "420100"').refine(isArea, {
              error: ({ input }) => `no place has the code ${String(input)}; knowledge/places.yaml has all`,
            }),
            "area codes",
          ),
          topics: list(
            z
              .string({ error: "write the id of a topic" })
              .refine(isTopic, `no such topic; there are ${topics.join(", ")}`),
            "topics",
          ),
          hours,
          "ask-after": minute(1440),
          within: record({
            first: minute(WEEK_MINUTES),
            next: minute(WEEK_MINUTES),
            resolution: minute(WEEK_MINUTES),
          }),
          slot: minute(480),
        }),
        { error: "write the offices as a list, each with an id" },
      )
      .min(1, "an empty list; write at least one office, or do without the file"),
  });

const hoursOf = ({
  weekdays,
  days,
  "make-up-days": makeUp,
  ...own
}: z.output<typeof hours>): OfficeHours => ({
  week: week.map((day, at) => own[day] ?? (at < WEEKDAYS ? (weekdays ?? []) : [])),
  makeUp,
  days: new Map(Object.entries(days)),
});

/** Ids that stand a second time; they are looked for apart, because a list with another fault in it is looked at no further. */
const doubledIds = (file: string, text: string): readonly Problem[] => {
  const loose = z.looseObject({ offices: z.array(z.looseObject({ id: z.unknown() })) });
  const { read } = readYaml(file, text, loose);
  const ids = (read?.content.offices ?? []).map(({ id }) => id);
  return ids.flatMap((id, at) =>
    read !== undefined && typeof id === "string" && ids.indexOf(id) < at
      ? [
          {
            file,
            line: read.lineOf(["offices", at, "id"]),
            message: `offices.${at}.id: there is another ${id}; give each office an id of its own`,
          },
        ]
      : [],
  );
};

/** The offices of a file (its form is shown in offices.example.yaml), or everything that is wrong in it, by line. */
export const readOffices = (
  file: string,
  text: string,
  known: Known,
): { readonly offices: readonly Office[] } | { readonly problems: readonly Problem[] } => {
  const { read, problems } = readYaml(file, text, shapeFor(known));
  const offices = (read?.content.offices ?? []).map(
    ({ "ask-after": askAfter, hours: written, ...office }): Office => ({
      ...office,
      hours: hoursOf(written),
      askAfter,
    }),
  );
  const neverOpen = offices.flatMap(({ hours: { week: days } }, at) =>
    read !== undefined && days.every((periods) => periods.length === 0)
      ? [
          {
            file,
            line: read.lineOf(["offices", at, "hours"]),
            message: `offices.${at}.hours: is open on no day of the week; write weekdays, or a day with its times`,
          },
        ]
      : [],
  );
  const wrong = [...problems, ...doubledIds(file, text), ...neverOpen].sort(
    (one, other) => one.line - other.line,
  );
  return wrong.length > 0 ? { problems: wrong } : { offices };
};
