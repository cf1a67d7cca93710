import { fail } from "../../command-line.ts";

/** Asks on the terminal for something that nobody should see; ends the command where there is no terminal. */
export const askHidden = async (question: string): Promise<string> => {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return fail("there is no terminal to ask on; hand the password over with --stdin");
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stdin.resume();
  try {
    return await new Promise<string>((resolve, reject) => {
      let typed = "";
      const heard = (keys: string): void => {
        for (const key of keys) {
          if (key === "\r" || key === "\n" || key === "\u0004") {
            stdin.off("data", heard);
            return resolve(typed);
          }
          if (key === "\u0003") {
            stdin.off("data", heard);
            return reject(new Error("stopped"));
          }
          if (key === "\u007f" || key === "\b") typed = [...typed].slice(0, -1).join("");
          else if (key >= " ") typed += key;
        }
      };
      stdin.on("data", heard);
    });
  } catch {
    return fail("nothing was changed");
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
};
