const units: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
  TIB: 1024 ** 4,
};

/** Reads `500MB`, `1.5 GiB` or a number of bytes; undefined where it is none. */
export function parseByteSize(text: string): number | undefined {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toUpperCase()];
  return number === "" || factor === undefined ? undefined : Math.floor(Number(number) * factor);
}

/** `1.5 GB`, of the unit that leaves a number of one to three digits before the point. */
export function formatByteSize(bytes: number): string {
  const steps = ["B", "KB", "MB", "GB", "TB"] as const;
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = steps[step] ?? "B";
  return step === 0 ? `${bytes} B` : `${(bytes / (units[unit] ?? 1)).toFixed(1)} ${unit}`;
}
