/** Where a report stands, as a rule tester asserts it. Lines and columns count from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface MarkedSource {
  /** The source without its marks. */
  readonly code: string;
  /** One for each marked piece, in order of their ends. */
  readonly positions: readonly Position[];
}

/**
 * Reads a source in which the code of each expected report stands between « and »: `for (const id of ids) await «load(id)»;`.
 * Marks may be nested. Throws on a mark without its counterpart.
 */
export function markedSource(source: string): MarkedSource {
  const open: { line: number; column: number }[] = [];
  const positions: Position[] = [];
  let code = "";
  let line = 1;
  let column = 1;
  for (const character of source) {
    if (character === "«") open.push({ line, column });
    else if (character === "»") {
      const start = open.pop();
      if (!start) throw new Error(`A mark is closed that was not opened, in ${source}`);
      positions.push({ ...start, endLine: line, endColumn: column });
    } else {
      code += character;
      column += character.length;
      if (character === "\n") {
        line += 1;
        column = 1;
      }
    }
  }
  if (open.length > 0 || positions.length === 0) throw new Error(`No mark, or one that is not closed, in ${source}`);
  return { code, positions };
}
