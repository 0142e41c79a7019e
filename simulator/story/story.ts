import { DAY_MILLISECONDS, type Instant } from "../../record/instant";
import { type AccountEvent, put } from "../account/account-event";
import type { Place } from "../account/place";
import type { Resource, Tags } from "../account/resource";
import { integerOf } from "../random";

/** Where and when the story of the simulated account takes place. */
export interface Story {
  readonly home: Place;
  readonly second: Place;
  /** When AWS Config begins to record; what exists by then is discovered. */
  readonly startsAt: Instant;
  readonly now: Instant;
}

/** A part of the story: what exists when AWS Config begins to record, and what happens afterwards. */
export interface Chapter {
  readonly foundation: readonly Resource[];
  readonly events: readonly AccountEvent[];
}

/** The instant so many days, whole or not, before the story's end. */
export function daysAgo(story: Story, days: number): Instant {
  return story.now - Math.round(days * DAY_MILLISECONDS);
}

/** A full second within half an hour of {@link daysAgo}, so that not all happens at round times. */
export function onDay(story: Story, days: number): Instant {
  return scattered(story, daysAgo(story, days), 30);
}

/** A full second about so many days before AWS Config begins to record. */
export function daysBefore(story: Story, days: number): Instant {
  return scattered(story, story.startsAt - Math.round(days * DAY_MILLISECONDS), 300);
}

function scattered(story: Story, instant: Instant, minutes: number): Instant {
  const distance = integerOf(`${story.home.seed}/${story.now - instant}`, -minutes * 60, minutes * 60);
  return Math.floor(instant / 1000 + distance) * 1000;
}

/** The tags that the company asks for. */
export function tagsFor(team: string, name: string): Tags {
  return { Name: name, Team: team, Stage: "production" };
}

/** A resource that is deployed again and again: first before the record begins, then on the days given. */
export function deployments(
  story: Story,
  days: readonly number[],
  deployed: (build: number, deployedAt: Instant) => Resource,
): Chapter {
  const events = days.map((day, index) => {
    const deployedAt = onDay(story, day);
    return put(deployedAt, deployed(index + 2, deployedAt));
  });
  return { foundation: [deployed(1, daysBefore(story, 9))], events };
}

/** A resource that stands unchanged throughout. */
export function standing(...foundation: readonly Resource[]): Chapter {
  return { foundation, events: [] };
}

/** Several chapters as one. */
export function joined(chapters: readonly Chapter[]): Chapter {
  return {
    foundation: chapters.flatMap(({ foundation }) => foundation),
    events: chapters.flatMap(({ events }) => events),
  };
}
