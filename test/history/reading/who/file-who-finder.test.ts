import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import type { AnswerProblem } from "../../../../history/questions/answer";
import type { TrailDigests } from "../../../../history/questions/who/trail-digests";
import type { Act } from "../../../../history/questions/who/who";
import { parseTrailKeys, type TrailKeys } from "../../../../history/reading/who/digest-file";
import { FileWhoFinder } from "../../../../history/reading/who/file-who-finder";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import {
  type DigestFields,
  publicKeys,
  sha256,
  storedTrail,
  trailWithDigests,
} from "../../../support/trail-with-digests";

const HOUR = 3_600_000;
const start = Date.UTC(2026, 10, 20, 8);

const act: Act = {
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  resourceType: "AWS::S3::Bucket",
  resourceId: "payments-statements",
  resourceName: "payments-statements",
  arn: "arn:aws:s3:::payments-statements",
  kind: "changed",
  after: start,
  until: start + 6 * HOUR,
};

function log(index: number): string {
  return JSON.stringify({
    Records: [
      {
        eventVersion: "1.11",
        userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/maria" },
        eventTime: new Date(start + index * HOUR + 60_000).toISOString().replace(".000Z", "Z"),
        eventSource: "s3.amazonaws.com",
        eventName: "PutBucketPolicy",
        awsRegion: "eu-west-1",
        readOnly: false,
        resources: [{ ARN: "arn:aws:s3:::payments-statements" }],
        eventID: `event-${index}`,
        recipientAccountId: "111122223333",
      },
    ],
  });
}

interface Found {
  readonly trailDigests: TrailDigests | undefined;
  readonly problems: readonly AnswerProblem[];
  readonly events: readonly string[];
}

async function find(files: ReadonlyMap<string, string>, keys?: TrailKeys): Promise<Found> {
  const finder = new FileWhoFinder(new MemoryRecordSource(storedTrail(files)), keys);
  const { who, problems, trailDigests } = await finder.find([act], new AbortController().signal);
  const events = (who.get(act)?.candidates ?? []).map(({ eventId }) => eventId).sort();
  return { trailDigests, problems, events };
}

