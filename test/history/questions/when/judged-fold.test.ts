import assert from "node:assert/strict";
import { JudgedFold, type NamedJudgement } from "../../../../history/questions/when/judged-fold";
import { headed } from "../../../support/headed-item";

const judgement: NamedJudgement = {
  isHeld: true,
  isAskedFor: true,
  object: "file",
  fingerprint: 1,
  isOversize: false,
  resourceName: null,
  arn: null,
};

describe("JudgedFold", () => {
  it("is open at the start of its span and closed at its end", () => {
    const [before, within] = timesOf(folded([[10], [11], [20], [21]]));
    assert.deepEqual([before, within], [10, [11, 20]]);
  });

  it("keeps the last item before the span, in whatever order items come", () => {
    assert.equal(timesOf(folded([[3], [7], [5], [12]]))[0], 7);
  });

  it("puts items in order, in whatever order they come", () => {
    assert.deepEqual(timesOf(folded([[19], [12], [15], [11]]))[1], [11, 12, 15, 19]);
  });

  it("gives back what it holds when an item comes again", () => {
    const fold = folded([[12]]);
    const offer = fold.offer(headed(12, 12).heading);
    assert.equal(typeof offer === "object" && offer.body.object, "file");
  });

  it("gives back what it holds before the span as well", () => {
    const offer = folded([[7]]).offer(headed(7, 7).heading);
    assert.equal(typeof offer === "object" && offer.heading.captureTime, 7);
  });

  it("keeps a resource whose only item lies before the span", () => {
    assert.deepEqual(timesOf(folded([[5]])), [5, []]);
  });

  it("names a resource as its newest present item does", () => {
    const fold = folded([
      [15, { resourceName: "new" }],
      [12, { resourceName: "old" }],
    ]);
    putInto(fold, 18, { resourceName: "https://queue" }, "ResourceDeleted");
    assert.equal(fold.inOrder()[0]?.resourceName, "new");
  });

  it("keeps a name that a later item does not have", () => {
    const fold = folded([[12, { arn: "arn:aws:x" }], [15]]);
    assert.equal(fold.inOrder()[0]?.arn, "arn:aws:x");
  });

  it("takes tens of thousands of items of one resource, newest first, without a pause", () => {
    const fold = new JudgedFold(0, 1e9);
    const started = performance.now();
    for (let index = 50_000; index > 0; index--) putInto(fold, index);
    assert.equal(fold.inOrder()[0]?.within.length, 50_000);
    assert.ok(performance.now() - started < 3000);
  });
});

type Put = readonly [captureTime: number, fields?: Partial<NamedJudgement>];

function folded(puts: readonly Put[]): JudgedFold {
  const fold = new JudgedFold(10, 20);
  for (const [captureTime, fields] of puts) putInto(fold, captureTime, fields);
  return fold;
}

function putInto(
  fold: JudgedFold,
  captureTime: number,
  fields: Partial<NamedJudgement> = {},
  status = "OK",
): void {
  const { heading, presence } = headed(captureTime, captureTime, status);
  if (fold.offer(heading) === "needed") fold.put({ heading, presence, body: { ...judgement, ...fields } });
}

function timesOf(fold: JudgedFold): readonly [number | undefined, readonly number[]] {
  const [timeline] = fold.inOrder();
  return [timeline?.before?.captureTime, (timeline?.within ?? []).map(({ captureTime }) => captureTime)];
}
