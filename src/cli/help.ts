import { formatNames } from "./formats/index.ts";
import { presetNames } from "./selection.ts";

/** What `--help` prints. */
export const help = `Usage: performance-standards [paths…] [options]
       performance-standards explain <rule>
       performance-standards init [--yes]

Checks JavaScript and TypeScript against the performance guide with the recommended
rules. No configuration is needed. Without a path, the current folder is checked.

Not checked: what .gitignore names, node_modules, dist, coverage, dot-folders,
type declarations (.d.ts) and minified files. A path that is named is always checked.

Commands
  explain <rule>             Print the page of a rule: why it costs, examples, options.
  init                       Set up ESLint or oxlint in this project. Asks before each
                             change; with --yes it does not.

What to check
      --preset <name>        ${presetNames.join(", ")}. Default: recommended.
      --rule <name>          Only this rule, in the preset or not. May be repeated.
      --section <name>       Only the preset's rules of this section of the guide:
                             database-queries, concurrency, … May be repeated.
      --since <ref>          Only findings that have come since the branch left this
                             commit: on changed lines, or because a function that
                             they lead through has changed.

The report
  -f, --format <name>        ${formatNames.join(", ")}.
                             Default: pretty.
  -o, --output-file <path>   Write the report to a file, and only a summary here.
      --max-findings <n>     Exit with 0 up to so many findings. Default: 0.
      --stats                Print time, files and counts to the standard error stream.

Changing code
      --fix, --suggest       Show what the rules suggest, and ask before each change.
  -y, --yes                  With --fix: apply the first suggestion of each finding.

Other
  -h, --help                 Print this text.
  -v, --version              Print the version.

Examples
  performance-standards src --section database-queries
  performance-standards --since origin/main --format github
  performance-standards --format html --output-file report.html
  performance-standards explain no-query-in-loop

Exit code: 0 without findings, 1 with findings, 2 when the command cannot run.
`;
