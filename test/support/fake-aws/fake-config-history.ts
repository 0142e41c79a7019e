import { formatInstant } from "../../../record/instant";
import type { RecordedItem } from "../../../simulator/recorded-item";
import { ServiceFault } from "./fake-service";

const weekMilliseconds = 7 * 86_400_000;

interface HistoryToken {
  /** The end of the week that the page begins with, on the side that is walked from. */
  readonly edge: number;
  readonly skip: number;
}

/** A page of GetResourceConfigHistory: of at most seven days, and so often empty though more follow. */
export function historyPage(
  items: readonly RecordedItem[],
  input: Readonly<Record<string, unknown>>,
): { readonly page: readonly RecordedItem[]; readonly nextToken: string | undefined } {
  if (items.length === 0) throw new ServiceFault("ResourceNotDiscoveredException", "it was never discovered");
  const earlier = Math.round(Number(input.earlierTime) * 1000);
  const later = Math.round(Number(input.laterTime) * 1000);
  if (!(earlier < later))
    throw new ServiceFault(
      "InvalidTimeRangeException",
      `${formatInstant(earlier)} is not before ${formatInstant(later)}`,
    );
  const isForward = input.chronologicalOrder === "Forward";
  const token = readToken(input.nextToken, isForward ? earlier : later);
  const [from, to] = isForward
    ? [token.edge, Math.min(later, token.edge + weekMilliseconds)]
    : [Math.max(earlier, token.edge - weekMilliseconds), token.edge];
  const found = items.filter((item) => {
    const captureTime = Date.parse(item.configurationItemCaptureTime);
    // The edge between two weeks belongs to the first of them that is walked over.
    const isOnSharedEdge = input.nextToken !== undefined && token.skip === 0 && captureTime === token.edge;
    return captureTime >= from && captureTime <= to && !isOnSharedEdge;
  });
  const ordered = isForward ? found : found.toReversed();
  const size = Number(input.limit ?? 10);
  const page = ordered.slice(token.skip, token.skip + size);
  if (token.skip + size < ordered.length)
    return { page, nextToken: write({ ...token, skip: token.skip + size }) };
  const isEnd = isForward ? to >= later : from <= earlier;
  return { page, nextToken: isEnd ? undefined : write({ edge: isForward ? to : from, skip: 0 }) };
}

function readToken(text: unknown, edge: number): HistoryToken {
  if (typeof text !== "string") return { edge, skip: 0 };
  return JSON.parse(Buffer.from(text, "base64").toString("utf8")) as HistoryToken;
}

function write(token: HistoryToken): string {
  return Buffer.from(JSON.stringify(token)).toString("base64");
}
