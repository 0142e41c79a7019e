import type { Instant } from "../../../record/instant";
import { type ItemHeading, itemPresence } from "../../../record/item-heading";
import { describeResource } from "../../../record/resource-key";
import type { ScannedItem } from "../../../record/scanned-item";
import type { KnownInFold, TimelineFold } from "../../model/timeline-fold";
import type { FoldedBody, TimelineItem } from "../../model/timeline-item";
import type { PlannedObject } from "../../planning/plan";
import type { StoredText } from "./item-store";
import type { ObjectVisitor, ReadingProblem, TakeAgain } from "./object-visitor";
import { type CollectionReport, ProblemNotes } from "./problem-notes";

/** A body that tells which object it was read from. */
export interface BodyOfObject extends FoldedBody {
  readonly object: string;
}

/** An item's body where it is kept. */
export interface StoredBody extends BodyOfObject {
  readonly text: StoredText;
  /** The CRC of the bytes as they were recorded: snapshots repeat items byte for byte. */
  readonly fingerprint: number;
}

/** A fold, and which items of which objects it is fed with. */
export interface FoldFeed<Body extends FoldedBody = StoredBody> {
  readonly fold: TimelineFold<Body>;
  /** Items of an object count when captured after this; undefined where none of it does. */
  readonly countsFrom: (planned: PlannedObject) => Instant | undefined;
  /** Whether nothing but what is global is asked for. */
  readonly isOfGlobals?: boolean;
}

/** A fold that an object feeds, and after which instant items of the object count. */
interface CountingFeed<Body extends FoldedBody> {
  readonly fold: TimelineFold<Body>;
  readonly from: Instant;
  readonly isOfGlobals: boolean;
}

/** What a question keeps of items' bodies. */
export interface BodyTaker<Body> {
  /** @throws SyntaxError when the body is not valid */
  take(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): Body;
  /**
   * Whether an item says something else than what is held under its identity.
   * @throws SyntaxError when its body is not valid
   */
  isConflict(held: TimelineItem<Body>, item: ScannedItem, planned: PlannedObject): boolean;
}

/** Which items a question is about at all, told by what can be known without parsing a body. */
export type IsAskedFor = (heading: ItemHeading, item: ScannedItem) => boolean;

/** The report of having read nothing. */
export const emptyReport: CollectionReport = { unreadable: [], quarantined: [], conflicts: [] };

/** What several readings met with; an object that was read twice is told of once. */
export function joinReports(...reports: readonly CollectionReport[]): CollectionReport {
  return {
    unreadable: distinct(reports.flatMap(({ unreadable }) => unreadable)),
    quarantined: distinct(reports.flatMap(({ quarantined }) => quarantined)),
    conflicts: distinct(reports.flatMap(({ conflicts }) => conflicts)),
  };
}

/** What was met while looking for what is gone, or is recorded no more: it doubts no verdict. */
export function besides({ unreadable, quarantined, conflicts }: CollectionReport): CollectionReport {
  const isBesides = true;
  return {
    unreadable: unreadable.map((problem) => ({ ...problem, isBesides })),
    quarantined: quarantined.map((problem) => ({ ...problem, isBesides })),
    conflicts,
  };
}

