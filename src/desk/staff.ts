import type { Colleague } from "../handoff/help-desk.ts";
import type { Lang } from "../turn.ts";

/** Somebody who may sign in at the desk. `disabledAt`: ISO time from which they may not any more. */
export type Member = Colleague & { readonly lang: Lang; readonly disabledAt: string | null };

/**
 * A session as it is kept. `token` is the SHA-256 of what the browser holds, in hex. `seen`: when the page was last heard
 * of; `acted`: when somebody last did something there. All times are ISO.
 */
export type KeptSession = {
  readonly token: string;
  readonly staff: string;
  readonly csrf: string;
  readonly made: string;
  readonly seen: string;
  readonly acted: string;
  readonly expires: string;
};

/** Accounts of the desk and their sessions. Names are looked up by `keyOf` in names.ts. */
export type StaffStore = {
  /** False where somebody has that name already, whatever its letters' case. */
  add(member: Member, password: string): Promise<boolean>;
  all(): Promise<readonly Member[]>;
  byId(id: string): Promise<Member | undefined>;
  byName(name: string): Promise<{ readonly member: Member; readonly password: string } | undefined>;
  /** Replaces the hash of a password, and ends every session of its owner. */
  setPassword(id: string, password: string): Promise<void>;
  /** From now on they may not sign in; every session of theirs ends. */
  disable(id: string, at: string): Promise<void>;
  /** They may sign in again, with the password that they had. */
  enable(id: string): Promise<void>;
  setOffices(id: string, offices: readonly string[]): Promise<void>;
  setLang(id: string, lang: Lang): Promise<void>;
  /** Keeps a new session, and drops those that had expired when it was made. */
  begin(session: KeptSession): Promise<void>;
  /** A session and whose it is; undefined where there is none, or where they are disabled. */
  session(token: string): Promise<{ readonly session: KeptSession; readonly member: Member } | undefined>;
  touch(token: string, times: { readonly seen: string; readonly acted: string }): Promise<void>;
  end(token: string): Promise<void>;
  /** Who has a session that was heard of since an ISO time. */
  seenSince(at: string): Promise<readonly Member[]>;
};
