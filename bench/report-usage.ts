// Loaded with --require before the script that is measured; peers in other languages report by themselves.
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { ownPeakBytes } from "./own-peak";
import { type ReportedUsage, usageVariable } from "./reported-usage";

const usageFile = process.env[usageVariable];
if (isMainThread && usageFile !== undefined) {
  process.once("exit", () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
    const usage: ReportedUsage = { cpuSeconds, peakBytes: ownPeakBytes() };
    writeFileSync(usageFile, JSON.stringify(usage));
  });
}
