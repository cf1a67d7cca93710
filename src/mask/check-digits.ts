/** Whether three texts of digits are a day on which somebody can be born, or a paper issued. */
const isDate = (year: string, month: string, day: string): boolean =>
  /^(?:19\d\d|20[0-4]\d)$/.test(year) &&
  /^(?:0[1-9]|1[0-2])$/.test(month) &&
  /^(?:0[1-9]|[12]\d|3[01])$/.test(day);

// 8x: residents of Hong Kong, Macau and Taiwan. 9 and a province: foreigners with permanent residence.
const IN_PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-6])\d/;

/** Whether 18 or 15 digits can be an identity number: its area and date of birth, a mistyped last digit or not. */
export const isBornNumber = (digits: string): boolean => {
  if (!IN_PROVINCE.test(digits)) return false;
  if (/^\d{17}[\dX]$/.test(digits))
    return isDate(digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14));
  return (
    /^\d{15}$/.test(digits) && isDate(`19${digits.slice(6, 8)}`, digits.slice(8, 10), digits.slice(10, 12))
  );
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check of a mainland identity number (GB 11643, by ISO 7064), for those whose date has a slip in it. */
export const isIdNumber = (digits: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += (WEIGHTS[place] ?? 0) * (digits.charCodeAt(place) - 48);
  return "10X98765432"[sum % 11] === digits[17];
};

/** Whether digits hold Luhn's check (ISO/IEC 7812-1, Annex B). */
export const holdsLuhn = (digits: string): boolean => {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let place = digits.length - 1, isDoubled = false; place >= 0; place -= 1, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(place) - 48;
    const doubled = isDoubled ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** Whether digits begin with a day written without a separator: 20261122, 20261122153000. */
export const beginsWithDay = (digits: string): boolean =>
  isDate(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8));
