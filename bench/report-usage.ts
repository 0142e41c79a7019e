// Loaded with --require before the script that is measured; peers in other languages report by themselves.
import { readFileSync, writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { type ReportedUsage, usageVariable } from "./reported-usage";

/** The peak of this program alone; `maxRSS` may include that of the process that forked it. */
function peakBytes(): number {
  try {
    const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (match !== null) return Number(match[1]) * 1024;
  } catch {
    // Only Linux has it.
  }
  return process.resourceUsage().maxRSS * 1024;
}

const usageFile = process.env[usageVariable];
if (isMainThread && usageFile !== undefined) {
  process.once("exit", () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage: ReportedUsage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: peakBytes() };
    writeFileSync(usageFile, JSON.stringify(usage));
  });
}
