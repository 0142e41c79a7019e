import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { htmlPage } from "../rendering/html/page";
import { theme } from "../rendering/html/theme";
import { FillPatterns } from "../rendering/svg/fills";
import { bandFills } from "./band-fills";
import { explorerStyle } from "./explorer-style";

/** Made of client/ when the program is built; beside this module, or the bundle that it is in. */
const clientFile = join(__dirname, "explorer-client.js");

/**
 * Columns differ from each other: short blocks, which memLevel gives, have codes of their own, and in ids and addresses
 * what is alike by chance is not worth a reference.
 */
const compression = { level: 9, memLevel: 4, strategy: constants.Z_FILTERED };

/** One HTML file by which a packed record is explored. */
export function explorerPage(packed: Uint8Array, record: string): string {
  return htmlPage({
    title: `Config time machine: ${record}`,
    style: theme + explorerStyle,
    script: readFileSync(clientFile, "utf8"),
    data: { record: gzipSync(packed, compression).toString("base64") },
    body: (
      <>
        <FillPatterns fills={bandFills} />
        <div id="explorer">
          <main>
            <p>Unpacking the record…</p>
            <noscript>
              <p>This page moves through time by its own script, which this browser does not run.</p>
            </noscript>
          </main>
        </div>
      </>
    ),
  });
}
