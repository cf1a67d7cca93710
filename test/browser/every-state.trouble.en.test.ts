import { sceneMatrix } from "./scene-matrix.ts";
import { troubleScenes } from "./scenes.ts";

sceneMatrix(troubleScenes, ["en"]);
