/** An instant as answers have it, without its seconds: `2026-11-01T04:30Z`. */
export function toTheMinute(instant: string): string {
  return instant.replace(/:\d{2}\.\d{3}Z$/, "Z");
}

/** The same without its milliseconds: `2026-11-01T04:30:12Z`. */
export function toTheSecond(instant: string): string {
  return instant.replace(/\.\d{3}Z$/, "Z");
}
