import type { Request, RequestHandler, Response } from "express";
import { senderOf } from "../caller.ts";
import { isDeeperThan } from "../json-depth.ts";
import type { Limit } from "../limit.ts";
import { causeOf, type Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { type SentActivity, sentActivity } from "./activities.ts";
import type { Conversations } from "./conversations.ts";
import { drained } from "./drain.ts";
import type { Claims } from "./tokens.ts";
import { fileActivity, readStart, readUpload } from "./upload.ts";

const deepest = 20;
/** So much of an upload is read; of a larger one what was said with it, which stands first. */
const mostOfUpload = 256 * 1024;

type Hearing = {
  readonly conversations: Conversations;
  /** The claims of the caller's token, or undefined after the refusal has been sent. */
  readonly callerOf: (request: Request, response: Response) => Promise<Claims | undefined>;
  /** Seconds until one more message of a conversation is heard. */
  readonly maySay: Limit;
  /** Told from which address a conversation is heard. */
  readonly heardFrom: (conversation: string, address: string) => void;
  readonly log: Log;
};

/** An activity that a client sent, or what is wrong with it. */
const judge = (body: unknown): { readonly sent: SentActivity } | { readonly problem: string } => {
  if (isDeeperThan(body, deepest)) return { problem: "The activity is nested too deep." };
  const read = sentActivity.safeParse(body);
  if (read.success) return { sent: read.data };
  const [issue] = read.error.issues;
  const where = issue?.path.join(".") || "the activity";
  return { problem: `Not an activity that is taken here: ${where}: ${issue?.message ?? ""}` };
};

/** What became of what a client said: its id, or how it is refused. */
type Taken =
  | { readonly id: string }
  | { readonly status: number; readonly code: string; readonly message: string; readonly wait?: number };

const answer = (response: Response, taken: Taken): void => {
  if ("id" in taken) return void response.json(taken);
  if (taken.wait !== undefined) response.set("Retry-After", String(taken.wait));
  refuse(response, taken.status, taken.code, taken.message);
};

const unreadable: Taken = {
  status: 400,
  code: "BadSyntax",
  message: "The upload cannot be read as multipart/form-data.",
};
const tooLarge: Taken = {
  status: 413,
  code: "UploadTooLarge",
  message: "This bot takes no files, and none of this size.",
};

/** The two ways in which a client speaks: an activity as JSON, and an upload with an activity in it. */
export const hearing = ({ conversations, callerOf, maySay, heardFrom, log }: Hearing) => {
  const later = (wait: number): Taken => ({
    ...{ status: 429, code: "TooManyRequests", wait },
    message: `Too many messages in this conversation; try again in ${wait} seconds.`,
  });

  const take = async (caller: Claims, address: string, body: unknown): Promise<Taken> => {
    const judged = judge(body);
    if ("problem" in judged) return { status: 400, code: "BadSyntax", message: judged.problem };
    const wait = judged.sent.type === "message" ? maySay(caller.conversation) : 0;
    if (wait > 0) return later(wait);
    heardFrom(caller.conversation, address);
    try {
      const id = await conversations.say(caller, judged.sent);
      if (id !== undefined) return { id };
      return later(1);
    } catch (error) {
      // No apology in the conversation: nothing was kept, so the client still has the message, shows that it was not
      // sent and offers to send it again under the same id.
      log({ problem: "turn-failed", conversation: caller.conversation, cause: causeOf(error) });
      const message = "The bot could not take this message; try again.";
      return { status: 502, code: "BotError", message };
    }
  };

  const say: RequestHandler = async (request, response) => {
    const caller = await callerOf(request, response);
    if (caller === undefined) return;
    if (!request.is(["application/json", "application/*+json"]))
      return refuse(response, 415, "BadContentType", "Send the activity as application/json.");
    answer(response, await take(caller, senderOf(request), request.body));
  };

  const takeUpload = async (
    caller: Claims,
    address: string,
    type: string,
    { bytes, isWhole }: { readonly bytes: Buffer; readonly isWhole: boolean },
  ): Promise<Taken> => {
    const read = await readUpload(type, bytes, isWhole);
    if (read === undefined && isWhole) return unreadable;
    const taken = await take(caller, address, read ?? fileActivity(1));
    // Also where the files were cut off it is not refused: they are declined in the conversation, and a client that is
    // refused offers to send once more what was heard already.
    return read === undefined && "id" in taken ? tooLarge : taken;
  };

  /** Files are declined in the conversation, and what was said with them is heard. None is kept, nor looked at. */
  const upload: RequestHandler = async (request, response) => {
    // Until the whole body is read the connection cannot be used again.
    response.set("Connection", "close");
    const caller = await callerOf(request, response);
    if (caller === undefined) return;
    const start = await readStart(request, mostOfUpload).catch(() => undefined);
    // Whoever has broken off gets no answer, and it is no failure of ours.
    if (start === undefined) return;
    if (start.isWhole) response.removeHeader("Connection");
    const rest = start.isWhole ? undefined : drained(request);
    const type = request.headers["content-type"] ?? "";
    const taken = await takeUpload(caller, senderOf(request), type, start);
    await rest;
    answer(response, taken);
  };

  return { say, upload };
};
