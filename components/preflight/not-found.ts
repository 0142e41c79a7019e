/** Whether the provider found nothing, which it says in its own words and not in those of AWS. */
export function isNotFound(error: unknown): boolean {
  return /couldn't find resource|empty result/i.test(String(error));
}
