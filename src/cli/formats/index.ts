import type { Report } from "../report.ts";
import type { Surface } from "../surface.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { pretty } from "./pretty.ts";
import { sarif } from "./sarif.ts";

/** Writes a report down. `surface` is what the text will stand on. */
type Format = (report: Report, surface: Surface) => string;

/** Every format, by the name that `--format` takes. */
export const formats = { pretty, json, sarif, github, gitlab, html } satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];
