// One colour of an agency's own, made readable on our grounds: WCAG 2.2, relative luminance and contrast ratio.

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb | undefined => {
  const found = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (!found) return undefined;
  return [found[1], found[2], found[3]].map((part) => Number.parseInt(part ?? "0", 16)) as unknown as Rgb;
};

const written = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

function luminance(rgb: Rgb): number {
  const linear = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function ratio(one: Rgb, other: Rgb): number {
  const light = Math.max(luminance(one), luminance(other));
  const dark = Math.min(luminance(one), luminance(other));
  return (light + 0.05) / (dark + 0.05);
}

/** The contrast of two colours, 1 to 21; 0 where one of them is none. */
export function contrast(one: string, other: string): number {
  const first = parse(one);
  const second = parse(other);
  return first && second ? ratio(first, second) : 0;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** Text needs 4.5:1; a little more, for grounds that are a shade off. */
const ENOUGH = 4.6;

const mixed = (rgb: Rgb, to: Rgb, share: number): Rgb =>
  rgb.map((part, at) => part + ((to[at] ?? 0) - part) * share) as unknown as Rgb;

/** An accent as it can be used on a ground, and the colour of text upon it. */
export type Accent = { readonly accent: string; readonly onAccent: string };

/**
 * The accent nearest to a wish (`#rrggbb`) that can be read on `ground` and carries text. Undefined where the wish is no
 * colour.
 */
export function readableAccent(wish: string, ground: string): Accent | undefined {
  const wanted = parse(wish);
  const under = parse(ground);
  if (!wanted || !under) return undefined;
  const to = luminance(under) > 0.18 ? BLACK : WHITE;
  for (let step = 0; step <= 20; step += 1) {
    const accent = mixed(wanted, to, step / 20);
    if (ratio(accent, under) < ENOUGH) continue;
    const onAccent = ratio(accent, WHITE) >= ratio(accent, BLACK) ? WHITE : BLACK;
    return { accent: written(accent), onAccent: written(onAccent) };
  }
  return undefined;
}
