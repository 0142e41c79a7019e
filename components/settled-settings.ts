import * as pulumi from "@pulumi/pulumi";
import type { ConfigTimeMachineArgs } from "./config-time-machine-args";
import { knownValue } from "./known-value";
import type { ProviderSettings } from "./preflight/provider-settings";
import { parseSettings, type SettingsWithAdvice } from "./settings";
import { nameRules } from "./settings/name-rules";
import { providerFaults } from "./settings/provider-faults";
import { needlessSecrets } from "./settings/secret-subjects";

/**
 * The settings that a component's arguments stand for; undefined where a preview does not know them all yet. Throws one
 * RunError that lists every fault of theirs, and of the component's name and provider.
 */
export async function settledSettings(
  name: string,
  args: ConfigTimeMachineArgs,
  provider: ProviderSettings,
): Promise<SettingsWithAdvice | undefined> {
  const given = Object.entries(args).filter(([, input]) => input !== undefined);
  const settled = await Promise.all(given.map(([subject, input]) => settledSubject(subject, input)));
  if (settled.some(({ known }) => known === undefined)) return undefined;
  const secretSubjects = new Set(settled.flatMap(({ subject, isSecret }) => (isSecret ? [subject] : [])));
  const raw = Object.fromEntries(settled.map(({ subject, known }) => [subject, known?.[0]]));
  return parseSettings(raw, {
    heading: `The component ${name}`,
    keyPrefix: "",
    secretSubjects,
    readFaults: [...needlessSecrets(secretSubjects), ...providerFaults(provider, raw)],
    furtherRules: nameRules(name),
  });
}

async function settledSubject(subject: string, input: unknown) {
  // In a list, so that a value that is undefined differs from one that is not known.
  const output = pulumi.output([input]);
  return { subject, known: await knownValue(output), isSecret: await pulumi.isSecret(output) };
}
