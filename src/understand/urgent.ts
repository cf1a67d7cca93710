const signs =
  /胸(?:口|部)?[^，,。]{0,4}(?:痛|疼|闷)得|(?:胸口?|心口)(?:剧烈|突然|特别|很|好)(?:痛|疼)|喘不(?:上|过)(?:来)?气|喘不过来|呼吸困难|没有?(?:呼吸|心跳)了?|昏迷|晕倒|不省人事|休克|大出血|血流不止|止不住血|抽搐|口吐白沫|喝(?:了)?农药|吞(?:了)?(?:很多|一瓶|大量)?药|割腕|自杀|不想活|\bchest (?:pain|hurts)|(?:can't|cannot|can not) breathe|trouble breathing|unconscious|passed out|bleeding (?:heavily|badly|out)|severe bleeding|having a (?:stroke|heart attack|seizure)|suicid\w*|kill (?:my|him|her)self|end my life|overdos\w+/i;

/** What was is asked about as a bill; nobody asks for the bill of what happens now. */
const past =
  /出院|住院(?:花|费|了|期间|的钱)|花了|医药费|医疗费|费用|发票|单据|去年|上个?月|以前|那次|\b(?:discharged|bill|invoice|last (?:year|month|week)|cost|paid|claim)\b/i;

/** Whether somebody seems to need a doctor now, before anything about insurance. Careful: rather once too often. */
export const seemsUrgent = (utterance: string): boolean => signs.test(utterance) && !past.test(utterance);
