import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD } from "../support/whole-product.ts";
import { type ProductStage, setProductStage } from "./product-stage.ts";
import { signIn } from "./sign-in.ts";

// The way to the measures, back from them and out, in the product as it is started.

let stage: ProductStage;
beforeAll(async () => {
  stage = await setProductStage();
});
afterAll(() => stage?.close());

test("a supervisor goes to the measures, back to the desk, and signs out there", async () => {
  const page = await stage.opened(1024);
  const breaches: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) breaches.push(message.text());
  });
  await signIn(page, stage.product.url, "赵敏", PASSWORD);
  await page.getByRole("link", { name: "统计" }).click();
  await page.getByRole("heading", { name: "运行情况", level: 1 }).waitFor();
  await page.getByRole("link", { name: "工作台" }).click();
  await page.locator(".queue").waitFor();
  await page.getByRole("link", { name: "统计" }).click();
  await page.getByRole("button", { name: "退出" }).click();
  await page.locator("#name").waitFor();
  const status = await page.evaluate(
    `fetch("/desk/insights", { redirect: "manual" }).then(({ type }) => type)`,
  );
  expect([status, breaches]).toEqual(["opaqueredirect", []]);
});
