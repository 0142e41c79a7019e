import { type BundleCheck, outcomeOf } from "../questions/bundle-check";
import { visibleText } from "../visible-text";
import { type Layout, type Style, styleOf } from "./layout";
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
  yield `\n${outcomeText(checks, style)}\n`;
}

function outcomeText(checks: readonly BundleCheck[], style: Style): string {
  switch (outcomeOf(checks)) {
    case "holds":
      return style.good(
        checks.some(({ check }) => check === "record")
          ? "The bundle holds, and the record has what it rests on."
          : "The bundle holds: its answer follows from its objects. Whether a record has them was not asked: give --record.",
      );
    case "does not hold":
      return style.bad("The bundle does not hold.");
    case "not-checked": {
      const open = checks.filter(({ outcome }) => outcome === "not-checked").map(({ check }) => check);
      return style.bad(`The bundle is not verified; not checked: ${[...new Set(open)].join(", ")}.`);
    }
  }
}
