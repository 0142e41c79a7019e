/** Controls of the first block have a picture each, U+2400 on; DEL has U+2421. */
const pictures = 0x2400;

/**
 * A text as a terminal may show it: control characters, escape sequences, marks that reorder or hide text and
 * halves of characters are made visible, so that nothing in the record can move the cursor, colour or disguise
 * an answer.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, visibleCharacter);
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(pictures + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
