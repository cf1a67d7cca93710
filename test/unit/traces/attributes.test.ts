import { expect, it } from "vitest";
import { allowedAttributes, endingOf } from "../../../src/traces/attributes.ts";

it("what a span may say is on a list, and looks as it should", () => {
  const told = {
    ...{ "yibao.channel": "directline", "yibao.topic": "renew", "yibao.ending": "not-understood" },
    ...{ "yibao.conversation": "x9_-Q7", "yibao.result": "replied", "error.type": "Error EACCES" },
    ...{ "http.request.method": "POST", "server.address": "api.weixin.qq.com" },
    "http.response.status_code": 200,
  };
  expect(allowedAttributes(told)).toEqual(told);
});

it("words, whole ids and fields that nobody has thought of are left out", () => {
  for (const name of ["yibao.channel", "yibao.conversation", "yibao.topic", "yibao.ending", "error.type"])
    for (const words of ["我断缴了几个月", "two words more", "wechat|oABCDEFGHIJKLMN", "", "a".repeat(100)])
      expect(allowedAttributes({ [name]: words })).toEqual({});
  expect(
    allowedAttributes({ text: "x", "url.full": "https://a.example/x", "enduser.id": "x", "yibao.text": "x" }),
  ).toEqual({});
  expect(
    allowedAttributes({ "http.response.status_code": "200", "server.address": "/bot123:secret" }),
  ).toEqual({});
});

it("of an id of a conversation the last six signs are told", () => {
  expect([endingOf("wechat|oABCDEFGHIJKLMN"), endingOf("c")]).toEqual(["IJKLMN", "c"]);
});
