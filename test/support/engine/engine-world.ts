import { mkdtempSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { PulumiCommand, type PulumiFn } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import program from "../../../index";
import { ConfigApi } from "../config-api";
import { AwsAccount } from "./aws-account";
import { AwsProvider } from "./aws-provider";
import { EngineStack } from "./engine-stack";
import { findPulumiCli, missingCli, type PulumiCli } from "./pulumi-cli";

type Json = Readonly<Record<string, unknown>>;

/** Pulumi's engine with a made-up account: what a suite makes its stacks in. */
export interface EngineWorld {
  /** The account; a new one for every test. */
  readonly account: AwsAccount;
  /** A new stack of this repository's program, or of another, with these settings. */
  readonly stack: (settings: StackSettings) => Promise<EngineStack>;
  /** A Pulumi.<stack>.yaml of this repository, changed. */
  readonly stackFile: (name: string, changes?: Json) => Json;
}

interface StackSettings {
  readonly name?: string;
  readonly config: Json;
  readonly program?: PulumiFn;
  readonly packages?: Readonly<Record<string, string>>;
}

let isTold = false;

/** Starts what a suite needs, or skips it with a sentence where the CLI is missing; calls mocha's hooks. */
export function engineWorld(): EngineWorld {
  let cli: PulumiCli | undefined;
  let command: PulumiCommand;
  let account = new AwsAccount();
  let servers: Servers | undefined;
  const former = { ...process.env };
  let formerListeners: readonly NodeJS.UnhandledRejectionListener[] = [];

  before(async function () {
    cli = await findPulumiCli();
    if (cli === undefined) {
      if (!isTold) process.stderr.write(`    Skipped, here and in all of test/engine: ${missingCli}\n`);
      isTold = true;
      this.skip();
    }
    command = await PulumiCommand.get({ root: cli.root });
  });
  beforeEach(async function () {
    // Some ten runs of the CLI, each of a second or two where nothing else runs.
    this.currentTest?.timeout(300_000);
    account = new AwsAccount();
    formerListeners = process.listeners("unhandledRejection");
    servers = await startServers(account);
    // The preflight asks AWS in this process, where the Automation API runs the program.
    Object.assign(process.env, servers.environment);
  });
  afterEach(async () => {
    removeListenersBut(formerListeners);
    await servers?.stop();
    for (const key of Object.keys(servers?.environment ?? {})) restore(key, former[key]);
  });
  after(() => cli?.remove());

  return {
    get account() {
      return account;
    },
    stack: async (settings) => {
      const { root = "", home = "" } = cli ?? {};
      const stack = await EngineStack.create(settings.name ?? "dev", {
        folder: mkdtempSync(join(root, "stack-")),
        command,
        environment: {
          ...servers?.providers,
          ...quiet,
          PULUMI_HOME: home,
          PATH: [join(root, "bin"), process.env.PATH ?? ""].join(delimiter),
        },
        program: settings.program ?? program,
        ...(settings.packages === undefined ? {} : { packages: settings.packages }),
      });
      stack.configure(settings.config);
      return stack;
    },
    stackFile: (name, changes = {}) => {
      const { config }: Json = { ...parse(readFileSync(name, "utf8")) };
      const atServers = JSON.stringify(config).replaceAll("http://127.0.0.1:5000", servers?.url ?? "");
      return { ...JSON.parse(atServers), ...changes };
    },
  };
}

/** The SDK leaves one where a program is refused, which would tell of the next refusal as well (automation/server). */
function removeListenersBut(kept: readonly NodeJS.UnhandledRejectionListener[]): void {
  for (const listener of process.listeners("unhandledRejection"))
    if (!kept.includes(listener)) process.off("unhandledRejection", listener);
}

/** Of the CLI: nothing is asked of the internet, and what it keeps is encrypted by a passphrase. */
const quiet = {
  PULUMI_CONFIG_PASSPHRASE: "test",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  // A CLI that was built without cgo knows nobody else, and makes no stack for nobody.
  USER: "test",
};

interface Servers {
  readonly url: string;
  /** Of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the CLI. */
  readonly providers: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

async function startServers(account: AwsAccount): Promise<Servers> {
  const api = await ConfigApi.start((region) => account.config(region).describe(account.accountId));
  const provider = await AwsProvider.start(account);
  return {
    url: api.url,
    environment: {
      AWS_ENDPOINT_URL: api.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    providers: { PULUMI_DEBUG_PROVIDERS: `aws:${provider.port}` },
    stop: async () => {
      provider.stop();
      await api.stop();
    },
  };
}

function restore(key: string, value: string | undefined): void {
  if (value === undefined) delete process.env[key];
  else process.env[key] = value;
}
