import { readFileSync } from "node:fs";

/**
 * The most memory that this process has had, in bytes. What `resourceUsage` tells includes what the process had that
 * forked it, which only Linux tells apart.
 */
export function ownPeakBytes(): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) * 1024;
  } catch {
    // Only Linux has it.
  }
  return process.resourceUsage().maxRSS * 1024;
}
