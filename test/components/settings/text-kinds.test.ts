import assert from "node:assert/strict";
import fc from "fast-check";
import { settingsSchema } from "../../../components/settings/settings-schema";
import { textKindOf, textKinds, textsMeant } from "../../../components/settings/text-kinds";

type Kind = keyof typeof textKinds;

const key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-1111-2222-333344445555";
const alias = "arn:aws:kms:eu-west-1:111122223333:alias";

const accepted: Readonly<Record<Kind, readonly string[]>> = {
  accountId: ["111122223333", "000000000001"],
  region: ["eu-west-1", "us-gov-east-1", "us-isob-east-1", "eusc-de-east-1", "ap-southeast-10"],
  globalRegion: ["home", "none", "eu-west-1"],
  organizationId: ["", "o-a1b2c3d4e5"],
  typePattern: ["AWS::EC2::VPC", "AWS::EC2::*", "AWS::*", "AWS::*::*Policy*"],
  bucketName: ["abc", "my.record-1", "1record", "b".repeat(63), "record-111122223333-eu-west-1-an"],
  newBucketName: ["abc", "my.record-1"],
  deliveryPrefix: ["", "audit", "a/b.c/d_e", "a..b", "AWSLogs2/x", "p".repeat(512)],
  logPrefix: ["", "record/", "a/b", "AWSLogs/"],
  deliveryEncryption: ["s3", "created-key", key, `${alias}/audit/record`],
  topicEncryption: ["none", "created-key", key],
  roleArn: ["arn:aws:iam::111122223333:role/config", "arn:aws-us-gov:iam::111122223333:role/a.b/c/role.of+x"],
  policyArn: ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/team/boundary"],
  recorderName: ["default", "config-time-machine", "a.b_c"],
  logGroupName: ["/aws/cloudtrail", "trail#1"],
  databaseName: ["audit", "default_2"],
  day: ["2026-11-01"],
  tagKey: ["owner", "Kosten Stelle", "größe", "a:b/c=d+e-f@g.h", "awsome"],
  tagValue: ["", "Team (no)".replace(/[()]/g, ""), "x".repeat(256)],
  email: ["audit@example.com", "o'brien+aws@mail.example.co.uk"],
  https: ["https://example.com", "https://user:pass@example.com:8443/hook?token=a%20b#c"],
  queueArn: ["arn:aws:sqs:eu-west-1:111122223333:changes"],
  functionArn: [
    "arn:aws:lambda:eu-west-1:111122223333:function:tell",
    "arn:aws:lambda:eu-west-1:111122223333:function:tell:live",
  ],
};

const refused: Readonly<Record<Kind, readonly string[]>> = {
  accountId: ["11112222333", "1111222233334", "11112222333a", "111122223333\n"],
  region: ["", "EU-WEST-1", "eu-west1", "eu-west-1a", "eu-west-*", "eu-west-1\n", `eu-${"a".repeat(99)}-1`],
  globalRegion: ["both", "eu-west-*"],
  organizationId: ["o-*", "o-short", "O-a1b2c3d4e5", "r-a1b2"],
  typePattern: [
    "AWS::EC2",
    "AWS::EC2::VPC::X",
    "AWS::EC2::?PC",
    "AWS::EC2::V PC",
    "*",
    "aws::ec2::vpc",
    `AWS::${"*a".repeat(99)}`,
  ],
  bucketName: [
    "ab",
    "b".repeat(64),
    "My-Record",
    "my_record",
    "-record",
    "record-",
    "a..b",
    "192.168.5.4",
    "xn--record",
    "sthree-record",
    "sthree-configurator",
    "amzn-s3-demo-record",
    "record-s3alias",
    "record--ol-s3",
    "record.mrap",
    "record--use1-az4--x-s3",
    "record--table-s3",
    "record*",
    "arn:aws:s3:::record",
    "record/audit",
    "record\n",
  ],
  newBucketName: ["my_record", "record-111122223333-eu-west-1-an"],
  deliveryPrefix: [
    "/audit",
    "audit/",
    "a//b",
    "AWSLogs",
    "a/AWSLogs/b",
    "a/../b",
    ".",
    "..",
    "./a",
    "a/.",
    "a*",
    "a?",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM would fill this in, not JavaScript.
    "${aws:SourceAccount}",
    "a'b",
    'a"b',
    "a b",
    "a\u0000",
    "a\n",
    "a\\b",
    "pr\u00e4fix",
    "p".repeat(513),
  ],
  logPrefix: ["/record", "a//", "../", "*", "a\u0007"],
  deliveryEncryption: [
    "",
    "none",
    "alias/audit",
    "0a1b2c3d-0000-1111-2222-333344445555",
    `${alias}/aws/s3`,
    key.replace("kms", "s3"),
    key.replace("111122223333", "*"),
    key.replace("eu-west-1", ""),
    `${key.slice(0, -4)}*`,
    `${key}\n`,
  ],
  topicEncryption: ["s3", "alias/aws/sns", `${alias}/aws/sns`, `${key}*`],
  roleArn: [
    "config",
    "arn:aws:iam::111122223333:user/config",
    "arn:aws:iam::111122223333:role/",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::111122223333:role/a/../b",
    "arn:aws:iam::111122223333:role//b",
    "arn:aws:iam::111122223333:role/a?",
    'arn:aws:iam::111122223333:role/a"/b',
    "arn:aws:iam::1:role/a",
    `arn:aws:iam::111122223333:role/${"r".repeat(65)}`,
  ],
  policyArn: ["arn:aws:iam::aws:policy/*", "arn:aws:iam::111122223333:role/r", "arn:aws:iam::*:policy/p"],
  recorderName: [
    "",
    "..",
    "a b",
    "AWSConfigurationRecorderForX",
    "aws-controltower-X",
    "a*",
    "r".repeat(257),
  ],
  logGroupName: ["", "arn:aws:logs:eu-west-1:111122223333:log-group:trail", "trail*", "a b"],
  databaseName: ["", "primary", "default", "information_schema", "Audit", "audit-1", "a;b"],
  day: ["2026-1-1", "today", "2026-11-01 "],
  tagKey: [
    "",
    "aws:owner",
    "AWS:x",
    "k".repeat(129),
    "a*",
    "a?",
    "a\u0000",
    "a\u2028b",
    "a,b",
    "a\n",
    "\u202eowner",
  ],
  tagValue: ["x".repeat(257), "a*", "<b>", "a\tb", "\ud800", "a;b", "a\u200bb"],
  email: [
    "audit",
    "@example.com",
    "a@example",
    "a b@example.com",
    "a@b@example.com",
    '"a b"@example.com',
    "a..b@example.com",
    "a@example.com\n",
    "a@-example.com",
    `${"a".repeat(65)}@example.com`,
  ],
  https: [
    "http://example.com",
    "https://",
    "https://a b",
    "https://example.com\n",
    'https://example.com/"',
    "https://*",
  ],
  queueArn: [
    "arn:aws:sqs:eu-west-1:111122223333:changes.fifo",
    "arn:aws:sqs:eu-west-1:111122223333:*",
    "changes",
  ],
  functionArn: [
    "arn:aws:lambda:eu-west-1:111122223333:function:tell:$LATEST",
    "arn:aws:lambda:eu-west-1:111122223333:function:*",
    "tell",
  ],
};

