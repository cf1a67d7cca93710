import { z } from "zod";
import { isDate } from "./calendar-days.ts";

/* What the files in `knowledge/` are made of. Every refusal says what to write instead. */

/** A map with these keys and no others; the refusal of another names those there are. */
export const record = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `no such key: ${issue.keys.join(", ")}; known are ${Object.keys(shape).join(", ")}`
        : undefined,
  });

/** A text in both languages. */
export const both = record({ zh: z.string().min(1), en: z.string().min(1) });
/** A text of a given form; the same words answer a wrong form and a missing pair of quotes. */
export const formed = (form: RegExp, error: string) => z.string({ error }).regex(form, { error });
/** A day that exists, in a year that somebody can have meant (1950 to 2089). */
export const date = z
  .string({ error: "not a day, write YYYY-MM-DD" })
  .refine(isDate, { error: "not a day that exists, write YYYY-MM-DD", abort: true })
  .refine((day) => day >= "1950" && day < "2090", "a year that stands for never or always; write null");
/** A 6-digit area code. */
export const code = formed(/^\d{6}$/, 'not an area code, write six digits in quotes: "420100"');
/** The nation or an area. */
export const region = z.union([z.literal("cn"), code], {
  error: 'not an area, write cn or six digits in quotes: "420100"',
});
/** `document#locator`. */
export const articleId = formed(/^[a-z0-9-]+#[a-z0-9.-]+$/, "not an article id, write document#locator");
/** The id of a document, a quantity, a conflict. */
export const name = formed(/^[a-z0-9]+([-.][a-z0-9]+)*$/, "not an id, write small letters, digits, - and .");
/** An address, or `null` where none could be checked. */
export const https = z.url({ protocol: /^https$/, error: "not an https address" }).nullable();
