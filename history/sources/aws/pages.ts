interface Page {
  readonly nextToken?: string | undefined;
  readonly NextToken?: string | undefined;
}

/** Fetches page after page until none follows; an empty page is no end. */
export async function* pages<P extends Page>(
  fetch: (nextToken: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  let nextToken: string | undefined;
  do {
    const page = await fetch(nextToken);
    yield page;
    nextToken = page.nextToken ?? page.NextToken;
  } while (nextToken !== undefined && nextToken !== "");
}
