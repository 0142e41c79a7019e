import { counted } from "../counted";
import type { Explanation } from "../questions/answer";
import { visibleText } from "../visible-text";
import { type Layout, styleOf } from "./layout";
import { tableLines } from "./text-table";

/** What would be read to answer a question, a line an object. */
export function* explanationTable(explanation: Explanation, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const { plan, requests } = explanation;
  if (plan.some(({ calls }) => calls !== undefined)) return yield* callsTable(explanation, layout);
  const bytes = plan.reduce((sum, object) => sum + object.bytes, 0);
  yield `${style.strong(`To be read: ${counted(plan.length, "object")}, ${bytes} bytes`)}\n`;
  if (requests !== undefined) {
    const { list, get, bytes: fetched } = requests;
    yield `${list} LIST requests made to plan it; ${get} GET requests to come, for ${fetched} bytes\n`;
  }
  if (plan.length === 0) return;
  yield "\n";
  const columns = [{ title: "REASON" }, { title: "BYTES" }, { title: "OBJECT" }];
  const cells = plan.map(({ object, reason, bytes: size }) => [reason, String(size), visibleText(object)]);
  for (const [index, line] of [...tableLines(columns, cells, layout.width)].entries()) {
    yield `${index === 0 ? style.faint(line) : line}\n`;
  }
}

function* callsTable({ plan }: Explanation, layout: Layout): Generator<string> {
  const style = styleOf(layout);
  const calls = plan.reduce((sum, object) => sum + (object.calls ?? 0), 0);
  yield `${style.strong(`To be asked: at least ${counted(calls, "call")}`)}\n\n`;
  const columns = [
    { title: "CALLS", isFlexible: false },
    { title: "CALL", isFlexible: true },
    { title: "REASON", isFlexible: true },
  ];
  const cells = plan.map((call) => [String(call.calls ?? 0), visibleText(call.object), call.reason]);
  for (const [index, line] of [...tableLines(columns, cells, layout.width)].entries()) {
    yield `${index === 0 ? style.faint(line) : line}\n`;
  }
}
