import assert from "node:assert/strict";
import { isSettled } from "../../../../history/sources/cache/settled-prefix";

const region = "audit/AWSLogs/111122223333/Config/eu-west-1/";
const now = Date.UTC(2026, 10, 23, 12);

describe("isSettled", () => {
  it("lists the last three days again, and no earlier one", () => {
    for (const day of ["21", "22", "23", "24"])
      assert.equal(isSettled(`${region}2026/11/${day}/`, now), false);
    for (const day of ["20", "1", "01"]) assert.equal(isSettled(`${region}2026/11/${day}/`, now), true);
  });

  it("lists a month or year again until three days after its end", () => {
    assert.equal(isSettled(`${region}2026/11/`, now), false);
    assert.equal(isSettled(`${region}2026/10/`, now), true);
    assert.equal(isSettled(`${region}2026/10/`, Date.UTC(2026, 10, 2)), false);
    assert.equal(isSettled(`${region}2026/`, now), false);
    assert.equal(isSettled(`${region}2025/`, now), true);
  });

  it("always lists accounts, regions and years again, and what is not AWS Config's", () => {
    for (const prefix of ["", "audit/", "audit/AWSLogs/", region, "2025/1/1/", `${region}x/1/1/`]) {
      assert.equal(isSettled(prefix, now), false, prefix);
    }
  });
});
