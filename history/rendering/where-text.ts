import { visibleText } from "../visible-text";

/** What the resources of a state fulfil, behind its instant; nothing where no condition was asked. */
export function whereText({ where }: { readonly where?: string }): string {
  return where === undefined ? "" : `, where ${visibleText(where)}`;
}
