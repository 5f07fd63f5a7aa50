// The browser tests run against what `cargo xtask build` made. Each worker starts its own
// server (tests/browser/server.ts), so that tests can run beside each other.

// By its other name: tsconfig.json maps the usual one, for tests outside this folder.
import { defineConfig } from "playwright/test";

/** What belongs to the second test command, wherever it stands: what takes seconds, or a page, a file or a memory of its own. */
const WIDE = /@wide/;

/** What of access belongs to the first: each screen as it first comes. */
const EACH = "each-screen.spec.ts";

export default defineConfig({
  testDir: "../tests/browser",
  outputDir: "../test-results/browser",
  tsconfig: "./tsconfig.json",
  // One more than processors: a test often waits, for a frame or for the browser.
  workers: 3,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  // As long as a press may take: a machine that does much else is slow, not wrong.
  expect: { timeout: 8_000 },
  projects: [
    { name: "pages", testIgnore: `access/**/!(${EACH})`, grepInvert: WIDE },
    // Every screen in every state and display, and what walks over them once more: for the second test command.
    { name: "screens", testMatch: "access/**/*.spec.ts", testIgnore: `access/${EACH}` },
    { name: "screens-again", testIgnore: "access/**", grep: WIDE },
  ],
  use: {
    actionTimeout: 8_000,
    viewport: { width: 700, height: 600 },
    locale: "nl-NL",
    // With frames as soon as they are drawn a tenth of a second of movement is a hundred of them.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        // Frames come as soon as they are drawn: each press waits for two of them.
        "--disable-frame-rate-limit",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
