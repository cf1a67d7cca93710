/** Days that a letter's id stays known after it was dealt with. The longest look-back of a channel is three (WeCom's sync_msg). */
const DAYS = 4;

/** The ISO time up to which letters that were dealt with are forgotten, counted from `at`. */
export const forgottenBy = (at: string): string => new Date(Date.parse(at) - DAYS * 86_400_000).toISOString();
