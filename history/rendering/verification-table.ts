import { allHold, type BundleCheck } from "../questions/bundle-check";
import { visibleText } from "../visible-text";
import { type Layout, styleOf } from "./layout";
import { type Column, tableLines } from "./text-table";

/** The columns of a verification's CSV, in their order. */
export const checkColumns = [
  "check",
  "subject",
  "outcome",
  "detail",
] as const satisfies readonly (keyof BundleCheck)[];

const columns: readonly Column[] = [
  { title: "CHECK" },
  { title: "OUTCOME" },
  { title: "OF", cut: "middle", narrowest: 24 },
  // What was found is the answer: rather than be cut, it goes on in the next line of a narrow terminal.
  { title: "FOUND" },
];

/** What was checked of a bundle, a line a check, and what it comes to. */
export function* verificationTable(checks: readonly BundleCheck[], layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const cells = checks.map(({ check, outcome, subject, detail }) =>
    [check, outcome, subject ?? "", detail].map(visibleText),
  );
  for (const [index, line] of [...tableLines(columns, cells, layout.width)].entries()) {
    const isFault = checks[index - 1]?.outcome === "does not hold";
    yield `${index === 0 ? style.faint(line) : isFault ? style.bad(line) : line}\n`;
  }
  yield `\n${allHold(checks) ? style.good(soundText(checks)) : style.bad("The bundle does not hold.")}\n`;
}

function soundText(checks: readonly BundleCheck[]): string {
  const open = checks.filter(({ outcome }) => outcome === "not checked").map(({ check }) => check);
  if (open.length === 0) return "The bundle holds.";
  return `The bundle holds as far as it was checked; not checked: ${[...new Set(open)].join(", ")}.`;
}
