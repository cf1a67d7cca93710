import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Loaded, loadKnowledge } from "../knowledge/load.ts";

export type KnowledgeAt =
  | { readonly kind: "read"; readonly commit: string; readonly loaded: Loaded }
  /** git does not know the ref, or there is no knowledge in it. */
  | { readonly kind: "no-such"; readonly message: string };

/** The folder `knowledge/` as it was committed at a git ref, loaded as that of today is. Leaves nothing behind. */
export const knowledgeAt = (root: string, ref: string): KnowledgeAt => {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", root, ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  let commit: string;
  try {
    git("rev-parse", "--git-dir");
  } catch {
    return { kind: "no-such", message: "this folder is not in a git repository, or git cannot be run" };
  }
  try {
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  } catch {
    return { kind: "no-such", message: `git knows no commit ${ref}` };
  }
  const room = mkdtempSync(join(tmpdir(), "yibao-knowledge-"));
  try {
    const archive = join(room, "knowledge.tar");
    try {
      git("archive", "--format=tar", "-o", archive, commit, "knowledge");
    } catch {
      return { kind: "no-such", message: `there is no folder knowledge/ at ${ref}` };
    }
    execFileSync("tar", ["-xf", archive, "-C", room], { stdio: "ignore" });
    return { kind: "read", commit, loaded: loadKnowledge(room) };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
};
