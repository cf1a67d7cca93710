import { Session } from "node:inspector/promises";

/**
 * Gives back what starting has left behind, which is a quarter of the process's memory and would stay until much else has come. Asked
 * by the inspector's own protocol (`HeapProfiler.collectGarbage`); nobody can attach to a session within the process. Resolves
 * when it is done; it stops the loop for some tens of milliseconds, once.
 */
export const collectGarbage = async (): Promise<void> => {
  const session = new Session();
  session.connect();
  try {
    await session.post("HeapProfiler.collectGarbage");
  } finally {
    session.disconnect();
  }
};
