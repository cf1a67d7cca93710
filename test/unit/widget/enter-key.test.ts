import { expect, test } from "vitest";
import { type Key, sends } from "../../../src/widget/enter-key.ts";

const enter: Key = {
  key: "Enter",
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
  timeStamp: 5000,
};
const never = Number.NEGATIVE_INFINITY;

test("a plain Enter sends", () => {
  expect(sends(enter, never)).toBe(true);
  expect(sends(enter, 4000)).toBe(true);
});

test.each([
  ["another key", { key: "a", keyCode: 65 }],
  ["Shift+Enter, which starts a new line", { shiftKey: true }],
  ["Ctrl+Enter", { ctrlKey: true }],
  ["Alt+Enter", { altKey: true }],
  ["Command+Enter", { metaKey: true }],
  ["an Enter in the middle of a composition", { isComposing: true }],
  ["an Enter that the input method has taken", { keyCode: 229 }],
])("%s does not send", (_, change) => {
  expect(sends({ ...enter, ...change }, never)).toBe(false);
});

test("the Enter that Safari reports right after the composition has ended does not send", () => {
  expect(sends(enter, 5000)).toBe(false);
  expect(sends(enter, 4960)).toBe(false);
});
