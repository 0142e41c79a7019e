import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesGlob } from "../../record/glob";

describe("matchesGlob", () => {
  const matches: readonly (readonly [string, string, boolean])[] = [
    ["AWS::EC2::Instance", "AWS::EC2::*", true],
    ["AWS::EC2::Instance", "*Instance", true],
    ["AWS::EC2::Instance", "AWS::*::Inst?nce", true],
    ["AWS::EC2::Instance", "aws::ec2::*", false],
    ["AWS::EC2::Instance", "AWS::EC2", false],
    ["AWS::EC2::Instance", "", false],
    ["", "", true],
    ["", "*", true],
    ["", "?", false],
    ["a.b", "a.b", true],
    ["axb", "a.b", false],
    ["a[b", "a[b", true],
    ["aab", "*ab", true],
    ["x", "***", true],
  ];
  for (const [text, glob, isMatch] of matches) {
    it(`says ${isMatch} of ${JSON.stringify(text)} and ${JSON.stringify(glob)}`, () =>
      assert.equal(matchesGlob(text, glob), isMatch));
  }

  it("agrees with a regular expression", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    const globs = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    fc.assert(
      fc.property(letters, globs, (text, glob) => {
        const pattern = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        assert.equal(matchesGlob(text, glob), pattern.test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no time to speak of for a glob made to be slow", () => {
    const started = performance.now();
    matchesGlob("a".repeat(5000), `${"*a".repeat(500)}b`);
    assert.ok(performance.now() - started < 2000);
  });
});
