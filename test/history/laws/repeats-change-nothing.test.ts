import assert from "node:assert/strict";
import { holdsOfAny } from "../../support/laws/law";
import { answerTo, questionsAbout } from "../../support/laws/questions-about";

describe("what snapshots repeat", function () {
  this.timeout(36_000_000);

  it("changes no byte of an answer to any question, though it is not read again", () =>
    holdsOfAny(async (given) => {
      const { source } = given;
      for (const posed of questionsAbout(given)) {
        const expected = await answerTo(posed, source, { witness: ofEveryItem });
        assert.equal(await answerTo(posed, source), expected, `config-history ${posed.argv.join(" ")}`);
      }
    }));
});

/** Whoever hears every item has each one read by itself. */
const ofEveryItem = { planned: () => undefined, item: () => undefined };
