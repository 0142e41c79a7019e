import assert from "node:assert/strict";
import { countsText } from "../../../../history/questions/when/when-answer";

describe("countsText", () => {
  const milliseconds = { held: 1, notHeld: 0, unknown: 1 };
  const totals = { resources: 3, always: 1, sometimes: 2, never: 0, unknown: 0, milliseconds };

  it("tells what held whenever anything is known from what held at times", () => {
    const text = countsText({ totals, heldWhenKnown: 2 });
    assert.equal(text, "1 always, 2 whenever known, 0 sometimes, 0 never, 0 unknown");
  });

  it("names only the outcomes where there is none such", () => {
    assert.equal(countsText({ totals, heldWhenKnown: 0 }), "1 always, 2 sometimes, 0 never, 0 unknown");
  });
});
