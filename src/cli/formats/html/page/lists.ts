import { element, numberText } from "./elements.ts";

/** What `<details>` shows, made when it is first opened. */
interface Lazy {
  readonly class: string;
  readonly summary: readonly (Node | string)[];
  readonly isOpen: boolean;
  readonly body: () => readonly Node[];
  /** The reader has opened or closed it. */
  readonly toggled?: (isOpen: boolean) => void;
}

/** A part that opens and closes, by the browser's own element. */
export function lazyDetails({ class: name, summary, isOpen, body, toggled }: Lazy): HTMLDetailsElement {
  const details = element("details", { class: name }, element("summary", {}, ...summary));
  let isFilled = false;
  const fill = (): void => {
    if (!isFilled) details.append(...body());
    isFilled = true;
  };
  if (isOpen) fill();
  details.open = isOpen;
  details.addEventListener("toggle", () => {
    if (details.open) fill();
    toggled?.(details.open);
  });
  return details;
}

/** A list that shows the first items, with a button for as many more. */
export function growingList<T>(items: readonly T[], step: number, itemOf: (item: T) => Node): readonly Node[] {
  const list = element("ul", {});
  const add = (): HTMLLIElement[] => {
    const shown = list.childElementCount;
    const added = items.slice(shown, shown + step).map((item) => element("li", {}, itemOf(item)));
    list.append(...added);
    return added;
  };
  add();
  const left = (): number => items.length - list.childElementCount;
  if (left() === 0) return [list];
  const button = element("button", { type: "button", class: "more" });
  const label = (): void => {
    button.textContent = `Show ${numberText(Math.min(step, left()))} more of ${numberText(left())}`;
  };
  label();
  button.addEventListener("click", () => {
    const [first] = add();
    // The reader goes on where the new items begin.
    first?.querySelector("summary")?.focus();
    if (left() === 0) button.remove();
    else label();
  });
  return [list, button];
}
