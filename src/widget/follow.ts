import { byId } from "./element.ts";

// Where the page is on its way to, and how far that is: a reply may come before a smooth scroll has ended.
let goal: number | undefined;
let left = 0;

/** So much may lie between the last message and the box to write in: a few lines. */
const SOME_LINES = 160;

/**
 * Hears that the page was scrolled: whoever moves it away from where we wanted it takes it into their own hands. A few pixels back
 * are the page's own, whose content has become shorter.
 */
function scrolled(): void {
  if (goal === undefined) return;
  const still = Math.abs(goal - document.documentElement.scrollTop);
  if (still < 1 || still > left + SOME_LINES) goal = undefined;
  left = Math.min(left, still);
}
window.addEventListener("scroll", scrolled, { passive: true });

/** Where what can be read of the messages ends: the box to write in, or the window where that is below it. */
function endOfView(): number {
  return Math.min(window.innerHeight, byId("composer", HTMLElement).getBoundingClientRect().top) - 12;
}

/**
 * Brings a new message into view: its end, or its beginning where it is too tall for the window. Scrolls by hand,
 * because `scrollIntoView` also moves the place from which the Tab key goes on.
 */
export function scrollTo(message: Element): void {
  const place = message.getBoundingClientRect();
  const end = endOfView();
  const way = place.height > end - 16 ? place.top - 16 : Math.max(0, place.bottom - end);
  if (way === 0) return;
  const page = document.documentElement;
  goal = Math.max(0, Math.min(page.scrollTop + way, page.scrollHeight - page.clientHeight));
  left = Math.abs(goal - page.scrollTop);
  window.scrollTo(0, goal);
}

/**
 * Whether the reader is at the last message, or on the way there, give or take some lines. The page itself tells nothing: what
 * stands below the messages, and how much of it, is another thing at each width.
 */
export function atEnd(last: Element | null): boolean {
  const onTheWay = goal === undefined ? 0 : goal - document.documentElement.scrollTop;
  return last === null || last.getBoundingClientRect().bottom - onTheWay - endOfView() < SOME_LINES;
}
