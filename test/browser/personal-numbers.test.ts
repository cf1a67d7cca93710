import { afterAll, beforeAll, expect, it } from "vitest";
import { PASSWORD } from "../support/whole-product.ts";
import { tap, type } from "./chat-page.ts";
import { type ProductStage, setProductStage } from "./product-stage.ts";
import { signIn } from "./sign-in.ts";

// What the pages do with personal numbers: in the chat none leaves the page or is kept in it; at the desk it is said which
// of what is typed will be hidden.

const PHONE = "13800138000";

let stage: ProductStage;
beforeAll(async () => {
  stage = await setProductStage();
}, 120_000);
afterAll(() => stage?.close());

it("hides a number before it is sent, and before a colleague sends it", async () => {
  const { product, opened } = stage;
  const person = await opened(420);
  const sent: string[] = [];
  person.on("request", (request) => void sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await person.goto(product.url);
  await person.locator("#say").waitFor();
  const kept = () => person.evaluate<string>("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])");

  await person.locator("#say").fill(`我的手机${PHONE}，断缴`);
  // The box keeps what was typed; what survives a reload is kept without the number.
  expect(await person.locator("#say").inputValue()).toContain(PHONE);
  expect(await kept()).toContain("我的手机***********，断缴");
  expect(await kept()).not.toContain(PHONE);
  expect(await type(person, `我的手机${PHONE}，断缴能补吗，护照Ｅ１２３４５６７８`)).toContain("我已隐藏");
  expect(await person.locator("#messages .user").last().innerText()).toContain(
    "我的手机***********，断缴能补吗，护照*********",
  );
  expect(sent.join("\n")).toContain("***********");
  for (const text of [...sent, await kept()]) expect(text).not.toMatch(/13800138000|Ｅ１２|E123/);

  expect(await type(person, "找人工")).not.toContain("我已隐藏");
  await tap(person, "转给工作人员");
  const li = await opened(1440);
  await signIn(li, product.url, "小李", PASSWORD);
  await li.locator('[data-key^="claim "]').first().click();
  await li.locator("#reply").waitFor();
  const hides = li.locator(".composer .hides");
  await li.locator("#reply").fill("请打0571-88901234或12393");
  expect(await hides.innerText()).toBe("");
  await li.locator("#reply").fill(`打我手机${PHONE}`);
  expect(await hides.innerText()).toBe(`发出时会隐去个人号码：${PHONE}`);
  await li.locator("#send").click();
  await expect.poll(() => li.locator("#told").innerText()).toContain("1 处个人号码已隐去");
  await expect.poll(() => hides.innerText()).toBe("");
  await person.getByText("打我手机***********").last().waitFor();

  await li.getByLabel("备注").last().fill("他的卡 6222021234567890128");
  expect(await li.locator(".hides", { hasText: "6222021234567890128" }).count()).toBe(1);
}, 60_000);
