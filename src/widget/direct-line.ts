import { fields, type Outgoing, type Piece, readPiece, toActivity } from "./activity.ts";

/** Which conversation this browser is in, and the token that opens it. */
export type Session = { readonly conversationId: string; readonly token: string };

/** One HTTP exchange; rejects when there is no answer. */
export type Fetch = (
  path: string,
  request: {
    readonly method: "GET" | "POST";
    readonly headers: { readonly authorization?: string; readonly "content-type"?: string };
    readonly body?: string;
  },
) => Promise<{
  readonly status: number;
  readonly headers?: { get(name: string): string | null };
  json(): Promise<unknown>;
}>;

/**
 * What a Direct Line call came to. `expired`: the token is no longer valid (401, 403); `gone`: the conversation is
 * not known (404); `refused`: it will not be taken (other 4xx); `failing`: it could not be taken now (408, 429, 5xx);
 * `unreachable`: no answer.
 */
export type Answer<Value> =
  | { readonly kind: "ok"; readonly value: Value }
  | { readonly kind: "expired" | "gone" | "refused" | "unreachable" }
  /** `after`: milliseconds, where the server says when to ask again; then there is nothing wrong with what was sent. */
  | { readonly kind: "failing"; readonly after: number | undefined };

type Opened = Session & { readonly streamUrl: string };

const base = "/v3/directline";

async function call(
  fetch: Fetch,
  method: "GET" | "POST",
  path: string,
  token?: string,
  body?: object,
): Promise<Answer<unknown>> {
  const headers: { authorization?: string; "content-type"?: string } = {};
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  try {
    const response = await fetch(base + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 200 && response.status < 300) {
      return { kind: "ok", value: await response.json().catch(() => undefined) };
    }
    const kind = verdict(response.status);
    return kind === "failing" ? { kind, after: askedToWait(response.headers?.get("retry-after")) } : { kind };
  } catch {
    return { kind: "unreachable" };
  }
}

/** Milliseconds of a Retry-After in seconds, of at most two minutes. */
function askedToWait(header: string | null | undefined): number | undefined {
  return header && /^\d{1,6}$/.test(header) ? Math.min(Number(header), 120) * 1000 : undefined;
}

function verdict(status: number): "expired" | "gone" | "refused" | "failing" {
  if (status === 401 || status === 403) return "expired";
  if (status === 404) return "gone";
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? "refused" : "failing";
}

/** A session from an answer's body; parts that are missing are taken from `known`. */
function session(value: unknown, known: Partial<Session> = {}): Session | undefined {
  const conversationId = fields(value).conversationId ?? known.conversationId;
  const token = fields(value).token ?? known.token;
  return typeof conversationId === "string" && typeof token === "string"
    ? { conversationId, token }
    : undefined;
}

function opened(answer: Answer<unknown>, known: Session): Answer<Opened> {
  if (answer.kind !== "ok") return answer;
  const now = session(answer.value, known);
  const streamUrl = fields(answer.value).streamUrl;
  return now && typeof streamUrl === "string"
    ? { kind: "ok", value: { ...now, streamUrl } }
    : { kind: "unreachable" };
}

const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;

/** Gets a token and opens a new conversation in the language of `locale` (BCP 47). */
export async function start(fetch: Fetch, locale: string): Promise<Answer<Opened>> {
  const generated = await call(fetch, "POST", "/tokens/generate", undefined, {});
  if (generated.kind !== "ok") return generated;
  const fresh = session(generated.value);
  if (!fresh) return { kind: "unreachable" };
  return opened(await call(fetch, "POST", "/conversations", fresh.token, { locale }), fresh);
}

/** Opens a known conversation again; its stream replays what came after `watermark` ("0": everything). */
export async function resume(fetch: Fetch, known: Session, watermark: string): Promise<Answer<Opened>> {
  const path = `${conversation(known.conversationId)}?watermark=${encodeURIComponent(watermark)}`;
  return opened(await call(fetch, "GET", path, known.token), known);
}

/** What was said after `watermark`, or the first part of it; nothing more is left when the watermark stays the same. */
export async function history(fetch: Fetch, known: Session, watermark: string): Promise<Answer<Piece>> {
  const path = `${conversation(known.conversationId)}/activities?watermark=${encodeURIComponent(watermark)}`;
  const answer = await call(fetch, "GET", path, known.token);
  return answer.kind === "ok" ? { kind: "ok", value: readPiece(answer.value) } : answer;
}

/** Exchanges a token that is still valid for a younger one. */
export async function refresh(fetch: Fetch, known: Session): Promise<Answer<Session>> {
  const answer = await call(fetch, "POST", "/tokens/refresh", known.token);
  if (answer.kind !== "ok") return answer;
  const now = session(answer.value, known);
  return now ? { kind: "ok", value: now } : { kind: "unreachable" };
}

/** Gives the server a message. Safe to repeat: the server knows it by its clientActivityID. */
export function post(fetch: Fetch, known: Session, outgoing: Outgoing): Promise<Answer<unknown>> {
  return call(
    fetch,
    "POST",
    `${conversation(known.conversationId)}/activities`,
    known.token,
    toActivity(outgoing),
  );
}
