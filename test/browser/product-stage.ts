import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { wholeProduct } from "../support/whole-product.ts";

/** The product as it is started, and a browser. */
export type ProductStage = {
  readonly product: Awaited<ReturnType<typeof wholeProduct>>;
  readonly browser: Browser;
  /** A page of a browser of its own, which says so soon where something does not come. */
  opened(width: number, height?: number): Promise<Page>;
  close(): Promise<void>;
};

export const setProductStage = async (): Promise<ProductStage> => {
  const product = await wholeProduct();
  const browser = await launchBrowser();
  return {
    product,
    browser,
    opened: async (width, height = 900) => {
      const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN" });
      context.setDefaultTimeout(30_000);
      return context.newPage();
    },
    close: async () => {
      await browser.close();
      await product.close();
    },
  };
};
