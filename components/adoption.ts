import type { RecordingScope } from "./recording-scope";

/** What stands in a region and is not yet this stack's, to be imported exactly as it is. */
export interface Adoption {
  readonly recorder?: ExistingRecorder;
  readonly channel?: ExistingChannel;
  /** How long AWS Config's API remembers. */
  readonly retentionDays?: number;
  /** Present where the state does not hold the status: whether the recorder runs. */
  readonly isRecording?: boolean;
}

/** A customer-managed recorder, as AWS Config describes it. */
export interface ExistingRecorder {
  readonly name: string;
  readonly roleArn: string;
  readonly scope: RecordingScope;
}

/** A delivery channel, as AWS Config describes it. */
export interface ExistingChannel {
  readonly name: string;
  readonly bucketName: string;
  readonly prefix?: string;
  readonly keyArn?: string;
  readonly topicArn?: string;
  /** `TwentyFour_Hours` and the like. */
  readonly deliveryFrequency?: string;
}
