const questions =
  /[?？]|吗|呢|怎么|怎样|如何|多少|多久|什么|哪|能不能|可不可以|是不是|要不要|\b(?:how|what|when|where|which|who|why|can|could|do|does|is|are|should|will)\b/i;

/** Whether an utterance asks something, rather than only answering what was asked. */
export const asksSomething = (utterance: string): boolean => questions.test(utterance);
