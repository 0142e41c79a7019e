import assert from "node:assert/strict";
import type { Instant } from "../../../../record/instant";
import { state } from "../../../support/asked-question";
import { stateRows } from "../../../support/laws/answer-rows";
import type { RecorderHappening } from "../../../support/true-account/account-life";
import { abroad, roleInTwoRegions, withoutGlobals } from "../../../support/true-account/role-in-two-regions";
import { hour } from "../../../support/true-account/told-record";
import type { TrueRecord } from "../../../support/true-account/true-record";
import { globalType, home } from "../../../support/true-account/true-resource";

const bucketsAlone = { recordedTypes: { kind: "only", types: ["AWS::S3::Bucket"] } } as const;

describe("readLastKnownGlobals", () => {
  it("tells that the region knew a role last that was turned off after another one left roles out", async () => {
    assert.equal(await presenceAt(hour(76), { leftAt: hour(38), offAt: hour(40) }), "present");
  });

  it("tells that the region knew it last that left roles out after another one was turned off", async () => {
    assert.equal(await presenceAt(hour(76), { leftAt: hour(40), offAt: hour(38) }), "not-recorded");
  });

  it("tells by the last snapshot of the region that knew it last that a role had gone", async () => {
    const ends = { leftAt: hour(50), offAt: hour(20), deletedAt: hour(30) };
    assert.equal(await presenceAt(hour(88), ends), undefined);
  });

  it("tells that a region knew a role late that had recorded it once a day until shortly before", async () => {
    const recorders: readonly RecorderHappening[] = [
      { at: hour(1), scope: abroad, change: { frequency: { usually: "DAILY", exceptions: [] } } },
      { at: hour(39), scope: abroad, change: { frequency: { usually: "CONTINUOUS", exceptions: [] } } },
      ...recordersOf({ leftAt: hour(40), offAt: hour(38) }),
    ];
    assert.equal(await presenceIn(roleInTwoRegions(recorders), hour(76)), "present");
  });
});

interface Ends {
  /** When the recorder of the one region leaves roles out. Later it leaves out more. */
  readonly leftAt: Instant;
  /** When the recorder of the other region is turned off. */
  readonly offAt: Instant;
  readonly deletedAt?: Instant;
}

/** What the state says of a role, long after both regions recorded it last. */
function presenceAt(at: Instant, { deletedAt, ...ends }: Ends): Promise<string | undefined> {
  return presenceIn(roleInTwoRegions(recordersOf(ends), deletedAt), at);
}

async function presenceIn(record: TrueRecord, at: Instant): Promise<string | undefined> {
  const rows = stateRows(await state(record.source(), at));
  return rows.find(({ resourceType }) => resourceType === globalType)?.presence;
}

function recordersOf({ leftAt, offAt }: Ends): readonly RecorderHappening[] {
  return [
    { at: leftAt, scope: abroad, change: withoutGlobals },
    { at: leftAt + 3_600_000, scope: abroad, change: bucketsAlone },
    { at: offAt, scope: home, change: { isRecording: false } },
  ];
}
