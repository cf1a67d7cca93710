import { expect, it } from "vitest";
import { listenProblem } from "../../../src/server/listen-problem.ts";

const place = { keys: { port: "PORT", host: "HOST" }, port: 80, host: "example.org" };
const problem = (code: string, syscall: string) =>
  Object.assign(new Error("what it says"), { code, syscall });

it.each([
  ["EADDRINUSE", "listen", "PORT 80 of example.org is in use; set another PORT or end what uses it."],
  ["EACCES", "listen", /^PORT 80 of example\.org may not be used by this user; set a PORT from 1024 on/],
  [
    "EADDRNOTAVAIL",
    "listen",
    /^HOST example\.org is no address of this machine \(EADDRNOTAVAIL\); write one/,
  ],
  ["ENOTFOUND", "getaddrinfo", /^HOST example\.org is no address of this machine \(ENOTFOUND\); write one/],
  ["EAI_AGAIN", "getaddrinfo", /^HOST example\.org is no address of this machine \(EAI_AGAIN\)/],
  ["EACCES", "open", "what it says."],
])("%s of %s is said in words", (code, syscall, says) => {
  expect(listenProblem(problem(code, syscall), place)).toMatch(says);
});
