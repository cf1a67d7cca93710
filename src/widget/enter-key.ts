/** What is looked at in a keydown event; `timeStamp` in milliseconds. */
export type Key = {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly timeStamp: number;
};

const afterComposition = 60;

/**
 * Whether a key press means "send": a plain Enter that no input method is using. Safari ends a composition before
 * it reports the Enter that ended it, so an Enter within 60 ms of `compositionEnd` belongs to the input method.
 */
export function sends(pressed: Key, compositionEnd: number): boolean {
  if (pressed.key !== "Enter" || pressed.isComposing || pressed.keyCode === 229) return false;
  if (pressed.shiftKey || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return false;
  return pressed.timeStamp - compositionEnd > afterComposition;
}
