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
  // The provider's own settings stand beside those of the program.
  const prefix = /^aws:/.test(fault.key) ? "" : keyPrefix;
  return `${prefix}${visible(fault.key)} ${found}: expected ${fault.expected}${visible(nearest)}`;
}

function show(value: unknown): string {
  return visible(JSON.stringify(value) ?? String(value));
}

const longestShown = 120;

/** One line on which nothing is hidden: no control character, no mark of direction, no space but the plain one. */
function visible(text: string): string {
  const short = text.length > longestShown ? `${text.slice(0, longestShown - 3)}...` : text;
  return short.replaceAll(/[\p{C}\p{Z}]/gu, (hidden) => (hidden === " " ? hidden : escaped(hidden)));
}

function escaped(hidden: string): string {
  return `\\u{${(hidden.codePointAt(0) ?? 0).toString(16)}}`;
}
