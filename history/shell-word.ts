import { visibleText } from "./visible-text";

/** An argument as a POSIX shell takes it as one word. */
export function shellWord(argument: string): string {
  const text = visibleText(argument);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : shellQuoted(text);
}

/** Text in quotes, within which it has no other meaning to a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
