/** What a measured process says of itself at its end, in a file of JSON. */
export interface ReportedUsage {
  /** User and system time of all threads: what a busy machine blurs least. */
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** The environment variable that names that file. */
export const usageVariable = "BENCH_USAGE_FILE";
