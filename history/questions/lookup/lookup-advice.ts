/** What else may have been meant where nothing held a value, in sentences. */
export function lookupAdvice(
  value: string,
  { isOfInstant }: { readonly isOfInstant: boolean },
): readonly string[] {
  const [, id] = /^[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+\/(.+)$/s.exec(value) ?? [];
  const [, key, tag] = /^([^=\s]+)=(.+)$/s.exec(value) ?? [];
  return [
    ...(id === undefined ? [] : [`An item holds a resource by its id or ARN: lookup ${id}`]),
    ...(key === undefined || tag === undefined
      ? []
      : [`A tag is found by its value: lookup ${tag}; by its key and value: state --tag ${key}=${tag}`]),
    ...(isOfInstant ? ["What was there only before is found with --since, such as --since 30d"] : []),
  ];
}