function distinct(problems: readonly ReadingProblem[]): readonly ReadingProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.object}\n${problem.reason}`, problem])).values()];
}

const passOver: TakeAgain = () => undefined;

/** Takes what folds need of items out of objects, and notes what could not be read. */
export class ItemCollector<Body extends BodyOfObject = StoredBody>
  extends ProblemNotes
  implements ObjectVisitor
{
  private readonly conflictingItems: ReadingProblem[] = [];
  private isBroken = false;
  private current: PlannedObject | undefined;
  private countingNow: readonly CountingFeed<Body>[] = [];

  constructor(
    private readonly bodies: BodyTaker<Body>,
    private feeds: readonly FoldFeed<Body>[],
    private readonly isAskedFor: IsAskedFor,
  ) {
    super();
  }

  /** Forgets feeds, of which nothing more is to come: memory follows the folds that are fed. */
  leave(feeds: readonly FoldFeed<Body>[]): void {
    this.feeds = this.feeds.filter((feed) => !feeds.includes(feed));
    this.current = undefined;
    this.countingNow = [];
  }

  item(item: ScannedItem, planned: PlannedObject): void {
    this.repeatable(item, planned);
  }

  repeatable(item: ScannedItem, planned: PlannedObject): TakeAgain | undefined {
    const heading = item.heading(planned.key);
    if (typeof heading === "string") {
      this.quarantined(heading, planned);
      return undefined;
    }
    if (!this.isAskedFor(heading, item)) return passOver;
    // The fold that took it and has nothing to tell of it, and what it knows of the resource.
    let fold = this.quietFold(item, heading, planned);
    let known: KnownInFold | undefined;
    return (later, again) => {
      if (fold === undefined || fold !== this.onlyFold(heading, later)) known = undefined;
      else known = fold.seeAgain(heading, later.key, known);
      if (known === undefined) fold = this.quietFold(again(), heading, later);
    };
  }

  /** Takes an item, and gives the fold that has nothing to tell of it, where it is the only one that takes it. */
  private quietFold(
    item: ScannedItem,
    heading: ItemHeading,
    planned: PlannedObject,
  ): TimelineFold<Body> | undefined {
    return this.takeAsked(item, heading, planned) ? this.onlyFold(heading, planned) : undefined;
  }

  private onlyFold({ captureTime }: ItemHeading, planned: PlannedObject): TimelineFold<Body> | undefined {
    const [feed, ...others] = this.counting(planned);
    return feed !== undefined && others.length === 0 && captureTime > feed.from ? feed.fold : undefined;
  }

  /** Gives whether nothing is to be told of it. */
  private takeAsked(item: ScannedItem, heading: ItemHeading, planned: PlannedObject): boolean {
    let held: TimelineItem<Body> | undefined;
    let isQuiet = true;
    for (const { fold, from } of this.counting(planned)) {
      if (heading.captureTime <= from) continue;
      const offer = fold.offer(heading, itemPresence(heading.status), planned.key);
      if (offer === "not-needed") continue;
      if (offer !== "needed") {
        isQuiet = this.agrees(offer, item, planned) && isQuiet;
        continue;
      }
      held ??= this.take(item, heading, planned);
      if (held === undefined) return false;
      fold.put(held, planned.key);
    }
    return isQuiet;
  }

  override quarantined(reason: string, planned: PlannedObject): void {
    super.quarantined(reason, planned);
    // A snapshot seems to lack whatever of it cannot be read.
    this.isBroken = true;
  }

  override unreadable(reason: string, planned: PlannedObject): void {
    super.unreadable(reason, planned);
    this.isBroken = true;
  }

  finished(planned: PlannedObject): void {
    if (planned.key.kind === "snapshot")
      for (const { fold, isOfGlobals } of this.counting(planned))
        fold.endSnapshot(planned.key, !this.isBroken, isOfGlobals);
    this.isBroken = false;
  }

  override report(): CollectionReport {
    return joinReports({ ...super.report(), conflicts: this.conflictingItems });
  }

  /** Objects are read one after the other, so they change seldom. */
  private counting(planned: PlannedObject): readonly CountingFeed<Body>[] {
    if (planned === this.current) return this.countingNow;
    this.current = planned;
    this.countingNow = this.feeds.flatMap(({ fold, countsFrom, isOfGlobals = false }) => {
      const from = countsFrom(planned);
      return from === undefined ? [] : [{ fold, from, isOfGlobals }];
    });
    return this.countingNow;
  }

  private take(
    item: ScannedItem,
    heading: ItemHeading,
    planned: PlannedObject,
  ): TimelineItem<Body> | undefined {
    try {
      const body = this.bodies.take(item, heading, planned);
      return { heading, presence: itemPresence(heading.status), body };
    } catch (error) {
      this.invalid(error, heading, planned);
      return undefined;
    }
  }

  /** Of two bodies under one identity the first stays; that they differ is told of. */
  private agrees(held: TimelineItem<Body>, item: ScannedItem, planned: PlannedObject): boolean {
    try {
      if (!this.bodies.isConflict(held, item, planned)) return true;
    } catch (error) {
      this.invalid(error, held.heading, planned);
      return false;
    }
    const when = new Date(held.heading.captureTime).toISOString();
    const reason = `${describeResource(held.heading)} as of ${when} has another body than in ${held.body.object}`;
    this.conflictingItems.push({ object: planned.object.key, reason });
    return false;
  }

  private invalid(error: unknown, heading: ItemHeading, planned: PlannedObject): void {
    if (!(error instanceof SyntaxError)) throw error;
    this.quarantined(`${describeResource(heading)}: its body is not valid: ${error.message}`, planned);
  }
}
