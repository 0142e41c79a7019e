import { writeFileSync } from "node:fs";

// Loaded into a child process by `--require`: writes what the process used to the file its environment names.
process.on("exit", () => {
  const path = process.env.USAGE_FILE;
  if (path === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    path,
    JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 }),
  );
});
