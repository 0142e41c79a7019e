import assert from "node:assert/strict";
import { ProgressLine, progressText } from "../../../history/cli/progress-line";
import type { Output } from "../../../history/cli/terminal";

const halfway = {
  phase: "reading snapshots",
  objectsDone: 12,
  objectsInAll: 24,
  bytesDone: 50_000_000,
  bytesInAll: 100_000_000,
};

describe("progressText", () => {
  it("tells of objects, bytes, rate and time left", () => {
    assert.equal(
      progressText(halfway, 5000),
      "reading snapshots: 12 of 24 objects, 50.0 of 100.0 MB, 10.0 MB/s, 5 s left",
    );
  });

  it("divides by nothing at the very beginning", () => {
    const nothing = { phase: "indexing", objectsDone: 0, objectsInAll: 24, bytesDone: 0, bytesInAll: 100 };
    assert.equal(progressText(nothing, 0), "indexing: 0 of 24 objects, 0.0 of 0.0 MB, 0.0 MB/s, 0 s left");
  });
});

describe("ProgressLine", () => {
  it("is shown on a terminal, after half a second and ten times a second at most", () => {
    assert.deepEqual(shownAt([0, 499, 500, 550, 600, 1000], true), [500, 600, 1000]);
  });

  it("is not shown where there is no terminal", () => {
    assert.deepEqual(shownAt([0, 1000, 5000], false), []);
  });

  it("counts the time of what is being read now, not of what was read before", () => {
    const texts: string[] = [];
    let now = 0;
    const line = new ProgressLine(outputOf(texts, true), () => now);
    line.update(halfway);
    now = 100_000;
    line.update({ ...halfway, phase: "reading history", objectsDone: 1, bytesDone: 0 });
    now = 105_000;
    line.update({ ...halfway, phase: "reading history" });
    assert.match(texts.at(-1) ?? "", /reading history: 12 of 24 objects.* 5 s left$/);
  });

  it("goes on counting the time of a reading that waited for another one", () => {
    const texts: string[] = [];
    let now = 0;
    const line = new ProgressLine(outputOf(texts, true), () => now);
    line.update({ ...halfway, objectsDone: 1, bytesDone: 0 });
    now = 4000;
    line.update({ ...halfway, phase: "reading history", objectsDone: 1 });
    now = 5000;
    line.update(halfway);
    assert.match(texts.at(-1) ?? "", /reading snapshots: 12 of 24 objects.* 10\.0 MB\/s, 5 s left$/);
  });

  it("fits the terminal, so that it can be cleared", () => {
    const texts: string[] = [];
    let now = 0;
    const line = new ProgressLine({ ...outputOf(texts, true), columns: 30 }, () => now);
    now = 1000;
    line.update(halfway);
    assert.equal(texts.at(-1), "\r\u001b[Kreading snapshots: 12 of 24 …");
  });

  it("is gone at the end, and only then if it was shown", async () => {
    const texts: string[] = [];
    let now = 0;
    const line = new ProgressLine(outputOf(texts, true), () => now);
    await line.clear();
    assert.deepEqual(texts, []);
    now = 1000;
    line.update(halfway);
    await line.clear();
    assert.equal(texts.at(-1), "\r\u001b[K");
  });
});

function shownAt(instants: readonly number[], isTerminal: boolean): readonly number[] {
  const texts: string[] = [];
  let now = 0;
  const line = new ProgressLine(outputOf(texts, isTerminal), () => now);
  return instants.filter((instant) => {
    now = instant;
    const before = texts.length;
    line.update(halfway);
    return texts.length > before;
  });
}

function outputOf(texts: string[], isTerminal: boolean): Output {
  const write = async (chunk: string | Uint8Array): Promise<boolean> => {
    texts.push(Buffer.from(chunk as Uint8Array).toString("utf8"));
    return true;
  };
  return { write, isTerminal, columns: undefined, hasColour: false };
}
