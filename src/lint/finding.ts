import type { Problem } from "../knowledge/read-yaml.ts";

/** An error must be mended; a warning is true, and somebody should see to it. */
export type Finding = Problem & { readonly severity: "error" | "warning" };

/** A place in a file. */
export type Place = { readonly file: string; readonly line: number };

/** What has to be mended before the knowledge may be used. */
export const error = ({ file, line }: Place, message: string): Finding => ({
  file,
  line,
  severity: "error",
  message,
});

/** What somebody should see to. */
export const warning = ({ file, line }: Place, message: string): Finding => ({
  file,
  line,
  severity: "warning",
  message,
});

/** A finding as a line that an editor can follow. */
export const findingLine = ({ file, line, severity, message }: Finding): string =>
  `${file}:${line}: ${severity}: ${message}`;
