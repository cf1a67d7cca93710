/** What is learned at build, each in a file of its own: topics, what is asked for, and replies in people's own words. */
export const MODELS = ["model", "asks", "replies"] as const;
export type ModelName = (typeof MODELS)[number];

/** The file of a model. */
export const modelFile = (name: ModelName): string => `${name}.bin`;

/** The file beside it that says of what it was learned. */
export const modelNote = (name: ModelName): string => `${name}.json`;

/** All files of a model. */
export const modelFiles = (name: ModelName): readonly string[] => [modelFile(name), modelNote(name)];

/** Where the models lie that come with the project, so that nobody waits for them to be learned. */
export const SHIPPED = "intents/learned";
