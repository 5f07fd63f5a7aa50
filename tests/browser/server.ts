// The server of one worker: `cargo xtask serve` over what `cargo xtask build` made, with a
// log of its own. Workers that shared one log would read each other's requests.

import { test as base, type Browser, type Page, type ViewportSize, type WorkerInfo } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueOf, fewJobs, open, type Tasks } from "./support.js";

export interface Server {
  readonly address: string;
  /** Lines of the server's own log, one per request. */
  requests(): string[];
}

const ROOT = join(__dirname, "../..");

interface Pages {
  /**
   * The page at its start, in a window that the tests of a worker share: loading takes longer than most of
   * them. What the test before left is cleared; who changes more than that takes a `page` of her own.
   */
  opened: Page;
  /** The same with a catalogue of the test's own, in a window of its own that the tests of a worker share. */
  withCatalogue: WithCatalogue;
  /** The same with one job of these tasks. */
  withTasks: WithTasks;
  /** The same with some jobs of the sample: where all sixty-three prove nothing more. */
  withFewJobs: Page;
  /**
   * A window that the tests of a worker load their pages in, one after the other: a window of one's own takes as
   * long as a page. Nothing is loaded yet; what a test routes and hears ends with it.
   */
  reused: Page;
}

/** Puts this catalogue in the place of what the element had, and gives its page. */
export type WithCatalogue = (catalogue: object) => Promise<Page>;

/** Puts these tasks, with these measures, in the place of what the element had, and gives its page. */
export type WithTasks = (tasks: Tasks, measures?: readonly object[]) => Promise<Page>;

export const test = base.extend<Pages, { server: Server; shared: Page; own: WithCatalogue; window: Page }>({
  server: [
    async ({}, use, worker) => {
      // By browser: two that run at once number their workers alike, and would write over each other's lines.
      const folder = join(worker.project.outputDir, "requests");
      mkdirSync(folder, { recursive: true });
      const log = join(folder, `${worker.workerIndex}.log`);
      const arguments_ = ["xtask", "serve", "--no-build", "--port", "0", "--log", log];
      const child = spawn("cargo", arguments_, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
      try {
        const address = await addressOf(child);
        await use({ address, requests: () => readFileSync(log, "utf8").split("\n").filter((line) => line !== "") });
      } finally {
        child.kill();
      }
    },
    { scope: "worker", timeout: 120_000 },
  ],
  shared: [
    async ({ browser, server }, use, worker) => {
      const page = await newPage(browser, server, worker);
      await open(page);
      await use(page);
      await page.context().close();
    },
    { scope: "worker" },
  ],
  own: [
    async ({ browser, server }, use, worker) => {
      const page = await newPage(browser, server, worker);
      let catalogue: object | undefined;
      await page.route(/\/sample\/catalogue\.json/, (route) => route.fulfill({ json: catalogue }));
      let served = 0;
      await use(async (wanted) => {
        const [isFirst, isSame] = [catalogue === undefined, wanted === catalogue];
        catalogue = wanted;
        if (isFirst) await open(page);
        else if (isSame) await clear(page);
        else await takeCatalogue(page, `sample/catalogue.json?${(served += 1)}`);
        return page;
      });
      await page.context().close();
    },
    { scope: "worker" },
  ],
  window: [
    async ({ browser, server }, use, worker) => {
      const page = await newPage(browser, server, worker);
      await use(page);
      await page.context().close();
    },
    { scope: "worker" },
  ],
  reused: async ({ window }, use) => {
    await use(window);
    // What the page still says comes before it is left.
    await window.goto("about:blank");
    for (const event of ["console", "pageerror", "request", "download", "dialog"]) window.removeAllListeners(event);
    await window.unrouteAll({ behavior: "ignoreErrors" });
  },
  opened: async ({ shared, viewport }, use) => {
    await clear(shared);
    await resize(shared, viewport);
    await use(shared);
  },
  withCatalogue: async ({ own, viewport }, use) =>
    use(async (catalogue) => {
      const page = await own(catalogue);
      await resize(page, viewport);
      return page;
    }),
  withTasks: async ({ withCatalogue }, use) => use((tasks, measures) => withCatalogue(catalogueOf(tasks, measures))),
  withFewJobs: async ({ withCatalogue }, use) => use(await withCatalogue(fewJobs)),
  baseURL: async ({ server }, use) => use(server.address),
});

/** A page in a window of its own, as each test has one. */
export async function newPage(browser: Browser, server: Server, worker: WorkerInfo): Promise<Page> {
  const { viewport = null, locale = "nl", actionTimeout = 0, contextOptions } = worker.project.use;
  const context = await browser.newContext({ ...contextOptions, baseURL: server.address, viewport, locale });
  context.setDefaultTimeout(actionTimeout);
  return context.newPage();
}

/** Some tests make the window as small as a phone: the next one has its own size again. */
async function resize(page: Page, wanted: ViewportSize | null): Promise<void> {
  const size = page.viewportSize();
  if (wanted && (size?.width !== wanted.width || size.height !== wanted.height)) await page.setViewportSize(wanted);
}

/** Clears what the test before left. */
export function clear(page: Page): Promise<void> {
  return page.evaluate(() => (document.querySelector("passend-werk") as unknown as { clear(): void }).clear());
}

/** Clears, and reads another catalogue: the element keeps a person over that, and no test has one before it begins. */
async function takeCatalogue(page: Page, address: string): Promise<void> {
  await clear(page);
  await page.evaluate(async (catalogue) => {
    const read = new Promise((done) => addEventListener("passend-werk-ready", done, { once: true }));
    document.querySelector("passend-werk")?.setAttribute("catalogue", catalogue);
    await read;
  }, address);
}

/** The address that the server prints once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    child.stdout?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address) found(address);
    });
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
}
