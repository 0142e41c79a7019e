/** A text of at most so many characters, and a sign that there is more. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
