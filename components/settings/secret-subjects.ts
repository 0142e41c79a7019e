import type { Fault } from "./fault";

/** The subjects that hold endpoints, which are kept secret all the way into the state. */
const subjectsWithSecrets: readonly string[] = ["notifications", "alarms"];

/** A secret that would reach the state in plain is refused, rather than shown. */
export function needlessSecrets(secretSubjects: ReadonlySet<string>): readonly Fault[] {
  return [...secretSubjects]
    .filter((subject) => !subjectsWithSecrets.includes(subject))
    .map((subject) => ({
      key: subject,
      value: "[secret]",
      expected: `a value that is not secret (stored without --secret): only the endpoints of ${subjectsWithSecrets.join(" and ")} are kept secret`,
    }));
}
