import assert from "node:assert/strict";
import { type AbsenceFacts, absenceOf, type RecordedScope } from "../../../history/assurance/absence";
import { parseRecorderSetting } from "../../../history/assurance/recorder-setting";
import type { Coverage, Verdict } from "../../../history/questions/coverage";
import { parseResourceReference } from "../../../history/questions/resource-reference";
import type { Json } from "../../../record/json";
import { noon } from "../../support/small-record";

const accountId = "111122223333";
const everything = { AllSupported: true, IncludeGlobalResourceTypes: true };
const everythingButIam = { AllSupported: true, IncludeGlobalResourceTypes: false };
const onlyBuckets = { AllSupported: false, ResourceTypes: ["AWS::S3::Bucket"] };
const allButQueues = {
  RecordingStrategy: { UseOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
  ExclusionByResourceTypes: { ResourceTypes: ["AWS::SQS::Queue"] },
};
const queue = "AWS::SQS::Queue";
const role = "AWS::IAM::Role";

describe("absenceOf", () => {
  it("is not proven where an option leaves out what else may bear the name", () =>
    assertDoubt("orders", [scope(everything)], /^--type leaves out what else may bear the name$/, {
      leftOutBy: ["--type"],
    }));

  it("is proven of a name where every type was recorded", () => assertProven("orders"));

  it("is not proven of what may be global where that was not looked for", () => {
    for (const text of ["orders", "arn:aws:iam::111122223333:role/orders"])
      assertDoubt(text, [scope(everything)], /^--region leaves out what is global/, {
        isGlobalLeftOut: true,
      });
  });

  it("is not proven of a name whose first item is of a type that nothing shows to have been supported then", () =>
    assertDoubt("orders", [scope(everything)], /recorded AWS::Lex::Bot then/, {
      first: { resourceType: "AWS::Lex::Bot", captureTime: noon + 1000, creationTime: noon + 500 },
    }));

  it("is not proven of a name where the record of the time is not complete", () =>
    assertDoubt("orders", [scope(everything)], /^the record of that time is provisional$/, {
      coverage: coverageOf("provisional"),
    }));

  it("is not proven where there is no base", () =>
    assertDoubt("orders", [scope(everything)], /may not have discovered it/, {
      coverage: { verdict: "complete", scopes: [{ ...scopeCoverage("complete"), base: null }] },
    }));

  const leavingOut: readonly (readonly [string, readonly RecordedScope[], RegExp])[] = [
    ["a type was excluded", [scope(allButQueues)], /was set to record all types but AWS::SQS::Queue$/],
    ["only listed types were recorded", [scope(onlyBuckets)], /only AWS::S3::Bucket$/],
    ["the types of IAM were recorded nowhere", [scope(everythingButIam)], /recorded AWS::IAM::Role$/],
    ["the recorder is not known", [{ ...scope(everything), settings: [] }], /^no item of the recorder tells/],
    ["the region cannot record IAM", [scope(everything, "me-central-1")], /recorded AWS::IAM::Role$/],
    [
      "another region left a type out",
      [scope(everything), scope(allButQueues, "us-east-1")],
      /^the recorder of 111122223333, us-east-1 /,
    ],
  ];
  for (const [when, scopes, why] of leavingOut)
    it(`is not proven of a name where ${when}`, () => assertDoubt("orders", scopes, why));

  it("is proven of a name where another region records the types of IAM", () =>
    assertProven("orders", [scope(everything), scope(everythingButIam, "us-east-1")]));

  it("is proven of a typed name where items show that the type was recorded", () =>
    assertProven(`${queue}/orders`, [scope(everything, "eu-west-1", [queue])]));

  it("is proven of a typed name where the recorder lists the type", () =>
    assertProven("AWS::S3::Bucket/orders", [scope(onlyBuckets)]));

  it("is proven of a typed name where the recorder leaves out others alone", () =>
    assertProven("AWS::S3::Bucket/orders", [scope(allButQueues, "eu-west-1", ["AWS::S3::Bucket"])]));

  it("is not proven of a type that nothing shows to have been supported by then", () =>
    assertDoubt(
      "AWS::Lex::Bot/helper",
      [scope(everything)],
      /^no item shows that AWS Config recorded AWS::Lex::Bot/,
    ));

  it("is not proven of a type that was left out", () =>
    assertDoubt(
      `${queue}/orders`,
      [scope(allButQueues, "eu-west-1", [queue])],
      /all types but AWS::SQS::Queue/,
    ));

  it("needs a type of IAM to be recorded in one region of the account only", () =>
    assertProven(`${role}/AROAEXAMPLE`, [
      scope(everything, "eu-west-1", [role]),
      scope(everythingButIam, "us-east-1"),
    ]));

  it("is not proven of a role in a region that cannot record IAM", () =>
    assertDoubt(
      `${role}/AROAEXAMPLE`,
      [scope(allButQueues, "me-central-1", [role])],
      /recorded AWS::IAM::Role$/,
    ));

  describe("of an ARN", () => {
    const arn = "arn:aws:sqs:eu-west-1:111122223333:orders";

    it("is proven where its service was recorded in its account and region", () =>
      assertProven(arn, [scope(everything, "eu-west-1", [queue])]));

    it("is proven whatever another region left out", () =>
      assertProven(arn, [scope(everything, "eu-west-1", [queue]), scope(allButQueues, "us-east-1")]));

    it("is proven of a role that any region of its account recorded", () =>
      assertProven("arn:aws-cn:iam::111122223333:role/deployment", [
        scope(everything, "cn-north-1", [role]),
      ]));

    const wrong: readonly (readonly [string, string, RegExp])[] = [
      [
        "an account that the record does not hold",
        "arn:aws:sqs:eu-west-1:444455556666:orders",
        /does not hold 444455556666, eu-west-1$/,
      ],
      [
        "a region that the record does not hold",
        "arn:aws:sqs:us-east-1:111122223333:orders",
        /does not hold 111122223333, us-east-1$/,
      ],
      [
        "a role of an account that the record does not hold",
        "arn:aws:iam::444455556666:role/x",
        /does not hold 444455556666$/,
      ],
      ["no account", "arn:aws:s3:::orders-archive", /does not name an account and a region/],
      [
        "a service of which no type is known",
        "arn:aws:nothing:eu-west-1:111122223333:x",
        /of which type a resource of nothing is cannot be told/,
      ],
      [
        "a service of which nothing was met",
        "arn:aws:sns:eu-west-1:111122223333:x",
        /no item shows that AWS Config recorded AWS::SNS::Topic/,
      ],
    ];
    for (const [what, text, why] of wrong)
      it(`is not proven that names ${what}`, () =>
        assertDoubt(text, [scope(everything, "eu-west-1", [queue, "AWS::S3::Bucket", role])], why));

    it("is not proven where a type of the service was left out", () =>
      assertDoubt(arn, [scope(allButQueues, "eu-west-1", [queue])], /all types but AWS::SQS::Queue/));

    it("is judged by the type that is named with it", () =>
      assertDoubt(
        `AWS::Lex::Bot/${arn}`,
        [scope(everything, "eu-west-1", [queue])],
        /recorded AWS::Lex::Bot/,
      ));
  });

  describe("of what was recorded later", () => {
    const captureTime = noon + 3_600_000;

    it("is not proven where its own item says that it had been created", () =>
      assertDoubt(
        "orders",
        [scope(everything)],
        /^it was created at 2026-11-20T12:00:00.000Z according to its own item$/,
        {
          first: { resourceType: queue, captureTime, creationTime: noon },
        },
      ));

    it("is not proven where its own item does not tell when it was created", () =>
      assertDoubt("orders", [scope(everything)], /does not tell when it was created/, {
        first: { resourceType: queue, captureTime, creationTime: undefined },
      }));

    it("is proven where its own item says that it was created later, and tells when it was recorded", () => {
      const absence = absenceOf(
        factsOf("orders", [scope(everything)], {
          first: { resourceType: queue, captureTime, creationTime: noon + 1 },
        }),
      );
      assert.deepEqual([absence.isProven, absence.firstRecorded], [true, "2026-11-20T13:00:00.000Z"]);
    });
  });
});

function assertProven(text: string, scopes = [scope(everything)]): void {
  const { isProven, why } = absenceOf(factsOf(text, scopes));
  assert.ok(isProven, why);
}

function assertDoubt(
  text: string,
  scopes: readonly RecordedScope[],
  why: RegExp,
  facts: Partial<AbsenceFacts> = {},
): void {
  const absence = absenceOf(factsOf(text, scopes, facts));
  assert.equal(absence.isProven, false);
  assert.match(absence.why, why);
}

function factsOf(
  text: string,
  scopes: readonly RecordedScope[],
  facts: Partial<AbsenceFacts> = {},
): AbsenceFacts {
  const knownTypes = [queue, "AWS::SNS::Topic", role, "AWS::S3::Bucket"];
  const reference = parseResourceReference(text);
  return {
    reference,
    at: noon,
    first: null,
    coverage: coverageOf("complete"),
    scopes,
    isGlobalLeftOut: false,
    leftOutBy: [],
    knownTypes,
    ...facts,
  };
}

function scope(group: Json, awsRegion = "eu-west-1", types: readonly string[] = []): RecordedScope {
  const setting = parseRecorderSetting({ Recording: true, RecordingGroup: group });
  return { accountId, awsRegion, settings: [setting], types: new Set(types) };
}

function coverageOf(verdict: Verdict): Coverage {
  return { verdict, scopes: [scopeCoverage(verdict)] };
}

function scopeCoverage(verdict: Verdict): Coverage["scopes"][number] {
  const base = { object: "snapshot.json.gz", at: "2026-11-20T06:00:00.000Z" };
  return {
    accountId,
    awsRegion: "eu-west-1",
    verdict,
    verdicts: [],
    base,
    lastDelivery: null,
    unreadable: 0,
    notes: [],
  };
}
