import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { defaultScanLimits, ItemScanner } from "../../record/item-scanner";

/** Decompresses the objects of a list and finds their items: the least that a question about them can take. */
function scanObjects(list: string): number {
  let items = 0;
  const visitor = {
    item: () => {
      items++;
    },
    quarantined: (reason: string) => {
      throw new Error(reason);
    },
  };
  for (const path of readFileSync(list, "utf8").split("\n")) {
    const scanner = new ItemScanner(visitor, defaultScanLimits);
    scanner.push(gunzipSync(readFileSync(path)));
    scanner.end();
  }
  return items;
}

console.log(scanObjects(process.argv[2] ?? ""));
