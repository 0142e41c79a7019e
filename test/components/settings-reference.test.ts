import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { settingsSchema } from "../../components/settings/settings-schema";
import { settingsTable } from "../support/settings-table";

const page = "README.md";
const begin = "<!-- settings: written from components/settings by UPDATE_DOCS=1 npm test -->";
const end = "<!-- /settings -->";

describe("the reference of the settings", () => {
  it("is written from the schema", () => {
    const text = readFileSync(page, "utf8");
    const [head = "", rest = ""] = text.split(begin);
    const [table = "", tail = ""] = rest.split(end);
    const expected = `\n\n${settingsTable()}\n\n`;
    if (process.env.UPDATE_DOCS === "1") {
      writeFileSync(page, head + begin + expected + end + tail);
      return;
    }
    assert.equal(table, expected, "run UPDATE_DOCS=1 npm test");
  });

  it("has every subject declared in Pulumi.yaml, with a default, so that the CLI lets the program speak", () => {
    const { config } = parse(readFileSync("Pulumi.yaml", "utf8"));
    assert.deepEqual(Object.keys(config).sort(), Object.keys(settingsSchema.properties).sort());
    for (const [key, declared] of Object.entries(config)) assert.ok("default" in Object(declared), key);
  });
});
