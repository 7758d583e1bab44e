import type { PageStep } from "../page-data.ts";
import { svg } from "./elements.ts";

/** A step as it is drawn. */
export interface DrawnStep extends Pick<PageStep, "kind" | "name"> {
  /** `src/orders.ts:10` */
  readonly place: string;
}

/** Where a box stands. */
interface Box {
  readonly step: DrawnStep;
  readonly name: readonly string[];
  readonly place: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const nameFont = "600 13px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const placeFont = "12px system-ui, sans-serif";
const lineHeight = 18;
const padding = 10;
const iconWidth = 22;
const widestText = 300;
/** Room for the arrow between boxes of a row, and between rows. */
const gap = { column: 38, row: 28 };

let context: CanvasRenderingContext2D | null | undefined;

/** How wide a text is, whether or not it is shown yet. */
function widthOf(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * 8;
  context.font = font;
  return context.measureText(text).width;
}

/** Breaks a name or a path after `/`, `.` or a blank, and a longer part anywhere. */
function breakText(text: string, width: number, font: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(/[^/. ]*[/. ]*/g) ?? []) {
    if (line !== "" && widthOf(line + part.trimEnd(), font) > width) {
      lines.push(line);
      line = "";
    }
    line += part;
    while (line.length > 1 && widthOf(line, font) > width) {
      let fitting = line.length - 1;
      while (fitting > 1 && widthOf(line.slice(0, fitting), font) > width) fitting -= 1;
      lines.push(line.slice(0, fitting));
      line = line.slice(fitting);
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Boxes from left to right, in as many rows as the width needs. */
function place(steps: readonly DrawnStep[], width: number): Box[] {
  const boxes: Box[] = [];
  let [x, y, rowHeight] = [1, 1, 0];
  for (const step of steps) {
    const room = Math.max(80, Math.min(widestText, width - 2 - 2 * padding - iconWidth));
    const name = breakText(step.name, room, nameFont);
    const at = breakText(step.place, room, placeFont);
    const text = Math.max(...name.map((line) => widthOf(line, nameFont)), ...at.map((line) => widthOf(line, placeFont)));
    const boxWidth = Math.ceil(text) + 2 * padding + iconWidth;
    const height = (name.length + at.length) * lineHeight + 2 * padding - 4;
    if (x > 1 && x + boxWidth > width) {
      [x, y, rowHeight] = [1, y + rowHeight + gap.row, 0];
    }
    boxes.push({ step, name, place: at, x, y, width: boxWidth, height });
    x += boxWidth + gap.column;
    rowHeight = Math.max(rowHeight, height);
  }
  return boxes;
}

/** The way from the loop to the query, in a width. Read aloud it is one sentence. */
export function drawChain(steps: readonly DrawnStep[], width: number): SVGSVGElement {
  const boxes = place(steps, width);
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + 1;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 1;
  const arrows = boxes.slice(1).map((box, index) => arrow(boxes[index] ?? box, box));
  return svg(
    "svg",
    {
      ...{ class: "chain", role: "img", width: right, height: bottom, viewBox: `0 0 ${String(right)} ${String(bottom)}` },
      "aria-label": `Call chain: ${steps.map((step) => `${step.name} (${step.place})`).join(", then ")}`,
    },
    ...arrows,
    ...boxes.map(drawBox),
  );
}

function drawBox({ step, name, place: at, x, y, width, height }: Box): SVGGElement {
  const textLine = (line: string, index: number, type: string): SVGTextElement =>
    svg("text", { class: type, x: x + padding + iconWidth, y: y + padding + 11 + index * lineHeight }, line);
  return svg(
    "g",
    { class: step.kind },
    svg("rect", { x, y, width, height, rx: 6 }),
    svg("path", { class: "icon", d: icons[step.kind], transform: `translate(${String(x + padding - 1)} ${String(y + padding - 1)})` }),
    ...name.map((line, index) => textLine(line, index, "name")),
    ...at.map((line, index) => textLine(line, name.length + index, "place")),
  );
}

/** Sixteen units wide and high. */
const icons: Readonly<Record<PageStep["kind"], string>> = {
  // Round and back again.
  repetition: "M13.5 8a5.5 5.5 0 1 1-1.8-4.1M13.5 1.5v3.3h-3.3",
  // Braces.
  function:
    "M6 2C4 2 4.2 3.5 4.2 5S4.2 8 2.5 8C4.2 8 4.2 9.5 4.2 11S4 14 6 14M10 2c2 0 1.8 1.5 1.8 3s0 3 1.7 3c-1.7 0-1.7 1.5-1.7 3s.2 3-1.8 3",
  // Out through a door.
  call: "M9 2.5H13.5V13.5H9M2 8H9.5M6.5 4.8 9.7 8 6.5 11.2",
};

/** From a box to the next one: beside it, or down to the row below. */
function arrow(from: Box, to: Box): SVGGElement {
  const isBeside = to.y === from.y;
  const middle = (box: Box): number => box.y + Math.min(box.height, 2 * lineHeight + 2 * padding - 4) / 2;
  const [startX, startY] = isBeside ? [from.x + from.width, middle(from)] : [from.x + 24, from.y + from.height];
  const [endX, endY] = isBeside ? [to.x, startY] : [to.x + 24, to.y];
  const bend = endY - gap.row / 2;
  const line = isBeside ? `M${startX} ${startY}H${endX - 5}` : `M${startX} ${startY}V${bend}H${endX}V${endY - 5}`;
  const head = isBeside ? `M${endX} ${endY}l-8 -4v8z` : `M${endX} ${endY}l-4 -8h8z`;
  return svg("g", { class: "arrow" }, svg("path", { class: "way", d: line }), svg("path", { class: "head", d: head }));
}
