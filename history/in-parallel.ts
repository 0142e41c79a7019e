import pLimit from "p-limit";

/** Works on every element, so many at a time; resolves to what came of them in their order, or fails as the first does. */
export async function inParallel<Element, Result>(
  elements: readonly Element[],
  atATime: number,
  work: (element: Element) => Promise<Result>,
): Promise<readonly Result[]> {
  const limit = pLimit(atATime);
  try {
    return await Promise.all(elements.map((element) => limit(work, element)));
  } finally {
    // After a failure nothing more is begun.
    limit.clearQueue();
  }
}
