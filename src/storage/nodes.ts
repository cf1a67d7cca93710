import type { Store } from "../ports.ts";

/** The nodes that share a store, as one of them sees the others. */
export type Nodes = {
  /** The store as this node has it: the others hear of what it writes, and letters are given to the node that works alone. */
  readonly store: Store;
  /** Calls at each conversation in which another node has committed something, until what it returns is called. */
  watch(listener: (conversation: string) => void): () => void;
  /** Whether this is the node that does what only one may do: deal with letters, bring outside desks up, sweep. */
  works(): boolean;
  /** Calls where there may be such work for this node: it has come to it, or another has taken letters in. */
  onWork(listener: () => void): () => void;
};

/** A node without others. */
export const oneNode = (store: Store): Nodes => ({
  store,
  watch: () => () => undefined,
  works: () => true,
  onWork: () => () => undefined,
});
