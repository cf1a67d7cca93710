import { escaped } from "../render/html.ts";

// Drawings without a style of their own: colours come from the classes in insights.css, forms from attributes. Widths are
// percentages, so that words keep their size at any width.

/** A picture with a name and a description for those who do not see it. `id` must be its own on the page. */
export const picture = (
  { id, title, desc, height }: { id: string; title: string; desc: string; height: number },
  content: string,
): string =>
  `<svg class="chart" width="100%" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(desc)}</desc>${content}</svg>`;

/** What tells one series from another besides its colour; the last is hollow. */
const MARKS = [
  "",
  '<path class="ink" d="M-2 10 10 -2 M2 14 14 2" stroke-width="2"/>',
  '<path class="ink" d="M2 3h3 M8 9h3" stroke-width="3"/>',
  '<path class="ink" d="M0 3h12 M0 9h12" stroke-width="2"/>',
  '<path class="ink" d="M3 0v12 M0 3h12" stroke-width="2"/>',
  '<rect class="hollow" width="12" height="12"/>',
];

/** The patterns of a chart's series. */
export const patterns = (id: string, count: number): string =>
  `<defs>${MARKS.slice(0, count)
    .map(
      (mark, at) =>
        `<pattern id="${id}-${at}" width="12" height="12" patternUnits="userSpaceOnUse"><rect class="s${at}" width="12" height="12"/>${mark}</pattern>`,
    )
    .join("")}</defs>`;

/** A filled part of a bar; `x` and `width` in percent. */
export const part = (
  id: string,
  series: number,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): string =>
  `<rect class="part" x="${round(x)}%" y="${y}" width="${round(width)}%" height="${height}" fill="url(#${id}-${series})"/>`;

export const round = (value: number): number => Math.round(value * 100) / 100;

/** Text that is cut where it would leave a narrow page: 40 Latin letters wide, a Chinese sign counting two. */
export const cut = (text: string, most = 40): string => {
  let wide = 0;
  let kept = "";
  for (const sign of text) {
    wide += /[\u2e80-\uffef]/u.test(sign) ? 2 : 1;
    if (wide > most) return `${kept}…`;
    kept += sign;
  }
  return text;
};
