import { writeSync } from "node:fs";
import { ownPeakBytes } from "./own-peak";

// Required before the tool: tells, on file descriptor 3, what the process took in all.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { peakBytes: ownPeakBytes(), cpuMicroseconds: userCPUTime + systemCPUTime };
  writeSync(3, JSON.stringify(usage));
});
