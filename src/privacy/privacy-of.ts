import type { Config } from "../config.ts";
import { recipientsOf } from "./recipients.ts";
import type { PrivacySettings } from "./settings.ts";

/** How what people say is dealt with under these settings. */
export const privacyOf = (config: Config): PrivacySettings => ({
  contact: config.privacyContact ?? null,
  textDays: config.textDays,
  logDays: config.logDays,
  recipients: recipientsOf(config),
});
