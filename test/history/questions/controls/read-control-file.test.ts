import assert from "node:assert/strict";
import { readControlFile } from "../../../../history/questions/controls/read-control-file";

const sound = `controls:
  - name: acme-bucket-team
    title: Buckets name their team
    resourceTypes: [AWS::S3::Bucket]
    condition: /tags/Team exists
`;

describe("readControlFile", () => {
  it("reads YAML", () => {
    assert.deepEqual(JSON.parse(readControlFile(sound)), {
      controls: [
        {
          name: "acme-bucket-team",
          title: "Buckets name their team",
          resourceTypes: ["AWS::S3::Bucket"],
          condition: "/tags/Team exists",
        },
      ],
    });
  });

  it("reads JSON, which is YAML", () => {
    const json = readControlFile(sound);
    assert.equal(readControlFile(JSON.stringify(JSON.parse(json), null, 2)), json);
  });

  const faults: readonly (readonly [what: string, text: string, told: RegExp])[] = [
    ["what is no YAML", `${sound}  - name: [`, /\nline \d+: Flow sequence/],
    [
      "a key that stands twice",
      sound.replace("title:", "name: a\n    title:"),
      /line 3: Map keys must be unique/,
    ],
    ["a file without controls", "name: a", /line 1: the file lacks controls\n/],
    ["an empty file", "", /line 1: there is nothing in it but comments and blanks$/],
    [
      "a key that there is not",
      sound.replace("title", "titel"),
      /line 3: controls\[0\]\.titel: is no key here \(did you mean title\?\)/,
    ],
    ["a key that is lacking", sound.replace(/ {4}title.*\n/, ""), /line 2: controls\[0\]: lacks title$/],
    [
      "a name in another case",
      sound.replace("acme-bucket-team", "Acme_Team"),
      /line 2: controls\[0\]\.name: "Acme_Team" does not match .*give small letters/,
    ],
    [
      "a value of another kind",
      sound.replace("[AWS::S3::Bucket]", "AWS::S3::Bucket"),
      /line 4: controls\[0\]\.resourceTypes: "AWS::S3::Bucket" must be array/,
    ],
    [
      "a type that is misspelt",
      sound.replace("Bucket]", "Buckets]"),
      /line 4: controls\[0\]\.resourceTypes\[0\]: "AWS::S3::Buckets" is no resource type \(did you mean AWS::S3::Bucket\?\)/,
    ],
    [
      "a condition that is none",
      sound.replace("exists", "exist"),
      /line 5: controls\[0\]\.condition: at character 12: found exist, expected exists or a comparison.*\n {2}\/tags\/Team exist\n {13}\^/,
    ],
    [
      "a condition of what it applies to that is none",
      `${sound}    applies: /Tags/A exists\n`,
      /line 6: controls\[0\]\.applies: at character 1: "Tags" is no field of an item \(did you mean \/tags\?\)/,
    ],
    [
      "two controls of one name",
      sound + sound.replace("controls:\n", ""),
      /line 6: controls\[1\]\.name: "acme-bucket-team" is the name of two controls/,
    ],
  ];
  for (const [what, text, told] of faults) {
    it(`refuses ${what}, with its line, key and value`, () => {
      assert.throws(() => readControlFile(text), { name: "HistoryError", message: told });
    });
  }

  it("takes a type that AWS may have added since, or that is none of AWS", () => {
    for (const type of ["AWS::Quantum::Entanglement", "Acme::Ledger::Book"])
      assert.doesNotThrow(() => readControlFile(sound.replace("AWS::S3::Bucket", type)));
  });

  it("tells of all faults at once, by line", () => {
    const text = sound.replace("exists", "exist").replace("Bucket]", "Buckets]");
    assert.throws(() => readControlFile(text), { message: /\nline 4: .*\nline 5: / });
  });

  it("does not follow aliases without end", () => {
    const bomb = `a: &a [x, x]\n${[..."bcdefghij"].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(", ")}]`).join("\n")}\n`;
    assert.throws(() => readControlFile(bomb), { name: "HistoryError" });
  });

  it("refuses an alias that stands for what it stands in", () =>
    assert.throws(() => readControlFile("controls: &all [*all]"), {
      name: "HistoryError",
      message: /line 1: the file cannot be read: .*circular/,
    }));
});
