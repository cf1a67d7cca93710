import { seededRandom } from "../../src/understand/seeded-random.ts";

// Requests that nobody means: what is right with one thing, or several, made wrong.

/** A request that would be taken, or as near to it as there is. `seal` signs a body anew, so that what is wrong gets past the door. */
export type Right = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly seal?: (body: Buffer) => Pick<Right, "path" | "headers" | "body">;
};
/** Bytes to send; `ends` where whoever sends them goes away with the last of them. */
export type Sent = { readonly bytes: Buffer; readonly ends: boolean };

const values: readonly unknown[] = [
  ...[
    null,
    0,
    -1,
    1.5,
    1e308,
    true,
    false,
    "",
    " ",
    "x",
    "\ud800",
    "\u0000",
    "\u202e",
    "__proto__",
    [],
    [[]],
    {},
  ],
  ...[
    { id: {} },
    [null],
    ["a", "b"],
    { __proto__: null },
    "9".repeat(400),
    "医".repeat(3_000),
    "x".repeat(70_000),
  ],
  ...["../etc", "<b>1</b>", "' or 1=1 --", "%00", "data:,x", "2026-02-30"],
];
const keys = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "id",
  "type",
  "",
  "a.b",
  "$where",
];
const types = [
  ...[
    "",
    "text/plain",
    "application/json; charset=utf-16",
    "application/json; charset=x",
    "application/JSON;;",
    ";;;",
  ],
  ...["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=", "text/xml"],
  ...["application/x-www-form-urlencoded", "application/vnd.x+json", "image/png", "a/b/c", "\u00e4/x", "*/*"],
];
const headers: readonly (readonly [string, string])[] = [
  ...[["Content-Encoding", "gzip"] as const, ["Content-Encoding", "br, br, br"] as const],
  ["Content-Encoding", "x-none"],
  ["Transfer-Encoding", "chunked"],
  ["Transfer-Encoding", "identity"],
  ["Content-Length", "-1"],
  ["Content-Length", "1e3"],
  ["Content-Length", "0, 0"],
  ["Expect", "100-continue"],
  ["Expect", "x"],
  ["Host", "<script>"],
  ["Host", ""],
  ["Host", "a".repeat(300)],
  ["Origin", "null"],
  ["Origin", "https://elsewhere.example"],
  ["Origin", "\u00ff"],
  ["Sec-Fetch-Site", "cross-site"],
  ["X-Forwarded-For", "1.2.3.4, ::1, x"],
  ["X-Forwarded-Host", "elsewhere.example"],
  ["X-HTTP-Method-Override", "DELETE"],
  ["Authorization", `Bearer ${"x".repeat(5_000)}`],
  ["Authorization", "Bearer a.b.c"],
  ["Authorization", "Basic \u0000"],
  ["Cookie", "a=".repeat(3_000)],
  ["Cookie", "desk=; yibao_chat=; __proto__=1"],
  ["Cookie", `yibao_chat=${"%".repeat(50)}`],
  ["Accept", "text/html"],
  ["Accept", ";q=,*/*/*"],
  ["Accept-Language", "-,*;q=x"],
  ["Accept-Encoding", "br;q=x, \u0001"],
  ["If-None-Match", '"'],
  ["If-Modified-Since", "not a time"],
  ["Range", "bytes=9-1,-,x"],
  ["Connection", "Upgrade"],
  ["Upgrade", "h2c"],
  ["X-Long", "x".repeat(20_000)],
  ["X Bad", "x"],
  ["X-Bad", "a\rb"],
  ["Desk-Token", "\u00ff".repeat(40)],
  ["X-MS-Bot-Agent", "WebChat/".repeat(500)],
];
const tails = [
  ...[
    "%",
    "%00",
    "%ff%fe",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "/../..",
    "//",
    "/.",
    ";x=1",
    "/__proto__",
    "%E2%80%AE",
  ],
  ...[
    "?watermark=1&watermark=2",
    "?watermark[]=1",
    "?__proto__[x]=1",
    "?lang=zh&lang=en",
    "?ui=%",
    "?x=%ff",
    "?from=2026-99-99&to=x",
  ],
  ...[
    "?area[constructor]=1",
    `?${"a=1&".repeat(500)}`,
    `/${"x".repeat(4_000)}`,
    "?watermark=99999999999999999",
    "?lang[]=",
  ],
];
const methods = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "FOO",
  "get",
  "CONNECT",
];

const nested = (depth: number, open: string, close: string): string =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

