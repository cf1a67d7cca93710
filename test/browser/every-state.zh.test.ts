import { axeMatrix } from "./axe-matrix.ts";
import { chatScenes } from "./scenes.ts";

axeMatrix(chatScenes, ["zh"]);
