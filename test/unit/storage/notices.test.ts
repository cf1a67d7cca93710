import { describe, expect, it } from "vitest";
import { noticesOf, readNotice } from "../../../src/storage/notices.ts";

const bytesOf = (notice: object): number => Buffer.byteLength(JSON.stringify(notice));

describe("notices between nodes", () => {
  it("tell of every conversation once, in as few as the database takes, each under 8,000 bytes", () => {
    const said = Array.from({ length: 500 }, (_, at) => [`会话"\\${at}${"长".repeat(20)}`, at] as const);
    const notices = noticesOf("me", said);
    expect(notices.flatMap((notice) => notice.said)).toEqual(said);
    for (const notice of notices) expect(bytesOf(notice)).toBeLessThan(8_000);
    expect(notices.length).toBeLessThanOrEqual(Math.ceil(bytesOf(said) / 6_000));
  });

  it("leave out a name that is too long for any", () => {
    const said = [["a", 1] as const, ["长".repeat(2_400), 2] as const, ["b", 3] as const];
    expect(noticesOf("me", said)).toEqual([{ from: "me", said: [said[0], said[2]] }]);
    expect(noticesOf("me", [])).toEqual([]);
  });

  it("are read as they were written", () => {
    const [notice] = noticesOf("me", [["c", 7]]);
    expect(readNotice(JSON.stringify(notice))).toEqual(notice);
    expect(readNotice('{"from":"you","work":true}')).toEqual({ from: "you", said: [], work: true });
  });

  it.each(["", "null", "7", "[]", "{}", '{"from":1}', "not JSON"])(
    "are passed over where they are none: %s",
    (text) => {
      expect(readNotice(text)).toBeUndefined();
    },
  );

  it("are taken without what cannot be read in them", () => {
    expect(readNotice('{"from":"you","said":[["c",1],["d"],7,null,[1,2]],"more":1}')).toEqual({
      from: "you",
      said: [["c", 1]],
    });
    expect(readNotice('{"from":"you","said":"c","work":"yes"}')).toEqual({ from: "you", said: [] });
  });
});
