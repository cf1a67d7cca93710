/** What came of a call. `kind` `no-line`: nothing was heard; it may have been done or not. */
export type Called<T> =
  | { readonly kind: "ok"; readonly value: T }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly problem: string | undefined;
      readonly wait: number;
    }
  | { readonly kind: "no-line" };

/** The interface of the desk as the page calls it. */
export type Api = {
  /** `byItself`: nobody asked for it, so that it keeps nobody signed in. */
  get<T>(path: string, byItself?: boolean): Promise<Called<T>>;
  post<T>(path: string, body: unknown, byItself?: boolean): Promise<Called<T>>;
};

/** A path below a conversation. */
export function pathOf(conversation: string, below = ""): string {
  return `/conversations/${encodeURIComponent(conversation)}${below}`;
}

/** A new id for an act, so that it is done once however often it is sent. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function heard<T>(call: Promise<Response>): Promise<Called<T>> {
  try {
    const response = await call;
    const value = await response.json().catch(() => undefined);
    if (response.ok) return { kind: "ok", value };
    const wait = Number(response.headers.get("Retry-After") ?? "0");
    return { kind: "refused", status: response.status, problem: value?.problem, wait };
  } catch {
    return { kind: "no-line" };
  }
}

/** Calls `/desk/api`; `csrf` gives the session's token, `ended` hears that there is no session. */
export function deskApi(csrf: () => string, ended: () => void): Api {
  async function call<T>(path: string, init: RequestInit, byItself: boolean): Promise<Called<T>> {
    const headers = new Headers(init.headers);
    if (byItself) headers.set("Desk-Auto", "1");
    const called = await heard<T>(fetch(`/desk/api${path}`, { ...init, headers, cache: "no-store" }));
    if (called.kind === "refused" && called.status === 401 && called.problem === "not-signed-in") ended();
    return called;
  }
  return {
    get: (path, byItself = false) => call(path, {}, byItself),
    post: (path, body, byItself = false) =>
      call(
        path,
        {
          method: "POST",
          headers: { "Content-Type": "application/json", "Desk-Token": csrf() },
          body: JSON.stringify(body),
        },
        byItself,
      ),
  };
}
