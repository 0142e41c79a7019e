import { contentName } from "./object-content";
import type { ParquetFile } from "./parquet-table";

/** An object as it was indexed. */
interface ObjectRow {
  readonly key: string;
  /** What names its content; empty where nothing does. */
  readonly content: string;
  readonly itemCount: number;
}

/** The rows of a table of objects, in its order. */
export async function contentsOf(file: ParquetFile): Promise<readonly ObjectRow[]> {
  const columns = await file.columns(["key", "size", "etag", "delivered_at", "item_count"]);
  const [keys = [], sizes = [], etags = [], times = [], counts = []] = [...columns.values()];
  return keys.map((key, row) => ({
    key: key as string,
    content:
      contentName({
        size: sizes[row] as number,
        ...(etags[row] == null ? {} : { etag: etags[row] as string }),
        ...(times[row] == null ? {} : { deliveredAt: times[row] as number }),
      }) ?? "",
    itemCount: counts[row] as number,
  }));
}
