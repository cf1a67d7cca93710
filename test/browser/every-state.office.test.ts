import { describe } from "vitest";
import { sceneMatrix } from "./scene-matrix.ts";
import { officeScenes } from "./scenes.ts";

describe("the chat where people of the office have the conversation", () => {
  sceneMatrix(officeScenes, ["zh", "en"]);
});
