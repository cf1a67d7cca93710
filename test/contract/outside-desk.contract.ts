import { afterEach, describe, expect, it } from "vitest";
import type { Point } from "../../src/outside/outside-desk.ts";
import { hasSchemas } from "../support/desk-schemas.ts";
import { type MakeRig, outsideWorld, type World } from "../support/outside-world.ts";
import { WRONG } from "../support/small-desk.ts";

// What every outside desk must come to, whatever goes wrong between us and it.

const POINTS: readonly Point[] = [
  "before-open",
  "after-contact",
  "after-conversation",
  "mid-transcript",
  "after-transcript",
  "before-mark",
  "after-mark",
  "mid-message",
  "after-message",
  "before-back",
];
const PERHAPS = "〔可能已收到 may be a repeat〕";

/** `isWritten`: the desk is for what is left in writing; what it answers gives the conversation back. */
export const outsideDeskContract = (name: string, make: MakeRig, { isWritten = false } = {}): void => {
  describe(`outside desk contract: ${name}`, () => {
    let world: World;
    let seed = Number(process.env["OUTSIDE_SEED"] ?? 20261128);
    const begin = async (): Promise<World> => {
      seed += 1;
      world = await outsideWorld(make, seed);
      return world;
    };
    afterEach(async () => {
      // Every request of every test, valid by the published shapes.
      if (hasSchemas) expect(world.schemaProblems()).toEqual([]);
      else console.info(`what ${name} is sent was held against no shapes: ../shared/vectors is not there`);
      await world.close();
    });

    /** Somebody asks the bot, and then for people. */
    const handOff = async (conversation: string, said = ["断缴三个月", "还能补吗", "找人工"]) => {
      const { small } = world;
      for (const text of said) {
        await small.person(conversation, text);
        await small.bot(conversation, `答：${text}`);
      }
      await small.happen(conversation, { kind: "want", reason: "asked", team: "hz", open: true } as never);
      await small.happen(conversation, { kind: "agree", open: !isWritten, callAt: null } as never);
      const log = await world.store.entries(conversation, 0, 1_000);
      return log.map(({ body }) => String((body as { text: string }).text));
    };
    const seen = (at = 0) => {
      const one = world.sim.seen()[at];
      if (one === undefined) throw new Error("the desk has no such conversation");
      return one;
    };
    const stage = async (conversation = "c") => (await world.small.handOff(conversation)).stage.kind;
    const isCalm = () => world.bridges.all().every(({ step, dead }) => step !== "opening" && dead === null);
    /** What the person wrote after, each once: where the desk has no key, once as its own, or marked as a perhaps. */
    const checkMessages = async (got: readonly string[], wanted: readonly string[], conversation = "c") => {
      if (world.desk.isKeyed) return expect(got).toEqual(wanted);
      const lines = got.flatMap((text) => text.split("\n"));
      const plain = lines.filter((line) => !line.startsWith(PERHAPS));
      expect(new Set(plain).size).toBe(plain.length);
      expect(wanted.filter((text) => plain.includes(text))).toEqual(plain);
      // What is neither there nor marked as a perhaps waits for the next message, and is known to.
      const row = world.bridges.all().find((one) => one.conversation === conversation);
      const log = await world.store.entries(conversation, 0, 1_000);
      const waits = log
        .filter(({ seq }) => row?.unsure.includes(seq))
        .map(({ body }) => (body as { text: string }).text);
      const all = [...lines.map((line) => line.replace(PERHAPS, "")), ...waits];
      expect(wanted.filter((text) => !all.includes(text))).toEqual([]);
    };

    it("gets one conversation with brief and transcript, and then what the person writes, and nothing of the bot", async () => {
      const { small, rounds } = await begin();
      const transcript = await handOff("c");
      await rounds(2);
      expect(world.sim.seen()).toHaveLength(1);
      expect(seen()).toMatchObject({
        hasBrief: true,
        isHandedOver: true,
        isOver: false,
        transcript,
        messages: [],
      });
      await small.person("c", "我先说明一下");
      await small.bot("c", "机器人不该再说给他们");
      await small.person("c", "还在吗");
      await rounds(2);
      expect(seen()).toMatchObject({
        transcript,
        messages: ["我先说明一下", "还在吗"],
        others: [],
        notes: [],
      });
      expect(world.problems).toEqual([]);
    });

    /** The person is asked about another matter than those that lie there in writing, and has it added. */
    const addMatter = async (topic: string, conversation = "c") => {
      const { small } = world;
      const { kind } = (await small.handOff(conversation)).stage;
      if (kind === "queued")
        await small.happen(conversation, { kind: "leave-ticket", callAt: null } as never);
      await small.happen(conversation, { kind: "want-more", topic } as never);
      await small.happen(conversation, { kind: "add", topic, open: false } as never);
    };
    /** Each matter once; where the desk has no key, once for certain, or marked as what may be a repeat. */
    const checkAdded = (got: readonly string[], wanted: readonly string[]) => {
      if (world.desk.isKeyed) return expect(got).toEqual(wanted);
      const certain = got.filter((one) => !one.endsWith("?"));
      expect(new Set(certain).size).toBe(certain.length);
      expect([...new Set(got.map((one) => one.replace("?", "")))]).toEqual(wanted);
    };

    it("gets a matter that the person adds once, after what they wrote before it", async () => {
      const { small, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      expect(seen().added).toEqual([]);
      await small.person("c", "还有一件");
      await addMatter("reimburse");
      await rounds(4);
      expect(seen()).toMatchObject({ messages: ["还有一件"], added: ["2 reimburse"], others: [], notes: [] });
      await addMatter("coordinate");
      await small.person("c", "再加一件");
      await rounds(4);
      expect(seen()).toMatchObject({ messages: ["还有一件", "再加一件"], notes: [] });
      expect(seen().added).toEqual(["2 reimburse", "3 coordinate"]);
      expect(world.sim.seen()).toHaveLength(1);
    });

    it("gets what was added before it was handed over with the brief, and not again", async () => {
      const { rounds } = await begin();
      await handOff("c");
      await addMatter("reimburse");
      await rounds(4);
      expect(seen()).toMatchObject({ hasBrief: true, isHandedOver: true, added: [] });
      const raw = world.calls.map((call) => call.raw).join("\n");
      expect(raw).toContain("reimburse");
      await addMatter("coordinate");
      await rounds(4);
      expect(seen().added).toEqual(["3 coordinate"]);
    });

    it.each(["mid-matter", "after-matter"] as const)(
      "gets an added matter once where the process dies at %s, and another where the answer is lost",
      async (point) => {
        const { rounds, until, misfortune } = await begin();
        await handOff("c");
        await rounds(2);
        await addMatter("reimburse");
        expect(await world.dieAt(point)).toBe(true);
        const isTold = () => world.bridges.all().every(({ matters, adding }) => matters === 2 && !adding);
        await until(isTold);
        checkAdded(seen().added, ["2 reimburse"]);
        misfortune.plan(
          ...Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? ("answer-lost" as const) : "fine")),
        );
        await addMatter("coordinate");
        await until(() => world.bridges.all().every(({ matters, adding }) => matters === 3 && !adding));
        await rounds(3);
        checkAdded(seen().added, ["2 reimburse", "3 coordinate"]);
        expect(world.bridges.all().every(({ dead }) => dead === null)).toBe(true);
      },
    );

    it.each(POINTS.slice(0, 7))(
      "tells a matter once that is added while the process dies at %s",
      async (point) => {
        const { rounds, until } = await begin();
        await handOff("c");
        expect(await world.dieAt(point)).toBe(true);
        await addMatter("reimburse");
        await until(() => world.bridges.all().every(({ step, matters }) => step === "open" && matters === 2));
        await rounds(3);
        expect(seen()).toMatchObject({ hasBrief: true, isHandedOver: true, added: ["2 reimburse"] });
        // What comes by itself is not in the brief as well.
        const isBrief = ({ raw }: (typeof world.calls)[number]) =>
          /交接摘要|handoff\.(?:requested|initiate)/.test(raw);
        expect(world.calls.filter(isBrief).length).toBeGreaterThan(0);
        expect(world.calls.filter(isBrief).some(({ raw }) => raw.includes("reimburse"))).toBe(false);
      },
    );

    it("is given no name of a channel's user", async () => {
      await begin();
      await handOff("telegram|778899");
      await world.rounds(2);
      await world.small.person("telegram|778899", "在吗");
      await world.rounds(3);
      expect(seen().messages).toEqual(["在吗"]);
      expect(world.calls.some(({ raw, path }) => `${path}${raw}`.includes("778899"))).toBe(false);
    });

    it("shows the person what a colleague writes, once and under their name, and no note", async () => {
      const { small, sim, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      sim.write(seen().key, "您好，可以补缴");
      await rounds(3);
      const [shown, ...more] = await small.shown("c");
      expect(shown).toMatch(/^(小王|窗口): 您好，可以补缴$/);
      expect(more).toEqual([]);
      expect(await stage()).toBe(isWritten ? "bot" : "human");
    });

    it("takes the conversation back where the desk gives it back, and tells that it is over", async () => {
      const { small, sim, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      sim.write(seen().key, "可以");
      if (!isWritten) {
        await rounds(1);
        sim.giveBack(seen().key);
      }
      await rounds(4);
      expect(await stage()).toBe("bot");
      await small.person("c", "谢谢机器人");
      await rounds(2);
      expect(seen()).toMatchObject({ messages: [], isOver: true });
    });

    it("tells colleagues, and not the person, how many personal numbers were hidden in what they wrote", async () => {
      const { sim, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      sim.write(seen().key, "请打 13912345678 找我，身份证 11010519491231002X 我查过了");
      await rounds(3);
      expect(seen().notes.filter((note) => /hidden: 2/.test(note))).toHaveLength(1);
      expect(JSON.stringify(seen().notes)).not.toContain("13912345678");
    });

    // What is answered in writing goes back by itself: there is nothing to refuse.
    if (!isWritten)
      it("keeps a conversation with people where no bot takes it back, and says so to the desk", async () => {
        const { sim, rounds } = await begin();
        world.refuseReturns();
        await handOff("c");
        await rounds(2);
        sim.write(seen().key, "可以");
        await rounds(1);
        sim.giveBack(seen().key);
        await rounds(2);
        expect(await stage()).toBe("human");
        expect(seen()).toMatchObject({ isOver: false });
        expect(seen().notes.join()).toContain("no-bot");
      });

    it("tells the desk when the person goes on with the bot, and passes on nothing after", async () => {
      const { small, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      await small.happen("c", { kind: "back-to-bot" } as never);
      await small.person("c", "只说给机器人");
      await rounds(2);
      expect(seen()).toMatchObject({ isOver: true, messages: [] });
      expect(seen().notes).toHaveLength(1);
    });

    it("does not show at once what contradicts the answer, says so, and shows it when it comes again", async () => {
      const { small, sim, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      sim.write(seen().key, WRONG);
      await rounds(2);
      expect(await small.shown("c")).toEqual([]);
      expect(seen().notes.join()).toContain("三个月 ≠ 六个月");
      sim.write(seen().key, WRONG);
      await rounds(2);
      expect(await small.shown("c")).toHaveLength(1);
    });

    it("waits while somebody here has the conversation, and goes on where they lose it", async () => {
      const { small, sim, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      await small.happen("c", { kind: "write", by: "u1" } as never);
      await small.person("c", "给这里的同事");
      sim.write(seen().key, "我也来");
      await rounds(1);
      expect(await small.shown("c")).toEqual([]);
      expect(seen().notes.join()).toContain("somebody-else-has-it");
      expect(seen().messages).toEqual([]);
      await small.happen("c", { kind: "close", by: "u1" } as never);
      await rounds(2);
      expect(seen().isOver).toBe(true);
    });

    it("gets a second conversation for a second hand-off, whatever comes late for the first; none twice", async () => {
      const { small, sim, rounds, pass } = await begin();
      await handOff("c");
      await Promise.all([pass(), pass(), pass()]);
      await rounds(1);
      const first = seen().key;
      await small.happen("c", { kind: "back-to-bot" } as never);
      await rounds(2);
      expect(seen()).toMatchObject({ isOver: true });
      await handOff("c", ["又来了"]);
      await rounds(2);
      expect(world.sim.seen()).toHaveLength(2);
      sim.write(first, "迟到的话");
      sim.giveBack(first);
      await rounds(3);
      expect(await small.shown("c")).toEqual([]);
      expect(await stage()).toBe(isWritten ? "ticket" : "queued");
      expect(seen(1)).toMatchObject({ isHandedOver: true, isOver: false });
    });

    it("does nothing to a second hand-off that was meant for the first, however little lies between them", async () => {
      const { small, sim, rounds } = await begin();
      await handOff("c");
      await rounds(2);
      sim.write(seen().key, "说给第一次的");
      await small.happen("c", { kind: "back-to-bot" } as never);
      await handOff("c", ["又来了"]);
      await rounds(4);
      expect(await small.shown("c")).toEqual([]);
      expect(await stage()).toBe(isWritten ? "ticket" : "queued");
      expect(seen().notes.join()).toContain("not-now");
    });

    if (!isWritten)
      it("holds a conversation that colleagues there have taken, however long they think", async () => {
        const { small, sim, rounds } = await begin();
        await handOff("c");
        await rounds(2);
        sim.write(seen().key, "我看一下");
        await rounds(40);
        const { stage: held } = await small.handOff("c");
        expect(held.kind === "human" && held.until > world.clock().getTime()).toBe(true);
      });

    it("goes on after the desk was down for a minute", async () => {
      const { small, until, misfortune } = await begin();
      const transcript = await handOff("c");
      misfortune.goDown(60_000);
      await world.rounds(2);
      expect(world.sim.seen()).toEqual([]);
      await small.person("c", "一");
      await small.person("c", "二");
      await until(() => world.sim.seen()[0]?.messages.length === 2);
      expect(seen()).toMatchObject({ hasBrief: true, transcript, messages: ["一", "二"] });
    });

    it("does nothing twice where the connection ends after the desk has taken it", async () => {
      const { small, until, rounds, misfortune } = await begin();
      const transcript = await handOff("c");
      misfortune.plan(
        ...Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? ("answer-lost" as const) : "fine")),
      );
      await rounds(1);
      await until(() => world.bridges.all().every(({ step }) => step === "open"));
      const texts = ["一", "二", "三", "四"];
      for (const text of texts) await small.person("c", text);
      await rounds(1);
      await until(() => world.bridges.all().every(({ inHand, sent }) => inHand === null && sent > 9));
      await rounds(5);
      expect(world.sim.seen()).toHaveLength(1);
      expect(seen()).toMatchObject({ hasBrief: true, transcript, others: [] });
      await checkMessages(seen().messages, texts);
    });

    it.each(POINTS)("is brought to the same end where the process dies at %s", async (point) => {
      const { small, rounds, until } = await begin();
      const transcript = await handOff("c");
      const isLater = ["mid-message", "after-message", "before-back"].includes(point);
      if (isLater) await until(() => world.bridges.all().some(({ step }) => step === "open"));
      const texts = ["一", "二", "三"];
      if (isLater) for (const text of texts) await small.person("c", text);
      if (point === "before-back") {
        await rounds(2);
        await small.happen("c", { kind: "back-to-bot" } as never);
      }
      expect(await world.dieAt(point)).toBe(true);
      if (!isLater) for (const text of texts) await small.person("c", text);
      await small.bot("c", "不该说给他们");
      await until(
        () => isCalm() && (world.sim.seen()[0]?.messages.length ?? 0) >= (world.desk.isKeyed ? 3 : 2),
      );
      await rounds(3);
      expect(world.sim.seen()).toHaveLength(1);
      expect(seen()).toMatchObject({ hasBrief: true, isHandedOver: true, transcript, others: [] });
      await checkMessages(seen().messages, texts);
      expect(seen().isOver).toBe(point === "before-back");
    });

    it("comes to the same with a fifth lost, a tenth doubled, late or cut off", async () => {
      const { small, sim, until, misfortune } = await begin();
      const names = Array.from({ length: 5 }, (_, n) => `c${n}`);
      const transcripts = new Map<string, readonly string[]>();
      misfortune.begin();
      for (const one of names) transcripts.set(one, await handOff(one));
      await until(async () => {
        await world.replayAll();
        return world.bridges.all().length === names.length && isCalm();
      });
      const rowOf = (conversation: string) => {
        const row = world.bridges.all().find((one) => one.conversation === conversation);
        if (row === undefined) throw new Error(`${conversation} is not bridged`);
        return row;
      };
      const said = ["一", "二", "三", "四", "五", "六"];
      for (const text of said)
        for (const one of names) {
          await small.person(one, `${text} ${one}`);
          if (!isWritten) for (const what of ["答", "补"]) sim.write(rowOf(one).key, `${what}${text} ${one}`);
          await world.rounds(1);
        }
      const isUpToTheLog = async (): Promise<boolean> => {
        await world.replayAll();
        for (const one of names) {
          const [last] = await world.store.latest(one, 1);
          if (rowOf(one).inHand !== null || rowOf(one).sent !== last?.seq) return false;
        }
        return true;
      };
      await until(isUpToTheLog);
      if (isWritten) for (const one of names) sim.write(rowOf(one).key, `答 ${one}`);
      const wanted = (one: string) =>
        isWritten ? [`答 ${one}`] : said.flatMap((text) => [`答${text} ${one}`, `补${text} ${one}`]);
      const shown = async (one: string) =>
        (await small.shown(one)).map((text) => text.replace(/^[^:]*: /, ""));
      await until(async () => {
        for (const one of names) if ((await shown(one)).length < wanted(one).length) return false;
        return true;
      });
      misfortune.end();
      await world.rounds(30);
      expect(world.sim.seen()).toHaveLength(names.length);
      for (const one of names) {
        const conversation = world.sim.seen().find(({ key }) => key === rowOf(one).key);
        expect(conversation).toMatchObject({ hasBrief: true, transcript: transcripts.get(one), others: [] });
        const texts = said.map((text) => `${text} ${one}`);
        await checkMessages(conversation?.messages ?? [], texts, one);
        // A hub has neither numbers nor anything to ask: what it posts late comes late.
        const answers = await shown(one);
        if (world.desk.isKeyed) expect(answers).toEqual(wanted(one));
        else expect([...answers].sort()).toEqual([...wanted(one)].sort());
      }
    });
  });
};
