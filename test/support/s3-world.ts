import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FakeS3 } from "./fake-aws/fake-s3";

/** The environment in which the command line talks to a fake and to nothing else. */
export function fakeEnvironment(fake: Pick<FakeS3, "endpoint">): Record<string, string> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return {
    AWS_ENDPOINT_URL_S3: fake.endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIAFAKEFAKEFAKEFAKE",
    AWS_SECRET_ACCESS_KEY: "fake",
    AWS_CONFIG_FILE: "/nonexistent/config",
    AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
    AWS_MAX_ATTEMPTS: "3",
    CONFIG_HISTORY_READ_TIMEOUT: "3",
  };
}

/** Folders that a test suite leaves nothing of. */
export class TemporaryFolders {
  private readonly made: string[] = [];

  make(): string {
    const folder = mkdtempSync(join(tmpdir(), "config-history-test-"));
    this.made.push(folder);
    return folder;
  }

  remove(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}
