/** ISO 7064 check of a mainland identity number, so that other long numbers are not taken for one. */
const isIdNumber = (digits: string): boolean => {
  if (!/^\d{17}[\dXx]$/.test(digits)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return "10X98765432"[sum % 11] === digits[17]?.toUpperCase();
};

/** Luhn's check of a bank card number. */
const isCardNumber = (digits: string): boolean => {
  if (!/^\d{15,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

const isPhone = (digits: string): boolean => /^(?:86)?1[3-9]\d{9}$/.test(digits);
const looksPersonal = (digits: string): boolean =>
  isPhone(digits) || isIdNumber(digits) || isCardNumber(digits) || /^\d{17}[\dXx]$/.test(digits);

/**
 * Replaces identity, card and mobile numbers by stars of the same length, also where they are written with spaces or
 * hyphens or in full-width digits. Done before anything is recognised, stored or shown. Amounts, dates and hotlines
 * stay as they are.
 */
export const maskPersonalNumbers = (text: string): string =>
  text.replace(/[0-9０-９](?:[ -]?[0-9０-９]){9,21}(?:[ -]?[XxＸｘ])?/g, (run) => {
    const digits = run.normalize("NFKC").replace(/[ -]/g, "");
    return looksPersonal(digits) ? run.replace(/[^ -]/g, "*") : run;
  });
