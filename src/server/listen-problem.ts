/** Where a server was to listen, and the names of the settings that say so. */
export type ListenPlace = {
  readonly keys: { readonly port: string; readonly host: string };
  readonly port: number;
  readonly host: string;
};

const SUCH_AS = "such as 127.0.0.1, or 0.0.0.0 for all of them";

/** Why a server could not begin, one sentence: which setting of its place, what is wrong with it, what to do. */
export const listenProblem = (error: unknown, { keys, port, host }: ListenPlace): string => {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  const at = `${keys.port} ${port} of ${host}`;
  const isHost = syscall === "getaddrinfo";
  if (isHost || code === "EADDRNOTAVAIL")
    return `${keys.host} ${host} is no address of this machine (${code}); write one, ${SUCH_AS}.`;
  if (code === "EADDRINUSE") return `${at} is in use; set another ${keys.port} or end what uses it.`;
  if (code === "EACCES" && syscall === "listen")
    return `${at} may not be used by this user; set a ${keys.port} from 1024 on, and have a proxy lead to it.`;
  return `${message}.`;
};
