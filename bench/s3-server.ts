import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { FakeS3 } from "../test/support/fake-aws/fake-s3";

/** What the benchmark asks of the server's process. */
export type ServerRequest = "counts" | "reset";

/** What was sent to the server since it was reset. */
export interface ServerCounts {
  readonly list: number;
  readonly get: number;
  readonly mostInFlight: number;
}

/** Serves a folder as the bucket `record`, in a process of its own so that it takes no time of the tool's. */
async function serve(folder: string, latencyMilliseconds: number): Promise<void> {
  const fake = await FakeS3.start({ latencyMilliseconds });
  const bucket = fake.bucket("record");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    bucket.put(relative(folder, path), readFileSync(path));
  }
  process.on("message", (request: ServerRequest) => {
    if (request === "reset") return fake.reset();
    const counts: ServerCounts = {
      list: fake.count("ListObjectsV2"),
      get: fake.count("GetObject"),
      mostInFlight: fake.mostInFlight,
    };
    process.send?.(counts);
  });
  process.on("disconnect", () => process.exit());
  process.send?.(fake.endpoint);
}

if (require.main === module) void serve(process.argv[2] ?? "", Number(process.argv[3]));
