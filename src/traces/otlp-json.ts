// What a span is, and how OTLP 1.x takes spans as JSON: ids in hexadecimal, long numbers as texts.

export type Value = string | number;
export type Attributes = Readonly<Record<string, Value>>;

/** The kinds of spans by their numbers in the protocol. */
export const KINDS = { internal: 1, server: 2, client: 3 } as const;
export type Kind = keyof typeof KINDS;

/** A span that is over. Times are nanoseconds since 1970. */
export type Ended = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: Kind;
  readonly from: bigint;
  readonly until: bigint;
  readonly attributes: Attributes;
  readonly failed: boolean;
};

const ERROR = 2;

const listed = (attributes: Attributes): readonly object[] =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
  }));

const spanOf = ({ traceId, spanId, parentSpanId, ...span }: Ended): object => ({
  ...{ traceId, spanId, name: span.name },
  ...(parentSpanId !== undefined && { parentSpanId }),
  kind: KINDS[span.kind],
  startTimeUnixNano: String(span.from),
  endTimeUnixNano: String(span.until),
  attributes: listed(span.attributes),
  status: span.failed ? { code: ERROR } : {},
});

/** Spans of one process, as a collector takes them at `/v1/traces`. */
export const otlpJson = (spans: readonly Ended[], resource: Attributes): object => ({
  resourceSpans: [
    {
      resource: { attributes: listed(resource) },
      scopeSpans: [{ scope: { name: "yibao-guide" }, spans: spans.map(spanOf) }],
    },
  ],
});
