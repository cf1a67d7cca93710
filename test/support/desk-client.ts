import { PASSWORD } from "./desk-server.ts";

/** What a browser of the staff keeps: its cookie and the token against foreign pages. */
export type DeskClient = {
  readonly cookie: string;
  readonly csrf: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
};

/** The session's cookie as a response sets it, `name=value`; empty where it sets none. */
export const cookieIn = (response: Response): string =>
  (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";

/** Asks to sign in, as our own page does. */
export const askToSignIn = (
  url: string,
  name: string,
  password = PASSWORD,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}/desk/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
    body: JSON.stringify({ name, password }),
  });

/** A client with given secrets. */
export const clientWith = (url: string, cookie: string, csrf: string): DeskClient => {
  const own = { cookie, "sec-fetch-site": "same-origin" };
  return {
    cookie,
    csrf,
    get: (path, headers) => fetch(url + path, { headers: { ...own, ...headers }, redirect: "manual" }),
    post: (path, body, headers) =>
      fetch(url + path, {
        method: "POST",
        headers: { ...own, "content-type": "application/json", "desk-token": csrf, ...headers },
        body: JSON.stringify(body),
      }),
  };
};

/** Signs somebody in. */
export const signIn = async (url: string, name: string): Promise<DeskClient> => {
  const response = await askToSignIn(url, name);
  if (response.status !== 200) throw new Error(`${name} was not let in: ${response.status}`);
  const { csrf } = (await response.json()) as { readonly csrf: string };
  return clientWith(url, cookieIn(response), csrf);
};
