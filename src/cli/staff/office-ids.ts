import { readFileSync } from "node:fs";
import { fail, short } from "../../command-line.ts";
import { readOffices } from "../../handoff/offices-file.ts";
import { oneOffice } from "../../handoff/one-office.ts";

/** The ids of the offices as the server has them; areas and topics in their file are the server's to look at. */
const knownIds = (file: string | undefined): readonly string[] => {
  if (file === undefined) return [oneOffice.id];
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return fail(`${short(file)} of OFFICES_FILE cannot be read`);
  }
  const read = readOffices(file, text, { isArea: () => true, isTopic: () => true, topics: [] });
  if ("offices" in read) return read.offices.map(({ id }) => id);
  return fail(`${short(file)} of OFFICES_FILE is not right; npm run -s offices -- check ${short(file)}`);
};

/**
 * The offices of a list of ids with commas between; `all` stands for every office, as an empty list does where it is kept. Ends the
 * command for an empty list, which is nobody's wish, and for an office that `file` (OFFICES_FILE) does not have.
 */
export const officesIn = (list: string, file: string | undefined): readonly string[] => {
  const ids = list
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (ids.length === 0) fail("no office is named; write their ids, or all");
  if (ids.length === 1 && ids[0] === "all") return [];
  const known = knownIds(file);
  const strange = ids.find((id) => !known.includes(id));
  if (strange !== undefined)
    fail(`no office is called ${short(strange)}; there are ${known.join(", ")}; write all for all of them`);
  return ids;
};