describe("FileWhoFinder, of a trail with digests", () => {
  const trail = trailWithDigests(start, [0, 1, 2, 3, 4].map(log));
  const keys = parseTrailKeys(publicKeys());

  function changed(key: string, change: (text: string) => string): Map<string, string> {
    const content = trail.files.get(key) ?? assert.fail();
    const other = change(content);
    assert.notEqual(other, content);
    return new Map(trail.files).set(key, other);
  }

  function without(key: string): Map<string, string> {
    return new Map([...trail.files].filter(([each]) => each !== key));
  }

  function keyOf(kind: "logKeys" | "digestKeys", index: number): string {
    return trail[kind][index] ?? assert.fail();
  }

  it("says that its log files agree, and that no signature was checked", async () => {
    const { trailDigests, problems } = await find(trail.files);
    assert.deepEqual(problems, []);
    assert.deepEqual(trailDigests, { logFiles: 5, agree: 5, signed: null, differ: 0, uncovered: 0 });
  });

  it("checks the signatures by the keys, but for the newest digest's", async () => {
    const { trailDigests, problems } = await find(trail.files, keys);
    assert.deepEqual(problems, []);
    assert.deepEqual(trailDigests, { logFiles: 5, agree: 5, signed: 4, differ: 0, uncovered: 0 });
  });

  it("leaves a log file out that is another one, and names it", async () => {
    const key = keyOf("logKeys", 1);
    const { trailDigests, problems, events } = await find(
      changed(key, (text) => text.replace("maria", "peter")),
    );
    assert.equal(trailDigests?.differ, 1);
    assert.deepEqual(
      problems.map(({ kind, where }) => [kind, where]),
      [["unreadable", key]],
    );
    assert.ok(!events.includes("event-1") && events.includes("event-2"));
  });

  it("names a log file that is missing, and one that no digest names", async () => {
    const key = keyOf("logKeys", 2);
    const gone = await find(without(key));
    assert.match(
      gone.problems.map(({ where, reason }) => `${where} ${reason}`).join(),
      /_a\.json\.gz it is missing/,
    );
    const added = key.replace("_a.json", "_b.json");
    const { trailDigests, problems } = await find(new Map(trail.files).set(added, log(2)));
    assert.deepEqual([trailDigests?.uncovered, problems], [1, []]);
  });

  it("names a digest that is missing between others", async () => {
    const key = keyOf("digestKeys", 2);
    const { problems, trailDigests } = await find(without(key), keys);
    assert.deepEqual(
      problems.map(({ where }) => where),
      [key],
    );
    assert.equal(trailDigests?.uncovered, 1);
  });

  it("finds every field of a digest that is another one, though the log file was made to agree", async () => {
    const key = keyOf("digestKeys", 2);
    const fields = Object.keys(JSON.parse(trail.files.get(key) ?? "") as DigestFields);
    assert.equal(fields.length, 15);
    for (const field of fields)
      for (const given of [undefined, keys]) {
        const files = changed(key, (text) => {
          const digest = JSON.parse(text) as DigestFields;
          return JSON.stringify({
            ...digest,
            [field]: field === "logFiles" ? [] : `${String(digest[field])}0`,
          });
        });
        const { problems } = await find(files, given);
        assert.ok(
          problems.some(({ where }) => where === key),
          field,
        );
      }
  });

  it("finds any character that is another one, of log files and of all digests but the newest", async () => {
    for (const [key, content] of trail.files) {
      if (key === keyOf("digestKeys", 4)) continue;
      for (let at = 0; at < content.length; at += 41) {
        const other = content.slice(0, at) + (content[at] === "7" ? "8" : "7") + content.slice(at + 1);
        const { problems } = await find(new Map(trail.files).set(key, other));
        assert.ok(problems.length > 0, `${key}: character ${at}`);
      }
    }
  });

  it("finds a log file and its digest changed alike", async () => {
    const forged = log(2).replace("maria", "peter");
    const files = changed(keyOf("digestKeys", 2), (text) => text.replace(sha256(log(2)), sha256(forged)));
    const { problems, trailDigests } = await find(files.set(keyOf("logKeys", 2), forged));
    assert.deepEqual(
      problems.map(({ where }) => where),
      [keyOf("digestKeys", 2)],
    );
    assert.deepEqual([trailDigests?.agree, trailDigests?.uncovered], [4, 1]);
  });

  it("finds by the keys a chain that somebody made anew from a forged log file on", async () => {
    const logs = [0, 1, 2, 3, 4].map((index) => log(index));
    const forged = trailWithDigests(start, logs.with(2, log(2).replace("maria", "peter")));
    assert.deepEqual((await find(forged.files)).problems, []);
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    const { problems, trailDigests } = await find(forged.files, parseTrailKeys(publicKeys(stranger)));
    assert.ok(problems.length > 0);
    assert.equal(trailDigests?.signed, 0);
    assert.match(problems[0]?.reason ?? "", /^its signature, in the digest after it, is not that of the key/);
    const none = await find(forged.files, new Map());
    assert.match(none.problems[0]?.reason ?? "", /^no key of --trail-keys has its fingerprint/);
  });

  it("finds any signature that is another one", async () => {
    for (const change of [
      (text: string) =>
        text.replace(
          /(previousDigestSignature":")(.)/,
          (_, name: string, digit: string) => `${name}${digit === "0" ? "1" : "0"}`,
        ),
      (text: string) => text.replace(/previousDigestSignature":"[^"]*"/, 'previousDigestSignature":""'),
    ]) {
      const { problems } = await find(changed(keyOf("digestKeys", 4), change), keys);
      assert.deepEqual(
        problems.map(({ where }) => where),
        [keyOf("digestKeys", 3)],
      );
    }
  });

  it("names digests that are none, in another's place, or in a circle", async () => {
    const [first, second] = [keyOf("digestKeys", 0), keyOf("digestKeys", 1)];
    const other = trail.files.get(second) ?? assert.fail();
    const circle = changed(first, (text) =>
      text.replace('"previousDigestS3Object":null', `"previousDigestS3Object":${JSON.stringify(second)}`),
    );
    for (const files of [
      new Map(trail.files).set(first, "{"),
      new Map(trail.files).set(first, "[]"),
      new Map(trail.files).set(first, other),
      circle,
    ])
      assert.ok((await find(files)).problems.some(({ where }) => where === first));
  });

  it("says nothing of digests where the trail has none", async () => {
    const files = new Map([...trail.files].filter(([key]) => !key.includes("Digest")));
    const { trailDigests, problems, events } = await find(files);
    assert.deepEqual([trailDigests, problems, events.length], [undefined, [], 5]);
  });
});

describe("parseTrailKeys", () => {
  it("takes what the AWS CLI prints, and nothing else", () => {
    assert.equal(parseTrailKeys(publicKeys())?.size, 1);
    for (const text of [
      "",
      "[]",
      "{}",
      '{"PublicKeyList":[1]}',
      '{"PublicKeyList":[{"Value":"AA","Fingerprint":"1"}]}',
    ])
      assert.equal(parseTrailKeys(text), undefined);
  });
});
