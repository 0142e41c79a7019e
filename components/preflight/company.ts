import * as pulumi from "@pulumi/pulumi";

/** What a component is about to record. */
export interface RegionClaim {
  readonly accountId: string;
  readonly regions: readonly string[];
}

/** A region of the same account that another component of the program records. */
export interface Rivalry {
  readonly region: string;
  readonly rival: string;
}

const companies = new WeakMap<object, Company>();
const withoutStack = {};

/** A plugin serves one run as long as its process lives; the mocks of a test are a run of their own. */
function runWithoutStack(): object {
  const monitor = pulumi.runtime.getMonitor() ?? withoutStack;
  return "getChannel" in monitor ? withoutStack : monitor;
}

/** The components of one run of a program, which are made at the same time, when no state knows of any of them yet. */
export class Company {
  private readonly members: Member[] = [];
  private readonly serviceLinkedRoles = new Map<string, pulumi.Output<string>>();

  /** That of the program that runs now: one process may run several, one after the other. */
  static ofThisRun(): Company {
    const run = pulumi.runtime.getStackResource() ?? runWithoutStack();
    const company = companies.get(run) ?? new Company();
    companies.set(run, company);
    return company;
  }

  join(name: string): Member {
    const member = new Member(name, this, this.members);
    this.members.push(member);
    return member;
  }

  /** The role that AWS makes once an account, where a component of this run makes it. */
  serviceLinkedRole(accountId: string): pulumi.Output<string> | undefined {
    return this.serviceLinkedRoles.get(accountId);
  }

  keepServiceLinkedRole(accountId: string, roleArn: pulumi.Output<string>): void {
    this.serviceLinkedRoles.set(accountId, roleArn);
  }
}

/** A component among those of its run. */
export class Member {
  private claimed: RegionClaim | undefined;
  private leaves: () => void = () => {};
  private readonly told = new Promise<void>((resolve) => {
    this.leaves = resolve;
  });
  private awaited = Promise.resolve();

  constructor(
    readonly name: string,
    readonly company: Company,
    private readonly members: readonly Member[],
  ) {}

  /**
   * Whether others wait for its claim. One whose arguments or options hang on other resources may itself wait for another
   * component to be made, which must not wait for it.
   */
  waitsForNobody(args: object, opts: pulumi.ComponentResourceOptions = {}): void {
    const { dependsOn, parent, provider, providers } = opts;
    const isAlone = [dependsOn, parent, provider, providers].every((other) => other === undefined);
    if (isAlone && isPlain(args)) this.awaited = this.told;
  }

  /** Tells what it is about to record, and hears who else is about to record some of it. */
  async claim(claim: RegionClaim): Promise<readonly Rivalry[]> {
    this.claimed = claim;
    this.leave();
    await Promise.all(this.members.map((member) => member.awaited));
    return this.members.filter((other) => other !== this).flatMap((other) => rivalries(claim, other));
  }

  /** Whoever waits for its claim goes on without one. */
  leave(): void {
    this.leaves();
  }

  get claims(): RegionClaim | undefined {
    return this.claimed;
  }
}

function rivalries({ accountId, regions }: RegionClaim, { name, claims }: Member): readonly Rivalry[] {
  if (claims?.accountId !== accountId) return [];
  return regions
    .filter((region) => claims.regions.includes(region))
    .map((region) => ({ region, rival: name }));
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return false;
  return Object.values(value).every(isPlain);
}
