import { settingsValidatorSource } from "../../support/settings-validator-source";
import { assertWrittenFile } from "../../support/written-page";

describe("settingsValidator", () => {
  it("is what ajv compiles from the schema of the settings", () => {
    assertWrittenFile("components/settings/settings-validator.ts", settingsValidatorSource());
  });
});
