import assert from "node:assert/strict";
import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

const missingBrowser =
  "there is no Chromium: install Debian's package chromium, or name a browser by CHROMIUM";

/** How a page is looked at. */
export interface Look {
  /** In CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
}

export interface OpenPage {
  readonly page: Page;
  /** What it logged as an error, threw, or asked of a network. */
  readonly faults: readonly string[];
}

/** A real browser for the tests of a suite. */
export interface BrowserWorld {
  /** A page of a file, once it is loaded; it is closed with the browser. */
  open(file: string, look?: Look): Promise<OpenPage>;
}

let isTold = false;

/**
 * Chromium as Debian's package `chromium` installs it, or what CHROMIUM names. A suite is skipped with a sentence where
 * neither is there; calls mocha's hooks.
 */
export function browserWorld(): BrowserWorld {
  let browser: Browser | undefined;

  before(async function () {
    this.timeout(120_000);
    const executablePath = chromiumPath();
    if (executablePath === undefined) {
      if (!isTold)
        process.stderr.write(`    Skipped, here and in all tests of a browser: ${missingBrowser}\n`);
      isTold = true;
      return this.skip();
    }
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  after(async () => browser?.close());

  return {
    open: (file, look = {}) => {
      assert.ok(browser, missingBrowser);
      return openPage(browser, file, look);
    },
  };
}

/** The rules of axe that a page breaks, each with the elements: an empty list is a page without violations. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // By the debugger's protocol, which a page's content security policy does not concern.
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate<AxeResults>("axe.run(document)");
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}

async function openPage(browser: Browser, file: string, look: Look): Promise<OpenPage> {
  const { width = 1200, height = 900, scheme = "light" } = look;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  const faults: string[] = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    const [asked] = request.url().split("#");
    if (asked !== address) faults.push(`asked for ${request.url()}`);
  });
  await page.goto(address);
  return { page, faults };
}

/** Where Chromium is; undefined where it is not. */
export function chromiumPath(): string | undefined {
  const { CHROMIUM, PATH = "" } = process.env;
  const places = PATH.split(delimiter).map((folder) => join(folder, "chromium"));
  return [...(CHROMIUM === undefined ? [] : [CHROMIUM]), ...places].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
