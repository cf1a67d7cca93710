import type { StaffStore } from "../desk/staff.ts";
import type { BridgeStore } from "../outside/bridge-store.ts";
import type { Census, Store } from "../ports.ts";

/** All that is kept in one database; closing the store closes all. */
export type Stores = {
  readonly store: Store;
  readonly staff: StaffStore;
  readonly bridges: BridgeStore;
  /** How much waits; reads all that does. */
  readonly census: () => Promise<Census>;
};
