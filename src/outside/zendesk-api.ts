import type { CallDesk } from "./calls.ts";
import { piecesOf } from "./fitting.ts";
import { listOf, type Members, membersOf } from "./members.ts";
import { noteOfBrief } from "./notes.ts";
import type { Episode, Sent } from "./outside-desk.ts";
import { failureOf, sentOf } from "./sent.ts";

/** A comment may have 65,535 signs. */
export const MOST_BYTES = 60_000;
const MOST_PAGES = 50;

type Comments =
  | { readonly kind: "read"; readonly comments: readonly Members[] }
  | Exclude<Sent, { kind: "done" }>;

/** The last line of what we write, by which it is known again. */
export const markOf = (key: string, what: string): string => `— ${key}/${what}`;

/** What a ticket is about: topic and place of each matter, what comes twice once. */
const subjectsOf = ({ route, added }: Episode["brief"]): readonly (string | null)[] => [
  ...new Set([route, ...added].flatMap(({ topic, area }) => [topic, area])),
];

/** The calls of Zendesk that tickets are made of; `credentials` as it wants them before base64. */
export const zendeskApi = (call: CallDesk, credentials: string) => {
  const headers = { Authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
  const get = (path: string) => call({ method: "GET", path, headers });
  const commentOf = (text: string, mark: string, isPublic: boolean) => ({
    body: `${text}\n${mark}`,
    public: isPublic,
  });

  const find = async (
    key: string,
  ): Promise<{ kind: "found"; id: string } | { kind: "none" } | Exclude<Sent, { kind: "done" }>> => {
    const answer = await get(`/api/v2/tickets.json?external_id=${encodeURIComponent(key)}`);
    if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
    const ids = listOf(answer.body["tickets"]).flatMap(({ id, external_id }) =>
      typeof id === "number" && external_id === key ? [id] : [],
    );
    return ids.length === 0 ? { kind: "none" } : { kind: "found", id: String(Math.min(...ids)) };
  };

  const commentsOf = async (ticket: string): Promise<Comments> => {
    const comments: Members[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await get(`/api/v2/tickets/${ticket}/comments.json?page=${page}&per_page=100`);
      if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
      const read = listOf(answer.body["comments"]);
      comments.push(...read);
      if (read.length < 100) break;
    }
    return { kind: "read", comments };
  };
  const isMarked = (body: unknown, mark: string): boolean => String(body).endsWith(mark);

  /** Adds a comment, unless it is there. */
  const comment = async (
    ticket: string,
    key: string,
    what: string,
    text: string,
    isPublic: boolean,
    mayBeThere: boolean,
  ): Promise<Sent> => {
    const mark = markOf(key, what);
    if (mayBeThere) {
      const read = await commentsOf(ticket);
      if (read.kind !== "read") return read;
      if (read.comments.some(({ body }) => isMarked(body, mark))) return { kind: "done" };
    }
    const body = JSON.stringify({ ticket: { comment: commentOf(text, mark, isPublic) } });
    return sentOf(await call({ method: "PUT", path: `/api/v2/tickets/${ticket}.json`, headers, text: body }));
  };

  const make = async ({
    key,
    brief,
  }: Episode): Promise<{ kind: "found"; id: string } | Exclude<Sent, { kind: "done" }>> => {
    const ticket = {
      subject: ["医保咨询", ...subjectsOf(brief)]
        .filter((one) => one !== null)
        .join(" · ")
        .slice(0, 150),
      comment: commentOf(piecesOf(noteOfBrief(brief), MOST_BYTES)[0] ?? "", markOf(key, "brief"), false),
      requester: { name: `访客 ${key.slice(0, 4).toUpperCase()}` },
      external_id: key,
      tags: ["yibao-guide"],
    };
    const text = JSON.stringify({ ticket });
    const answer = await call({ method: "POST", path: "/api/v2/tickets.json", headers, text });
    if (answer.kind !== "answered" || answer.status !== 201) return failureOf(answer);
    const id = membersOf(answer.body["ticket"])["id"];
    return typeof id === "number" ? { kind: "found", id: String(id) } : { kind: "unknown" };
  };

  return { find, commentsOf, comment, make };
};
