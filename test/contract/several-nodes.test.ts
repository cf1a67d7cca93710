import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { postgresStores } from "../../src/storage/postgres.ts";
import { joinNodes } from "../../src/storage/postgres-nodes.ts";
import { balancer } from "../support/balancer.ts";
import { askToSignIn, clientWith, cookieIn } from "../support/desk-client.ts";
import { call, directLineClient, newConversation, type Seen } from "../support/directline-client.ts";
import { PASSWORD, wholeProduct } from "../support/whole-product.ts";
import { withPostgres } from "../support/with-postgres.ts";

// The whole product three times on one database, behind a balancer that sends each request to another of them.

type Client = ReturnType<typeof directLineClient>;

await withPostgres((postgres) => {
  describe("several nodes", () => {
    let nodes: readonly Awaited<ReturnType<typeof wholeProduct>>[] = [];
    let front: Awaited<ReturnType<typeof balancer>>;
    let clients: Client[] = [];
    beforeAll(async () => {
      const url = await postgres.database();
      for (let count = 0; count < 3; count += 1) {
        const { store, staff } = await postgresStores(url);
        // So seldom does a node look that what gets to it in time was notified.
        const joined = await joinNodes({ url, store, lookMs: 600_000, failed: () => undefined });
        nodes = [...nodes, await wholeProduct({ staff, nodes: joined })];
      }
      front = await balancer(() => nodes.map(({ url: own }) => own));
    });
    afterAll(async () => {
      await front?.close();
      for (const node of nodes) await node.close();
    });
    afterEach(() => {
      for (const client of clients) client.end();
      clients = [];
      expect(nodes.flatMap(({ problems }) => problems)).toEqual([]);
    });
    const urlOf = (at: number): string => nodes[at]?.url ?? "";
    const watch = async (url: string, known: { conversationId: string; token: string }): Promise<Client> => {
      const client = directLineClient(url, { token: known.token, conversationId: known.conversationId });
      clients.push(client);
      await client.until(() => client.isOnline() && client.received.length > 0);
      return client;
    };
    const say = (
      url: string,
      { conversationId, token }: { conversationId: string; token: string },
      text: string,
    ) =>
      call(url, "POST", `/conversations/${conversationId}/activities`, {
        token,
        body: { type: "message", text, channelData: { clientActivityID: text } },
      });

    it("answer a person at one of them who watches at another, in order and once", async () => {
      const known = await newConversation(urlOf(0));
      const watching = await Promise.all([0, 1, 2].map((at) => watch(urlOf(at), known)));
      expect((await say(urlOf(1), known, "我断缴了几个月，能补吗")).status).toBe(200);
      expect((await say(urlOf(2), known, "职工医保，在杭州")).status).toBe(200);
      // Sent again, as by a client that did not get the answer, to another node.
      expect((await say(urlOf(0), known, "职工医保，在杭州")).status).toBe(200);
      for (const client of watching) await client.until(() => client.received.length >= 5);
      const seen = watching.map(({ received }) => received.map(({ id }) => id).sort());
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
      expect(new Set(seen[0]).size).toBe(5);
      expect(watching[0]?.texts()[1]).toBe("我断缴了几个月，能补吗");
    });

    it("take what comes to all of them at once, each once", async () => {
      const known = await newConversation(front.url);
      const client = await watch(front.url, known);
      // As they came: of two frames that come at once DirectLineJS mixes what is in them.
      const came: string[] = [];
      client.sockets[0]?.on("message", (data) => {
        if (String(data) !== "")
          came.push(...(JSON.parse(String(data)) as { activities: Seen[] }).activities.map(({ id }) => id));
      });
      const words = Array.from({ length: 12 }, (_, at) => `你好 ${at}`);
      const answers = await Promise.all(words.map((text, at) => say(urlOf(at % 3), known, text)));
      expect(answers.map(({ status }) => status)).toEqual(words.map(() => 200));
      await client.until(() => client.received.length === 25);
      expect(
        client
          .texts()
          .filter((text) => words.includes(text ?? ""))
          .sort(),
      ).toEqual(words.slice().sort());
      const path = `/conversations/${known.conversationId}/activities?watermark=0`;
      const kept = (await call(front.url, "GET", path, { token: known.token })).body.activities as Seen[];
      const ids = kept.map(({ id }) => id);
      expect(came).toEqual(ids.slice(1));
      expect(client.received.map(({ id }) => id).sort()).toEqual(ids.slice().sort());
    });

    it("let a colleague at any of them see and answer a person at any other", async () => {
      const known = await newConversation(urlOf(0));
      const person = await watch(urlOf(0), known);
      for (const text of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员"])
        await say(front.url, known, text);
      await person.until(() => person.texts().some((text) => text?.includes("您是下一位")));

      // Signed in at one node, known at all.
      const signedIn = await askToSignIn(urlOf(1), "小李", PASSWORD);
      expect(signedIn.status).toBe(200);
      const { csrf } = (await signedIn.json()) as { readonly csrf: string };
      const li = clientWith(front.url, cookieIn(signedIn), csrf);
      const page = await clientWith(urlOf(2), cookieIn(signedIn), csrf).get("/desk/api/stream");
      const reader = page.body?.getReader();
      let told = "";
      const until = async (wanted: RegExp) => {
        while (!wanted.test(told)) told += new TextDecoder().decode((await reader?.read())?.value);
      };
      await until(/event: ready/);

      const path = `/desk/api/conversations/${encodeURIComponent(known.conversationId)}`;
      const act = async (kind: object) => {
        const view = (await (await li.get(path)).json()) as { readonly row: { readonly version: number } };
        const body = { id: crypto.randomUUID(), expected: view.row.version, act: kind };
        return (await (await li.post(`${path}/acts`, body)).json()) as { readonly kind: string };
      };
      expect(await act({ kind: "claim" })).toMatchObject({ kind: "done" });
      expect(await act({ kind: "write", text: "您好，我看一下" })).toMatchObject({ kind: "done" });
      await person.until(() => person.texts().includes("您好，我看一下"));
      await until(new RegExp(known.conversationId));
      await say(urlOf(0), known, "其实我换到宁波了");
      const before = told.length;
      await until(new RegExp(`^[\\s\\S]{${before}}[\\s\\S]*${known.conversationId}`));
      await reader?.cancel();
      const texts = person.texts();
      expect(texts.filter((text) => text === "您好，我看一下")).toHaveLength(1);
    });
  });
});
