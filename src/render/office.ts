import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Lang } from "../turn.ts";

/** Who answers questions about an area: its office and hotline, or the national hotline where nobody is known. */
export const officeOf = (area: string | null, knowledge: Knowledge, lang: Lang) => {
  const found = (area === null ? undefined : knowledge.areas.get(area)) ?? knowledge.areas.get("other");
  return { office: found?.office[lang] ?? "12393", hotline: found?.hotline ?? "12393" };
};
