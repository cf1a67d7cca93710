/** The areas whose rules reach a place, nearest first: city, province, nation. A place that is not a code has the nation only. */
export const areaChain = (area: string | undefined): readonly string[] => {
  if (area === undefined || !/^\d{6}$/.test(area)) return ["cn"];
  const province = `${area.slice(0, 2)}0000`;
  return area === province ? [area, "cn"] : [area, province, "cn"];
};

/** Whether neither of two places lies in the other. */
export const lieApart = (one: string, other: string): boolean =>
  !areaChain(one).includes(other) && !areaChain(other).includes(one);
