import { SaxesParser } from "saxes";

// The XML of WeChat and WeCom: small, flat, and from outside. Values stay the texts they are: 00123 is no number.

const MOST_BYTES = 65_536;
const MOST_DEPTH = 4;
const MOST_ELEMENTS = 64;

/** The elements of a message by name. One inside another has the names of both: `ScanCodeInfo/ScanType`. */
export type XmlFields = ReadonlyMap<string, string>;

/** The texts of a message; undefined for what is no such XML, is too large or too deep, names an element twice, or brings a DOCTYPE. */
export const readXml = (xml: string): XmlFields | undefined => {
  if (Buffer.byteLength(xml) > MOST_BYTES || /<!(?:DOCTYPE|ENTITY)/i.test(xml)) return undefined;
  const fields = new Map<string, string>();
  const path: string[] = [];
  let text = "";
  let elements = 0;
  let isWrong = false;
  const parser = new SaxesParser({ fragment: false });
  parser.on("error", () => {
    isWrong = true;
  });
  parser.on("processinginstruction", () => {
    isWrong = true;
  });
  parser.on("opentag", ({ name }) => {
    elements += 1;
    path.push(name);
    text = "";
    if (elements > MOST_ELEMENTS || path.length > MOST_DEPTH) isWrong = true;
  });
  const said = (more: string) => {
    text += more;
  };
  parser.on("text", said);
  parser.on("cdata", said);
  parser.on("closetag", () => {
    const own = path.slice(1).join("/");
    path.pop();
    // The root itself, and what only holds others, has no text of its own.
    if (own !== "" && !hasInside(fields, own)) {
      if (fields.has(own)) isWrong = true;
      fields.set(own, text);
    }
    text = "";
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return isWrong || elements === 0 ? undefined : fields;
};

const hasInside = (fields: XmlFields, name: string): boolean =>
  [...fields.keys()].some((other) => other.startsWith(`${name}/`));

/** What XML 1.0 lets into a text: no control characters but tab and line ends. */
const allowed = (text: string): string =>
  [...text]
    .filter((char) => {
      const code = char.codePointAt(0) ?? 0;
      return (
        code === 9 ||
        code === 10 ||
        code === 13 ||
        (code >= 32 && code < 0xd800) ||
        (code > 0xdfff && code < 0xfffe) ||
        code > 0xffff
      );
    })
    .join("");

/** A message as XML: texts in CDATA, numbers bare. */
export const writeXml = (fields: Readonly<Record<string, string | number>>): string => {
  const inside = Object.entries(fields).map(([name, value]) => {
    const shown =
      typeof value === "number"
        ? String(value)
        : `<![CDATA[${allowed(value).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
    return `<${name}>${shown}</${name}>`;
  });
  return `<xml>${inside.join("")}</xml>`;
};
