import assert from "node:assert/strict";
import fc from "fast-check";
import { HistoryError } from "../../../../history/history-error";
import { parseCondition } from "../../../../history/questions/when/parse-condition";
import { printCondition } from "../../../../history/questions/when/print-condition";
import { propertyRuns } from "../../../support/property-runs";
import { randomCondition } from "../../../support/random-condition";

describe("parseCondition", () => {
  const understood: readonly (readonly [string, string])[] = [
    ["/configuration/threshold>100", "/configuration/threshold > 100"],
    ["/configuration/a == 1", "/configuration/a = 1"],
    ["/tags/a EXISTS AND NOT /tags/b Exists", "/tags/a exists and not /tags/b exists"],
    ['"/tags/Cost Center" = "x"', '"/tags/Cost Center" = "x"'],
    ["(/tags/a exists)", "/tags/a exists"],
    [
      "/tags/a exists or /tags/b exists and /tags/c exists",
      "/tags/a exists or (/tags/b exists and /tags/c exists)",
    ],
    [
      "(/tags/a exists or /tags/b exists) and /tags/c exists",
      "(/tags/a exists or /tags/b exists) and /tags/c exists",
    ],
    ['any /configuration/list ("" = 3)', 'any /configuration/list ("" = 3)'],
    ["/configuration/a in [1,\n2.5e3 , -0]", "/configuration/a in [1,2500,0]"],
    [
      '/configuration contains {"a":[true,false,null],"b":{}}',
      '/configuration contains {"a":[true,false,null],"b":{}}',
    ],
    ["not not /tags/a exists", "not not /tags/a exists"],
  ];
  for (const [text, canonical] of understood) {
    it(`understands ${JSON.stringify(text)}`, () => {
      assert.equal(printCondition(parseCondition(text)), canonical);
    });
  }

  const faulty: readonly (readonly [string, RegExp])[] = [
    ["", /at character 1: found the end, expected a pointer such as \/configuration\/threshold/],
    ["/configuration/a", /at character 17: found the end, expected exists or a comparison: =, !=, </],
    ["/configuration/a >", /found the end, expected a value: a number/],
    ["/configuration/a > and", /at character 20: found and, expected a value/],
    ["/configuration/a > true", /at character 20: found true, expected a number or a text after >/],
    ["/configuration/a in 3", /found 3, expected a list after in/],
    ["/configuration/a matches 3", /found 3, expected a text, in which \* and \?/],
    ["/configuration/a = 'x'", /found ', expected a text in double quotes/],
    ['/configuration/a = "x', /a text begins here and never ends/],
    ['/configuration/a = "\\q"', /expected a text with the escapes of JSON/],
    ["/configuration/a = 0123", /found "0123", which is no JSON number/],
    ["/configuration/a = 1e999", /found 1e999, expected a number of at most 308 digits/],
    ["/configuration/a = 1 && /tags/b exists", /found &, expected `and`/],
    ["/configuration/a = 1 || /tags/b exists", /found \|, expected `or`/],
    ["!/configuration/a exists", /found !, expected `not` or !=/],
    ["/configuration/a = 1 /tags/b exists", /found \/tags\/b, expected `and`, `or` or the end/],
    ["(/configuration/a = 1", /found the end, expected `and`, `or` or \)/],
    ["/configuration/a = [1, 2", /found the end, expected , or \]/],
    ['/configuration/a = {"b" 1}', /found 1, expected :/],
    ["/configuration/a = {b: 1}", /found b, expected a key in double quotes/],
    ["any /configuration/a /b exists", /found \/b, expected \( and a condition over each element/],
    ["configuration.threshold > 3", /found configuration.threshold, expected a pointer such as/],
    ['"tags" exists', /expected a pointer that begins with \//],
    ["/tags/a~2 exists", /expected ~0 for ~ or ~1 for \//],
    ["/threshold > 3", /"threshold" is no field of an item \(did you mean \/configuration\/threshold\?\)/],
    ["/Tags/Team exists", /"Tags" is no field of an item \(did you mean \/tags\?\)/],
    ["/tags/a exists #", /found "#", expected a pointer, a comparison or a value/],
    [`${"(".repeat(101)}/tags/a exists`, /more than 100 parts inside each other/],
    [`${"not ".repeat(101)}/tags/a exists`, /more than 100 parts inside each other/],
    [`/tags = ${"[".repeat(20_000)}`, /more than 100 parts inside each other/],
  ];
  for (const [text, message] of faulty) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}, saying what is wrong`, () => {
      assert.throws(
        () => parseCondition(text),
        (error) => error instanceof HistoryError && message.test(error.message),
      );
    });
  }

  it("points at the fault, control characters before it made blanks", () => {
    assert.throws(() => parseCondition("/tags/\u0007é \t> >"), {
      message: /\n {2}\/tags\/ é {2}> >\n {14}\^$/,
    });
  });

  it("cuts a long condition around the fault", () => {
    const text = `${"/tags/a exists and ".repeat(20)}# ${"x".repeat(100)}`;
    assert.throws(() => parseCondition(text), /\n {2}….{40}# x{38}…\n {43}\^$/);
  });

  it("reads back every condition it prints", () => {
    fc.assert(
      fc.property(randomCondition, (condition) => {
        assert.deepEqual(parseCondition(printCondition(condition)), condition);
      }),
      propertyRuns(500),
    );
  });

  it("throws nothing but its own error, whatever it is given", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "/tags/a ",
        "any ",
        "all ",
        "(",
        ")",
        "not ",
        "and ",
        "= ",
        "in ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "1 ",
        ",",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseCondition(pieces.join(""));
        } catch (error) {
          assert.ok(error instanceof HistoryError, String(error));
        }
      }),
      propertyRuns(2000),
    );
  });
});
