import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type } from "./chat-page.ts";
import { type Stage, setStage } from "./stage.ts";

// What a screen reader is told, from the browser's accessibility tree: each message once, in order, with its author.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

type Node = {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
};

const treeOf = async (session: CDPSession): Promise<ReadonlyMap<string, Node>> => {
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as unknown as { nodes: Node[] };
  return new Map(nodes.map((node) => [node.nodeId, node]));
};
const textOf = (tree: ReadonlyMap<string, Node>, node: Node): string =>
  node.role?.value === "StaticText"
    ? (node.name?.value ?? "")
    : (node.childIds ?? []).map((id) => textOf(tree, tree.get(id) ?? node)).join("");
const childrenOf = (tree: ReadonlyMap<string, Node>, node: Node | undefined): readonly Node[] =>
  (node?.childIds ?? []).flatMap((id) => {
    const child = tree.get(id);
    if (child === undefined) return [];
    return child.ignored ? childrenOf(tree, child) : [child];
  });
const withRole = (tree: ReadonlyMap<string, Node>, role: string): Node | undefined =>
  [...tree.values()].find((node) => !node.ignored && node.role?.value === role);

/**
 * Keeps in the live log what is taken out of it after 8 s, and notes whatever else is taken out of the page's lists:
 * but for buttons that no longer hold, a note of sending, and the head of one's own message, which is told its time.
 */
const watching = `
  const later = setTimeout;
  window.setTimeout = (act, ms, ...more) => (ms === 8000 ? 0 : later(act, ms, ...more));
  window.removed = [];
  addEventListener("DOMContentLoaded", () => {
    const watch = new MutationObserver((changes) => {
      for (const change of changes)
        for (const node of change.removedNodes)
          if (!/delivery|choices/.test(node.className ?? "") && node.nodeName !== "H3")
            removed.push(change.target.nodeName + "." + change.target.className + ": " + node.textContent);
    });
    for (const list of document.querySelectorAll("#messages, [role=log]"))
      watch.observe(list, { childList: true, subtree: true });
  });`;

const start = async (): Promise<{ page: Page; session: CDPSession }> => {
  const page = await (await stage.browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(watching);
  await page.goto(`${stage.url}/?lang=zh`);
  await page.locator(".bot").first().waitFor();
  return { page, session: await page.context().newCDPSession(page) };
};

const turns = [
  "医保断缴了还能补吗",
  "灵活就业（自己交职工医保）",
  "上海",
  "4个月",
  "为什么",
  "不对，是2个月",
  "报销要等多久",
  "重新开始",
  "居民医保漏缴了两年，现在参保要等多久",
  "不补",
];

test("21 messages are each read out or shown once, in order, with the name of who said them; nothing is rewritten", async () => {
  const { page, session } = await start();
  for (const words of turns) await type(page, words);
  const tree = await treeOf(session);

  const log = withRole(tree, "log");
  expect(log?.name?.value).toBe("新消息");
  const heard = childrenOf(tree, log).map((line) => textOf(tree, line));
  const bubbles = await page.locator(".bot .bubble").allInnerTexts();
  expect(heard.length).toBe(bubbles.length);
  heard.forEach((line, at) => {
    expect(line).toMatch(/^医保向导: /);
    // The first words that are shown are the first that are heard, but for facts, which are heard as one sentence.
    const shown = (bubbles[at] ?? "").split("\n")[0] ?? "";
    if (!/[：:]$/.test(shown)) expect(line).toContain(shown);
  });

  const list = childrenOf(
    tree,
    [...tree.values()].find(
      (node) => node.role?.value === "list" && textOf(tree, node).includes(turns[0] ?? ""),
    ),
  );
  const told = list.map((item) => textOf(tree, item).replace(/\s\d\d:\d\d/, "｜"));
  expect(told.length).toBe(1 + 2 * turns.length);
  told.forEach((words, at) => {
    if (at % 2 === 0) expect(words).toMatch(/^医保向导｜/);
    else expect(words).toBe(`您｜${turns[(at - 1) / 2]}`);
  });
  expect(await page.evaluate("removed")).toEqual([]);
  await page.context().close();
});

test("history is silent after a reload, and the state of the line is told where it is no error", async () => {
  const { page, session } = await start();
  await type(page, turns[0] ?? "");
  await page.reload();
  await page.locator(".bot").nth(1).waitFor();
  const tree = await treeOf(session);
  expect(childrenOf(tree, withRole(tree, "log"))).toEqual([]);
  const live = [...tree.values()]
    .filter(({ role }) => role?.value === "log" || role?.value === "status")
    .map((node) => node.properties?.find(({ name }) => name === "live")?.value.value);
  expect(live).toEqual(live.map(() => "polite"));
  expect(live.length).toBeGreaterThanOrEqual(2);
  await page.context().close();
});
