import assert from "node:assert/strict";
import type { Who } from "../../../history/questions/who/who";
import { styleOf } from "../../../history/rendering/layout";
import { whoLines } from "../../../history/rendering/who-lines";

describe("whoLines", () => {
  it("shows on a narrow terminal, too, who it was", () => {
    const layout = { width: 80, hasColour: false };
    const lines = [...whoLines(deletion(), layout, styleOf(layout))];
    assert.deepEqual(lines, [
      "    who: (high) DeleteAlarms by\n",
      "      arn:aws:sts::111122223333:assumed-role/engineer/amina from 203.0.113.7 at\n",
      "      2026-11-28T21:54:43Z, event e899bdce-2102-8dba-d49d-fe48248effc6\n",
    ]);
  });
});

function deletion(): Who {
  return {
    source: "./trail",
    after: "2026-11-07T16:48:48.290Z",
    until: "2026-11-28T21:55:17.471Z",
    unknown: null,
    candidates: [
      {
        principal: "arn:aws:sts::111122223333:assumed-role/engineer/amina",
        principalType: "AssumedRole",
        eventName: "DeleteAlarms",
        eventSource: "monitoring.amazonaws.com",
        eventTime: "2026-11-28T21:54:43.000Z",
        sourceAddress: "203.0.113.7",
        eventId: "e899bdce-2102-8dba-d49d-fe48248effc6",
        confidence: "high",
        because: "it names the resource by its id, and no other act does",
      },
    ],
  };
}
