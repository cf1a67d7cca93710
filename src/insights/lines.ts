import { escaped } from "../render/html.ts";
import type { Shown } from "./guard.ts";
import type { Chart, Point } from "./sheet.ts";
import { picture, round } from "./svg.ts";

const TOP = 24;
const HEIGHT = 160;

/** The next number that is easily read: 1, 2 or 5 with noughts. */
const rounded = (largest: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, largest)));
  return ([1, 2, 5].find((step) => step * power >= largest) ?? 10) * power;
};

/** Stretches of neighbouring points with a number; what is not shown is a gap. */
const stretches = (shown: readonly (Shown | undefined)[]): readonly (readonly [number, number][])[] => {
  const found: [number, number][][] = [];
  let isOpen = false;
  for (const [at, one] of shown.entries()) {
    if (typeof one !== "number") {
      isOpen = false;
      continue;
    }
    if (isOpen) found.at(-1)?.push([at, one]);
    else found.push([[at, one]]);
    isOpen = true;
  }
  return found;
};

/** A line with round ends; of a single point a dot. */
const line = (points: readonly (readonly [number, number])[], series: number, most: number): string => {
  const d = points.map(([x, count]) => `${x} ${round(HEIGHT - (count / most) * HEIGHT)}`);
  const path = d.length === 1 ? `M${d[0]}h0` : `M${d.join("L")}`;
  return `<path class="curve l${series}" d="${path}" vector-effect="non-scaling-stroke"${series === 0 || d.length === 1 ? "" : ' stroke-dasharray="7 6"'}/>`;
};

const dates = (points: readonly Point[]): string => {
  const last = points.length - 1;
  const at = (x: string, anchor: string, index: number) =>
    `<text x="${x}" y="${TOP + HEIGHT + 22}" text-anchor="${anchor}">${escaped(points[index]?.label ?? "")}</text>`;
  return at("0", "start", 0) + (last > 0 ? at("100%", "end", last) : "");
};

/** Lines over the points from left to right. */
export const lineChart = (id: string, title: string, desc: string, { series, points }: Chart): string => {
  const counts = points.flatMap(({ shown }) => shown).filter((one) => typeof one === "number");
  const most = rounded(Math.max(1, ...counts));
  const grid = [most, most / 2, 0].map((value) => {
    const y = TOP + HEIGHT - (value / most) * HEIGHT;
    const label =
      Number.isInteger(value) && value > 0 ? `<text class="number" x="0" y="${y - 5}">${value}</text>` : "";
    return `<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}"/>${label}`;
  });
  const drawn = series.flatMap((_, index) =>
    stretches(points.map(({ shown }) => shown[index])).map((points_) => line(points_, index, most)),
  );
  const width = Math.max(1, points.length - 1);
  // Drawn in a frame of its own that is pulled to the width of the page; strokes keep their width.
  const frame = `<svg class="lines" x="0" y="${TOP}" width="100%" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none">${drawn.join("")}</svg>`;
  return picture({ id, title, desc, height: TOP + HEIGHT + 30 }, grid.join("") + frame + dates(points));
};
