import type { Lang } from "../turn.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as it stands in an HTML document, between tags or in a quoted attribute. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

/** A page of ours that is made on the server; `title` and `main` are HTML already. */
export const htmlDocument = (
  {
    lang,
    title,
    style,
    script,
  }: {
    readonly lang: Lang;
    readonly title: string;
    readonly style: string;
    readonly script?: string;
  },
  main: string,
): string => `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">${script === undefined ? "" : `\n<script type="module" src="${script}"></script>`}
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
