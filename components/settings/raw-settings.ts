import * as pulumi from "@pulumi/pulumi";
import { type Fault, subjectOf } from "./fault";
import { needlessSecrets } from "./secret-subjects";
import { settingsSchema } from "./settings-schema";

/** The configuration as it was written, before validation. */
export interface RawSettings {
  readonly subjects: Readonly<Record<string, unknown>>;
  readonly readFaults: readonly Fault[];
  /** The subjects stored with `--secret`. */
  readonly secretSubjects: ReadonlySet<string>;
}

const namespace = "config-time-machine";

/** Reads every entry of the stack's configuration that belongs to this program, known or not. */
export function readRawSettings(): RawSettings {
  const entries = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(`${namespace}:`))
    .map(([key, text]) => [key.slice(namespace.length + 1), text] as const);
  const secretSubjects = readSecretSubjects();
  const parsed = entries.map(([subject, text]) => [subject, parseSubject(subject, text)] as const);
  return {
    subjects: Object.fromEntries(parsed.map(([subject, { value }]) => [subject, value])),
    readFaults: [...parsed.flatMap(([, { fault }]) => fault ?? []), ...needlessSecrets(secretSubjects)],
    secretSubjects,
  };
}

/** The CLI hands structured values over as JSON, and texts as they are. */
function parseSubject(subject: string, text: string): { readonly value?: unknown; readonly fault?: Fault } {
  const schema: unknown = Object.entries(settingsSchema.properties).find(([key]) => key === subject)?.[1];
  if (schema === undefined || isText(schema)) return { value: text };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return {
      fault: { key: subject, value: text, expected: "a list, an object or a number, as YAML or JSON" },
    };
  }
}

function isText(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return "enum" in schema || ("type" in schema && schema.type === "string");
}

function readSecretSubjects(): ReadonlySet<string> {
  const keys: unknown = JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]");
  const texts = Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  const own = texts.filter((key) => key.startsWith(`${namespace}:`));
  return new Set(own.map((key) => subjectOf(key.slice(namespace.length + 1))));
}
