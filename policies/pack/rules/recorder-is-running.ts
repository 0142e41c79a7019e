import type { PolicyResource } from "@pulumi/policy";
import { property, whenKnown } from "../reading/property";
import { refersTo } from "../reading/related";
import { noConfig, type ResourceFault, stackRule } from "../rule";

/** A recorder that nobody starts records nothing, and a stopped one does not notice deletions. */
export const recorderIsRunning = stackRule({
  name: "recorder-is-running",
  description: "Every recorder of the stack is started.",
  severity: "critical",
  remedy: "Give the recorder an aws.cfg.RecorderStatus with its name and isEnabled: true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1",
  config: noConfig,
  faults: (resources) => {
    const statuses = resources.filter(({ type }) => type === "aws:cfg/recorderStatus:RecorderStatus");
    return resources
      .filter(({ type }) => type === "aws:cfg/recorder:Recorder")
      .flatMap((recorder) => recorderFaults(recorder, statuses));
  },
});

function recorderFaults(
  recorder: PolicyResource,
  statuses: readonly PolicyResource[],
): readonly ResourceFault[] {
  const own = statuses.filter(
    (status) => refersTo(status, "name", recorder, "name") && isSameRegion(status, recorder),
  );
  if (own.length === 0) {
    return [{ urn: recorder.urn, message: `${recorder.name}: no recorder status starts it` }];
  }
  return own
    .filter((status) => whenKnown(() => property(status.props, "isEnabled") === false, false))
    .map(({ urn, name }) => ({ urn, message: `${name}: stops the recorder ${recorder.name}` }));
}

/** Recorders of several regions often bear one name. A region that is not known yet matches any. */
function isSameRegion(one: PolicyResource, other: PolicyResource): boolean {
  if (one.provider?.urn !== other.provider?.urn) return false;
  return whenKnown(() => property(one.props, "region") === property(other.props, "region"), true);
}
