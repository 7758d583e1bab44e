import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file's text in one step: whoever reads it meanwhile gets the old text or the new one, and a failure leaves the old one.
 * Links are followed, and the file keeps its mode. Throws when it cannot be written, or is no longer as `expected`.
 */
export function replaceFile(path: string, expected: string, text: string): void {
  const file = realpathSync(path);
  if (readFileSync(file, "utf8") !== expected) throw new Error("it has changed since it was checked");
  const temporary = join(dirname(file), `.${basename(file)}.${String(process.pid)}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    chmodSync(temporary, statSync(file).mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
