import type { Instant } from "../../record/instant";
import { compareInTime, type ItemHeading, type ItemPresence } from "../../record/item-heading";
import { resourceKeyText } from "../../record/resource-key";
import type { HeldItem, ItemFold, Offer } from "./item-fold";

/** What is known of a resource at an instant. */
export interface ResourceState<Body> {
  /** The text of the resource's key, by which answers are ordered. */
  readonly key: string;
  /** The newest item captured by then; it holds until the next one. */
  readonly latest: HeldItem<Body>;
  /** The newest one that had a configuration: `latest` itself, or the last before the resource went. */
  readonly lastPresent: HeldItem<Body> | undefined;
}

/** The state of resources at an instant: for each, its newest item captured at or before it. */
export class StateFold<Body> implements ItemFold<Body> {
  private readonly states = new Map<string, ResourceState<Body>>();
  private lastHeading: ItemHeading | undefined;
  private lastKey = "";

  constructor(readonly at: Instant) {}

  offer(heading: ItemHeading, presence: ItemPresence): Offer<Body> {
    if (heading.captureTime > this.at) return "not-needed";
    const state = this.states.get(this.keyOf(heading));
    if (state === undefined) return "needed";
    const order = compareInTime(heading, state.latest.heading);
    if (order > 0) return "needed";
    if (order === 0) return state.latest;
    if (presence !== "present") return "not-needed";
    if (state.lastPresent === undefined) return "needed";
    const presentOrder = compareInTime(heading, state.lastPresent.heading);
    if (presentOrder === 0) return state.lastPresent;
    return presentOrder > 0 ? "needed" : "not-needed";
  }

  put(item: HeldItem<Body>): void {
    const key = this.keyOf(item.heading);
    const state = this.states.get(key);
    this.states.set(key, {
      key,
      latest: newer(item, state?.latest),
      lastPresent: item.presence === "present" ? newer(item, state?.lastPresent) : state?.lastPresent,
    });
  }

  /** An item is offered and put with one heading, whose text has to be built once only. */
  private keyOf(heading: ItemHeading): string {
    if (heading !== this.lastHeading) {
      this.lastHeading = heading;
      this.lastKey = resourceKeyText(heading);
    }
    return this.lastKey;
  }

  /** The states by key text. */
  byKey(): ReadonlyMap<string, ResourceState<Body>> {
    return this.states;
  }

  /** The states in the order of answers. */
  inOrder(): readonly ResourceState<Body>[] {
    return [...this.states.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}

function newer<Body>(item: HeldItem<Body>, held: HeldItem<Body> | undefined): HeldItem<Body> {
  return held === undefined || compareInTime(item.heading, held.heading) > 0 ? item : held;
}
