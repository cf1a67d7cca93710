import { readFile } from "node:fs/promises";
import type { Log } from "./channels/problem.ts";
import type { Minds } from "./minds.ts";
import { bothOff, nothingOff, type Switches } from "./switches.ts";
import { readSwitches, type SwitchesRead, switchesOf } from "./switches-file.ts";
import { watchFile } from "./watched-file.ts";

const LOOK_MS = 1_000;

const unreadable: SwitchesRead = { ok: false, fault: "Unreadable", problems: ["it cannot be read"] };

/** What is off at the start, or everything that is wrong in the settings and in the file. */
type FirstSwitches =
  | { readonly ok: true; readonly switches: Switches }
  | { readonly ok: false; readonly problems: readonly string[] };

type Named = { readonly [kind in keyof Switches]: readonly string[] };

/** What is off at the start: what the settings name and what the file does; or why neither can be told. */
export const firstSwitches = async (
  named: Named,
  file: string | undefined,
  topics: ReadonlySet<string>,
): Promise<{ readonly set: FirstSwitches; readonly text: string | undefined }> => {
  const given = switchesOf(named, topics);
  const wrong = given.ok
    ? []
    : given.problems.map((problem) => `KILL_CHANNELS, KILL_TOPICS or KILL_AREAS: ${problem}`);
  const text = file === undefined ? undefined : await readFile(file, "utf8").catch(() => undefined);
  const read: SwitchesRead =
    file === undefined
      ? { ok: true, switches: nothingOff }
      : text === undefined
        ? unreadable
        : readSwitches(text, topics);
  const unread = read.ok ? [] : read.problems.map((problem) => `${file}: ${problem}`);
  const set: FirstSwitches =
    given.ok && read.ok
      ? { ok: true, switches: bothOff(given.switches, read.switches) }
      : { ok: false, problems: [...wrong, ...unread] };
  return { set, text };
};

/**
 * Follows the file of switches: what it says holds beside what the settings name. A file that cannot be read or is wrong changes
 * nothing, and is a problem of the log; nobody is answered by a mistake in it.
 */
export const followSwitches = (parts: {
  readonly named: Named;
  readonly file: string;
  readonly text: string | undefined;
  readonly topics: ReadonlySet<string>;
  readonly minds: Pick<Minds, "switchOff">;
  readonly log: Log;
  readonly changed: (off: Switches) => void;
  readonly everyMs?: number;
}): { stop(): void } => {
  const { named, file, text, topics, minds, log, everyMs = LOOK_MS } = parts;
  const given = switchesOf(named, topics);
  return watchFile({
    ...{ file, text, everyMs },
    changed: (now) => {
      const read = now === undefined ? unreadable : readSwitches(now, topics);
      if (!read.ok || !given.ok)
        return log({ problem: "switches-file-not-read", ...(!read.ok && { cause: read.fault }) });
      const off = bothOff(given.switches, read.switches);
      minds.switchOff(off);
      parts.changed(off);
    },
  });
};
