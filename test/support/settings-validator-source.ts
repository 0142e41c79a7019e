import { Ajv2020 } from "ajv/dist/2020";
import standaloneCode from "ajv/dist/standalone";
import { settingsSchema } from "../../components/settings/settings-schema";

const heading = `// @ts-nocheck
// Written by ajv from components/settings by UPDATE_DOCS=1 npm test.
import type { ValidateFunction } from "ajv/dist/2020";
import type { StackSettings } from "./settings-schema";
`;

const name = "settingsValidator";

/** The validator of the settings, as TypeScript: the code that ajv compiles from their schema. */
export function settingsValidatorSource(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    useDefaults: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(settingsSchema, name);
  const typed = `export const ${name}: ValidateFunction<StackSettings> =`;
  const code = standaloneCode(ajv, { [name]: name }).replace(`export const ${name} =`, typed);
  return `${heading}${code.trim()}\n`;
}
