/** One fault of the configuration: which key, what stands there, what was expected, what comes nearest. */
export interface Fault {
  /** The key as it is written on the command line: `delivery.lifecycle.archiveAfterDays`, `regions[1]`. */
  readonly key: string;
  /** Undefined where the key is missing. */
  readonly value?: unknown;
  readonly expected: string;
  readonly nearest?: string;
}

/** How faults are told. */
export interface FaultReport {
  /** What has them: `The configuration of this stack`. */
  readonly heading: string;
  /** What stands before every key where it is written. */
  readonly keyPrefix: string;
  /** The subjects whose values must not be printed. */
  readonly secretSubjects: ReadonlySet<string>;
}

/** Writes every fault under one heading, for `pulumi.RunError`. */
export function formatFaults(faults: readonly Fault[], report: FaultReport): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  const lines = faults.map((fault) => `  ${formatFault(fault, report)}`);
  return [`${report.heading} has ${count}:`, ...lines].join("\n");
}

/** The first part of a key: the subject that one `pulumi config` entry holds. */
export function subjectOf(key: string): string {
  return key.split(/[.[]/, 1)[0] ?? key;
}

function formatFault(fault: Fault, { keyPrefix, secretSubjects }: FaultReport): string {
  const isSecret = secretSubjects.has(subjectOf(fault.key));
  const found = fault.value === undefined ? "is missing" : `is ${isSecret ? "[secret]" : show(fault.value)}`;
  const nearest = fault.nearest === undefined || isSecret ? "" : `; did you mean ${fault.nearest}?`;
  return `${keyPrefix}${fault.key} ${found}: expected ${fault.expected}${nearest}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
