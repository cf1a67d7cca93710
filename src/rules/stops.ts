import type { IsoDate, IsoMonth } from "../turn.ts";

// The two ways in which a rule stops early. They let a rule read as straight lines and never leave this folder.

/** The rule needs a fact that nobody has given; `refused`: the one given cannot be right. */
export class Asked {
  readonly slot: string;
  readonly refused: boolean;
  constructor(slot: string, refused: boolean) {
    this.slot = slot;
    this.refused = refused;
  }
}

/** The rule needs a value that is not in force, or a fact that the person does not know. */
export class Missing {
  readonly parameter: string;
  readonly what: "law" | "fact";
  readonly ended: IsoDate | null;
  /** The day or month for which the law was read, where it is not the turn's. */
  readonly read: IsoDate | IsoMonth | null;
  constructor(
    parameter: string,
    what: "law" | "fact",
    ended: IsoDate | null,
    read: IsoDate | IsoMonth | null = null,
  ) {
    this.parameter = parameter;
    this.what = what;
    this.ended = ended;
    this.read = read;
  }
}
