import type { Coverage } from "../questions/coverage";
import { visibleText } from "../visible-text";
import { formatByteSize } from "./byte-size";
import { standardOutput } from "./write-to-file";

/** What is told of a page that was written: what is in it, where it is, how large and how far it can be trusted. */
export function wroteText(
  what: string,
  page: string,
  path: string,
  { verdict }: Pick<Coverage, "verdict">,
): string {
  const where = path === standardOutput ? "standard output" : visibleText(path);
  return `Wrote ${what} to ${where}, ${formatByteSize(Buffer.byteLength(page))}; coverage: ${verdict}`;
}
