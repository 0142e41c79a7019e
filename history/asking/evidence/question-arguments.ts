import type { AskedAgain } from "./asked-again";

/** The arguments of `config-history` that ask a question again; the record is named by whoever asks. */
export function questionArguments(asked: AskedAgain): readonly string[] {
  const { filters, resource, asKnownAt, isProofAsked } = asked;
  const repeated = ["type", "account", "region", "name", "tag"] as const;
  return [
    asked.command,
    ...instantArguments(asked),
    ...(asKnownAt === null ? [] : ["--as-known-at", asKnownAt]),
    ...(isProofAsked ? ["--require", "complete"] : []),
    ...repeated.flatMap((option) => filters[option].flatMap((value) => [`--${option}`, value])),
    ...(resource === null ? [] : ["--", resource]),
  ];
}

function instantArguments(asked: AskedAgain): readonly string[] {
  switch (asked.command) {
    case "state":
      return ["--at", asked.at, ...deletedArguments(asked.deletedSince)];
    case "changes":
      return [
        ...(asked.since === null ? [] : ["--since", asked.since]),
        ...["--until", asked.until],
        ...onlyArguments(asked.only),
      ];
    case "diff":
      return ["--from", asked.from, "--to", asked.to, ...onlyArguments(asked.only)];
  }
}

function onlyArguments(only: readonly string[] | null): readonly string[] {
  return only === null ? [] : ["--only", only.join(",")];
}

function deletedArguments(since: string | null): readonly string[] {
  if (since === null) return [];
  return since === "base" ? ["--include-deleted"] : ["--since", since];
}