/** A stream of malformed requests made of one that is right; the same seed makes the same. */
export const malformed = (right: () => Right, seed: number): (() => Sent) => {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;

  /** One value anywhere in what was parsed, exchanged, taken out, or given a strange neighbour. */
  const changed = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || below(4) === 0) return pick(values);
    if (Array.isArray(value))
      return below(3) === 0
        ? [...value, pick(values)]
        : value.map((one) => (below(3) === 0 ? changed(one) : one));
    const entries = Object.entries(value);
    if (below(4) === 0) return Object.fromEntries(entries.filter(() => below(4) > 0));
    if (below(3) === 0) return Object.fromEntries([...entries, [pick(keys), pick(values)]]);
    const at = below(entries.length);
    return Object.fromEntries(entries.map(([key, one], index) => [key, index === at ? changed(one) : one]));
  };
  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const bytewise = (body: Buffer): Buffer => {
    const bytes = Buffer.from(body.length === 0 ? "{}" : body);
    for (let count = below(5); count >= 0; count -= 1) bytes[below(bytes.length)] = below(256);
    return below(3) === 0 ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
  };
  const bodyFrom = (body: Buffer): Buffer => {
    const text = body.toString("utf8");
    switch (below(10)) {
      case 0:
        return Buffer.from(nested(1 + below(9_000), '{"a":', "}"));
      case 1:
        return Buffer.from(
          text.replace(/\{/, () => `{"__proto__":{"isAdmin":true},"deep":${nested(below(40), "[", "]")},`),
        );
      case 2:
        return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body, Buffer.from([0xff, 0xfe, 0xc3, 0x28])]);
      case 3:
        return Buffer.from(text, "utf16le");
      case 4:
        return below(8) === 0
          ? Buffer.alloc(300_000, "x")
          : Buffer.from(pick(["", "null", "[]", "1", '"x"', "{", "}{", "\0"]));
      case 5:
      case 6: {
        const value = parsed(text);
        if (value !== undefined) return Buffer.from(JSON.stringify(changed(value)) ?? "");
        return bytewise(body);
      }
      case 7:
        // A key that stands twice, and an escape where it stands for itself.
        return Buffer.from(
          text.replace(
            /"(\w+)":/,
            (all, key: string) => `${all}1,"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}":`,
          ),
        );
      default:
        return bytewise(body);
    }
  };

  return () => {
    let { method, path, body, headers: given } = right();
    const { seal } = right();
    const lines: (readonly [string, string])[] = [];
    const changes = new Set(Array.from({ length: 1 + below(3) }, () => below(8)));
    if (changes.has(0) || changes.has(1) || changes.has(2)) {
      body = bodyFrom(body);
      if (seal !== undefined && below(4) > 0) ({ path, headers: given, body } = seal(body));
    }
    if (changes.has(3)) given = { ...given, "content-type": pick(types) };
    if (changes.has(4)) for (let count = 1 + below(3); count > 0; count -= 1) lines.push(pick(headers));
    if (changes.has(5))
      path =
        below(3) === 0 ? path.replace(/[^/]*$/, pick(tails).replace(/^\//, "")) : `${path}${pick(tails)}`;
    if (changes.has(6) && below(3) === 0) method = pick(methods);
    if (changes.has(7) && below(2) === 0) {
      const names = Object.keys(given);
      const name = pick(names);
      given = Object.fromEntries(
        Object.entries(given).map(([key, value]) => [
          key,
          key === name ? pick([value.slice(1), `${value},${value}`, "", value.toUpperCase()]) : value,
        ]),
      );
    }
    // A length that promises more never comes: whoever sent it is gone.
    const promises = below(25) === 0 ? body.length + 1 + below(50) : body.length;
    const target = below(60) === 0 ? `http://elsewhere.example${path}` : path;
    const all = [...Object.entries({ host: "127.0.0.1", ...given }), ...lines];
    const isSized =
      below(200) !== 0 && !all.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
    const head = [
      `${method} ${target.replaceAll(" ", "%20")} HTTP/1.1`,
      ...all.map(([name, value]) => `${name}: ${value}`),
      ...(isSized && (method !== "GET" || body.length > 0) ? [`content-length: ${promises}`] : []),
    ];
    const bytes = Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), body]);
    const cut = below(50) === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
    // Where the server cannot know that nothing follows, whoever sends is gone after it.
    const isWhole = isSized && promises === body.length && cut.length === bytes.length;
    return { bytes: cut, ends: !isWhole || (/^(?:GET|HEAD)/.test(method) === false && !isSized) };
  };
};
