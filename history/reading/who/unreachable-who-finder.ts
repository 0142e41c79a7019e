import { ActMatcher } from "../../questions/who/act-matcher";
import type { Act } from "../../questions/who/who";
import type { AwsCallError } from "../../sources/aws/aws-call-error";
import { callText } from "../../sources/aws/call-text";
import { eventHistory } from "./lookup-who-finder";
import { type WhoFinder, type WhoFindings, whoOf } from "./who-finder";

/** Names nobody, where CloudTrail cannot be asked at all: what AWS Config knows is answered all the same. */
export class UnreachableWhoFinder implements WhoFinder {
  readonly source = eventHistory;

  constructor(private readonly fault: AwsCallError) {}

  async find(acts: readonly Act[]): Promise<WhoFindings> {
    const { message, hint, call } = this.fault;
    const known = { source: eventHistory, unknown: `CloudTrail could not be asked: ${message}` };
    const matcher = new ActMatcher(acts);
    return {
      who: new Map(acts.map((act) => [act, whoOf(act, matcher, known)])),
      problems: [{ kind: "unreadable", where: callText(call), reason: `${message}. ${hint}` }],
    };
  }

  async close(): Promise<void> {}
}
