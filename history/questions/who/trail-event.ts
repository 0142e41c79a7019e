import { type Instant, parseRecordInstant } from "../../../record/instant";
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../../record/json";

/** An act as CloudTrail recorded it, as far as it tells who did what to which resource. */
export interface TrailEvent {
  readonly eventId: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventTime: Instant;
  readonly awsRegion: string;
  readonly accountId: string | null;
  readonly principal: string;
  readonly principalType: string | null;
  readonly sourceAddress: string | null;
  /** Every text of the request, the response and the resources, by which it may name a resource. */
  readonly names: ReadonlySet<string>;
}

/** An API call that only looks, by the verbs of AWS's operations, for events that do not say `readOnly`. */
const lookingVerbs =
  /^(Get|List|Describe|Head|Lookup|BatchGet|Check|Select|Query|Scan|Search|Test|View|AssumeRole)/;
const mostNames = 5000;

/**
 * Reads an event of CloudTrail ("CloudTrail record contents", user guide). Undefined for what changed nothing: calls
 * that only look, and calls that failed.
 */
export function parseTrailEvent(event: Json | undefined): TrailEvent | undefined {
  if (!isJsonObject(event)) return undefined;
  const { eventID, eventName, eventSource, awsRegion, readOnly, errorCode } = event;
  const eventTime = parseRecordInstant(event.eventTime);
  if (typeof eventID !== "string" || typeof eventName !== "string" || eventTime === undefined)
    return undefined;
  if (isLooking(readOnly, eventName) || typeof errorCode === "string") return undefined;
  return {
    eventId: eventID,
    eventName,
    eventSource: typeof eventSource === "string" ? eventSource : "",
    eventTime,
    awsRegion: typeof awsRegion === "string" ? awsRegion : "",
    accountId: textOrNull(event.recipientAccountId),
    ...principalOf(event.userIdentity),
    sourceAddress: textOrNull(event.sourceIPAddress),
    names: namesIn([
      event.resources,
      event.requestParameters,
      event.responseElements,
      event.serviceEventDetails,
    ]),
  };
}

function isLooking(readOnly: Json | undefined, eventName: string): boolean {
  return typeof readOnly === "boolean" ? readOnly : lookingVerbs.test(eventName);
}

function principalOf(identity: Json | undefined): Pick<TrailEvent, "principal" | "principalType"> {
  if (!isJsonObject(identity)) return { principal: "unknown", principalType: null };
  const { arn, invokedBy, userName, principalId, type } = identity;
  const principal = [arn, invokedBy, userName, principalId].find(
    (name) => typeof name === "string" && name !== "",
  );
  return {
    principal: typeof principal === "string" ? principal : "unknown",
    principalType: textOrNull(type),
  };
}

function namesIn(values: readonly (Json | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  const rest: (Json | undefined)[] = [...values];
  for (
    let value = rest.pop();
    (value !== undefined || rest.length > 0) && names.size < mostNames;
    value = rest.pop()
  ) {
    if (typeof value === "string") addName(names, value);
    else if (isJsonArray(value)) rest.push(...value);
    else if (isJsonObject(value)) rest.push(...Object.values(value as JsonObject));
  }
  return names;
}

/** An ARN names its resource whole and by its last part. */
function addName(names: Set<string>, text: string): void {
  names.add(text);
  if (!text.startsWith("arn:")) return;
  names.add(text.slice(text.lastIndexOf("/") + 1));
  names.add(text.slice(text.lastIndexOf(":") + 1));
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
