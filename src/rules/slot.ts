import { z } from "zod";

/** A fact as it is stored and sent: JSON scalars only. Money is a string in yuan with two decimals. */
export type Fact = string | number | boolean;
export type Facts = Readonly<Record<string, Fact>>;

/** What a person says who does not know. Every slot takes it. */
export const UNKNOWN = "unknown";

/** What a slot listens for in an utterance, so that shared code can fill any slot without knowing its name. */
export type Hears =
  | "option"
  | "flag"
  | "place"
  | "months"
  | "years"
  | "month"
  | "date"
  | "year"
  | "money"
  | "percent"
  | "age";

/** Whether its values have names of their own, rather than being amounts or times with a distance between them. */
export const isNamed = (hears: Hears): boolean => ["option", "flag", "place"].includes(hears);

/** A thing that a rule may need to know. `schema` is the only gate by which a value becomes a fact. */
export type Slot<T extends Fact = Fact> = {
  readonly hears: Hears;
  readonly schema: z.ZodType<T>;
  /** What the slot takes, for the message that refuses something else. */
  readonly takes: string;
  /** The closed list of values, where there is one; shown as buttons. */
  readonly options?: readonly string[];
  /** The fact is about the person rather than the matter, and goes along when the topic changes. */
  readonly carries?: boolean;
  /** The fact is about the care that somebody had or needs, or of what has been: told to another topic, or where another was open, it is known here. */
  readonly goesAlong?: boolean;
  /** By value those that do not displace it when they are told in passing: it has to be put right. */
  readonly stands?: Readonly<Record<string, readonly string[]>>;
  /** It is taken where somebody tells it, and never asked for. */
  readonly isNeverAsked?: true;
  /** The slot whose value "all of them" means. */
  readonly allOf?: string;
  /** The value that follows from other facts, tried when nobody has said it. */
  readonly derive?: (facts: Facts) => T | undefined;
};
export type Slots = Readonly<Record<string, Slot>>;
export type ValueOf<S> = S extends Slot<infer T> ? T : never;

const whole = (min: number, max: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,6}$/)])
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const pattern = (regex: RegExp) => z.string().regex(regex);

/** One of a few named values. */
export const option = <const O extends readonly [string, ...string[]]>(...options: O): Slot<O[number]> => ({
  hears: "option",
  schema: z.enum(options),
  takes: `one of ${options.join(", ")}`,
  options,
});

/** Yes or no; the words "true" and "false" are taken too. */
export const flag = (): Slot<boolean> => ({
  hears: "flag",
  schema: z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]),
  takes: "true or false",
  options: ["true", "false"],
});

/** A whole number of months, 0 to 1,200. */
export const months = (): Slot<number> => ({
  hears: "months",
  schema: whole(0, 1200),
  takes: "a whole number of months, 0 to 1200",
});
/** A whole number of years, 0 to 100. */
export const years = (): Slot<number> => ({
  hears: "years",
  schema: whole(0, 100),
  takes: "a whole number of years, 0 to 100",
});
/** How old somebody is, in full years, 0 to 130. */
export const age = (): Slot<number> => ({
  hears: "age",
  schema: whole(0, 130),
  takes: "a whole number of years, 0 to 130",
});
/** A calendar year, 2000 to 2100. */
export const year = (): Slot<number> => ({
  hears: "year",
  schema: whole(2000, 2100),
  takes: "a year, 2000 to 2100",
});

/** A calendar month, `YYYY-MM`. */
export const month = (): Slot<string> => ({
  hears: "month",
  schema: pattern(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/),
  takes: "a month, YYYY-MM",
});

/** A calendar day that exists, `YYYY-MM-DD`. */
export const date = (): Slot<string> => ({
  hears: "date",
  schema: z.iso.date(),
  takes: "a day that exists, YYYY-MM-DD",
});

/** Yuan, up to a hundred billion with at most two decimals; kept as a string with exactly two. */
export const money = (): Slot<string> => ({
  hears: "money",
  takes: "yuan with at most two decimals, for example 12000.00",
  schema: z
    .union([z.string(), z.number().transform(String)])
    .pipe(pattern(/^\d{1,11}(\.\d{1,2})?$/))
    .transform((text) => {
      const [yuan = "0", fen = ""] = text.split(".");
      return `${String(BigInt(yuan))}.${fen.padEnd(2, "0")}`;
    }),
});

/** A share in percent, 0 to 100, at most two decimals. */
export const percent = (): Slot<number> => ({
  hears: "percent",
  takes: "a share in percent, 0 to 100",
  schema: z
    .union([z.number(), z.string().regex(/^\d{1,3}(\.\d{1,2})?$/)])
    .transform(Number)
    .pipe(z.number().min(0).max(100)),
});

/** A pooling area: a 6-digit code or `other`. Whether the code exists is for the knowledge to say. */
export const area = (): Slot<string> => ({
  hears: "place",
  schema: pattern(/^(\d{6}|other)$/),
  takes: "a 6-digit area code, or other",
});

/** The same slot, with a way to work its value out from other facts. */
export const derived = <T extends Fact>(slot: Slot<T>, derive: (facts: Facts) => T | undefined): Slot<T> => ({
  ...slot,
  derive,
});

/** The same slot, as one that is taken where somebody tells it and never asked for. */
export const neverAsked = <T extends Fact>(slot: Slot<T>): Slot<T> => ({ ...slot, isNeverAsked: true });

/** The same slot, as one of the care that somebody had or needs: it is known here whichever topic it was told to. */
export const ofCare = <T extends Fact>(slot: Slot<T>): Slot<T> => ({ ...slot, goesAlong: true });
