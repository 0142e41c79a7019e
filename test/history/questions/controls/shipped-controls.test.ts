import assert from "node:assert/strict";
import { claimOf, controlIn, controlName } from "../../../../history/questions/controls/control";
import { controlFileSchema } from "../../../../history/questions/controls/control-file-schema";
import { readControlFile } from "../../../../history/questions/controls/read-control-file";
import { shippedControls } from "../../../../history/questions/controls/shipped-controls";
import type { Json } from "../../../../record/json";
import { listedTypes } from "../../../../record/listed-types";
import { byText } from "../../../../record/text-order";
import type { RecordedItem } from "../../../../simulator/recorded-item";
import examples from "../../../fixtures/controls/examples.json";
import { askControls, type ReadControls } from "../../../support/asked-controls";
import { noon, objectOf, recorderItem, snapshotKey } from "../../../support/small-record";
import { assertWritten, assertWrittenFile, markdownTable } from "../../../support/written-page";

const DAY = 86_400_000;

interface Example {
  readonly passes: RecordedItem;
  readonly fails: RecordedItem;
}

const exampleOf: ReadonlyMap<string, Example> = new Map(
  Object.entries(examples as unknown as Readonly<Record<string, Example>>),
);

describe("shippedControls", () => {
  let answer: ReadControls;
  before(async () => {
    const items = [...exampleOf.values()].flatMap(({ passes, fails }) => [passes, fails, untold(passes)]);
    const record = {
      [snapshotKey(noon - 2 * DAY)]: objectOf(recorderItem(noon - 20 * DAY, true), ...items),
      [snapshotKey(noon - DAY)]: objectOf(recorderItem(noon - 20 * DAY, true), ...items),
    };
    answer = await askControls(record, {
      controls: shippedControls,
      since: noon - 1.5 * DAY,
      until: noon - 1.2 * DAY,
    });
  });

  for (const control of shippedControls) {
    const { name } = control;
    const outcomeOf = (item: RecordedItem): string | undefined =>
      answer.resources.find((row) => row.control === name && row.resourceId === item.resourceId)?.outcome;

    it(`has an item that passes, and one that fails: ${name}`, () => {
      const { passes, fails } = exampleOf.get(name) ?? assert.fail("there is no example");
      assert.deepEqual([outcomeOf(passes), outcomeOf(fails)], ["operated-throughout", "failed"]);
    });

    if (/\bnot\b/.test(control.condition))
      it(`is unknown where its property was not recorded: ${name}`, () => {
        const { passes } = exampleOf.get(name) ?? assert.fail("there is no example");
        assert.equal(outcomeOf(untold(passes)), "unknown");
      });

    it(`looks at nothing that neither of them has: ${name}`, () => {
      const { pointersNeverFound = [] } = answer.controls.find((each) => each.name === name) ?? {};
      assert.deepEqual(
        pointersNeverFound.filter((pointer) => !mayBeAbsent.has(pointer)),
        [],
      );
    });

    it(`is written as it is understood: ${name}`, () => {
      assert.match(name, controlName);
      assert.doesNotThrow(() => claimOf(control));
      assert.equal(
        JSON.stringify(controlIn(JSON.parse(JSON.stringify(control)) as Json)),
        JSON.stringify(control),
      );
    });
  }

  it("are 40, by name", () => {
    const names = shippedControls.map(({ name }) => name);
    assert.equal(new Set(names).size, 40);
    assert.deepEqual(names, [...names].sort());
    assert.deepEqual([...exampleOf.keys()], names);
  });

  it("are about types that AWS Config records", () => {
    const types = shippedControls.flatMap(({ resourceTypes }) => resourceTypes);
    assert.deepEqual(
      types.filter((type) => !listedTypes.includes(type)),
      [],
    );
  });

  it("could be a file of one's own", () => {
    assert.doesNotThrow(() => readControlFile(JSON.stringify({ controls: shippedControls })));
  });

  it("say what they do not cover in a sentence", () => {
    for (const { name, doesNotCover = "" } of shippedControls)
      assert.match(doesNotCover, /^[A-Z].*\.$/, name);
  });

  it("have ids in the form of those who gave them", () => {
    for (const { ids = {} } of shippedControls) {
      for (const id of ids.cis ?? []) assert.match(id, /^3\.0\.0\/\d+(?:\.\d+)+$/);
      for (const id of ids.fsbp ?? []) assert.match(id, /^[A-Z][A-Za-z0-9]+\.\d+$/);
      for (const id of ids.awsConfigRules ?? []) assert.match(id, /^[A-Z0-9]+(?:_[A-Z0-9]+)+$/);
    }
  });

  it("stand in docs/controls.md", () => {
    const rows = shippedControls.map(({ name, title, resourceTypes, ids, doesNotCover }) => [
      `\`${name}\``,
      title,
      resourceTypes.join(", "),
      [...(ids?.cis ?? []).map((id) => `CIS v${id}`), ...(ids?.fsbp ?? [])].join(", "),
      (ids?.awsConfigRules ?? []).map((id) => `\`${id}\``).join(", "),
      doesNotCover ?? "",
    ]);
    const head = [
      "control",
      "asks for",
      "of",
      "CIS AWS Foundations, FSBP",
      "AWS Config's rule",
      "does not cover",
    ];
    assertWritten(
      "docs/controls.md",
      "controls",
      markdownTable(head, [...rows].sort(byText(([name = ""]) => name))),
    );
  });
});

/** What tells some items from others, and those of the examples have not. */
/** The item of a resource of which AWS Config recorded next to nothing. */
function untold(item: RecordedItem): RecordedItem {
  const { groupName } = (item.configuration ?? {}) as { readonly groupName?: string };
  return {
    ...item,
    resourceId: `${item.resourceId}-untold`,
    configuration: groupName === undefined ? {} : { groupName },
    supplementaryConfiguration: {},
  };
}

const mayBeAbsent: ReadonlySet<string> = new Set([
  "/Condition",
  "/association/publicIp",
  "/configuration/KmsMasterKeyId",
  "/configuration/dBClusterIdentifier",
  "/configuration/groupPolicyList",
  "/configuration/readReplicaSourceDBInstanceIdentifier",
]);

describe("controlFileSchema", () => {
  it("stands in docs/controls.schema.json", () =>
    assertWrittenFile("docs/controls.schema.json", `${JSON.stringify(controlFileSchema, null, 2)}\n`));
});
