const LONGEST = 40;

/** A name as it is kept: one form for each letter, no spaces around; undefined for what is no name of 1 to 40 characters. */
export const nameOf = (given: string): string | undefined => {
  const name = given.normalize("NFKC").trim().replaceAll(/\s+/g, " ");
  const isName = name !== "" && [...name].length <= LONGEST && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>]/u.test(name);
  return isName ? name : undefined;
};

/** What a name is looked up by: the same for Li Na and li na. */
export const keyOf = (given: string): string => (nameOf(given) ?? "").toLowerCase();
