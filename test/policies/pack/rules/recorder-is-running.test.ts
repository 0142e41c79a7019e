import assert from "node:assert/strict";
import { recorderIsRunning } from "../../../../policies/pack/rules/recorder-is-running";
import { unknownValue, violationsOf } from "../../../support/policy-resources";
import { recordStack } from "../../../support/record-stack";

describe("recorderIsRunning", () => {
  it("passes a recorder that is started", async () => {
    const violations = await violationsOf(recorderIsRunning, recordStack());
    assert.deepEqual(violations, []);
  });

  it("reports a recorder that is stopped", async () => {
    const violations = await violationsOf(
      recorderIsRunning,
      recordStack({ status: { props: { isEnabled: false } } }),
    );
    assert.deepEqual(violations, ["status: stops the recorder recorder."]);
  });

  it("reports a recorder that nothing starts", async () => {
    const violations = await violationsOf(recorderIsRunning, recordStack({ status: "absent" }));
    assert.deepEqual(violations, ["recorder: no recorder status starts it."]);
  });

  it("reports a status that names another recorder", async () => {
    const violations = await violationsOf(
      recorderIsRunning,
      recordStack({ status: { props: { name: "other" } } }),
    );
    assert.deepEqual(violations, ["recorder: no recorder status starts it."]);
  });

  it("reports a recorder whose status lies in another region", async () => {
    const violations = await violationsOf(
      recorderIsRunning,
      recordStack({ status: { props: { region: "us-east-1" } } }),
    );
    assert.deepEqual(violations, ["recorder: no recorder status starts it."]);
  });

  it("relates them by what the name was computed from, before it is known", async () => {
    const violations = await violationsOf(
      recorderIsRunning,
      recordStack({
        recorder: { props: { name: unknownValue } },
        status: { props: { name: unknownValue }, from: { name: ["recorder"] } },
      }),
    );
    assert.deepEqual(violations, []);
  });
});
