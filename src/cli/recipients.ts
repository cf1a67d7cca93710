import { argumentsOrFail, environmentOrFail, fail, short } from "../command-line.ts";
import { readConfig } from "../config.ts";
import { privacyOf } from "../privacy/privacy-of.ts";

// npm run -s recipients: who gets something of what people say, by the settings of this environment, for the register that has to
// be kept. No secret is printed, and of an address no more than its host.

const usage = "usage: npm run -s recipients -- [--lang zh|en] [--json]";

const { lang, json } = argumentsOrFail(
  { options: { lang: { type: "string", default: "zh" }, json: { type: "boolean" } } },
  usage,
).values;
if (lang !== "zh" && lang !== "en") fail(`--lang ${short(String(lang))}: write zh or en; ${usage}`);
const settings = readConfig(environmentOrFail());
if (!settings.ok) fail(settings.problems.join("\n"));
else {
  const privacy = privacyOf(settings.config);
  if (json === true) console.log(JSON.stringify(privacy, null, 2));
  else {
    const of = lang === "en" ? "en" : "zh";
    const heads = { zh: ["谁", "在哪里", "收到什么"], en: ["who", "where", "gets"] }[of];
    const rows = privacy.recipients.map(({ who, where, gets }) => [who[of], where[of], gets[of]]);
    for (const row of [heads, ...rows]) console.log(row.join("\t"));
  }
}
