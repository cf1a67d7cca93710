import type { EditableSlot } from "../handoff/help-desk.ts";
import { wording } from "../render/book.ts";
import { slotName } from "../render/facts.ts";
import type { Mind } from "../respond.ts";
import type { Lang } from "../turn.ts";
import type { Matter } from "./matter.ts";

/** The slots of a matter that a colleague can set, by the names that people know them under. */
export const editableSlots = ({ library }: Mind, { intent }: Matter, lang: Lang): readonly EditableSlot[] => {
  const book = library[lang];
  return Object.entries(intent.slots).map(([slot, { options = [], hears }]) => ({
    slot,
    label: slotName(intent.id, slot, book),
    options: options.map((value) => ({
      value,
      label: wording(book, intent.id, `option ${slot} ${value}`) ?? value,
    })),
    hears,
  }));
};
