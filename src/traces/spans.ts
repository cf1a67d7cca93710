import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { allowedAttributes } from "./attributes.ts";
import type { Attributes, Ended, Kind } from "./otlp-json.ts";

/** Something that takes time and is under way. */
export type Span = {
  readonly traceId: string;
  readonly spanId: string;
  /** Says more of it, as far as it may be told. */
  tell(attributes: Readonly<Record<string, unknown>>): void;
  /** It is over. */
  end(how?: "failed"): void;
};

/** Spans as they lie within each other. */
export type Spans = {
  /** Begins a span below the one that this is done within; undefined where no spans are to be made. */
  begin(name: string, kind: Kind, attributes: Readonly<Record<string, unknown>>): Span | undefined;
  /** Does something within a span. */
  within<T>(span: Span, work: () => T): T;
  /** The span that this is done within. */
  here(): Span | undefined;
  /** Does something of which no spans are made. */
  unseen<T>(work: () => T): T;
};

const id = (bytes: number): string => randomBytes(bytes).toString("hex");
/** Nanoseconds since 1970 by a clock that is never set back, so that what lies within a span is not longer than it. */
const now = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1_000)) * 1_000n;

/** Makes spans, and gives those that are over to `ended`. */
export const createSpans = (ended: (span: Ended) => void): Spans => {
  const place = new AsyncLocalStorage<Span | "unseen">();
  const here = (): Span | undefined => {
    const span = place.getStore();
    return span === "unseen" ? undefined : span;
  };
  return {
    here,
    within: (span, work) => place.run(span, work),
    unseen: (work) => place.run("unseen", work),
    begin: (name, kind, told) => {
      if (place.getStore() === "unseen") return undefined;
      const parent = here();
      const [traceId, spanId, from] = [parent?.traceId ?? id(16), id(8), now()];
      let attributes: Attributes = allowedAttributes(told);
      return {
        ...{ traceId, spanId },
        tell: (more) => {
          attributes = { ...attributes, ...allowedAttributes(more) };
        },
        end: (how) =>
          ended({
            ...{ traceId, spanId, parentSpanId: parent?.spanId, name, kind, from, until: now(), attributes },
            failed: how === "failed",
          }),
      };
    },
  };
};
