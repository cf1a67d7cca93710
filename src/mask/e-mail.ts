const OF_NAME = /[A-Za-z0-9._%+-]/;
const DOMAIN = /^@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}/;
const LONGEST_NAME = 64;
const LONGEST_DOMAIN = 255;
/** Addresses of authorities are no person's. */
const OF_AUTHORITY = /[@.]gov\.cn$/i;

/** Where the signs stand of all e-mail addresses in a plain text, but for the sign and the dots that make them known. */
export const eMails = (plain: string): readonly number[] => {
  const found: number[] = [];
  for (let sign = plain.indexOf("@"); sign >= 0; sign = plain.indexOf("@", sign + 1)) {
    const domain = DOMAIN.exec(plain.slice(sign, sign + LONGEST_DOMAIN))?.[0];
    if (domain === undefined || OF_AUTHORITY.test(domain)) continue;
    let from = sign;
    while (from > 0 && sign - from < LONGEST_NAME && OF_NAME.test(plain.charAt(from - 1))) from -= 1;
    if (from === sign) continue;
    for (let place = from; place < sign + domain.length; place += 1)
      if (!/[@.]/.test(plain.charAt(place))) found.push(place);
  }
  return found;
};
