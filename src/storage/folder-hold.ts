import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";

/** A folder that a process has for itself. */
export type FolderHold = { release(): void };

/** The file stays and is empty: what tells that the folder is held is the system's lock on it, which dies with its process. */
const holdFile = (folder: string): string => join(folder, "yibao.lock");

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && error.code !== "" ? String(error.code) : "see its permissions";

/** Says what could not be done, and why, as an error. */
const failing =
  (what: string) =>
  (error: unknown): never => {
    throw new Error(`${what} (${codeOf(error)})`, { cause: error });
  };

/**
 * Takes a data folder, which is made if it is not there, for this process alone, until it lets go of it or ends, in whatever way.
 * Undefined where another has it and does not let go within `waitMs`.
 */
export const holdFolder = async (folder: string, waitMs = 0): Promise<FolderHold | undefined> => {
  const file = holdFile(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(failing(`${folder} cannot be made`));
  // Never opened where it is there: a process that closes a file gives up all its locks on it.
  const made = await open(file, "wx", 0o600).catch((error: unknown) =>
    codeOf(error) === "EEXIST" ? undefined : failing(`${file} cannot be made`)(error),
  );
  await made?.close();
  let database: Database.Database | undefined;
  try {
    const taken = new Database(file, { timeout: waitMs });
    database = taken;
    // Nothing is ever written, and no second file is to stand beside it.
    taken.pragma("journal_mode = memory");
    taken.exec("begin exclusive");
    return {
      release: () => {
        // A statement that is not collected yet would keep the file open, and the lock with it.
        taken.exec("rollback");
        taken.close();
      },
    };
  } catch (error) {
    database?.close();
    return codeOf(error).startsWith("SQLITE_BUSY") ? undefined : failing(`${file} cannot be locked`)(error);
  }
};
