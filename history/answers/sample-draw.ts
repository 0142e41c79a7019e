import { createHash } from "node:crypto";
import { type ResourceKey, resourceKeyText } from "../../record/resource-key";
import { compareTexts } from "../../record/text-order";

/** What was drawn, with the hash that it was drawn by. */
export interface Drawn<Member> {
  readonly member: Member;
  readonly hash: string;
  readonly keyText: string;
}

/**
 * The hash that decides whether a resource is drawn: SHA-256 of the UTF-8 of seed, account, region, type and id,
 * joined by line feeds, in lower-case hexadecimal digits (docs/sample.md).
 */
export function drawHash(seed: string, key: ResourceKey): string {
  const { accountId, awsRegion, resourceType, resourceId } = key;
  const text = [seed, accountId, awsRegion, resourceType, resourceId].join("\n");
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * Draws a simple random sample without replacement: the members of the smallest hashes, smallest first. Each draw
 * depends on the seed and the member's key alone, so neither order nor other members matter to it. Holds twice the
 * size of the sample at most.
 */
export class SampleDraw<Member extends { readonly key: ResourceKey }> {
  private candidates: Drawn<Member>[] = [];

  constructor(
    private readonly size: number,
    private readonly seed: string,
  ) {}

  offer(member: Member): void {
    const candidate = { member, hash: drawHash(this.seed, member.key), keyText: resourceKeyText(member.key) };
    this.candidates.push(candidate);
    if (this.candidates.length >= 2 * this.size) this.candidates = this.smallest();
  }

  /** The members drawn, in the order of the draw. */
  drawn(): readonly Drawn<Member>[] {
    return this.smallest();
  }

  private smallest(): Drawn<Member>[] {
    return this.candidates.toSorted(compareDrawn).slice(0, this.size);
  }
}

function compareDrawn(a: Drawn<unknown>, b: Drawn<unknown>): number {
  return compareTexts(a.hash, b.hash) || compareTexts(a.keyText, b.keyText);
}
