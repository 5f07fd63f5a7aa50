// Tests that hold in Firefox as well: Debian's own, which Playwright drives by WebDriver BiDi. What rests on
// Chromium's own tools, such as forced colours and what a script types, is not among them.

import { defineConfig } from "playwright/test";
import chromium from "./playwright.config.js";

const SPECS = ["answer", "embed", "file", "person", "print", "privacy", "talk"];

// Chromium's projects stay behind; an empty list of projects would hold no spec at all.
const { projects: _ofChromium, ...shared } = chromium;

export default defineConfig({
  ...shared,
  testMatch: SPECS.map((name) => `${name}.spec.ts`),
  outputDir: "../test-results/firefox",
  // A new window of Firefox takes seconds where one of Chromium takes none.
  timeout: 90_000,
  use: {
    ...shared.use,
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: { executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" },
  },
});