function matches(kind: Kind, text: string): boolean {
  return new RegExp(textKinds[kind].pattern, "u").test(text);
}

describe("textKinds", () => {
  const kinds = Object.keys(textKinds) as Kind[];
  for (const kind of kinds) {
    it(`takes what AWS takes as ${kind}`, () => {
      assert.deepEqual(
        accepted[kind].filter((text) => !matches(kind, text)),
        [],
      );
    });

    it(`refuses what AWS refuses as ${kind}, and what would mean more than itself`, () => {
      assert.deepEqual(
        refused[kind].filter((text) => matches(kind, text)),
        [],
      );
    });
  }

  it("takes nothing hidden, no wildcard, variable, quote or dots for a folder, wherever they are put", () => {
    const literal = kinds.filter((kind) => !["typePattern", "email", "https"].includes(kind));
    const hostile = fc.constantFrom(
      ...[
        "*",
        "?",
        "${",
        "$",
        "'",
        '"',
        "`",
        "\\",
        "\u0000",
        "\u0007",
        "\n",
        "\u0085",
        "\u2028",
        "\u202e",
        "\u200b",
      ],
      ...["/../", "/./", "//", "../", "\ud800"],
    );
    const spoilt = fc
      .constantFrom(...literal)
      .chain((kind) => fc.tuple(fc.constant(kind), fc.constantFrom(...accepted[kind]), hostile, fc.nat()));
    fc.assert(
      fc.property(spoilt, ([kind, text, spoiler, at]) => {
        const index = at % (text.length + 1);
        const given = text.slice(0, index) + spoiler + text.slice(index);
        const isPlain =
          /^[^*?$'"`\\\p{C}\p{Zl}\p{Zp}]*$/u.test(given) && !/(^|\/)\.{1,2}(\/|$)|\/\//.test(given);
        // Slashes and dots are only letters to whatever has no folders.
        const hasFolders = kind !== "tagKey" && kind !== "tagValue" && kind !== "logGroupName";
        if (hasFolders || /[^/.]/.test(spoiler))
          assert.ok(!matches(kind, given) || isPlain, `${kind} ${given}`);
      }),
      { numRuns: 3000 },
    );
  });

  it("has the pattern of every text of the schema, so that every fault of one says what was expected", () => {
    const patterns = JSON.stringify(settingsSchema).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    const told = patterns.map((pair) => textKindOf(JSON.parse(`{${pair}}`).pattern));
    assert.ok(told.length > 20);
    assert.ok(told.every((kind) => kind !== undefined));
  });
});

describe("textsMeant", () => {
  const cases: readonly (readonly [claim: string, kind: Kind, value: unknown, meant: readonly string[]])[] = [
    ["an account id without quotes", "accountId", 111122223333, ["111122223333"]],
    ["an account id that YAML read in octal", "accountId", 0o12345670123, ["012345670123", "001402433619"]],
    ["an account id that lost its zero", "accountId", 12345678901, ["012345678901"]],
    ["an account id with hyphens", "accountId", "1111-2222-3333", ["111122223333"]],
    ["no account id", "accountId", 1.5, []],
    ["a bucket's name in capitals", "bucketName", "My_Record", ["my-record"]],
    ["a prefix with slashes", "deliveryPrefix", "/a//b/", ["a/b"]],
    ["nothing where every guess is refused too", "deliveryPrefix", "/../", []],
  ];
  for (const [claim, kind, value, meant] of cases) {
    it(`guesses ${claim}`, () => {
      assert.deepEqual(textsMeant(textKinds[kind], value), meant);
    });
  }
});
