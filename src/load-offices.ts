import { readFileSync } from "node:fs";
import type { Office } from "./handoff/office.ts";
import { readOffices } from "./handoff/offices-file.ts";
import { oneOffice } from "./handoff/one-office.ts";
import type { Problem } from "./knowledge/read-yaml.ts";
import type { Mind } from "./respond.ts";

/** The offices of a file, the one for everything where no file is named, or everything that is wrong with the file. */
export const loadOffices = (
  file: string | undefined,
  { intents, placeName }: Pick<Mind, "intents" | "placeName">,
): { readonly offices: readonly Office[] } | { readonly problems: readonly Problem[] } => {
  if (file === undefined) return { offices: [oneOffice] };
  const topics = [...intents.keys()];
  const known = {
    isArea: (code: string) => placeName(code, "zh") !== undefined,
    isTopic: (id: string) => intents.has(id),
    topics,
  };
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    const message = "the file is missing or cannot be read; write where it stands";
    return { problems: [{ file, line: 1, message }] };
  }
  return readOffices(file, text, known);
};
