import * as pulumi from "@pulumi/pulumi";
import { Ajv2020 } from "ajv/dist/2020";
import { adviceOn } from "./settings/advice";
import { companionsFaults } from "./settings/companions-faults";
import { deliveryFaults } from "./settings/delivery-faults";
import { type Fault, formatFaults } from "./settings/fault";
import { readRawSettings } from "./settings/raw-settings";
import { recordingFaults, unknownTypeWarnings } from "./settings/recording-faults";
import { schemaFault } from "./settings/schema-faults";
import { type Settings, settingsSchema } from "./settings/settings-schema";

/** Either the settings, with what they give up, or every fault at once. */
export type SettingsResult =
  | { readonly kind: "settings"; readonly settings: Settings; readonly advice: readonly string[] }
  | { readonly kind: "faults"; readonly faults: readonly Fault[] };

/** The settings of the current stack. Logs what they give up; throws one RunError that lists every fault. */
export function readSettings(): Settings {
  const { subjects, faults, secretSubjects } = readRawSettings();
  const result: SettingsResult = faults.length > 0 ? { kind: "faults", faults } : validateSettings(subjects);
  if (result.kind === "faults") throw new pulumi.RunError(formatFaults(result.faults, secretSubjects));
  for (const sentence of result.advice) void pulumi.log.warn(sentence);
  return result.settings;
}

/** The settings of another program that uses the components: throws one RunError that lists every fault. */
export function parseSettings(raw: unknown): Settings {
  const result = validateSettings(raw);
  if (result.kind === "settings") return result.settings;
  throw new pulumi.RunError(formatFaults(result.faults, new Set()));
}

/** Validates a configuration as it was written, and fills in its defaults. Pure. */
export function validateSettings(raw: unknown): SettingsResult {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    strictTypes: false,
    // A tenth of a second of every load: a test holds the schema against its meta-schema instead.
    validateSchema: false,
    code: { optimize: false },
  });
  const validate = ajv.compile<Settings>(settingsSchema);
  const filled: unknown = structuredClone(raw);
  if (!validate(filled)) return { kind: "faults", faults: (validate.errors ?? []).map(schemaFault) };
  const faults = [...recordingFaults(filled), ...deliveryFaults(filled, raw), ...companionsFaults(filled)];
  if (faults.length > 0) return { kind: "faults", faults };
  return {
    kind: "settings",
    settings: filled,
    advice: [...unknownTypeWarnings(filled), ...adviceOn(filled)],
  };
}
