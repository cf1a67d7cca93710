import { sceneMatrix } from "./scene-matrix.ts";
import { talkScenes } from "./scenes.ts";

sceneMatrix(talkScenes, ["en"]);
