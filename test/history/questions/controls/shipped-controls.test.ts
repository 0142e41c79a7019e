import { controlFileSchema } from "../../../../history/questions/controls/control-file-schema";
import { shippedControls } from "../../../../history/questions/controls/shipped-controls";
import { assertWritten, assertWrittenFile, markdownTable } from "../../../support/written-page";

describe("shippedControls", () => {
  it("stand in docs/controls.md", () => {
    const rows = shippedControls.map(({ name, title, resourceTypes, ids, doesNotCover }) => [
      `\`${name}\``,
      title,
      resourceTypes.join(", "),
      [...(ids?.cis ?? []).map((id) => `CIS ${id.replace("/", " ")}`), ...(ids?.fsbp ?? [])].join(", "),
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
    assertWritten("docs/controls.md", "controls", markdownTable(head, rows));
  });
});

describe("controlFileSchema", () => {
  it("stands in docs/controls.schema.json", () =>
    assertWrittenFile("docs/controls.schema.json", `${JSON.stringify(controlFileSchema, null, 2)}\n`));
});
