/** The hub as the messaging endpoint sees it: where it stands, and who takes what comes from there. */
export type HubInbox = {
  readonly url: string;
  /** Takes an activity as JSON; gives the status to answer with. */
  take(request: {
    readonly headers: Readonly<Record<string, unknown>>;
    readonly text: string;
  }): Promise<number>;
};

const plainly = (url: string): string => new URL(url).href.replace(/(?<!\/)\/+$/, "");

/**
 * Whether an activity comes from the hub, by its serviceUrl, for which its token, checked before, was signed. Conversation ids
 * would not do: any channel may have any.
 */
export const isFromHub = (hub: HubInbox | undefined, serviceUrl: string): hub is HubInbox =>
  hub !== undefined && plainly(serviceUrl) === plainly(hub.url);
