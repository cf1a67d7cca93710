/** Why a password is not taken. */
export type PasswordFault = "too-short" | "too-long" | "too-common";

const FEWEST = 12;
const MOST = 128;

/** What passwords that are tried first are made of; figures that stand for letters are read as the letters. */
const usual =
  /password|passwort|passcode|parola|qwerty(?:uiop)?|qwertz|azerty|asdfgh|zxcvbn|qazwsx|admin(?:istrator)?|welcome|letmein|iloveyou|woaini|woshi|mima|changeme|default|secret|supervisor|service|yibao|guide|medical|insurance|shebao|zaq|abc|test|user|root|login|master|dragon|monkey|sunshine|princess|football|baseball|superman|trustno|china|beijing|shanghai|医保|向导|密码/g;
const readAs: Readonly<Record<string, string>> = { "@": "a", "0": "o", "1": "i", "3": "e", $: "s", "5": "s" };

/** What is left to guess once the usual words, figures and signs are gone. */
const leftOf = (text: string): number => {
  const plain = text.toLowerCase();
  const read = plain.replaceAll(/[@013$5]/g, (sign) => readAs[sign] ?? sign);
  const rest = (words: string): number =>
    [...words.replaceAll(usual, "").replaceAll(/[^\p{L}]/gu, "")].length;
  return Math.min(rest(plain), rest(read));
};

/** Neighbours of an alphabet or of a row of figures, up or down, or the same again. */
const isRun = (text: string): boolean => {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => Math.abs(code - (codes[at] ?? 0)));
  return steps.filter((step) => step <= 1 || step === 9).length > steps.length * 0.7;
};

/** A password in the one form that is hashed (NIST SP 800-63B asks for a normal form). */
export const normalPassword = (given: string): string => given.normalize("NFKC");

/**
 * What is wrong with a password; undefined where it may be used. 12 to 128 characters, any of them; not made of what is
 * tried first, of a run, of few characters, or of the owner's name.
 */
export const faultOf = (given: string, name: string): PasswordFault | undefined => {
  const password = normalPassword(given);
  const signs = [...password];
  if (signs.length < FEWEST) return "too-short";
  if (signs.length > MOST) return "too-long";
  const withoutName = password.toLowerCase().replaceAll(name.toLowerCase(), "");
  const isCommon =
    new Set(signs).size < 6 ||
    isRun(password) ||
    (leftOf(withoutName) < 4 && /\p{L}/u.test(password)) ||
    /^\d{1,14}$/.test(password);
  return isCommon ? "too-common" : undefined;
};
