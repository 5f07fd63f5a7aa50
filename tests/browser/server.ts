// The server of one worker: `cargo xtask serve` over what `cargo xtask build` made, with a
// log of its own. Workers that shared one log would read each other's requests.

import { test as base, type Page } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "./support.js";

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
}

export const test = base.extend<Pages, { server: Server; shared: Page }>({
  server: [
    async ({}, use, worker) => {
      const folder = join(ROOT, "test-results");
      mkdirSync(folder, { recursive: true });
      const log = join(folder, `requests-${worker.workerIndex}.log`);
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
      const { viewport = null, locale = "nl", actionTimeout = 0 } = worker.project.use;
      const context = await browser.newContext({ baseURL: server.address, viewport, locale });
      context.setDefaultTimeout(actionTimeout);
      const page = await context.newPage();
      await open(page);
      await use(page);
      await context.close();
    },
    { scope: "worker" },
  ],
  opened: async ({ shared }, use) => {
    await shared.evaluate(() => (document.querySelector("passend-werk") as unknown as { clear(): void }).clear());
    await use(shared);
  },
  baseURL: async ({ server }, use) => use(server.address),
});

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
