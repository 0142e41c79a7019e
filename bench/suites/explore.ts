import { statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { DAY_MILLISECONDS, formatInstant } from "../../record/instant";
import { chromiumPath } from "../../test/support/browser";
import type { Bench } from "../bench";
import type { Goal } from "../goal";
import { measure } from "../measurement";
import { historyCommand } from "../peers/peers";
import { recordStart } from "../profile";

/** How often the slider is moved, to places all over the time. */
const moves = 60;

/** What a page took in a browser, in milliseconds. */
interface PageFigures {
  /** From the start of loading until the first rows of the inventory were painted. */
  readonly interactive: number;
  /** Until all that is searched had been read. */
  readonly searchable: number;
  /** From the slider's event until the inventory as of it was painted, each. */
  readonly steps: readonly number[];
  /** The same of a letter more in the search, which then found what is told. */
  readonly search: number;
}

/** A page of the whole record: how large it is, and how fast in Chromium. */
export async function exploreSuite({ data, folder, profile }: Bench): Promise<readonly Goal[]> {
  const page = join(folder, "explore.html");
  const window = [
    ...["--since", formatInstant(recordStart + 1)],
    ...["--until", formatInstant(recordStart + profile.days * DAY_MILLISECONDS)],
  ];
  const command = historyCommand("explore", ...window, "--record", data.record, "--output", page);
  const { seconds, peakBytes } = await measure(command, join(folder, "explore.txt"));
  const { size } = statSync(page);
  console.log(
    `\nexplore: ${seconds.toFixed(1)} s, ${(peakBytes / 1e6).toFixed(0)} MB of memory, page of ${(size / 1e6).toFixed(2)} MB`,
  );
  const sizeGoal: Goal = {
    what: "explore, the page",
    value: size / 1e6,
    bound: 3,
    sense: "at most",
    unit: "MB",
  };
  const executablePath = chromiumPath();
  if (executablePath === undefined) {
    console.log("There is no Chromium here: the page is not opened.");
    return [sizeGoal];
  }
  const figures = await figuresOf(page, executablePath);
  console.log(
    `in Chromium: rows after ${figures.interactive.toFixed(0)} ms, all searchable after ${figures.searchable.toFixed(0)} ms, ` +
      `a step of the slider ${quantile(figures.steps, 0.5).toFixed(0)} ms, at worst ${quantile(figures.steps, 1).toFixed(0)} ms, ` +
      `a search ${figures.search.toFixed(0)} ms`,
  );
  return [sizeGoal, ...goalsOf(figures)];
}

function goalsOf({ interactive, steps }: PageFigures): readonly Goal[] {
  const limit = { sense: "at most", unit: "ms" } as const;
  return [
    { what: "explore, first rows", value: interactive, bound: 1_000, ...limit },
    { what: "explore, a step of the slider (95 of 100)", value: quantile(steps, 0.95), bound: 100, ...limit },
  ];
}

async function figuresOf(file: string, executablePath: string): Promise<PageFigures> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    return await figuresIn(browser, file);
  } finally {
    await browser.close();
  }
}

/** What is run in the page is a text: this program knows no DOM. */
async function figuresIn(browser: Browser, file: string): Promise<PageFigures> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(`
    const met = (selector) => new Promise((resolve) => {
      const look = () => document.querySelector(selector) === null ? requestAnimationFrame(look) : resolve(performance.now());
      look();
    });
    window.firstRow = met(".row");
    window.searchable = met(".inventory[aria-busy=false]");
    window.painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  `);
  await page.goto(pathToFileURL(file).href);
  const interactive = await page.evaluate<number>("window.firstRow");
  const searchable = await page.evaluate<number>("window.searchable");
  const steps: number[] = [];
  for (let move = 1; move <= moves; move++) steps.push(await step(page, ((move * 37) % moves) / moves));
  const search = await page.evaluate<number>(timed(".search input", `set.call(input, "10.1")`));
  await page.close();
  return { interactive, searchable, steps, search };
}

function step(page: Page, share: number): Promise<number> {
  const value = `Number(input.min) + ${share} * (Number(input.max) - Number(input.min))`;
  return page.evaluate<number>(timed(".slider", `set.call(input, String(${value}))`));
}

/** The time from an input until what it leads to is painted. */
function timed(selector: string, change: string): string {
  return `(async () => {
    const input = document.querySelector("${selector}");
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    const begin = performance.now();
    ${change};
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await window.painted();
    return performance.now() - begin;
  })()`;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
