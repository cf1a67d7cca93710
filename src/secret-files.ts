import { readFileSync } from "node:fs";

/** The settings that are secrets. Each may stand in a file instead, which `KEY_FILE` names, so that no list of processes shows it. */
export const secretKeys = [
  ...["DATABASE_URL", "DIRECTLINE_SECRET", "MicrosoftAppPassword"],
  ...["WECHAT_TOKEN", "WECHAT_AES_KEY", "WECHAT_APP_SECRET"],
  ...["WECOM_SECRET", "WECOM_TOKEN", "WECOM_AES_KEY", "TELEGRAM_BOT_TOKEN", "TELEGRAM_SECRET"],
];

const MOST_SIGNS = 10_000;
type Environment = Readonly<Record<string, string | undefined>>;

/** The secret in a file, which stands there alone on a line; undefined where there is none. */
const secretAt = (file: string): string | undefined => {
  try {
    const lines = readFileSync(file, "utf8").slice(0, MOST_SIGNS).trim().split(/\r?\n/);
    return lines.length === 1 && lines[0] !== "" ? lines[0] : undefined;
  } catch {
    return undefined;
  }
};

/** An environment with the secrets that stand in files in their places. Problems name keys, never what stands in a file. */
export const withSecretFiles = (
  env: Environment,
): { readonly env: Environment; readonly problems: readonly string[] } => {
  const named = secretKeys.filter((key) => env[`${key}_FILE`]?.trim());
  const read = named.map((key) => [key, secretAt(env[`${key}_FILE`]?.trim() ?? "")] as const);
  const problems = read.flatMap(([key, secret]) => [
    ...(env[key]?.trim() ? [`${key}_FILE is set although ${key} is; leave one of them out.`] : []),
    ...(secret === undefined
      ? [`${key}_FILE names a file that holds no secret or cannot be read; write it alone on a line.`]
      : []),
  ]);
  return { env: { ...env, ...Object.fromEntries(read) }, problems };
};
