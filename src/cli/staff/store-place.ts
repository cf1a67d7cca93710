import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fail } from "../../command-line.ts";
import { isMissing, type Place } from "../../storage/place.ts";

/**
 * Ends the command where its store is not there, so that a slip of the pen makes none. The first account may come before the
 * server has started: it makes a store in a folder that is there, or in the project's own (`otherwise`), which is given.
 */
export const storeOrFail = (place: Place, command: string, otherwise: Place): string | undefined => {
  if (!isMissing(place)) return undefined;
  const { file } = place;
  const isOurs = "file" in otherwise && otherwise.file === file;
  if (command !== "add" || !(isOurs || existsSync(dirname(file))))
    fail(`${file}: there is no such store; name the server's folder by --data or DATA_DIR`);
  return file;
};
