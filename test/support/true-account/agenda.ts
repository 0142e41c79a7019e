import type { Instant } from "../../../record/instant";

interface Entry {
  readonly at: Instant;
  readonly act: (now: Instant) => void;
}

/** Things to do at their times; what is done may add more. Of one time, what was added first comes first. */
export class Agenda {
  private readonly entries: Entry[] = [];

  add(at: Instant, act: Entry["act"]): void {
    const place = this.entries.findLastIndex((entry) => entry.at <= at) + 1;
    this.entries.splice(place, 0, { at, act });
  }

  /** Does everything that is due by an instant. */
  runUntil(end: Instant): void {
    for (let next = this.entries[0]; next !== undefined && next.at <= end; next = this.entries[0]) {
      this.entries.shift();
      next.act(next.at);
    }
  }
}
