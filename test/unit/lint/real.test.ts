import { expect, it } from "vitest";
import { findingLine } from "../../../src/lint/finding.ts";
import { lint } from "../../../src/lint/lint.ts";
import { readMaterial } from "../../../src/lint/read-material.ts";
import { loadWritten, problemLine } from "../../../src/load-mind.ts";

it("finds no error in the knowledge as it stands, on whatever day", async () => {
  const { parts, problems } = await loadWritten(".");
  if (parts === undefined) throw new Error(problems.map(problemLine).join("\n"));
  const errorsOn = (on: string): readonly string[] => {
    const { material, findings } = readMaterial(".", parts, on);
    return [...findings, ...(material === undefined ? [] : lint(material))]
      .filter(({ severity }) => severity === "error")
      .map(findingLine);
  };
  expect(errorsOn("2026-11-25")).toEqual([]);
  expect(errorsOn("2089-12-31")).toEqual([]);
});
