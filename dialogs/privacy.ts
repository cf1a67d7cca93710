import type { PrivacyChoice } from "../src/turn.ts";

// What people say about what is kept of them. Whole sentences alone: inside of a question the same words mean something else.

const plain = (utterance: string): string =>
  utterance
    .normalize("NFKC")
    .trim()
    .replaceAll(/(?<![\s。.!?,、])[\s。.!?,、]+$/gu, "")
    .replace(/^\/\s*/, "");

const LONGEST = 60;

const wishes: readonly (readonly [RegExp, PrivacyChoice])[] = [
  [
    /^(?:隐私|隐私(?:设置|说明|政策|声明|选项|菜单)|个人信息(?:保护)?|我的(?:数据|信息|隐私)|my (?:data|privacy)|privacy(?: (?:menu|settings|notice|policy|options))?)$/i,
    "menu",
  ],
  [
    /^(?:请|帮我|我要|我想)*(?:导出|下载|查看|复制)(?:一下)?(?:我的|全部|所有)*(?:数据|信息|对话|聊天)(?:记录)?$|^(?:please )?(?:export|download|show|get|give) (?:me )?(?:all )?(?:of )?my (?:data|information|conversation|chat)$/i,
    "export",
  ],
  [
    /^(?:请|帮我|我要|我想)*(?:把)?(?:删除|删掉|清除|清空|忘掉|抹掉)(?:一下)?(?:我的|全部|所有|这次|本次)*(?:的)?(?:数据|信息|对话|聊天|个人信息)(?:记录)?$|^(?:请|帮我|我要)*(?:把)?我的(?:数据|信息|记录|聊天记录|对话)(?:全部|都)?(?:删除|删掉|清除|清空|删了)$|^(?:please )?(?:delete|erase|remove|clear|forget) (?:all )?(?:of )?(?:my (?:data|information|chat|conversation|messages)|this (?:chat|conversation)|me)$/i,
    "delete",
  ],
  [
    /^(?:请|麻烦)?(?:你|您|你们)?(?:不要|别|不许|不想)(?:再)?(?:保存|保留|存|记录|记)(?:我的|这次|本次|这个|我)*(?:对话|聊天|记录|数据|信息|内容)?$|^(?:please )?(?:do not|don't|dont) (?:keep|save|store|record) (?:my (?:data|messages|words)|this|it|anything|(?:this|my|the) (?:chat|conversation))$/i,
    "do-not-keep",
  ],
  [
    /^(?:谁(?:会|能|可以)?(?:看到|看见|收到|拿到|得到)(?:我的)?(?:数据|信息|什么|对话|内容)?|(?:数据|信息)(?:会)?(?:给谁|发给谁|去哪)(?:了)?|who (?:gets|receives|sees|can see) (?:what|my data|this|my messages))$/i,
    "recipients",
  ],
];

/** What is wished about what is kept, where an utterance says nothing else. */
export const privacyWished = (utterance: string): PrivacyChoice | undefined => {
  if (utterance.length > LONGEST) return undefined;
  const said = plain(utterance);
  return wishes.find(([wish]) => wish.test(said))?.[1];
};

/** What "yes" and "no" say to the question whether all shall be deleted; undefined for anything else. */
export const answerToDeletion = (utterance: string): "delete-now" | "stay" | undefined => {
  const said = plain(utterance);
  if (
    /^(?:是|是的|对|对的|确认|确定|好|好的|删除|删|都删|全删|yes|yes please|ok|okay|sure|confirm|delete)$/i.test(
      said,
    )
  )
    return "delete-now";
  return /^(?:不|不了|不用|不是|不删|不要|不要删|先不|取消|算了|no|no thanks|cancel|don't)$/i.test(said)
    ? "stay"
    : undefined;
};
