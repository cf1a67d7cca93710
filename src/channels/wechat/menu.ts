/** A button of the menu of an official account: its key is what it says when it is tapped. */
type MenuButton = { readonly type: "click"; readonly name: string; readonly key: string };
/** The menu as `menu/create` takes it (official page 自定义菜单). */
export type Menu = {
  readonly button: readonly (
    | MenuButton
    | { readonly name: string; readonly sub_button: readonly MenuButton[] }
  )[];
};

const MOST_BELOW = 5;
/** Bytes of UTF-8 in a name of the first row, of the second, and in a key. */
const MOST_BYTES = { first: 16, second: 60, key: 128 };

/** The name and what it says, the same or shorter. */
export type MenuWords = { readonly name: string; readonly says: string };

/**
 * A menu with what can be asked under its first button, and others beside it. Gives what WeChat would refuse, a line each,
 * where a name is too long or there are too many.
 */
export const wechatMenu = (
  ask: string,
  topics: readonly string[],
  beside: readonly MenuWords[],
): { readonly menu: Menu } | { readonly problems: readonly string[] } => {
  const tooLong = (text: string, most: number): string[] =>
    Buffer.byteLength(text) > most ? [`"${text}" has more than the ${most} bytes that WeChat takes`] : [];
  const problems = [
    ...tooLong(ask, MOST_BYTES.first),
    ...topics.flatMap((topic) => tooLong(topic, MOST_BYTES.second)),
    ...beside.flatMap(({ name, says }) => [
      ...tooLong(name, MOST_BYTES.first),
      ...tooLong(says, MOST_BYTES.key),
    ]),
    ...(topics.length > MOST_BELOW
      ? [`there are ${topics.length} topics; a menu has room for ${MOST_BELOW}`]
      : []),
    ...(beside.length > 2 ? ["a menu has three buttons in its first row"] : []),
  ];
  if (problems.length > 0) return { problems };
  const click = (name: string, key: string): MenuButton => ({ type: "click", name, key });
  return {
    menu: {
      button: [
        { name: ask, sub_button: topics.map((topic) => click(topic, topic)) },
        ...beside.map(({ name, says }) => click(name, says)),
      ],
    },
  };
};
