import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { publicComponents } from "../support/public-components";

const folder = resolve("components");

function manifest(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path, "utf8"));
}

describe("the plugin package", function () {
  this.timeout(300_000);
  let schema: ReturnType<Analyzer["analyze"]>;
  before(() => {
    const analyzer = new Analyzer(
      folder,
      "config-time-machine",
      manifest("components/package.json"),
      new Set(publicComponents),
    );
    schema = analyzer.analyze();
  });

  it("has a schema of every component that it exports, by the SDK's own analyzer", () => {
    assert.deepEqual(Object.keys(schema.components).sort(), publicComponents);
  });

  it("describes every component, input and output", () => {
    const described = Object.values(schema.components).flatMap(({ name, description, inputs, outputs }) => [
      [name, description] as const,
      ...Object.entries({ ...inputs, ...outputs }).map(
        ([key, { description: text }]) => [key, text] as const,
      ),
    ]);
    const typed = Object.values(schema.typeDefinitions).flatMap(({ name, properties = {} }) =>
      Object.entries(properties).map(([key, { description }]) => [`${name}.${key}`, description] as const),
    );
    const undescribed = [...described, ...typed].filter(([, text]) => text === undefined || text === "");
    assert.deepEqual(undescribed, []);
  });

  it("takes the outputs of other resources wherever it takes a value", () => {
    const inputs = Object.values(schema.components).flatMap((component) => Object.entries(component.inputs));
    assert.deepEqual(
      inputs.filter(([, { plain }]) => plain === true),
      [],
    );
  });

  it("has enums for closed sets", () => {
    const strategy = schema.typeDefinitions.RecordingStrategy;
    assert.deepEqual(
      strategy?.enum?.map(({ value }) => value),
      ["all", "include", "exclude"],
    );
  });

  it("loads in any folder, by no tsconfig.json but its own", () => {
    const script = `console.log(Object.keys(require(${JSON.stringify(folder)})).join())`;
    const out = execFileSync(process.execPath, ["-e", script], { cwd: tmpdir(), encoding: "utf8" });
    for (const name of publicComponents) assert.ok(out.trim().split(",").includes(name), name);
  });

  it("has the version of the whole, which a git tag names", () => {
    assert.equal(manifest("components/package.json").version, manifest("package.json").version);
  });
});
