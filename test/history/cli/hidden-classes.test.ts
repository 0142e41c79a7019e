import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DAY_MILLISECONDS, formatInstant } from "../../../record/instant";
import { deliver } from "../../../simulator/deliveries/deliver";
import { writeRecord } from "../../../simulator/deliveries/write-record";
import { largeRecord } from "../../../simulator/large/large-record";

const program = resolve("build/history/cli/bin.js");
const days = 4;
const startsAt = Date.UTC(2026, 10, 16);
const since = formatInstant(startsAt + DAY_MILLISECONDS);
const until = formatInstant(startsAt + (days - 0.25) * DAY_MILLISECONDS);
const within = ["--since", since, "--until", until] as const;

/** Modules of Node.js itself come to some three hundred; a fault comes to as many as there are objects or items. */
const mostClasses = 600;

/** @see docs/decisions.md, "Objects that are made by the hundred thousand" */
describe("what is made of every item", () => {
  let folder: string;
  before(async function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "hidden-classes-"));
    const items = largeRecord({
      startsAt,
      days,
      resources: 1_500,
      changesPerDay: 1_000,
      itemLength: [1_000, 1_500],
    });
    await writeRecord(join(folder, "record"), deliver(items, { until: startsAt + days * DAY_MILLISECONDS }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const question of [
    ["state", "--at", until],
    ["changes", ...within],
    ["changes", "--stat", ...within],
    ["summary", "--by", "tag:Team", "--every", "1d", ...within],
    ["diff", "--from", since, "--to", until],
    ["when", "--where", "/configuration/capacity > 3", ...within],
    ["controls", ...within],
    ["lookup", "10.0.0.0/8", ...within],
    ["summary", "--every", "1d", ...within],
    ["summary", "--of", "changes", ...within],
    ["sample", "--at", until, "--size", "5", "--seed", "1"],
    ["cost", ...within],
    ["coverage", ...within],
    ["prove", "--from", since, "--to", until],
    ["report", ...within, "--output", "-"],
    ["explore", ...within, "--output", "-"],
  ])
    it(`has few hidden classes in ${question.join(" ")}`, function () {
      this.timeout(120_000);
      const sites = sitesOf([...question, "--record", join(folder, "record")], folder);
      assert.ok(sites.size > 100, "V8 logs looks that it has no shortcut for");
      assert.deepEqual(
        [...sites].filter(([, classes]) => classes.size > mostClasses).map(([site]) => site),
        [],
      );
    });
});

/** Where V8 took no shortcut to a field, and the hidden classes that it met there. */
function sitesOf(question: readonly string[], folder: string): ReadonlyMap<string, ReadonlySet<string>> {
  const log = join(folder, "ic.log");
  const flags = ["--log-ic", `--logfile=${log}`, "--no-logfile-per-isolate"];
  const caches = { XDG_CACHE_HOME: join(folder, "cache") };
  // What an answer says by its exit code is told by other tests.
  try {
    execFileSync(process.execPath, [...flags, program, ...question], {
      env: { ...process.env, ...caches },
      stdio: ["ignore", "ignore", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    assert.equal((error as { readonly status?: number }).status, 1);
  }
  const sites = new Map<string, Set<string>>();
  // https://github.com/v8/v8/blob/main/tools/ic-processor: type, pc, time, line, column, states, hidden class, name, …
  for (const entry of readFileSync(log, "latin1").split("\n")) {
    const [type = "", , , line, column, , , hiddenClass = "", name = ""] = entry.split(",");
    if (!type.endsWith("IC")) continue;
    const site = `${type} of ${JSON.stringify(name)} at ${line}:${column}`;
    sites.set(site, (sites.get(site) ?? new Set()).add(hiddenClass));
  }
  return sites;
}
