// The browser tests run against what `cargo xtask build` made, served by
// `cargo xtask serve`. A server that already runs can be named with BASE_URL and,
// for the tests that read it, REQUEST_LOG.

// By its other name: tsconfig.json maps the usual one, for tests outside this folder.
import { defineConfig } from "playwright/test";
import { fileURLToPath } from "node:url";

const PORT = 4173;
const root = fileURLToPath(new URL("..", import.meta.url));
const log = process.env.REQUEST_LOG ?? `${root}test-results/requests.log`;
const given = process.env.BASE_URL;
process.env.REQUEST_LOG = log;

export default defineConfig({
  testDir: "../tests/browser",
  outputDir: "../test-results/browser",
  tsconfig: "./tsconfig.json",
  // The request log is one for all tests: they take turns.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  use: {
    actionTimeout: 8_000,
    baseURL: given ?? `http://127.0.0.1:${PORT}/`,
    viewport: { width: 900, height: 900 },
    locale: "nl-NL",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  ...(given
    ? {}
    : {
        webServer: {
          command: `mkdir -p "${root}test-results" && cargo xtask serve --no-build --port ${PORT} --log "${log}"`,
          cwd: root,
          url: `http://127.0.0.1:${PORT}/`,
          timeout: 120_000,
        },
      }),
});
