import { getLogGroup } from "@pulumi/aws/cloudwatch/getLogGroup";
import * as pulumi from "@pulumi/pulumi";
import { homeRegion } from "../by-region";
import type { Settings } from "../settings/settings-schema";
import { isNotFound } from "./not-found";

/**
 * Throws a RunError where no metric can be counted from the log group that is named for the trail: one of another account
 * or region, or of a class without metric filters ("Log classes", Amazon CloudWatch Logs).
 */
export async function checkLogGroup(
  { alarms, regions }: Settings,
  invoked: pulumi.InvokeOptions,
): Promise<void> {
  if (!alarms.enabled || alarms.trailLogGroup === undefined) return;
  const { name, region = homeRegion(regions) } = alarms.trailLogGroup;
  const why = await faultOf(name, region, invoked);
  if (why === undefined) return;
  throw new pulumi.RunError(
    `alarms.trailLogGroup is ${name}, which ${why}. Name a log group of this account that a trail writes into, in one of ` +
      "`regions`, or leave it out: the other alarms do without.",
  );
}

/** Undefined where nothing is against it, or it may not be looked at. */
async function faultOf(
  name: string,
  region: string,
  invoked: pulumi.InvokeOptions,
): Promise<string | undefined> {
  try {
    const { logGroupClass } = await getLogGroup({ name, region }, invoked);
    const isFiltered = !["INFREQUENT_ACCESS", "DELIVERY"].includes(logGroupClass);
    return isFiltered ? undefined : `is of the class ${logGroupClass}, in which metric filters count nothing`;
  } catch (error) {
    return isNotFound(error) ? `cannot be found in this account in ${region}` : undefined;
  }
}
