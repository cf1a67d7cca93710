import { sceneMatrix } from "./scene-matrix.ts";
import { chatScenes } from "./scenes.ts";

sceneMatrix(chatScenes, ["en"]);
