import type { Instant } from "../../record/instant";
import type { ReadingProgress } from "../reading/objects/read-objects";
import { cutTo } from "../rendering/text-table";
import type { Output } from "./terminal";

const firstShownAfter = 500;
const shownEvery = 100;
const clearLine = "\r\u001b[K";

/** A line on stderr that tells how far a long reading has come; only on a terminal, and gone at the end. */
export class ProgressLine {
  private readonly startedAt: Instant;
  /** When each reading began, of which some go on when others that they wait for have ended. */
  private readonly readings = new Map<string, { readonly objectsDone: number; readonly begunAt: Instant }>();
  private shownAt = 0;
  private isShown = false;

  constructor(
    private readonly output: Output,
    private readonly clock: () => Instant,
  ) {
    this.startedAt = clock();
  }

  update(progress: ReadingProgress): void {
    if (!this.output.isTerminal) return;
    const { phase, objectsDone, objectsInAll, bytesInAll } = progress;
    const now = this.clock();
    const name = `${phase} ${objectsInAll} ${bytesInAll}`;
    const known = this.readings.get(name);
    const begunAt = known !== undefined && objectsDone > known.objectsDone ? known.begunAt : now;
    this.readings.set(name, { objectsDone, begunAt });
    this.show(() => progressText(progress, now - begunAt));
  }

  /** Shows what a text says; it is made only when it is time to show it. */
  show(text: () => string): void {
    const now = this.clock();
    if (!this.output.isTerminal || now - this.startedAt < firstShownAfter || now - this.shownAt < shownEvery)
      return;
    this.shownAt = now;
    this.isShown = true;
    // A line that wraps could not be cleared.
    void this.output.write(`${clearLine}${cutTo(text(), (this.output.columns ?? Infinity) - 1)}`);
  }

  async clear(): Promise<void> {
    if (this.isShown) await this.output.write(clearLine);
    this.isShown = false;
  }
}

/** `history and snapshots: 12 of 215 objects, 5.1 of 130.2 MB, 61.0 MB/s, 3 s left`. */
export function progressText(progress: ReadingProgress, elapsedMilliseconds: number): string {
  const { phase, objectsDone, objectsInAll, bytesDone, bytesInAll } = progress;
  const bytesPerSecond = bytesDone / Math.max(0.001, elapsedMilliseconds / 1000);
  const secondsLeft = bytesPerSecond === 0 ? 0 : Math.ceil((bytesInAll - bytesDone) / bytesPerSecond);
  const size = `${megabytes(bytesDone)} of ${megabytes(bytesInAll)} MB`;
  return `${phase}: ${objectsDone} of ${objectsInAll} objects, ${size}, ${megabytes(bytesPerSecond)} MB/s, ${secondsLeft} s left`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
