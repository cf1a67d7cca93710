import type { Say } from "../../dialogs/dialog.ts";
import { render } from "../render/render.ts";
import { type Mind, renderingFor } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate, Reply } from "../turn.ts";

/** Something that is said to a person outside a turn of theirs, in their language and wording. */
export const tell = (mind: Mind, state: KeptState, says: readonly Say[], on: IsoDate): Reply => {
  const library = state.plain ? mind.plain : mind.library;
  return render(says, { ...renderingFor(mind, state.lang, on), library, plain: state.plain });
};
