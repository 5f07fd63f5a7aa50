// Tests whose outcome rests on the engine, in Firefox: Debian's own, which Playwright drives by WebDriver BiDi. What rests on
// Chromium's own tools, such as forced colours and what a script types, is not among them.

import { defineConfig } from "playwright/test";
import chromium from "./playwright.config.js";

/** Whether it works at all, asks for nothing on any screen and forgets: in the first test command. */
const FIRST = /from a stick, for a sample person|clearing empties everything|no screen asks the server/;
/** What else rests on the browser: what it fetches and sends, keeps and prints, and the one file. One of these walks over every screen in every state. */
const SPECS = ["file", "print", "privacy"];
/** Of those, what another engine can't make otherwise: Chromium has shown it. */
const SHOWN = /both prints say when|from a job it prints|what was ticked goes|prints in English|has no faults|is refused with its file|with the network cut off/;
/** Of another, the few that rest on it too. Of what is saved WebDriver BiDi tells nothing: that stays with Chromium. */
const MORE = /host form is never sent|never read as HTML/;

// Chromium's projects stay behind.
const { projects: _ofChromium, ...shared } = chromium;
const specs = SPECS.map((name) => `${name}.spec.ts`);

export default defineConfig({
  ...shared,
  projects: [
    // One window: to open more takes longer than these tests.
    { name: "firefox", testMatch: specs, grep: FIRST, workers: 1 },
    { name: "firefox-again", testMatch: specs, grepInvert: [FIRST, SHOWN] },
    { name: "firefox-again, more", testMatch: "embed.spec.ts", grep: MORE },
  ],
  outputDir: "../test-results/firefox",
  // A new window of Firefox takes seconds where one of Chromium takes none.
  timeout: 90_000,
  use: {
    ...shared.use,
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: {
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      // It keeps processes ready for pages to come. These tests open few, and each costs a processor half a second.
      firefoxUserPrefs: { "dom.ipc.processPrelaunch.enabled": false },
    },
  },
});
