import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { formatInstant } from "../../../record/instant";
import { accessibilityFaults, browserWorld } from "../../support/browser";
import { type CommandRun, runCommand } from "../../support/run-command";
import { temporaryFolder } from "../../support/temporary-folder";
import { troubledRecord, troubledRecordEnd } from "../../support/troubled-record";
import { writeObjects } from "../../support/write-objects";

const window = ["--since", "2026-11-10", "--until", formatInstant(troubledRecordEnd)];

/** What JSON has of a row, as far as it is looked at. */
interface Row extends Readonly<Record<string, unknown>> {
  readonly class?: string;
  readonly kind?: string;
  readonly count?: number | null;
}

describe("report", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const record = join(folder.path, "record");
  const page = join(folder.path, "report.html");
  before(() => writeObjects(record, troubledRecord() as ReadonlyMap<string, Buffer>));

  const clock = () => troubledRecordEnd;
  const ask = (args: readonly string[]): Promise<CommandRun> =>
    runCommand([...args, "--record", record], { clock });
  const report = (...args: string[]): Promise<CommandRun> =>
    ask(["report", ...window, "--size", "3", ...args]);
  const dataOf = async () => {
    const output = join(folder.path, "report.json");
    assert.equal((await report("--output", output)).stderr, "");
    return JSON.parse(readFileSync(output, "utf8"));
  };

  it("tells what the commands of its parts tell", async () => {
    const { commands, inventory, daily, changes, controls, recording, sample } = await dataOf();
    const asked = async (part: string) =>
      JSON.parse((await ask([...commands[part], "--format", "json"])).stdout);
    for (const part of Object.keys(inventory)) {
      const { counts, totals } = await asked(part);
      assert.deepEqual(inventory[part], { totals, counts }, part);
    }
    const { counts, totals } = await asked("daily");
    assert.deepEqual(daily, { totals, counts });
    const plain = changes.map(({ evidence: _, lastItem: __, ...change }: Row) => change);
    const isEnd = ({ kind = "" }: Row): boolean => ["deleted", "vanished"].includes(kind);
    assert.deepEqual(
      plain.filter((change: Row) => change.class === "real"),
      (await asked("changes")).changes,
    );
    assert.deepEqual(plain.filter(isEnd), (await asked("gone")).changes);
    assert.deepEqual(recording, (await asked("recording")).scopes);
    const controlled = await asked("controls");
    const isWanting = ({ outcome }: Row): boolean => outcome !== "operated-throughout";
    assert.deepEqual(controls.controls, controlled.controls);
    assert.deepEqual(controls.resources, controlled.resources.filter(isWanting));
    const drawn = await asked("sample");
    assert.deepEqual(sample, { population: drawn.population, items: drawn.items });
    assert.ok(changes.some(isEnd) && recording[0].gaps.length > 3 && sample.items.length === 3);
  });

  it("asks itself again by its own command", async () => {
    const { commands, ...data } = await dataOf();
    const output = join(folder.path, "again.json");
    await ask([...commands.report, "--output", output]);
    assert.deepEqual(JSON.parse(readFileSync(output, "utf8")), { ...data, commands });
  });

  it("has the last state of what went, and where each change was read", async () => {
    const { changes } = await dataOf();
    const vanished = changes.find(({ kind }: Row) => kind === "vanished");
    assert.equal(vanished.resourceId, "i-0a1b2c3d4e5f60718");
    assert.deepEqual(vanished.lastItem.configuration, { threshold: 80 });
    for (const { evidence } of changes) assert.ok(existsSync(join(record, evidence.object)));
  });

  it("has a bundle that its data is derived again from, and is the same page with and without it", async () => {
    await report("--output", page);
    const alone = readFileSync(page, "utf8");
    const bundle = join(folder.path, "report.tar");
    assert.equal((await report("--output", page, "--bundle", bundle)).code, 0);
    assert.equal(readFileSync(page, "utf8"), alone);
    const verified = await ask(["verify", bundle]);
    assert.equal(verified.code, 0, verified.stdout);
    assert.match(verified.stdout, /question +holds/);
  });

  it("is explained without being written", async () => {
    const unwritten = join(folder.path, "unwritten.html");
    const { code, stdout } = await report("--explain", "--output", unwritten);
    assert.equal(code, 0);
    assert.match(stdout, /To be read: \d+ objects/);
    assert.ok(!existsSync(unwritten));
  });

  it("is written to a file, of a record", async () => {
    const linked = join(folder.path, "linked.tar");
    symlinkSync(page, linked);
    const nowhere = join(folder.path, "nowhere", "r.tar");
    const faults: readonly (readonly [args: readonly string[], message: RegExp])[] = [
      [[], /--output <file>' not specified/],
      [["--output", page, "--format", "htm"], /--format "htm" is not a format/],
      [["--output", join(folder.path, "r.csv"), "--bundle", "b.tar"], /--bundle "b.tar" is of a page/],
      [["--output", join(folder.path, "nowhere", "r.html")], /Cannot write --output/],
      [["--output", page, "--bundle", nowhere], /Cannot write --bundle ".*r.tar"/],
      [["--output", page, "--bundle", `${folder.path}/./report.html`], /is the file of --output, too/],
      [["--output", page, "--bundle", linked], /is the file of --output, too/],
    ];
    for (const [args, message] of faults) assert.match((await report(...args)).stderr, message);
    const api = await runCommand(["report", "--record", "api", "--output", page], { clock });
    assert.match(api.stderr, /--record "api" does not go with a comparison of snapshots/);
  });

  describe("in a browser", () => {
    const browser = browserWorld();
    before(async () => assert.equal((await report("--output", page)).code, 0));

    it("has the numbers of the command line", async () => {
      const { inventory, daily, changes, controls, recording, sample } = await dataOf();
      const { page: shown, faults } = await browser.open(page);
      const numberOf = async (selector: string) => Number(await shown.textContent(selector));
      const countOf = (selector: string) => shown.locator(selector).count();
      const real = changes.filter((change: Row) => change.class === "real");
      const gone = changes.filter(({ kind = "" }: Row) => ["deleted", "vanished"].includes(kind));
      const gaps = recording.flatMap((scope: { readonly gaps: readonly unknown[] }) => scope.gaps);
      assert.equal(await numberOf("#resources"), sample.population.total);
      assert.equal(await numberOf("#real-changes"), real.length);
      assert.equal(await countOf("[data-part=changes]"), real.length);
      assert.equal(await numberOf("#gone-resources"), gone.length);
      assert.equal(await countOf("[data-part=gone]"), gone.length);
      assert.equal(await numberOf("#gap-count"), gaps.length);
      assert.equal(await countOf("[data-part=gap]"), gaps.length);
      for (const { name, outcome, resources } of controls.controls) {
        const cells = await shown
          .locator(`[data-name="${name}"][data-outcome="${outcome}"] td`)
          .allTextContents();
        const { total, operatedThroughout, failed, unknown } = resources;
        assert.deepEqual(cells.slice(1, 5), [total, operatedThroughout, failed, unknown].map(String), name);
      }
      assert.equal(await countOf("[data-part=controlled]"), controls.resources.length);
      assert.equal(await countOf("[data-part=sample]"), sample.items.length);
      const fields = { types: "resourceType", accounts: "accountId", regions: "awsRegion" };
      const [end] = inventory.types.totals.slice(-1);
      for (const [part, field] of Object.entries(fields)) {
        const rows = [
          ...inventory[`${part}AtStart`].counts.map((row: Row) => ["start", row]),
          ...inventory[part].counts.filter(({ at }: Row) => at === end.at).map((row: Row) => ["end", row]),
        ];
        for (const [place, row] of rows)
          assert.equal(
            await shown.textContent(`[data-part=${part}][data-name="${row[field]}"] .${place}`),
            row.count === null ? "not known" : String(row.count),
          );
      }
      for (const { day, count } of daily.totals)
        assert.equal(
          await shown.textContent(`[data-part=daily][data-name="${day}"] .end`),
          count === null ? "not known" : String(count),
        );
      assert.deepEqual(faults, []);
    });

    it("leads from each row to the object that it was read from, with the hash of that", async () => {
      const { page: shown } = await browser.open(page);
      const links = await shown.$$eval("a[href^='#E']", (each) =>
        each.map((link) => link.getAttribute("href")),
      );
      assert.ok(links.length > 5);
      for (const link of new Set(links)) {
        const text = (await shown.textContent(link ?? "")) ?? "";
        const [, key = "", size = "", hash = ""] =
          /E\d+ (\S+?\.gz)(\d+) bytes, SHA-256 (\w+)/.exec(text) ?? [];
        const bytes = readFileSync(join(record, key));
        assert.equal(Number(size), bytes.length);
        assert.equal(hash, createHash("sha256").update(bytes).digest("hex"));
      }
    });

    for (const [scheme, width] of [
      ["light", 1200],
      ["dark", 1200],
      ["light", 390],
    ] as const)
      it(`breaks no rule of axe and is no wider than its window, ${scheme}, ${width} px`, async () => {
        const { page: shown } = await browser.open(page, { scheme, width });
        await shown.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        assert.deepEqual(await accessibilityFaults(shown), []);
        assert.equal(await shown.evaluate("document.documentElement.scrollWidth"), width);
      });

    it("prints on A4 and Letter, the cover and each section from a page of their own", async () => {
      const { page: shown } = await browser.open(page);
      const parts = 1 + (await shown.locator("main > section").count());
      for (const format of ["A4", "Letter"]) {
        const printed = (await shown.pdf({ format })).toString("latin1");
        assert.ok((printed.match(/\/Type \/Page\b/g) ?? []).length >= parts, format);
      }
    });
  });
});
