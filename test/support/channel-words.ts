import type { ChannelWords } from "../../src/channels/texts/conversations.ts";

/** Words of a channel of texts that no reply of a bot can be taken for. */
export const channelWords: ChannelWords = {
  choices: "可以直接回复：",
  more: "（继续）",
  unreadable: "请用文字",
  failed: "出错了",
  later: "还在算",
  slow: "太快了",
};
