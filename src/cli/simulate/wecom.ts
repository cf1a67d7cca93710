import { testCompany, wecomSimulator } from "../../simulators/wecom.ts";
import { type Simulation, showComing } from "./simulation.ts";

/** WeCom's customer service, opened by a person who then writes to it. */
export const wecom = async (): Promise<Simulation> => {
  const other = await wecomSimulator(() => new Date());
  return {
    settings: { ...testCompany, WECOM_API_URL: other.url },
    begin: async (url, show) => {
      other.attach(url);
      await other.enter("developer");
      const texts = () => other.textsTo("developer");
      let shown = await showComing(texts, 0, show);
      return {
        say: async (line) => {
          await other.say("developer", line);
          shown = await showComing(texts, shown, show);
        },
        end: other.close,
      };
    },
  };
};
