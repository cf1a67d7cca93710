import { sceneMatrix } from "./scene-matrix.ts";
import { otherScenes } from "./scenes.ts";

sceneMatrix(otherScenes, ["zh", "en"]);
