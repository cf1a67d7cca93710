/** "{a|b}{|c}d" is ad, acd, bd and bcd: words of one make are listed once. */
export function alternatives(written: string): readonly string[] {
  const [whole, head = "", inside = "", tail = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(written) ?? [];
  if (whole === undefined) return [written];
  const rests = alternatives(tail);
  return inside.split("|").flatMap((part) => rests.map((rest) => head + part + rest));
}
