import type { Policies } from "@pulumi/policy";
import { deliveryChannelTakesSnapshots } from "./rules/delivery-channel-takes-snapshots";
import { keyPolicyBindsServices } from "./rules/key-policy-binds-services";
import { recordBucketBlocksPublicAccess } from "./rules/record-bucket-blocks-public-access";
import { recordBucketDisablesAcls } from "./rules/record-bucket-disables-acls";
import { recordBucketHasNoObjectLock } from "./rules/record-bucket-has-no-object-lock";
import { recordBucketIsEncrypted } from "./rules/record-bucket-is-encrypted";
import { recordBucketIsNotForceDestroyed } from "./rules/record-bucket-is-not-force-destroyed";
import { recordBucketIsProtected } from "./rules/record-bucket-is-protected";
import { recordBucketIsVersioned } from "./rules/record-bucket-is-versioned";
import { recordBucketKeepsItsObjects } from "./rules/record-bucket-keeps-its-objects";
import { recordBucketPolicyBindsServices } from "./rules/record-bucket-policy-binds-services";
import { recordBucketRequiresTls } from "./rules/record-bucket-requires-tls";
import { recordBucketStaysReadable } from "./rules/record-bucket-stays-readable";
import { recorderFrequencyIsHighEnough } from "./rules/recorder-frequency-is-high-enough";
import { recorderIsRunning } from "./rules/recorder-is-running";
import { recorderRecordsRequiredTypes } from "./rules/recorder-records-required-types";
import { retentionIsLongEnough } from "./rules/retention-is-long-enough";
import { topicPolicyBindsServices } from "./rules/topic-policy-binds-services";

/** Every rule of the pack, in the order of the report. */
export const allRules: Policies = [
  recorderRecordsRequiredTypes,
  recorderFrequencyIsHighEnough,
  recorderIsRunning,
  deliveryChannelTakesSnapshots,
  retentionIsLongEnough,
  recordBucketBlocksPublicAccess,
  recordBucketDisablesAcls,
  recordBucketHasNoObjectLock,
  recordBucketIsEncrypted,
  recordBucketIsNotForceDestroyed,
  recordBucketIsProtected,
  recordBucketIsVersioned,
  recordBucketKeepsItsObjects,
  recordBucketPolicyBindsServices,
  recordBucketRequiresTls,
  recordBucketStaysReadable,
  topicPolicyBindsServices,
  keyPolicyBindsServices,
];
