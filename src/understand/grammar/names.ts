const SURNAMES =
  "赵钱孙李周吴郑王冯陈蒋沈韩杨朱许何吕张曹严金魏姜谢邹苏潘葛范彭马袁唐薛罗郝安于傅齐康余顾孟黄萧尹姚邵汪毛米戴宋庞熊纪董梁杜蓝席季贾江童郭林钟徐邱骆高夏蔡田胡万卢丁邓洪石崔龚程陆段侯叶刘龙白赖乔谭冉廖武温庄肖";
/** 我叫张, 同事李, 姓名:李: behind a surname that a person says, what comes is a given name, whatever else it means. */
export const SOMEBODY = new RegExp(
  `(?:叫(?:我|他|她)?|同学|同事|朋友|邻居|会计|医生|大夫|老师|姓名:? ?)[${SURNAMES}]$`,
);
/** A surname at the start of a clause: what comes may be a given name. */
export const SURNAME = new RegExp(`(?:^|[\\s,.;:!?])[${SURNAMES}]$`);
