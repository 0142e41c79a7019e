import * as pulumi from "@pulumi/pulumi";
import { configuredProvider } from "./preflight/provider-settings";
import { adviceOn } from "./settings/advice";
import { companionsRules } from "./settings/companions-faults";
import { deliveryRules } from "./settings/delivery-faults";
import { type Fault, type FaultReport, formatFaults, subjectOf } from "./settings/fault";
import { providerFaults } from "./settings/provider-faults";
import { readRawSettings } from "./settings/raw-settings";
import { recordingRules, unknownTypeWarnings } from "./settings/recording-faults";
import { brokenRules, type Rule } from "./settings/rule";
import { schemaFault } from "./settings/schema-faults";
import type { StackSettings, WrittenSettings } from "./settings/settings-schema";
import { settingsValidator } from "./settings/settings-validator";

/** Either the settings, with what they give up, or every fault at once. */
export type SettingsResult =
  | ({ readonly kind: "settings" } & SettingsWithAdvice)
  | { readonly kind: "faults"; readonly faults: readonly Fault[] };

/**
 * The settings of the current stack as they are written, once they are known to be right: what is left out means
 * something else than its default said aloud. Throws one RunError that lists every fault.
 */
export function readSettings(): WrittenSettings {
  const { subjects, readFaults, secretSubjects } = readRawSettings();
  return parseSettings(subjects, {
    heading: "The configuration of this stack",
    keyPrefix: "config-time-machine:",
    secretSubjects,
    readFaults: [...readFaults, ...providerFaults(configuredProvider(), subjects)],
  }).written;
}

/** Where settings come from, in the words of a fault. */
interface SettingsSource extends FaultReport {
  /** The faults of reading them, each of which outweighs others of its subject. */
  readonly readFaults: readonly Fault[];
  /** What has to hold besides, wherever these settings come from. */
  readonly furtherRules?: readonly Rule[];
}

/** Settings, and what they give up. */
export interface SettingsWithAdvice {
  readonly settings: StackSettings;
  readonly written: WrittenSettings;
  readonly advice: readonly string[];
}

/** The settings that were written somewhere; throws one RunError that lists every fault. */
export function parseSettings(raw: unknown, source: SettingsSource): SettingsWithAdvice {
  const { readFaults, furtherRules, ...report } = source;
  const result = validateSettings(raw, furtherRules);
  const unread = new Set(readFaults.map(({ key }) => key));
  const others =
    result.kind === "faults" ? result.faults.filter(({ key }) => !unread.has(subjectOf(key))) : [];
  if (result.kind === "settings" && readFaults.length === 0) return result;
  throw new pulumi.RunError(formatFaults([...readFaults, ...others], report));
}

/** Validates a configuration as it was written, and fills in its defaults. Pure. */
export function validateSettings(raw: unknown, furtherRules: readonly Rule[] = []): SettingsResult {
  const isWritten = (given: unknown): given is WrittenSettings => settingsValidator(structuredClone(given));
  const filled: unknown = structuredClone(raw);
  const rules = [...settingsRules, ...furtherRules];
  if (isWritten(raw) && settingsValidator(filled)) {
    const faults = brokenRules(rules, { settings: filled, raw, errors: [] });
    if (faults.length > 0) return { kind: "faults", faults };
    const advice = [...unknownTypeWarnings(filled), ...adviceOn(filled)];
    return { kind: "settings", settings: filled, written: raw, advice };
  }
  settingsValidator(filled);
  const errors = (settingsValidator.errors ?? []).filter(({ keyword }) => !summaries.includes(keyword));
  const contradictions = isObject(filled)
    ? // Whatever of it is of another type stands under the path of an error.
      brokenRules(rules, { settings: filled as StackSettings, raw, errors })
    : [];
  return { kind: "faults", faults: [...errors.map(schemaFault), ...contradictions] };
}

const settingsRules: readonly Rule[] = [...recordingRules, ...deliveryRules, ...companionsRules];

/** Keywords whose error sums up others that say more. */
const summaries: readonly string[] = ["if", "propertyNames"];

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
