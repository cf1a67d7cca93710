import { describe, expect, it } from "vitest";
import {
  answerToAddition,
  answerToOffer,
  asksHowLong,
  wishOfWaiter,
} from "../../../dialogs/hand-off-words.ts";

describe("what is said to the question whether a matter is added", () => {
  it.each([
    ..."加|加上吧|加进去|好的，加进去|那就一起吧|都加上|把这个也加进去|一起转|帮我加上，谢谢|好的|可以|要的".split(
      "|",
    ),
    ..."add it|Yes, add it please|ok add that too|both please|yes|sure, add it|go ahead|Add it to my request".split(
      "|",
    ),
  ])("%s is a yes", (words) => {
    expect(answerToAddition(words)).toBe("add");
  });

  it.each([
    ..."不加|先不加|别加了|不用加，谢谢|不用了，先不加|不用|算了".split("|"),
    ..."leave it out|no, don't add it|No, leave it out please|don't include it|no thanks|not now".split("|"),
  ])("%s is a no", (words) => {
    expect(answerToAddition(words)).toBe("decline");
  });

  it.each([
    ..."加多少钱|怎么加|加了会怎么样|好的，要多少钱|加进去，不加|不加的话呢|再加一个孩子|断了四个月".split(
      "|",
    ),
    ..."how do I add it|add my son|what happens if you add it|yes, but what do they see".split("|"),
  ])("%s is neither", (words) => {
    expect(answerToAddition(words)).toBeUndefined();
  });
});

describe("what is said to the offer of people", () => {
  it.each([
    ..."好的|转吧|可以转|请转|同意|我同意|嗯|嗯嗯，转吧|那就转吧|麻烦您帮我转一下|好，谢谢|行吧|转人工|可以的，麻烦了|要的".split(
      "|",
    ),
    ..."yes|Yes please|go ahead|please do|ok, go ahead|sure, put me through|I agree|Sounds good!|please connect me".split(
      "|",
    ),
    ...["好的，我在杭州，职工医保", "Yes, I paid until March", "嗯。断了四个月"],
  ])("%s is a yes", (words) => {
    expect(answerToOffer(words)).toBe("agree");
  });

  it.each([
    ..."不用了|先不用|算了|不转|别转|不用，谢谢|暂时不用了|还是算了吧|我再想想|不同意|不需要".split("|"),
    ..."no|No thanks|not now|no, don't|never mind|maybe later|I'd rather not|no, thank you".split("|"),
  ])("%s is a no", (words) => {
    expect(answerToOffer(words)).toBe("decline");
  });

  it.each(["留言吧", "我留个言", "那就留言", "leave a message", "I'll leave a message instead"])(
    "%s leaves it in writing",
    (words) => {
      expect(answerToOffer(words)).toBe("leave");
    },
  );

  it.each([
    ..."好像不用|是不是会等很久|要等多久|行不行|要钱吗|可以先问一下吗|好的，但是要等多久|好，不过先不转|转了会怎样|是杭州|好吗|好的，不用了".split(
      "|",
    ),
    ..."okay but how long|sure about that?|yes, what happens then|please explain first|do it myself|ok never mind".split(
      "|",
    ),
  ])("%s is no answer to it", (words) => {
    expect(answerToOffer(words)).toBeUndefined();
  });
});

describe("what is said while waiting", () => {
  it.each([
    ..."还要等多久|要多久|多久到我|排到第几了|我排第几|前面还有几个人|什么时候轮到我|请问大概还要多久啊|几号了".split(
      "|",
    ),
    ..."how long|how long will it take?|and how long now|What's my position|how many people are ahead of me|when is it my turn?".split(
      "|",
    ),
  ])("%s asks how long", (words) => {
    expect(asksHowLong(words)).toBe(true);
  });

  it.each([
    "断缴多久会影响报销",
    "等待期多久",
    "补几个月要多久到账",
    "how long is the waiting period",
    "how many months can I pay",
  ])("%s does not", (words) => {
    expect(asksHowLong(words)).toBe(false);
  });

  it.each([
    ..."不等了|我不等了|先不用|不排队了|算了，不等了|stop waiting|I don't want to wait any more".split("|"),
  ])("%s ends the wait", (words) => {
    expect(wishOfWaiter(words)).toBe("bot");
  });

  it.each(["留言吧", "不等了，留言吧", "I'll leave a message"])("%s leaves it in writing", (words) => {
    expect(wishOfWaiter(words)).toBe("leave");
  });

  it.each(["我等不了那么久，我妈住院了", "不用补缴了吧", "stop paying", "等了半天了"])(
    "%s is for the colleague",
    (words) => {
      expect(wishOfWaiter(words)).toBeUndefined();
    },
  );

  it("takes no longer for long runs of the same words", () => {
    for (const run of ["我那", "还", "现在我", "请问", "how long ", "嗯"])
      expect(asksHowLong(run.repeat(20).slice(0, 60))).toBe(false);
  });
});
