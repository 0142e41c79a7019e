import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "./fault";
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
  const secretSubjects = new Set(entries.map(([subject]) => subject).filter(isSecret));
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
    return { value: JSON.parse(text, (_, value: unknown) => withoutTime(value)) };
  } catch {
    return {
      fault: { key: subject, value: text, expected: "a list, an object or a number, as YAML or JSON" },
    };
  }
}

/** A date without quotes is a time to YAML, which the CLI writes as Go does: `2026-11-01 00:00:00 +0000 UTC`. */
function withoutTime(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^(\d{4}-\d{2}-\d{2}) 00:00:00 \+0000 UTC$/, "$1") : value;
}

function isText(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  return "enum" in schema || ("type" in schema && schema.type === "string");
}

/**
 * The SDK knows, though its types do not say so; under the Automation API no environment variable tells
 * (sdk/nodejs/runtime/config.ts, isConfigSecret).
 */
function isSecret(subject: string): boolean {
  const isConfigSecret: unknown = Reflect.get(pulumi.runtime, "isConfigSecret");
  if (typeof isConfigSecret !== "function")
    throw new Error("The SDK does not tell which settings are secret.");
  return isConfigSecret(`${namespace}:${subject}`) === true;
}
