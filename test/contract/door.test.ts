import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { door } from "../../src/server/door.ts";

/** What a server answers that turns everybody away and is reached under an address. */
const turnedAway = async (publicUrl: string | undefined): Promise<Headers> => {
  const isTurnedAway = door({ letIn: () => "full", mayCall: () => false, publicUrl });
  const server = createServer((request, response) => {
    if (!isTurnedAway(request, response)) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: "POST", body: "{}" });
  await answer.body?.cancel();
  await new Promise<unknown>((resolve) => server.close(resolve));
  expect(answer.status).toBe(429);
  return answer.headers;
};

describe("an answer at the door", () => {
  it("keeps browsers to https where the server is reached by it, and only there", async () => {
    const name = "strict-transport-security";
    expect((await turnedAway("https://chat.example.org")).get(name)).toBe("max-age=31536000");
    for (const other of ["http://chat.example.org", undefined])
      expect((await turnedAway(other)).has(name)).toBe(false);
  });
});
