import type { JsonObject } from "../../record/json";
import { put, remove } from "../account/account-event";
import type { Resource } from "../account/resource";
import { bucket } from "../resources/bucket";
import { configurationRecorder, resourceCompliance } from "../resources/config";
import { encryptionKey, encryptionKeyArn } from "../resources/encryption";
import { trail } from "../resources/monitoring";
import { type Chapter, daysBefore, joined, onDay, type Story, standing, tagsFor } from "./story";

const logBucketName = "tidewater-audit-logs";
const exportBucketName = "tidewater-analytics-exports";
const receiptBucketName = "tidewater-payments-receipts";

/** What watches the account, and the buckets that an auditor asks about. */
export function auditChapter(story: Story): Chapter {
  return joined([
    trailChapter(story),
    receiptsChapter(story),
    exportsChapter(story),
    standing(
      bucketResource(story, logBucketName, { expirationDays: 2555, policy: secureTransport(logBucketName) }),
      bucketResource(story, "tidewater-config-record", {
        policy: secureTransport("tidewater-config-record"),
      }),
      encryptionKey(story.home, { ...made(story, "record"), isRotated: true }),
      recorderInSecondRegion(story),
      compliance(story, receiptBucketName, true),
      compliance(story, logBucketName, true),
      compliance(story, "tidewater-checkout-assets", false),
    ),
  ]);
}

/** For an hour, last week, the trail's files could have been changed unnoticed. */
function trailChapter(story: Story): Chapter {
  const validated = (isValidated: boolean) =>
    trail(story.home, { ...made(story, "account-trail"), bucketName: logBucketName, isValidated });
  return {
    foundation: [validated(true)],
    events: [put(onDay(story, 6.42), validated(false)), put(onDay(story, 6.37), validated(true))],
  };
}

/** The receipts may be read by one more account since two days, from one more address since the sixth week. */
function receiptsChapter(story: Story): Chapter {
  const allowed = (principals: readonly string[]): JsonObject => {
    const secure = secureTransport(receiptBucketName);
    const read = {
      Sid: "AccountantsMayRead",
      Effect: "Allow",
      Principal: { AWS: principals },
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [`arn:aws:s3:::${receiptBucketName}`, `arn:aws:s3:::${receiptBucketName}/*`],
    };
    return { ...secure, Statement: [...secure.Statement, read] };
  };
  const accountants = "arn:aws:iam::444455556666:role/accountants";
  const receipts = (principals: readonly string[]) =>
    bucketResource(story, receiptBucketName, { policy: allowed(principals) });
  return {
    foundation: [bucketResource(story, receiptBucketName, { policy: secureTransport(receiptBucketName) })],
    events: [
      put(onDay(story, 43.8), receipts([accountants])),
      put(onDay(story, 2.1), receipts([accountants, "arn:aws:iam::777788889999:role/tax-adviser"])),
    ],
  };
}

/** The bucket of the exports is deleted, and made again under its name with other settings. */
function exportsChapter(story: Story): Chapter {
  const first = bucketResource(story, exportBucketName, { isVersioned: false, isPublicAccessBlocked: false });
  const creationTime = onDay(story, 13.2);
  const second = bucketResource(story, exportBucketName, { creationTime, expirationDays: 90 });
  return { foundation: [first], events: [remove(onDay(story, 17.5), first), put(creationTime, second)] };
}

function recorderInSecondRegion(story: Story): Resource {
  return configurationRecorder(story.second, {
    isRecording: true,
    recordsGlobals: false,
    excludedTypes: [],
    roleName: "config-recorder",
  });
}

function compliance(story: Story, name: string, isCompliant: boolean): Resource {
  const ruleName = "s3-bucket-server-side-encryption-enabled";
  return resourceCompliance(story.home, { name, resourceType: "AWS::S3::Bucket", ruleName, isCompliant });
}

interface BucketSettings {
  readonly creationTime?: number;
  readonly policy?: JsonObject;
  readonly isVersioned?: boolean;
  readonly isPublicAccessBlocked?: boolean;
  readonly expirationDays?: number;
}

function bucketResource(story: Story, name: string, settings: BucketSettings): Resource {
  const kmsKeyArn = encryptionKeyArn(story.home, "record");
  return bucket(story.home, { isVersioned: true, kmsKeyArn, ...made(story, name), ...settings });
}

function secureTransport(bucketName: string) {
  const statement: JsonObject = {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  return { Version: "2012-10-17", Statement: [statement] };
}

function made(story: Story, name: string) {
  return { name, creationTime: daysBefore(story, 380), tags: tagsFor("platform", name) };
}
