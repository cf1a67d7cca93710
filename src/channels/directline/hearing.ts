import type { Request, RequestHandler, Response } from "express";
import { isDeeperThan } from "../json-depth.ts";
import { causeOf, type Log } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { type SentActivity, sentActivity } from "./activities.ts";
import type { Conversations } from "./conversations.ts";
import type { Claims } from "./tokens.ts";
import { fileActivity, readStart, readUpload } from "./upload.ts";

const deepest = 20;
/** So much of an upload is read; of a larger one what was said with it, which stands first. */
const mostOfUpload = 256 * 1024;

type Hearing = {
  readonly conversations: Conversations;
  /** The claims of the caller's token, or undefined after the refusal has been sent. */
  readonly callerOf: (request: Request, response: Response) => Promise<Claims | undefined>;
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

/** The two ways in which a client speaks: an activity as JSON, and an upload with an activity in it. */
export const hearing = ({ conversations, callerOf, log }: Hearing) => {
  /** The id of an activity that was taken; undefined after the refusal has been sent. */
  const take = async (caller: Claims, body: unknown, response: Response): Promise<string | undefined> => {
    const judged = judge(body);
    if ("problem" in judged) {
      refuse(response, 400, "BadSyntax", judged.problem);
      return undefined;
    }
    try {
      const id = await conversations.say(caller, judged.sent);
      if (id !== undefined) return id;
      const busy = "Too many messages wait in this conversation; try again soon.";
      refuse(response, 429, "TooManyRequests", busy);
    } catch (error) {
      // No apology in the conversation: nothing was kept, so the client still has the message, shows that it was not
      // sent and offers to send it again under the same id.
      log({ problem: "turn-failed", conversation: caller.conversation, cause: causeOf(error) });
      refuse(response, 502, "BotError", "The bot could not take this message; try again.");
    }
    return undefined;
  };

  const say: RequestHandler = async (request, response) => {
    const caller = await callerOf(request, response);
    if (caller === undefined) return;
    if (!request.is(["application/json", "application/*+json"]))
      return refuse(response, 415, "BadContentType", "Send the activity as application/json.");
    const id = await take(caller, request.body, response);
    if (id !== undefined) response.json({ id });
  };

  /** Files are declined in the conversation, and what was said with them is heard. None is kept, nor looked at. */
  const upload: RequestHandler = async (request, response) => {
    // Until the whole body is read the connection cannot be used again.
    response.set("Connection", "close");
    const caller = await callerOf(request, response);
    if (caller === undefined) return;
    const type = request.headers["content-type"] ?? "";
    const { bytes, isWhole } = await readStart(request, mostOfUpload);
    if (isWhole) response.removeHeader("Connection");
    const read = await readUpload(type, bytes, isWhole);
    if (read === undefined && isWhole)
      return refuse(response, 400, "BadSyntax", "The upload cannot be read as multipart/form-data.");
    const id = await take(caller, read ?? fileActivity(1), response);
    if (id === undefined) return;
    // Also where the files were cut off: they are declined in the conversation, and a client that is refused offers to
    // send once more what was heard already.
    if (read !== undefined) response.json({ id });
    else refuse(response, 413, "UploadTooLarge", "This bot takes no files, and none of this size.");
  };

  return { say, upload };
};
