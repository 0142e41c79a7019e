import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { deliver } from "../../../simulator/deliveries/deliver";
import { writeRecord } from "../../../simulator/deliveries/write-record";
import { demoRecord } from "../../../simulator/demo-record";
import { accessibilityFaults, browserWorld, type Look, type OpenPage } from "../../support/browser";
import { runCommand } from "../../support/run-command";
import { alarmItem, noon } from "../../support/small-record";
import { temporaryFolder } from "../../support/temporary-folder";

const now = Date.UTC(2026, 10, 23, 12);
const hostile = "</script><img src=x onerror=document.title='taken'>";

describe("the page of explore", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const browser = browserWorld();
  const demo = join(folder.path, "demo.html");
  const taken = join(folder.path, "taken.html");

  before(async () => {
    await writeRecord(join(folder.path, "demo"), demoRecord(now));
    await written("demo", demo, "--since", "60d");
    const named = {
      resourceName: hostile,
      tags: { [hostile]: hostile },
      configuration: { [hostile]: hostile },
    };
    const items = [
      alarmItem({ status: "ResourceDiscovered", ...named }),
      alarmItem({ captureTime: noon, ...named }),
    ];
    await writeRecord(join(folder.path, "hostile"), deliver(items));
    await written("hostile", taken, "--since", "5d");
  });

  async function written(record: string, output: string, ...args: readonly string[]): Promise<void> {
    const { code, stderr } = await runCommand([
      "explore",
      ...args,
      "--record",
      join(folder.path, record),
      "--output",
      output,
    ]);
    assert.equal(code, 0, stderr);
  }

  async function opened(hash = "", look: Look = {}): Promise<OpenPage> {
    const open = await browser.open(demo, look);
    await open.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await open.page.waitForSelector('.inventory[aria-busy="false"]');
    return open;
  }

  it("shows what was there at the end of its time", async () => {
    const { page, faults } = await opened();
    assert.match(await textOf(page, ".count"), /^\d+ resources at 2026-11-23 12:00:00$/);
    assert.ok((await page.locator(".row").count()) > 5);
    assert.deepEqual(faults, []);
  });

  it("explains the shapes of bands, without the place in time", async () => {
    const { page } = await opened();
    assert.equal(await page.locator(".legend .band").count(), 7);
    assert.equal(await page.locator(".legend .now").count(), 0);
  });

  it("moves in time by the keys of its slider", async () => {
    const { page } = await opened();
    await page.focus(".slider");
    await page.keyboard.press("PageDown");
    assert.equal(await page.inputValue(".instant input"), "2026-11-22 12:00:00");
    await page.keyboard.press("Home");
    assert.equal(await page.inputValue(".instant input"), "2026-09-24 12:00:00");
    assert.match(await textOf(page, ".count"), / at 2026-09-24 12:00:00$/);
  });

  it("takes an instant as it is typed, and says what it does not understand", async () => {
    const { page } = await opened();
    await page.fill(".instant input", "14d");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue(".instant input"), "2026-11-09 12:00:00");
    await page.fill(".instant input", "some day");
    await page.keyboard.press("Enter");
    assert.match(await textOf(page, "[role=alert]"), /^some day is no instant.* no zone means UTC\)/);
    await page.fill(".instant input", "2025-01-01");
    await page.keyboard.press("Enter");
    assert.match(await textOf(page, "[role=alert]"), /^This page knows 2026-09-24 12:00:00 until/);
  });

  it("finds by tag and by address, and opens what is found by keys alone", async () => {
    const { page } = await opened();
    await page.fill(".search input", "team=payments");
    const byTag = await textOf(page, ".count");
    await page.fill(".search input", "198.51.100.7");
    const byAddress = await textOf(page, ".count");
    assert.notEqual(byTag, byAddress);
    await page.fill(".search input", "checkout-servers");
    await page.focus(".rows");
    await page.keyboard.press("Enter");
    assert.equal(await textOf(page, ".resource h2"), "checkout-servers");
  });

  it("has an address for every view, and goes back", async () => {
    const { page } = await opened();
    await page.fill(".search input", "checkout-servers");
    await page.click(".row");
    await page.click("text=Changes");
    assert.match(page.url(), /tab=changes/);
    const again = await browser.open(demo);
    await again.page.evaluate(`location.hash = ${JSON.stringify(new URL(page.url()).hash)}`);
    await again.page.waitForSelector(".changes li");
    assert.equal(await textOf(again.page, ".resource h2"), "checkout-servers");
    await page.goBack();
    await page.waitForSelector("text=Tags");
    await page.goBack();
    await page.waitForSelector("text=What changed last until then");
    assert.equal(await page.inputValue(".search input"), "checkout-servers");
  });

  it("finds what is gone, with its last configuration", async () => {
    const { page } = await opened();
    await page.fill(".search input", "payments-api-latency");
    assert.match(await textOf(page, ".count"), /^0 resources/);
    await page.click("text=1 more that is gone or yet to come");
    await page.click(".row");
    assert.match(await textOf(page, ".facts"), /deleted \(recorded 2026-11-23/);
    assert.match(await textOf(page, ".resource"), /The last configuration, captured/);
  });

  it("shows what a change changed, and what the resource was related to", async () => {
    const { page } = await opened();
    await page.fill(".search input", "checkout-servers");
    await page.click(".row");
    await page.click("text=Changes");
    await page.click(".changes a");
    await page.waitForSelector(".difference .changed");
    assert.match(await textOf(page, ".difference"), /\d+ unchanged/);
    await page.click(".tabs >> text=Related");
    await page.click(".ties a");
    assert.notEqual(await textOf(page, ".resource h2"), "checkout-servers");
  });

  it("shows a text of the record as a text", async () => {
    const { page, faults } = await browser.open(taken);
    await page.click(".row");
    assert.equal(await textOf(page, ".resource h2"), hostile);
    assert.match(await textOf(page, ".resource"), /Configuration\n<\/script><img/);
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual(faults, []);
  });

  for (const [name, look] of [
    ["light", {}],
    ["dark", { scheme: "dark" }],
    ["narrow", { width: 390, height: 844 }],
  ] as const satisfies readonly (readonly [string, Look])[])
    it(`is accessible, ${name}`, async () => {
      const { page } = await opened("", look);
      assert.deepEqual(await accessibilityFaults(page), []);
      await page.click(".row");
      for (const tab of ["Configuration", "Difference", "Related", "Changes"]) {
        await page.click(`.tabs >> text=${tab}`);
        assert.deepEqual(await accessibilityFaults(page), [], tab);
      }
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(width <= (look.width ?? 1200), `${width} pixels wide`);
    });

  it("prints the whole list", async () => {
    const { page } = await opened();
    const [count] = (await textOf(page, ".count")).split(" ");
    await page.emulateMedia({ media: "print" });
    await page.waitForSelector(`#row-${Number(count) - 1}`, { state: "attached" });
    assert.equal(await page.locator(".row").count(), Number(count));
    assert.equal(await page.isVisible(".slider"), false);
  });
});

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).trim();
}
