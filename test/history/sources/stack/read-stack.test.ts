import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { HistoryError } from "../../../../history/history-error";
import { readStack, recordOf, type ToldStack } from "../../../../history/sources/stack/read-stack";

const outputs = {
  record: "s3://config-record/records",
  regions: ["eu-west-1", "us-east-1"],
  accountId: "111122223333",
};

describe("readStack", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** A Pulumi CLI that says and does what it is told. */
  async function withPulumi(script: string): Promise<void> {
    const path = join(folder, "pulumi");
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
  }

  function withOutputs(given: unknown, config: unknown = {}): Promise<void> {
    const texts = [given, config].map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
    return withPulumi(`if [ "$1" = config ]; then echo '${texts[1]}'; else echo '${texts[0]}'; fi`);
  }

  function read(
    path = [folder, dirname(process.execPath), "/bin", "/usr/bin"].join(delimiter),
  ): Promise<ToldStack> {
    return readStack("dev", { environment: { PATH: path }, signal: new AbortController().signal });
  }

  async function refused(): Promise<HistoryError> {
    try {
      recordOf(await read());
    } catch (error) {
      assert.ok(error instanceof HistoryError);
      return error;
    }
    return assert.fail("it should have been refused");
  }

  it("takes the record and the regions from the outputs", async () => {
    await withOutputs(outputs);
    assert.deepEqual(await read(), {
      stack: "dev",
      record: outputs.record,
      outputs: ["accountId", "record", "regions"],
      regions: outputs.regions,
      profile: undefined,
      variables: {},
    });
  });

  it("takes the profile from the stack's config", async () => {
    await withOutputs(outputs, { "aws:profile": { value: "audit", secret: false } });
    assert.equal((await read()).profile, "audit");
  });

  it("takes keys and endpoints from the stack's config, but not what it keeps secret", async () => {
    const endpoints = [
      { configservice: "http://127.0.0.1:5000", iam: "http://127.0.0.1:5000" },
      { s3: "http://s3" },
    ];
    await withOutputs(outputs, {
      "aws:accessKey": { value: "local", secret: false },
      "aws:secretKey": { value: "key", secret: false },
      "aws:token": { secret: true },
      "aws:endpoints": { value: JSON.stringify(endpoints), secret: false, objectValue: endpoints },
    });
    assert.deepEqual((await read()).variables, {
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "key",
      AWS_ENDPOINT_URL_CONFIG_SERVICE: "http://127.0.0.1:5000",
      AWS_ENDPOINT_URL_S3: "http://s3",
    });
  });

  it("asks for the stack by its name and never interactively", async () => {
    await withPulumi(`echo "$@" >> ${folder}/asked; echo '${JSON.stringify(outputs)}'`);
    await read();
    const { readFile } = await import("node:fs/promises");
    const asked = await readFile(join(folder, "asked"), "utf8");
    assert.equal(
      asked,
      "stack output --json --stack dev --non-interactive\nconfig --json --stack dev --non-interactive\n",
    );
  });

  it("says that there is no Pulumi CLI", async () => {
    const nothing = await mkdtemp(join(tmpdir(), "nothing-"));
    await assert.rejects(read(nothing), {
      message: '--stack "dev": there is no Pulumi CLI on the PATH',
      hint: "Install the Pulumi CLI, or name the record with --record.",
    });
    await rm(nothing, { recursive: true });
  });

  const faults: Readonly<Record<string, readonly [stderr: string, message: RegExp, hint: RegExp]>> = {
    "that nobody is logged in": [
      "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
      /no access to the stack's state: error: PULUMI_ACCESS_TOKEN/,
      /pulumi login/,
    ],
    "that the passphrase is missing": [
      "error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
      /no access to the stack's state/,
      /PULUMI_CONFIG_PASSPHRASE/,
    ],
    "that there is no such stack": [
      "error: no stack named 'dev' found",
      /there is no such stack/,
      /pulumi stack ls/,
    ],
    "that the folder is no project": [
      "error: no Pulumi.yaml project file found (searching upwards from /tmp)",
      /this folder is no Pulumi project/,
      /Pulumi\.yaml/,
    ],
    "what else the CLI says": [
      "error: the disk is full",
      /the Pulumi CLI failed: error: the disk is full/,
      /--record/,
    ],
  };
  for (const [name, [stderr, message, hint]] of Object.entries(faults)) {
    it(`says ${name}`, async () => {
      await withPulumi(`echo "${stderr}" >&2; exit 255`);
      const error = await refused();
      assert.match(error.message, message);
      assert.match(error.hint, hint);
      assert.equal(error.code, "no-record");
    });
  }

  it("says which outputs there are when the record is not among them", async () => {
    await withOutputs({ bucket: "b", regions: [] });
    const { message, hint } = await refused();
    assert.equal(message, '--stack "dev": the stack has no output "record"; it has bucket, regions');
    assert.match(hint, /pulumi up/);
  });

  it("says that the answer is no JSON", async () => {
    await withOutputs("Updating...");
    assert.match((await refused()).message, /gave no JSON: "Updating...\\n"/);
  });
});
