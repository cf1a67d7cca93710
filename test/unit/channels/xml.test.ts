import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readXml, writeXml } from "../../../src/channels/envelope/xml.ts";

describe("the XML of a message", () => {
  it("gives its texts as they stand, numbers and empty ones too", () => {
    const fields = readXml(
      "<xml><Content><![CDATA[00123]]></Content><MsgId>22477458341175809</MsgId><Empty></Empty><ScanCodeInfo><ScanType>qr</ScanType></ScanCodeInfo></xml>",
    );
    expect(Object.fromEntries(fields ?? [])).toEqual({
      Content: "00123",
      MsgId: "22477458341175809",
      Empty: "",
      "ScanCodeInfo/ScanType": "qr",
    });
  });

  it("is refused where it is broken, doubled, deep, large, or brings anything but a message", () => {
    const many = Array.from({ length: 70 }, (_, at) => `<a${at}>1</a${at}>`).join("");
    for (const xml of [
      "",
      "hello",
      "<xml><Content>abc</xml>",
      "<xml><A>1</A><A>2</A></xml>",
      "<xml/><xml/>",
      "<!DOCTYPE xml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><xml><A>&a;</A></xml>",
      "<?php echo 1 ?><xml><A>1</A></xml>",
      "<xml><a><b><c><d>1</d></c></b></a></xml>",
      `<xml>${many}</xml>`,
      `<xml><A>${"x".repeat(70_000)}</A></xml>`,
      "<xml><A>\u0000</A></xml>",
    ])
      expect(readXml(xml), xml.slice(0, 60)).toBeUndefined();
  });

  it("keeps names apart from what every object has", () => {
    expect(readXml("<xml><__proto__>1</__proto__></xml>")?.get("__proto__")).toBe("1");
  });

  it("that we write is read back as it was, but for what XML cannot hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const back = readXml(writeXml({ Content: text, CreateTime: 1_795_000_000 }));
        const held = text
          .replaceAll(/\r\n?/g, "\n")
          .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
        expect(back?.get("Content")).toBe(held);
        expect(back?.get("CreateTime")).toBe("1795000000");
      }),
    );
  });
});
