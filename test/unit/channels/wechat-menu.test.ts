import { describe, expect, it } from "vitest";
import { wechatMenu } from "../../../src/channels/wechat/menu.ts";

describe("the menu of an official account", () => {
  it("has what can be asked under its first button, each saying its name", () => {
    const made = wechatMenu("咨询", ["续保", "补缴"], [{ name: "人工", says: "找人工" }]);
    expect(made).toEqual({
      menu: {
        button: [
          {
            name: "咨询",
            sub_button: [
              { type: "click", name: "续保", key: "续保" },
              { type: "click", name: "补缴", key: "补缴" },
            ],
          },
          { type: "click", name: "人工", key: "找人工" },
        ],
      },
    });
  });

  it("says what WeChat would refuse", () => {
    const topics = ["一", "二", "三", "四", "五", "六"];
    // Sixteen bytes are five characters of three bytes each.
    const made = wechatMenu("医保咨询台台", topics, [
      { name: "一二三四五", says: "好" },
      { name: "b", says: "x".repeat(129) },
      { name: "c", says: "c" },
    ]);
    expect("problems" in made && made.problems.map((line) => line.slice(0, 18))).toEqual([
      '"医保咨询台台" has more ',
      `"${"x".repeat(17)}`,
      "there are 6 topics",
      "a menu has three b",
    ]);
  });
});
