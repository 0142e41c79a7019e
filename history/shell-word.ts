import { visibleText } from "./visible-text";

/** An argument as a POSIX shell takes it as one word. */
export function shellWord(argument: string): string {
  const text = visibleText(argument);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
