import { readFileSync, writeSync } from "node:fs";

// Required before the tool: tells, on file descriptor 3, what the process took in all.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { peakKibibytes: ownPeak() ?? maxRSS, cpuMicroseconds: userCPUTime + systemCPUTime };
  writeSync(3, JSON.stringify(usage));
});

/** `maxRSS` counts what the parent had when it forked; only Linux tells the peak of the program alone. */
function ownPeak(): number | undefined {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes);
  } catch {
    return undefined;
  }
}
