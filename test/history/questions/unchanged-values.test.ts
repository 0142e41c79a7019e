import assert from "node:assert/strict";
import { unchangedValues } from "../../../history/questions/unchanged-values";
import { answerItem } from "../../support/answer-item";

const item = answerItem({
  tags: { Team: "payments", "a/b": "c" },
  configuration: { threshold: 80, policy: '{"Statement":[]}', ports: [1, 2], none: null },
});

describe("unchangedValues", () => {
  it("counts the values of each part that has any", () => {
    assert.deepEqual(unchangedValues(item, []), [
      ["configuration", 5],
      ["tags", 2],
    ]);
  });

  it("leaves out what a difference touches: a value, all below it, or the text that it lies in", () => {
    const paths = ["/configuration/threshold", "/configuration/ports", "/configuration/policy/Statement/0"];
    assert.deepEqual(unchangedValues(item, [...paths, "/tags/a~1b"]), [
      ["configuration", 1],
      ["tags", 1],
    ]);
  });
});
