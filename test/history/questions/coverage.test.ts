import assert from "node:assert/strict";
import { type Verdict, worstVerdict } from "../../../history/questions/coverage";

describe("worstVerdict", () => {
  const cases: readonly (readonly [readonly Verdict[], Verdict])[] = [
    [["complete"], "complete"],
    [["complete", "provisional"], "provisional"],
    [["no-base", "provisional", "complete"], "no-base"],
    [["no-base", "partial", "complete"], "partial"],
    [[], "no-base"],
  ];
  for (const [verdicts, worst] of cases) {
    it(`of ${verdicts.join(", ") || "none"} is ${worst}`, () => assert.equal(worstVerdict(verdicts), worst));
  }
});
