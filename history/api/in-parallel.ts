/** Works on every element, so many at a time, and waits for all; the first failure ends it. */
export async function inParallel<Element>(
  elements: Iterable<Element>,
  limit: number,
  work: (element: Element) => Promise<void>,
): Promise<void> {
  const iterator = elements[Symbol.iterator]();
  const workers = Array.from({ length: limit }, async () => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) await work(next.value);
  });
  await Promise.all(workers);
}
