const questions =
  /[?？]|吗|呢|怎么|怎样|如何|多少|多久|什么|哪|能不能|可不可以|是不是|要不要|\b(?:how|what|when|where|which|who|why|can|could|do|does|is|are|should|will)\b/i;

const corrections =
  /^(?:那|要是|如果|假如|要不|不是|不对|不，|不,|错了|说错了|我是说|我说的是|我指的是|改成|其实|(?:no|not|nope|sorry|actually|wait)\b|what if\b|and (?:if|what)\b|(?:how|what) about\b|i mean|i meant)/i;

/** Whether an utterance asks something, rather than only answering what was asked. */
export const asksSomething = (utterance: string): boolean => questions.test(utterance);

/** Whether an utterance begins as one does that corrects or varies what was said before: 不对, 那要是, "what if". */
export const goesOn = (utterance: string): boolean => corrections.test(utterance.trim());
