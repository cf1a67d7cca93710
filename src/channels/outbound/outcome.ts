/** What a call that says something to a person came to. */
export type Outcome =
  | "done"
  /** It did not arrive, and may be sent again. */
  | "later"
  /** The access token was not taken. */
  | "token"
  /** The account's settings are wrong: nothing arrives until people have looked. */
  | "settings"
  /** This person cannot be reached. */
  | "person"
  /** Not until the person writes again. */
  | "window"
  /** Somebody of the office has the conversation. */
  | "taken"
  /** Our own mistake: it would be refused again. */
  | "mistake"
  /** It may have arrived; nobody knows. */
  | "unknown";
