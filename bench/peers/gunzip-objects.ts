import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

// usage: gunzip-objects.js LIST: decompresses the objects of a list, and tells how many bytes they hold.
const [, , list = ""] = process.argv;
let bytes = 0;
for (const path of readFileSync(list, "utf8").split("\n")) bytes += gunzipSync(readFileSync(path)).length;
console.log(bytes);
