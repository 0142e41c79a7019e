import assert from "node:assert/strict";
import { openCalendar } from "../../../history/questions/calendar";
import { parseInstant } from "../../../history/questions/parse-instant";
import { zoneText } from "../../../history/rendering/zone-text";

describe("zoneText", () => {
  const written = async (text: string, zone = "Europe/Zurich"): Promise<string> =>
    zoneText(await openCalendar(zone))(text);

  it("leaves everything as it is in UTC", async () =>
    assert.equal(await written("at 2026-11-20T22:04:05Z", "UTC"), "at 2026-11-20T22:04:05Z"));

  const instants: readonly (readonly [instant: string, zone: string, written: string])[] = [
    ["2026-11-20T22:04Z", "Europe/Zurich", "2026-11-20T23:04+01:00"],
    ["2026-11-20T23:04:05Z", "Europe/Zurich", "2026-11-21T00:04:05+01:00"],
    ["2026-07-20T22:04:05.123Z", "Europe/Zurich", "2026-07-21T00:04:05.123+02:00"],
    ["2026-11-20T22:04:05Z", "Asia/Kathmandu", "2026-11-21T03:49:05+05:45"],
    ["2026-11-20T22:04:05Z", "America/St_Johns", "2026-11-20T18:34:05-03:30"],
    ["2026-11-20T22:04:05Z", "Europe/London", "2026-11-20T22:04:05+00:00"],
  ];
  for (const [instant, zone, expected] of instants) {
    it(`writes ${instant} in ${zone} as exactly as it was`, async () =>
      assert.equal(await written(instant, zone), expected));

    it(`writes ${instant} in ${zone} as an instant that can be asked about`, async () => {
      const calendar = await openCalendar("UTC");
      assert.deepEqual(parseInstant(expected, { now: 0, calendar }), [Date.parse(instant)]);
    });
  }

  it("tells the two times apart that clocks show twice", async () =>
    assert.equal(
      await written("2026-10-25T00:30Z, 2026-10-25T01:30Z"),
      "2026-10-25T02:30+02:00, 2026-10-25T02:30+01:00",
    ));

  it("leaves in UTC what had an offset that is not of whole minutes", async () =>
    assert.equal(await written("1971-01-01T00:00Z", "Africa/Monrovia"), "1971-01-01T00:00Z"));

  it("writes the instants in a sentence", async () =>
    assert.equal(
      await written("(2026-11-20T22:04Z): off since 2026-11-20T22:04:05Z; on at 2026-11-20T22:05Z."),
      "(2026-11-20T23:04+01:00): off since 2026-11-20T23:04:05+01:00; on at 2026-11-20T23:05+01:00.",
    ));

  const foreign = [
    '"2026-11-20T22:04:05Z" was not recorded',
    "AWS::RDS::DBSnapshot/2026-11-20T22:04:05Z",
    "2026-11-20T22:04:05Z-copy",
    "111122223333_Config_eu-west-1_ConfigHistory_20261120T220405Z_1.json.gz",
  ];
  for (const text of foreign)
    it(`leaves ${text} as it is`, async () => assert.equal(await written(text), text));
});
