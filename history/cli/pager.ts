import { type ChildProcess, spawn } from "node:child_process";
import type { Output } from "./terminal";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where an answer goes that may be longer than the terminal: through the pager as soon as it is. */
export class Pager {
  private readonly pending: Buffer[] = [];
  private lines = 0;
  private child: ChildProcess | undefined;
  private left: Promise<void> | undefined;
  private isDirect = false;

  /** `rows` are the lines that the terminal shows at once. */
  constructor(
    private readonly stdout: Output,
    private readonly rows: number,
    private readonly environment: Environment,
  ) {}

  /** Whether a pager holds the terminal, so that an interruption is for it. */
  get isOpen(): boolean {
    return this.child !== undefined;
  }

  /** Resolves to false when the pager was left. */
  readonly write = async (chunk: string | Uint8Array): Promise<boolean> => {
    if (this.isDirect) return await this.stdout.write(chunk);
    // The writer's batches are used again.
    const bytes = Buffer.from(chunk as Uint8Array);
    if (this.left !== undefined) return await this.feed(bytes);
    this.pending.push(bytes);
    for (const byte of bytes) if (byte === 0x0a) this.lines += 1;
    if (this.lines < this.rows) return true;
    this.isDirect = !(await this.open());
    const first = Buffer.concat(this.pending.splice(0));
    return this.isDirect ? await this.stdout.write(first) : await this.feed(first);
  };

  /** Writes what fits the terminal, or waits until the pager is left. */
  async close(): Promise<void> {
    if (this.pending.length > 0) await this.stdout.write(Buffer.concat(this.pending.splice(0)));
    this.child?.stdin?.end();
    await this.left;
  }

  /** Resolves to false where there is no such program. */
  private async open(): Promise<boolean> {
    const command = pagerOf(this.environment);
    // As git has it: less quits where one screen is enough, shows colours, and leaves the text on the screen.
    const env = { LESS: "FRX", LV: "-c", ...this.environment };
    const child = spawn(command ?? "less", {
      shell: command !== undefined,
      stdio: ["pipe", "inherit", "inherit"],
      env,
    });
    child.stdin.on("error", () => undefined);
    this.left = new Promise((resolve) => {
      const leave = (): void => {
        this.child = undefined;
        resolve();
      };
      child.once("exit", leave);
      child.once("error", leave);
    });
    const isStarted = await new Promise<boolean>((resolve) => {
      child.once("spawn", () => resolve(true));
      child.once("error", () => resolve(false));
    });
    if (isStarted) this.child = child;
    return isStarted;
  }

  private feed(bytes: Buffer): Promise<boolean> {
    const { child, left } = this;
    if (child?.stdin == null || left === undefined) return Promise.resolve(false);
    const { stdin } = child;
    return new Promise((resolve) => {
      void left.then(() => resolve(false));
      stdin.write(bytes, (error) => resolve(error == null));
    });
  }
}

/** Whether long answers go through a pager: not where the environment wants none. */
export function wantsPager(environment: Environment): boolean {
  const command = pagerOf(environment);
  return command !== "" && command !== "cat" && environment.TERM !== "dumb";
}

/** The command that the environment names; undefined: less. */
function pagerOf({ CONFIG_HISTORY_PAGER, PAGER }: Environment): string | undefined {
  return CONFIG_HISTORY_PAGER ?? PAGER;
}
