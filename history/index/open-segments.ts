import type { IndexFolder, OpenFile } from "./index-folder";
import type { Segment } from "./index-manifest";
import type { TableName } from "./index-tables";
import { ParquetFile } from "./parquet-file";

/** Tables of all segments, open. */
export interface OpenTables<Name extends TableName> {
  readonly segments: readonly Readonly<Record<Name, ParquetFile>>[];
  readonly close: () => void;
}

/** Opens tables of segments; undefined where one of them is not as it was written. */
export function openTables<Name extends TableName>(
  folder: IndexFolder,
  segments: readonly Segment[],
  names: readonly Name[],
): OpenTables<Name> | undefined {
  const files: OpenFile[] = [];
  const close = (): void => {
    for (const file of files) file.close();
  };
  const opened: Readonly<Record<Name, ParquetFile>>[] = [];
  for (const segment of segments) {
    const tables: Partial<Record<Name, ParquetFile>> = {};
    for (const name of names) {
      let file: OpenFile | undefined;
      try {
        file = folder.open(segment, name);
      } catch (error) {
        close();
        throw error;
      }
      if (file === undefined) {
        close();
        return undefined;
      }
      files.push(file);
      tables[name] = new ParquetFile(file.byteLength, file.read);
    }
    opened.push(tables as Readonly<Record<Name, ParquetFile>>);
  }
  return { segments: opened, close };
}
