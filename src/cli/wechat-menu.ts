import { callApi } from "../channels/outbound/call-api.ts";
import { wechatMenu } from "../channels/wechat/menu.ts";
import { wechatPost } from "../channels/wechat/push.ts";
import { environmentOrFail, fail, mindOrFail, today } from "../command-line.ts";
import { readConfig } from "../config.ts";
import { welcome } from "../respond.ts";

// npm run -s wechat-menu: prints the menu of the official account, for the console; with --create it is set through WeChat's
// interface, with the account's keys from the environment. Phones show it within five minutes.

const [option, ...more] = process.argv.slice(2);
if ((option !== undefined && option !== "--create") || more.length > 0)
  fail("usage: npm run -s wechat-menu [-- --create]");
const mind = await mindOrFail();
const topics = welcome(mind, "zh", today()).reply.choices.map(({ label }) => label);
const made = wechatMenu("医保咨询", topics, [
  { name: "重新开始", says: "重新开始" },
  { name: "找人工", says: "找人工" },
]);
if ("problems" in made) fail(made.problems.join("; "));
else if (option === undefined) process.stdout.write(`${JSON.stringify(made.menu, null, 2)}\n`);
else {
  const settings = readConfig(environmentOrFail());
  const account = settings.ok ? settings.config.wechat : undefined;
  if (account?.secret === undefined)
    fail("WECHAT_APP_SECRET is missing, or another WECHAT key is; set them in the environment");
  else {
    const { appId, secret, api } = account;
    const post = wechatPost({ call: callApi(api), appId, secret, clock: () => new Date() });
    const { outcome, body } = await post("/cgi-bin/menu/create", made.menu);
    if (outcome !== "done")
      fail(`the menu was not set: ${outcome}, WeChat's code ${String(body["errcode"] ?? "none")}`);
    process.stdout.write("The menu is set.\n");
  }
}
