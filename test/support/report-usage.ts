import { writeFileSync } from "node:fs";
import { ownPeakBytes } from "../../bench/own-peak";

// Loaded into a child process by `--require`: writes what the process used to the file its environment names.
process.on("exit", () => {
  const path = process.env.USAGE_FILE;
  if (path === undefined) return;
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const peakMiB = ownPeakBytes() / 1024 / 1024;
  writeFileSync(path, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB }));
});
