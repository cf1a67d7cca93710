import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const version = "4.18.1";

/** Web Chat's two bundles as files in a temporary folder, or why they are not to be had. */
export type WebChatFiles =
  | { readonly full: string; readonly minimal: string; remove(): Promise<void> }
  | { readonly missing: string };

/**
 * Fetches the real Web Chat from the registry, into a folder of its own. It is no dependency: with all that it needs it
 * would be 425 packages, and two files of it are enough.
 */
export const fetchWebChat = async (): Promise<WebChatFiles> => {
  const folder = await mkdtemp(join(tmpdir(), "yibao-web-chat-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const names = ["webchat.js", "webchat-minimal.js"].map((name) => `package/dist/${name}`);
  try {
    const patience = ["--fetch-retries=0", "--fetch-timeout=20000", "--silent"];
    await run("npm", ["pack", `botframework-webchat@${version}`, ...patience], {
      cwd: folder,
      timeout: 60_000,
    });
    await run("tar", ["-xzf", `botframework-webchat-${version}.tgz`, ...names], { cwd: folder });
  } catch (problem) {
    await remove();
    const [first] = String(problem).split("\n");
    return { missing: `Web Chat ${version} could not be fetched from the registry (${first})` };
  }
  const [full = "", minimal = ""] = names.map((name) => join(folder, name));
  return { full, minimal, remove };
};

/** The policy under which Web Chat works; its styles need a nonce, its uploads and thumbnails blobs. */
const policy = (host: string): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-X'",
    "img-src 'self' data: blob:",
    `connect-src 'self' blob: ws://${host}`,
    "worker-src blob:",
  ].join("; ");

const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Web Chat</title>
<h1>Web Chat</h1><main id="chat"></main>
<script src="/web-chat-before.js"></script><script src="/web-chat.js"></script><script src="/web-chat-page.js"></script></html>`;

/** Keeps the sockets in reach, and can take the waiting out of a reconnection (3 to 15 seconds by chance). */
const before = `
window.sockets = [];
window.chance = undefined;
const random = Math.random;
Math.random = () => window.chance ?? random();
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); window.chance = undefined; window.sockets.push(this); }
};`;

/** Goes on with the conversation of this tab, with all that was said, or begins one. */
const page = `
(async () => {
  const kept = JSON.parse(sessionStorage.getItem("kept") ?? "null");
  const generate = () => fetch("/v3/directline/tokens/generate", { method: "POST" }).then((got) => got.json());
  const { token, conversationId } = kept ?? (await generate());
  sessionStorage.setItem("kept", JSON.stringify({ token, conversationId }));
  window.directLine = WebChat.createDirectLine({
    domain: location.origin + "/v3/directline", token, ...(kept && { conversationId, watermark: "0" }),
  });
  WebChat.renderWebChat({ directLine, locale: "zh-CN", nonce: "X" }, document.getElementById("chat"));
})();`;

/** What a browser is to be given under the server's own origin, by path. */
export const webChatPage = (host: string, bundle: string) => {
  const script = (body: string) => ({ contentType: "text/javascript; charset=utf-8", body });
  return {
    "/web-chat": {
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": policy(host) },
      body: html,
    },
    "/web-chat-before.js": script(before),
    "/web-chat-page.js": script(page),
    "/web-chat.js": { contentType: "text/javascript; charset=utf-8", path: bundle },
  };
};
