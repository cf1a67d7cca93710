import { expect, it } from "vitest";
import { databaseProblem } from "../../../src/storage/database-problem.ts";

const coded = (code: string, cause?: unknown) =>
  Object.assign(new Error("hush", cause === undefined ? {} : { cause }), code === "" ? {} : { code });

it.each([
  [coded("28P01"), /^its password or user is not right; mend them \(28P01\)$/],
  [coded("", coded("3D000")), /^the server has no database of that name; .* \(3D000\)$/],
  [new AggregateError([coded("ECONNREFUSED")]), /^nothing listens .* \(ECONNREFUSED\)$/],
  [coded("", new AggregateError([coded("ECONNREFUSED")])), /^nothing listens .* \(ECONNREFUSED\)$/],
  [coded("XX000"), /^see its log \(XX000\)$/],
  [coded(""), /^see its log$/],
  ["hush", /^see its log$/],
  [
    new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string"),
    /^it names no password, and the server wants one$/,
  ],
])("what went wrong with a database is said in words", (error, says) => {
  expect(databaseProblem(error)).toMatch(says);
});
