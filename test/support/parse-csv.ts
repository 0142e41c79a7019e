/** Reads CSV as spreadsheets do: a carriage return or line feed outside of quotes ends a record. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[""]];
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    const record = records.at(-1) ?? [];
    if (character === '"' && isQuoted && text[index + 1] === '"')
      record[record.length - 1] += text[++index] ?? "";
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === ",") record.push("");
    else if (!isQuoted && /[\r\n]/.test(character)) records.push([""]);
    else record[record.length - 1] += character;
  }
  return records.filter((cells) => cells.length > 1);
}
