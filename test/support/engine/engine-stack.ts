import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type {
  ConfigMap,
  EngineEvent,
  OutputMap,
  PulumiCommand,
  PulumiFn,
  Stack,
} from "@pulumi/pulumi/automation";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import * as runtimeSettings from "@pulumi/pulumi/runtime/settings";
import { parse } from "yaml";

type Json = Readonly<Record<string, unknown>>;

/** How many resources an update made, changed, left and so on; and all that the CLI said. */
export interface EngineRun {
  readonly changes: Readonly<Record<string, number>>;
  readonly text: string;
}

/** Where a stack is made, and of which program. */
export interface StackPlace {
  readonly folder: string;
  readonly command: PulumiCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly program: PulumiFn;
  /** The folders of packages by name, as `pulumi package add` writes them down. */
  readonly packages?: Readonly<Record<string, string>>;
}

/** A stack in a folder of its own, with its state beside it: what the CLI does in the folder of this repository. */
export class EngineStack {
  private constructor(
    private readonly stack: Stack,
    /** What a CLI needs to be asked about the stack. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly file: string,
  ) {}

  static async create(name: string, place: StackPlace): Promise<EngineStack> {
    const { folder, command, environment, program, packages } = place;
    shareNoConnections();
    mkdirSync(join(folder, "state"), { recursive: true });
    const project: Json = parse(readFileSync("Pulumi.yaml", "utf8"));
    writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify({ ...project, packages }));
    const envVars = { ...environment, PULUMI_BACKEND_URL: `file://${join(folder, "state")}` };
    const stack = await LocalWorkspace.createStack(
      { stackName: name, projectName: "config-time-machine", program },
      { workDir: folder, envVars, pulumiCommand: command },
    );
    // Asked after every update, by three runs of the CLI that take longer than the update itself.
    Object.assign(stack, { outputs: async () => ({}), info: async () => undefined });
    return new EngineStack(stack, envVars, join(folder, `Pulumi.${name}.yaml`));
  }

  /** Where a CLI is asked about the stack. */
  get folder(): string {
    return this.stack.workspace.workDir;
  }

  /** The settings from now on, in the place of all former ones. */
  configure(config: Json): void {
    // As JSON, which is YAML too: texts that look like dates stay texts.
    this.write(`config: ${JSON.stringify(config)}`);
  }

  /** The settings as YAML. */
  write(yaml: string): void {
    const { encryptionsalt }: Json = { ...parse(readFileSync(this.file, "utf8")) };
    writeFileSync(this.file, `${yaml}\nencryptionsalt: ${String(encryptionsalt)}\n`);
  }

  /** `pulumi config set --path`. */
  async setConfig(values: ConfigMap): Promise<void> {
    await this.stack.setAllConfig(values, true);
  }

  async preview(): Promise<EngineRun> {
    const { stdout, stderr, changeSummary } = await this.stack.preview();
    return { changes: changeSummary, text: stdout + stderr };
  }

  async up(options: { readonly refresh?: boolean } = {}): Promise<EngineRun> {
    return engineRun((onEvent) => this.stack.up({ ...options, onEvent }));
  }

  async destroy(options: { readonly excludeProtected?: boolean } = {}): Promise<EngineRun> {
    return engineRun((onEvent) => this.stack.destroy({ ...options, onEvent }));
  }

  async outputs(): Promise<OutputMap> {
    return this.stack.workspace.stackOutputs(this.stack.name);
  }

  /** `pulumi state unprotect --all`. */
  async unprotect(): Promise<void> {
    const args = ["state", "unprotect", "--all", "--yes", "--stack", this.stack.name];
    await promisify(execFile)("pulumi", args, { cwd: this.folder, env: this.environment });
  }

  /** The state as it lies in its file. */
  state(): string {
    const { name } = this.stack;
    const path = ["state", ".pulumi", "stacks", "config-time-machine", `${name}.json`];
    return readFileSync(join(this.folder, ...path), "utf8");
  }
}

/** Takes the counts from the events that the engine tells while it works. */
async function engineRun(
  run: (
    onEvent: (event: EngineEvent) => void,
  ) => Promise<{ readonly stdout: string; readonly stderr: string }>,
): Promise<EngineRun> {
  let changes = {};
  const { stdout, stderr } = await run(({ summaryEvent }) => {
    changes = { ...changes, ...summaryEvent?.resourceChanges };
  });
  return { changes, text: stdout + stderr };
}

/**
 * Each connection of an inline program to its engine is its own. The SDK never closes them, so those of engines that are
 * gone go on trying, and gRPC shares the state of all that have one address: a new engine at the port of a former one was
 * unavailable at once, which the SDK takes for the end of the engine, and a success (docs/decisions.md).
 */
function shareNoConnections(): void {
  const options: unknown = Reflect.get(runtimeSettings, "grpcClientOptions");
  assert.ok(options instanceof Object, "the SDK has its options of gRPC elsewhere");
  Object.assign(options, { "grpc.use_local_subchannel_pool": 1 });
}
