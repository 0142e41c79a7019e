import { HistoryError } from "../../history-error";
import type { AskedState, EchoedQuestion } from "../../questions/asked-question";
import { parseResourceReference } from "../../questions/resource-reference";
import type { Needs } from "../../reading/needs";
import { badMember, optionText, type Parameter, storedText } from "../parameter";

export const resourceHelp =
  "AWS::Type::Name/id, an ARN, an id or a name; deleted resources are found as well";

/** The one resource that a question is about; without one, it is about all. */
export const resourceParameter: Parameter<Pick<Needs, "resource">, Pick<EchoedQuestion, "resource">> = {
  options: [],
  read: ({ argument }) => (argument === undefined ? {} : { resource: parseResourceReference(argument) }),
  echo: ({ resource }) => (resource === undefined ? {} : { resource: resource.text }),
  members: { resource: { schema: { type: "string" }, isOptional: true } },
  parse: (stored) => {
    const resource = storedText(stored, "resource");
    return resource === undefined ? {} : { resource: parseResourceReference(resource) };
  },
  // An argument, which stands behind all options.
  write: () => [],
};

const greatestDepth = 32;

/** A card tells of a resource that is gone how it ended; what is written down does so with `--related` alone. */
export const relatedParameter: Parameter<
  Pick<Needs, "relatedDepth" | "isEndAsked">,
  Pick<AskedState, "relatedDepth">
> = {
  options: [
    { flags: "--related", help: "show what the resource points at and what points at it, as a tree" },
    { flags: "--depth <n>", help: "with --related: how many relationships deep (default: 1)" },
  ],
  read: (given) => {
    const depth = optionText(given, "depth");
    if (given.options.related === true) {
      if (given.argument !== undefined) return { relatedDepth: depthOf(depth ?? "1"), isEndAsked: true };
      throw badOption(
        "--related is given without a resource",
        "Name one: config-history state RESOURCE --related.",
      );
    }
    if (depth !== undefined)
      throw badOption(`--depth ${JSON.stringify(depth)} is given without --related`, "Add --related.");
    return given.argument !== undefined && given.hasCard ? { isEndAsked: true } : {};
  },
  echo: ({ relatedDepth }) => (relatedDepth === undefined ? {} : { relatedDepth }),
  members: {
    relatedDepth: { schema: { type: "integer", minimum: 1, maximum: greatestDepth }, isOptional: true },
  },
  parse: ({ relatedDepth, resource }) => {
    if (relatedDepth === undefined) return {};
    if (typeof relatedDepth === "number" && resource !== undefined) return { relatedDepth, isEndAsked: true };
    throw badMember("relatedDepth", relatedDepth);
  },
  write: ({ relatedDepth }) =>
    relatedDepth === undefined ? [] : ["--related", "--depth", String(relatedDepth)],
};

function depthOf(text: string): number {
  const depth = Number(text);
  if (/^\d{1,2}$/.test(text) && depth >= 1 && depth <= greatestDepth) return depth;
  throw badOption(
    `--depth ${JSON.stringify(text)} is no number of relationships`,
    `Give a whole number from 1 to ${greatestDepth}.`,
  );
}

function badOption(message: string, hint: string): HistoryError {
  return new HistoryError("bad-option", message, hint);
}
