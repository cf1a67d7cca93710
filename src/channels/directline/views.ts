/** What a client is shown of a reply: words with parts in `channelData`, or Adaptive Cards. */
export type View = "words" | "cards";

/**
 * Clients that render Adaptive Cards, by what they say of themselves in `x-ms-bot-agent`: Web Chat's whole bundle. Its
 * minimal one renders none, DirectLineJS alone renders nothing, and our own page reads the parts.
 */
const cardClients: readonly RegExp[] = [/\bWebChat\/[\w.-]{1,40} \(Full\)/];

/** What the client of a request is shown. */
export const viewOf = (agent: string | string[] | undefined): View =>
  typeof agent === "string" && cardClients.some((client) => client.test(agent)) ? "cards" : "words";
