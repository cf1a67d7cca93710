import { type Seen, testAccount, wechatSimulator } from "../../simulators/wechat.ts";
import type { Simulation } from "./simulation.ts";

const wordsOf = (seen: Seen): string => {
  if (seen.kind === "text") return seen.text;
  return seen.kind === "nothing" ? "(nothing)" : "该公众号暂时无法提供服务，请稍后再试";
};

/** A WeChat official account, followed by a person who then writes to it. */
export const wechat = async (): Promise<Simulation> => ({
  settings: testAccount,
  begin: async (url, show) => {
    const other = wechatSimulator(url, () => new Date());
    show(wordsOf(await other.follow("developer")));
    return {
      say: async (line) => show(wordsOf(await other.say("developer", line))),
      end: async () => undefined,
    };
  },
});
