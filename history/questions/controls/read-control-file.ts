import { Ajv2020, type ErrorObject } from "ajv/dist/2020";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { Json } from "../../../record/json";
import { listedTypes } from "../../../record/listed-types";
import { meantOf, nearestName } from "../../../record/nearest-name";
import { HistoryError } from "../../history-error";
import { parseCondition } from "../when/parse-condition";
import type { Control } from "./control";
import { controlFileSchema } from "./control-file-schema";

type Path = readonly (string | number)[];

/** Something in a file of controls that cannot be so. */
interface FileFault {
  readonly path: Path;
  readonly problem: string;
}

/** More cannot be mended in one go. */
const mostFaults = 10;

/**
 * A file of controls, in YAML or JSON, as JSON.
 * @throws HistoryError with every fault of it: its line, its key, its value and what is accepted
 */
export function readControlFile(text: string): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors.map(
    ({ message, pos: [at] }) => `line ${lines.linePos(at).line}: ${message}`,
  );
  if (broken.length > 0) throw badFile(broken);
  if (document.contents === null) throw badFile(["line 1: there is nothing in it but comments and blanks"]);
  const value = jsonIn(document);
  const faults = faultsIn(value);
  if (faults.length > 0) {
    const lineOf = (path: Path): number => lines.linePos(startOf(document, path)).line;
    const told = faults.map((fault) => ({ ...fault, line: lineOf(fault.path) }));
    told.sort((a, b) => a.line - b.line);
    throw badFile(told.map(({ line, path, problem }) => `line ${line}: ${pathText(path)}${problem}`));
  }
  return JSON.stringify(value);
}

/**
 * A few aliases may stand for more than memory holds, and one for what it stands in.
 * @throws HistoryError when they do, or stand for nothing
 */
function jsonIn(document: Document): Json {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }))) as Json;
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof TypeError)) throw error;
    const [why] = error.message.split("\n");
    throw badFile([`line 1: the file cannot be read: ${why}`]);
  }
}

function faultsIn(value: Json): readonly FileFault[] {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true });
  const validate = ajv.compile<{ readonly controls: readonly Control[] }>(controlFileSchema);
  if (!validate(value)) return (validate.errors ?? []).map(schemaFault);
  return value.controls.flatMap((control, index) => [
    ...nameFaults(value.controls, index),
    ...conditionFaults(control, index),
    ...control.resourceTypes.flatMap((type, place) =>
      typeFaults(type, ["controls", index, "resourceTypes", place]),
    ),
  ]);
}

function nameFaults(controls: readonly Control[], index: number): readonly FileFault[] {
  const { name } = controls[index] ?? {};
  if (controls.findIndex((control) => control.name === name) === index) return [];
  return [
    {
      path: ["controls", index, "name"],
      problem: `${JSON.stringify(name)} is the name of two controls; give each its own`,
    },
  ];
}

function conditionFaults(control: Control, index: number): readonly FileFault[] {
  return (["applies", "recorded", "condition"] as const).flatMap((key) => {
    const path = ["controls", index, key];
    try {
      const condition = control[key];
      if (condition !== undefined) parseCondition(condition);
      return [];
    } catch (error) {
      if (!(error instanceof HistoryError)) throw error;
      return [{ path, problem: error.message.replace(/^--where: /, "") }];
    }
  });
}

/** AWS may have added a type; one that is nearly another is taken for a slip. */
function typeFaults(type: string, path: Path): readonly FileFault[] {
  if (listedTypes.includes(type) || nearestName(type, listedTypes) === undefined) return [];
  return [{ path, problem: `${JSON.stringify(type)} is no resource type${meantOf(type, listedTypes)}` }];
}

function schemaFault(error: ErrorObject): FileFault {
  const path = pathOf(error.instancePath);
  const { additionalProperty, missingProperty, pattern } = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === "additionalProperties") {
    const name = String(additionalProperty);
    const known = Object.keys((error.parentSchema as { readonly properties?: object }).properties ?? {});
    const near = nearestName(name, known);
    const remedy = near === undefined ? `; known are ${known.join(", ")}` : ` (did you mean ${near}?)`;
    return { path: [...path, name], problem: `is no key here${remedy}` };
  }
  if (error.keyword === "required") return { path, problem: `lacks ${String(missingProperty)}` };
  const value = JSON.stringify(error.data);
  if (error.keyword === "pattern")
    return {
      path,
      problem: `${value} does not match ${String(pattern)}: give small letters and digits, with single hyphens between`,
    };
  return { path, problem: `${value} ${error.message ?? "is not accepted"}` };
}

/** The keys and indexes of a JSON Pointer. */
function pathOf(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function pathText(path: Path): string {
  if (path.length === 0) return "the file ";
  return `${path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("")}: `;
}

/** Where the innermost part of a path begins that is there. */
function startOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function badFile(faults: readonly string[]): HistoryError {
  const more = faults.length > mostFaults ? `\nand ${faults.length - mostFaults} more` : "";
  return new HistoryError(
    "bad-option",
    `--file is no file of controls:\n${faults.slice(0, mostFaults).join("\n")}${more}`,
    "Mend it as docs/controls.md and docs/controls.schema.json have it.",
  );
}
