import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { settingsSchema } from "../../components/settings/settings-schema";
import { settingsTable } from "../support/settings-table";
import { assertWritten } from "../support/written-page";

describe("the reference of the settings", () => {
  it("is written from the schema", () => {
    assertWritten("docs/settings.md", "settings", settingsTable());
  });

  it("has every subject declared in Pulumi.yaml, with a default, so that the CLI lets the program speak", () => {
    const { config } = parse(readFileSync("Pulumi.yaml", "utf8"));
    assert.deepEqual(Object.keys(config).sort(), Object.keys(settingsSchema.properties).sort());
    for (const [key, declared] of Object.entries(config)) assert.ok("default" in Object(declared), key);
  });
});
