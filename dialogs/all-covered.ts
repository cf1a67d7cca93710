import { toldIn } from "./clauses.ts";

const STOP = /[，,。.;；!！\n]/;

/** 没有自费, 都在目录里, "nothing outside the list": that no part of a bill is left out, as all that a clause says. */
const ALL_COVERED =
  /^(?:这次|里面|里头|费用|药|其中|总共|一共|我们?|完全|基本|应该| ){0,3}(?:没有?|没啥|无|不含)(?:什么|任何|啥|花|用)?(?:自费|目录外|丙类|医保外)(?:的|药品?|项目|部分|费用|东西){0,2}$|^(?:费用|药|用的药|这些|应该|是| ){0,3}(?:全部|全都|全|都)(?:是)?(?:在)?(?:医保)?(?:目录|范围|报销范围)(?:里面?|里头|内|之内)(?:的|药|的药)?$|^(?:用的|药|开的|这些){0,2}(?:全部|全都|全|都)是(?:医保)?能报销?的(?:药|项目|费用)?$|^(?:都|全)(?:是)?甲类(?:的|药)?$|^(?:是)?目录内的?$|^(?:and |but |with |there (?:is|was|were) |there's )?(?:nothing|no|none of it|none)(?: is| was)?(?: items?| drugs?| part)? ?(?:self-paid|uncovered|outside the (?:insurance )?(?:lists?|catalogue)|excluded)(?: items?| drugs?| part| costs?)?$|^(?:it'?s |it is |that'?s |and )?(?:all|everything|all of it)(?: is| was|'s)? (?:(?:on|in|inside|within) the (?:insurance )?(?:lists?|catalogue)|eligible|covered by the (?:list|catalogue))$/i;

/** Whether an utterance tells that no part of a bill is outside the lists. */
export const saysAllCovered = (utterance: string): boolean =>
  toldIn(utterance)
    .split(STOP)
    .some((clause) => ALL_COVERED.test(clause.trim()));
