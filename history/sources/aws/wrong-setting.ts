import { HistoryError } from "../../history-error";

/** What the SDK throws, before it sends anything, where a setting cannot stand in a request. */
const patterns: readonly (readonly [RegExp, setting: string])[] = [
  [
    /content \["(?:authorization|x-amz-security-token)"\]/,
    "AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN or those of the profile",
  ],
  [/content \["(?:x-amz-)?user-agent"\]/, "AWS_SDK_UA_APP_ID or AWS_EXECUTION_ENV"],
  [/content \[|header content|unescaped characters/i, "a setting that stands in its headers or its path"],
  [
    /^Region not accepted|is not a valid hostname component/,
    "AWS_REGION, --region or the region of the profile",
  ],
];

/** What a service answers may say anything. */
function isAnswer(error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }): boolean {
  return error.$metadata?.httpStatusCode !== undefined;
}

/** The wrong setting that an error comes from; undefined where it comes from something else. */
export function wrongSetting(error: Error): HistoryError | undefined {
  if (isAnswer(error)) return undefined;
  const found = patterns.find(([pattern]) => pattern.test(error.message));
  if (found === undefined) return undefined;
  const [, setting] = found;
  return new HistoryError(
    "bad-option",
    `A request to AWS cannot be made: ${error.message}`,
    `Correct ${setting}.`,
    { cause: error },
  );
}
