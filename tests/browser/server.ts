// The server of one worker: `cargo xtask serve` over what `cargo xtask build` made, with a
// log of its own. Workers that shared one log would read each other's requests.

import { test as base } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Server {
  readonly address: string;
  /** Lines of the server's own log, one per request. */
  requests(): string[];
}

const ROOT = join(__dirname, "../..");

export const test = base.extend<object, { server: Server }>({
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
