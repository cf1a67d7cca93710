import { axeMatrix } from "./axe-matrix.ts";
import { otherScenes } from "./scenes.ts";

axeMatrix(otherScenes, ["zh", "en"]);
