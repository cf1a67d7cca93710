import type { Reason } from "./hand-off.ts";

/** Another office, and what the person must know of it. */
export type Place = {
  readonly team: string;
  /** When it opens again, where it has closed for the day. */
  readonly closedUntil?: number | null;
  /** Whether somebody is there at the time at which the person wants to be answered. */
  readonly keepsTime?: boolean;
};

/** What happens to a hand-off. `id` is the transition's own: the same one is done once, however often it comes. */
export type Happening = {
  readonly id: string;
  readonly at: number;
} /** A person of the office is wanted. `open`: whether somebody is there for it now. */ & (
  | { readonly kind: "want"; readonly reason: Reason; readonly team: string; readonly open: boolean }
  /** The person has seen what is passed on. `callAt`: when they want to be answered, where that is not now. */
  | { readonly kind: "agree"; readonly open: boolean; readonly callAt: number | null }
  | { readonly kind: "decline" }
  /** The person asks for people about another matter than those that lie with them: it is shown what would be added. */
  | { readonly kind: "want-more"; readonly topic: string }
  /** The person has seen it and says yes. `open`: somebody is there now, and the whole request is to be taken up. */
  | { readonly kind: "add"; readonly topic: string; readonly open: boolean }
  | { readonly kind: "leave-out" }
  | { readonly kind: "claim"; readonly by: string }
  | { readonly kind: "renew"; readonly by: string }
  /** The first message claims, wherever it comes from. */
  | { readonly kind: "write"; readonly by: string }
  | ({ readonly kind: "transfer"; readonly by: string } & Place)
  /** Whoever has it loses it to `to`, by the word of `by`. */
  | { readonly kind: "take-over"; readonly by: string; readonly to: string }
  /** `accepts`: whether a bot is there that takes the conversation. */
  | { readonly kind: "give-back"; readonly by: string; readonly accepts: boolean }
  | { readonly kind: "close"; readonly by: string }
  /**
   * The person does not wait any more, and chooses: to leave it in writing, to be answered at a time, or to go on with the bot;
   * the last at any time, whoever has them.
   */
  | { readonly kind: "leave-ticket"; readonly callAt: number | null }
  | { readonly kind: "back-to-bot" }
  /** The office at which the person waits is there no more: another one has it, or none does. */
  | ({ readonly kind: "move" } & Place)
  | { readonly kind: "no-office" }
  /**
   * Nothing but the time has gone by. Who has waited for `askAfter` milliseconds is asked whether they go on; who waits for
   * an office that has closed for the day, until `closedUntil`, is told; so is who was to be answered by now, while somebody
   * of the office is there.
   */
  | {
      readonly kind: "look";
      readonly askAfter: number;
      readonly closedUntil?: number | null;
      readonly isThere?: boolean;
    }
);

/** What the person is told of a change; every change tells something, so that nobody is left alone. */
export type Told =
  | "offer"
  | "added"
  | "left-out"
  | "queued"
  | "waited"
  | "office-closed"
  | "no-office"
  | "declined"
  | "taken"
  | "waits-again"
  | "transferred"
  | "ticket-transferred"
  | "bot-again"
  | "ticket"
  | "ticket-late"
  | "closed";
