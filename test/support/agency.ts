import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A web site that is not ours. `line` gives the address of its page with our line and these `data-` options in it. */
export type Agency = {
  readonly origin: string;
  line(options?: Readonly<Record<string, string>>): string;
  /** The address of a page that frames another address, in a sandbox if wanted. */
  framing(address: string, sandbox?: string): string;
  close(): Promise<void>;
};

const quoted = (value: string): string => value.replace(/&/g, "&amp;").replace(/"/g, "&quot;");

const withLine = (chat: string, options: URLSearchParams): string => {
  const attributes = [...options].map(([name, value]) => ` data-${name}="${quoted(value)}"`).join("");
  return `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>某市医保局</title>
<main><h1>某市医保局</h1><p>内容 <a href="/other">办事指南</a></p></main>
<script src="${chat}/widget.js"${attributes} defer></script></html>`;
};

const withFrame = (address: string, sandbox: string | null): string =>
  `<!doctype html><html lang="zh-CN"><title>框架</title>
<iframe title="框架" src="${quoted(address)}"${sandbox === null ? "" : ` sandbox="${quoted(sandbox)}"`} width="420" height="600"></iframe></html>`;

/** Starts the site on a port of its own. Its page with our line has a policy that allows our server and nothing else. */
export const startAgency = async (chat: () => string): Promise<Agency> => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://agency");
    const address = searchParams.get("address");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (pathname === "/framing" && address !== null) {
      response.end(withFrame(address, searchParams.get("sandbox")));
      return;
    }
    const policy = `default-src 'none'; script-src ${chat()}; frame-src ${chat()}`;
    response.setHeader("Content-Security-Policy", policy);
    response.end(withLine(chat(), searchParams));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    line: (options = {}) => `${origin}/?${new URLSearchParams(options)}`,
    framing: (address, sandbox) =>
      `${origin}/framing?${new URLSearchParams({ address, ...(sandbox !== undefined && { sandbox }) })}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
