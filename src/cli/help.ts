/** What `--help` prints. */
export const help = `Usage: performance-standards [paths…] [options]

Checks JavaScript and TypeScript against the performance guide with the recommended
rules. No configuration is needed. Without a path, the current folder is checked.

Not checked: what .gitignore names, node_modules, dist, coverage, dot-folders,
type declarations (.d.ts) and minified files. A path that is named is always checked.

Report
  -f, --format <name>        pretty (default), json
  -o, --output-file <path>   Write the report to a file, and only a summary here.

Other
  -h, --help                 Print this text.
  -v, --version              Print the version.

Exit code: 0 without findings, 1 with findings, 2 when the command cannot run.
`;
