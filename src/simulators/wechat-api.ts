import { type Call, platformServer } from "./platform-server.ts";

const MOST_BYTES = 2_048;
const QUOTA = 5;
const WINDOW_MS = 48 * 3_600_000;
const TOKEN_SECONDS = 7_200;

/** The secret of the test account. */
export const testSecret = "0123456789abcdef0123456789abcdef";

/**
 * WeChat's interface for customer-service messages, by its published rules: a token for two hours; five texts of at most
 * 2,048 bytes within 48 hours of what somebody wrote; raw UTF-8, no escapes.
 */
export const wechatApi = async (clock: () => Date) => {
  const said: { readonly user: string; readonly text: string }[] = [];
  const windows = new Map<string, { until: number; left: number }>();
  let token = { text: "", until: 0 };
  let made = 0;

  const newToken = (): void => {
    made += 1;
    token = { text: `token-${made}`, until: clock().getTime() + TOKEN_SECONDS * 1000 };
  };
  const stableToken = ({ body }: Call): object => {
    if (body["secret"] !== testSecret) return { errcode: 40125, errmsg: "invalid appsecret" };
    if (clock().getTime() >= token.until) newToken();
    return { access_token: token.text, expires_in: TOKEN_SECONDS };
  };
  const send = ({ query, body, raw }: Call): object => {
    if (query.get("access_token") !== token.text || clock().getTime() >= token.until)
      return { errcode: 42001, errmsg: "access_token expired" };
    const user = String(body["touser"]);
    const text = (body["text"] as { content?: unknown } | undefined)?.content;
    if (/\\u[0-9a-f]{4}/i.test(raw)) return { errcode: 40033, errmsg: "invalid charset" };
    if (typeof text !== "string" || text === "") return { errcode: 44004, errmsg: "empty content" };
    if (Buffer.byteLength(text) > MOST_BYTES) return { errcode: 45002, errmsg: "content size out of limit" };
    const window = windows.get(user);
    if (window === undefined || window.until < clock().getTime())
      return { errcode: 45015, errmsg: "response out of time limit" };
    if (window.left === 0) return { errcode: 45047, errmsg: "out of response count limit" };
    window.left -= 1;
    said.push({ user, text });
    return { errcode: 0, errmsg: "ok" };
  };

  const setMenu = ({ query, body }: Call): object => {
    if (query.get("access_token") !== token.text) return { errcode: 42001, errmsg: "access_token expired" };
    const buttons = body["button"] as readonly { name: string; sub_button?: readonly object[] }[];
    const isLong = buttons.some(({ name }) => Buffer.byteLength(name) > 16);
    if (isLong || buttons.length > 3 || buttons.some(({ sub_button = [] }) => sub_button.length > 5))
      return { errcode: 40017, errmsg: "invalid button" };
    return { errcode: 0, errmsg: "ok" };
  };

  const server = await platformServer((call) => {
    if (call.path === "/cgi-bin/menu/create") return setMenu(call);
    if (call.path === "/cgi-bin/stable_token") return stableToken(call);
    if (call.path === "/cgi-bin/message/custom/send") return send(call);
    return { errcode: 404, errmsg: "no such call" };
  });
  return {
    ...server,
    /** Texts that reached people outside of a response. */
    said: said as readonly { readonly user: string; readonly text: string }[],
    /** Somebody wrote: the account may write to them for a while. */
    wrote: (user: string): void => {
      windows.set(user, { until: clock().getTime() + WINDOW_MS, left: QUOTA });
    },
    /** From now on the token that was handed out is refused. */
    expire: (): void => {
      token = { text: "", until: 0 };
    },
  };
};
