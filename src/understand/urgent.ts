/** Somebody may do harm to himself. Nothing else in the utterance makes that less. */
const selfHarm =
  /喝(?:了)?农药|割腕|自杀|轻生|寻死|不想活|想死|活不下去|\bsuicid\w*|kill (?:my|him|her|them)sel(?:f|ves)|end (?:my|his|her) (?:own )?life|don't want to live|do not want to live/i;

const signs =
  /胸(?:口|部)?[^，,。]{0,4}(?:痛|疼|闷)|心口(?:痛|疼)|心脏(?:病)?(?:发作|骤停)|喘不(?:上|过)(?:来)?气|喘不过来|呼吸困难|没有?(?:呼吸|心跳)了?|昏迷|晕倒|昏倒|不省人事|休克|大出血|血流不止|止不住血|抽搐|口吐白沫|吞(?:了)?(?:很多|一瓶|大量)?药|\bchest (?:pains?|hurts)|(?:can't|cannot|can not) breathe|trouble breathing|unconscious|passed out|collapsed|bleeding (?:heavily|badly|out)|severe bleeding|having a (?:stroke|heart attack|seizure)|overdos\w+/i;

/** What is over is asked about as a bill. Money alone says nothing: who lies unconscious costs something too. */
const over =
  /出院|住院(?:期间|的钱|花了|费)|住了(?:院|\d|[一二三四五六七八九十几])|去年|上个?(?:月|周|星期)|前(?:年|几天|段时间)|以前|那次|上次|当时|\b(?:discharged|last (?:year|month|week|time)|ago|back then|was in hospital)\b/i;

/** Whether somebody seems to need help now, before anything about insurance. Rather once too often than once too seldom. */
export const seemsUrgent = (utterance: string): boolean =>
  selfHarm.test(utterance) || (signs.test(utterance) && !over.test(utterance));
