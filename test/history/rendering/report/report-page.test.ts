import assert from "node:assert/strict";
import type { ReportAnswer } from "../../../../history/assurance/report-answer";
import { parseQuestion } from "../../../../history/commands/catalogue";
import { askForJson } from "../../../../history/commands/question";
import { rowOf } from "../../../../history/questions/answer";
import { utcCalendar } from "../../../../history/questions/calendar";
import type { WhoCandidate } from "../../../../history/questions/who/who";
import { reportPage } from "../../../../history/rendering/report/report-page";
import { formatInstant } from "../../../../record/instant";
import { withReader } from "../../../support/asked-question";
import { MemoryRecordSource } from "../../../support/memory-record-source";
import { troubledRecord, troubledRecordEnd } from "../../../support/troubled-record";

const setting = {
  version: "1.2.3",
  writtenAt: formatInstant(troubledRecordEnd),
  calendar: utcCalendar,
  objects: new Map(),
};
const stored = {
  ...{ command: "report", since: "2026-11-10T00:00:00.000Z", until: formatInstant(troubledRecordEnd) },
  ...{ size: 3, seed: "7", record: "memory", filters: {} },
  controls: [
    {
      ...{ name: "threshold-kept", title: "Alarms keep their threshold" },
      ...{ resourceTypes: ["AWS::CloudWatch::Alarm"], condition: "/configuration/threshold <= 80" },
    },
  ],
};

describe("the page of a report", () => {
  let answer: ReportAnswer;
  before(async () => {
    answer = await withReader(new MemoryRecordSource(troubledRecord()), async (reader) => {
      const asked = (await askForJson(reader, parseQuestion(stored))).answer as ReportAnswer;
      return { ...asked, rows: [...asked.rows].map((row) => rowOf(row.value())) };
    });
  });
  const changeOf = (kind: string) =>
    [...answer.rows].map((row) => row.value()).find((change) => change.kind === kind) ?? assert.fail(kind);

  it("is the same text for the same answer", () =>
    assert.equal(reportPage(answer, setting), reportPage(answer, setting)));

  it("shows so much of a long list, says how much is left out, and which command lists all of it", () => {
    const changed = { ...changeOf("discovered"), class: "real" } as const;
    const rows = Array.from({ length: 620 }, (_, index) =>
      rowOf({ ...changed, configurationStateId: String(index) }),
    );
    const text = reportPage({ ...answer, rows }, setting);
    assert.equal(text.match(/data-part="changes"/g)?.length, 500);
    assert.match(
      text,
      /120 changes more left out here\. All of them: <code><span>config-history<\/span> <span>changes/,
    );
    assert.match(text, /<strong id="real-changes">620<\/strong>/);
  });

  it("tells who made a change, how sure that is, and why nobody is named", () => {
    const who = { source: "trail", after: stored.since, until: stored.until };
    const candidate: WhoCandidate = {
      ...{
        principal: "arn:aws:iam::111122223333:user/anna",
        principalType: "IAMUser",
        eventName: "PutMetricAlarm",
      },
      ...{
        eventSource: "monitoring.amazonaws.com",
        eventTime: stored.until,
        sourceAddress: null,
        eventId: "1",
      },
      confidence: "high",
      because: "",
    };
    const made = { ...changeOf("discovered"), class: "real" } as const;
    const rows = [
      rowOf({ ...made, configurationStateId: "1", who: { ...who, candidates: [candidate], unknown: null } }),
      rowOf({
        ...made,
        configurationStateId: "2",
        who: { ...who, candidates: [], unknown: "no event names it" },
      }),
    ];
    const text = reportPage({ ...answer, question: { ...answer.question, who: "trail" }, rows }, setting);
    assert.match(text, /user\/anna<\/span><br\/><span class="quiet">PutMetricAlarm, high confidence/);
    assert.match(text, /Of 2 changes CloudTrail names <span id="named">1<\/span>/);
    assert.match(text, /no event names it \(1\)/);
  });

  it("shows where a control did not operate throughout, with when and the object that shows it", () => {
    const text = reportPage(answer, setting);
    assert.match(text, /data-name="threshold-kept" data-outcome="failed"/);
    assert.match(text, /<a href="#control-threshold-kept">failed<\/a>/);
    assert.match(text, /data-part="controlled" id="control-threshold-kept"/);
    assert.match(text, /(?:held|not known) from 2026-11-\d\dT[\d:]+Z to [^"]*; not held from 2026-11-1/);
    assert.match(text, /<li>not held from 2026-11-1\dT[\d:]+Z to [^ ]+Z(?: \(|<)/);
    assert.equal(text.match(/data-part="controlled"/g)?.length, 1);
  });

  it("shows what the record says as text, whatever it says", () => {
    const hostile = `<img src=x onerror=alert(1)>\u202e"'&`;
    const change = changeOf("vanished");
    const row = { ...change, resourceId: hostile, resourceName: hostile, awsRegion: hostile };
    const lastItem = {
      ...(change.lastItem ?? assert.fail()),
      configuration: { [hostile]: hostile },
      tags: { [hostile]: hostile },
    };
    const text = reportPage({ ...answer, rows: [rowOf({ ...row, lastItem })] }, setting);
    assert.doesNotMatch(text, /<img|\u202e/);
    assert.match(text, /&lt;img src=x onerror=alert\(1\)>&lt;U\+202E>/);
  });
});
