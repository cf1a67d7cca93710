const questions =
  /[?？]|吗|呢|怎么|怎样|如何|多少|多久|什么|哪|能不能|可不可以|是不是|要不要|\b(?:how|what|when|where|which|who|why|can|could|do|does|is|are|should|will)\b/i;

const corrections =
  /^(?:那|要是|如果|假如|要不|不是|不在|不对|不，|不,|没在|换成|错了|说错了|我是说|我说的是|我指的是|改成|其实|(?:no|not|nope|sorry|actually|wait)\b|what if\b|and (?:if|what)\b|(?:how|what) about\b|i mean|i meant)/i;

/** Whether an utterance asks something, rather than only answering what was asked. */
export const asksSomething = (utterance: string): boolean => questions.test(utterance);

/** Whether an utterance begins as one does that corrects or varies what was said before: 不对, 那要是, "what if". */
export const goesOn = (utterance: string): boolean => corrections.test(utterance.trim());

const wishes: readonly (readonly [RegExp, "zh" | "en"])[] = [
  [/^(?:请?(?:说|用|讲)?(?:中文|汉语|普通话)(?:吧|回答)?|(?:in )?chinese(?:,? please)?)[。.!！]*$/i, "zh"],
  [
    /^(?:请?(?:说|用|讲)?(?:英文|英语)(?:吧|回答)?|(?:in )?english(?:,? please)?|speak english)[。.!！]*$/i,
    "en",
  ],
];

/** The language that an utterance asks for, where it asks for nothing else. */
export const languageWished = (utterance: string): "zh" | "en" | undefined =>
  wishes.find(([wish]) => wish.test(utterance.trim()))?.[1];
