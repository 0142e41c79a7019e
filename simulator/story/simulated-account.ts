import type { Instant } from "../../record/instant";
import { type AccountEvent, put } from "../account/account-event";
import { recordAccount } from "../account/account-recorder";
import type { RecordedItem } from "../recorded-item";
import { alarmChapter } from "./alarms";
import { auditChapter } from "./audit";
import { networkChapter } from "./network";
import { paymentsChapter } from "./payments";
import { peopleChapter } from "./people";
import { platformChapter } from "./platform";
import { shopChapter } from "./shop";
import { joined, type Story } from "./story";

/** Whose story is told, and when it ends. */
export interface SimulatedAccountOptions {
  readonly now: Instant;
  readonly seed?: number;
  readonly accountId?: string;
}

/** How many days of the account's life are recorded. */
export const recordedDays = 60;

const discoveryMilliseconds = 20 * 60_000;
const defaultAccountId = "111122223333";

/**
 * The configuration items of a bookshop's account over the {@link recordedDays} before `now`, in capture order:
 * about 120 resources of some thirty types in eu-west-1, where global resources are recorded, and us-east-1.
 * Equal options give equal items.
 */
export function simulatedAccount(options: SimulatedAccountOptions): readonly RecordedItem[] {
  const { seed = 1, accountId = defaultAccountId } = options;
  const { startsAt, foundation, events } = storyOf(options);
  const discovery = { ...put(startsAt, ...foundation), discoveryMilliseconds };
  return recordAccount([discovery, ...events], { accountId, seed });
}

/** What happened in the account since AWS Config began to record. */
export function simulatedEvents(options: SimulatedAccountOptions): readonly AccountEvent[] {
  return storyOf(options).events;
}

function storyOf({ now, seed = 1, accountId = defaultAccountId }: SimulatedAccountOptions) {
  const story: Story = {
    home: { seed, accountId, region: "eu-west-1" },
    second: { seed, accountId, region: "us-east-1" },
    startsAt: now - recordedDays * 86_400_000,
    now,
  };
  const chapters = joined([
    auditChapter(story),
    platformChapter(story),
    networkChapter(story),
    peopleChapter(story),
    paymentsChapter(story),
    shopChapter(story),
    alarmChapter(story),
  ]);
  return { ...chapters, startsAt: story.startsAt };
}
