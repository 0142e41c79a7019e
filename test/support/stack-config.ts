import { readFileSync } from "node:fs";
import { parse } from "yaml";

type Json = Readonly<Record<string, unknown>>;

/** The configuration of a stack as the CLI hands it to the program: texts, and structures as JSON. */
export function stackConfig(stackFile: string, changes: Json = {}): Readonly<Record<string, string>> {
  const project = readYaml("Pulumi.yaml");
  const defaults = Object.entries(recordOf(project.config)).map(([key, declared]) => [
    `config-time-machine:${key}`,
    recordOf(declared).default,
  ]);
  const given = recordOf(readYaml(stackFile).config);
  const all = { ...Object.fromEntries(defaults), ...given, ...changes };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, textOf(value)]));
}

/** A YAML file of the repository's root. */
function readYaml(path: string): Json {
  return recordOf(parse(readFileSync(path, "utf8")));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function recordOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
