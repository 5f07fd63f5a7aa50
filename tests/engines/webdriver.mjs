// WebKit by its own driver, over W3C WebDriver: as much of it as these tests need. The window opens on a
// screen of its own that nobody sees.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** By this name the protocol knows an element in JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE_MS = 30_000;

/** Runs in the page: the shown elements of a kind, in the element's shadow root, whose words match. */
function found(selector, words) {
  const root = document.querySelector("passend-werk")?.shadowRoot;
  const matching = [...(root?.querySelectorAll(selector) ?? [])].filter((element) => {
    const text = element.textContent.replace(/\s+/g, " ").trim();
    // What waits for a list above it has its place already, and can't be pressed yet.
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible" && new RegExp(words).test(text);
  });
  return matching[0] ?? null;
}

/** Runs in the page: the element once it stays where it is, for the driver presses a place in the window. */
async function still(element) {
  const place = () => [element.getBoundingClientRect().top, scrollY, document.documentElement.scrollHeight].join();
  const before = place();
  await new Promise((later) => setTimeout(later, 60));
  return element.isConnected && place() === before ? element : null;
}

export class Browser {
  #processes = [];
  #address;
  #session;

  static async start() {
    const browser = new Browser();
    try {
      await browser.#start();
    } catch (error) {
      await browser.end();
      throw error;
    }
    return browser;
  }

  async #start() {
    const screen = this.#spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1000x1000x24", "-nolisten", "tcp"], process.env);
    const display = await new Promise((told, failed) => {
      screen.stdio[3].once("data", (bytes) => told(`:${String(bytes).trim()}`));
      screen.once("error", failed).once("exit", () => failed(new Error("Xvfb gave no screen")));
    });
    const port = await freePort();
    // Without a graphics card the processor would draw twice: once the page, once as that card.
    const environment = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
    const driver = this.#spawn("WebKitWebDriver", [`--port=${port}`], environment);
    driver.once("error", () => {});
    this.#address = `http://127.0.0.1:${port}`;
    await until("the driver answers", () => this.#call("GET", "/status").then(({ ready }) => ready, () => false));
    // Asked for nothing in particular, the driver starts the small browser that comes with its WebKit.
    const { sessionId } = await this.#call("POST", "/session", { capabilities: {} });
    this.#session = `/session/${sessionId}`;
  }

  #spawn(program, args, env) {
    const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "ignore", "pipe"] });
    this.#processes.push(child);
    return child;
  }

  async #call(method, path, body) {
    // A driver that waits for a window nobody can close would wait for minutes, and not say of what.
    const signal = AbortSignal.timeout(2 * PATIENCE_MS);
    const response = await fetch(this.#address + path, { method, body: body && JSON.stringify(body), signal }).catch((error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  async end() {
    if (this.#session) await this.#call("DELETE", this.#session).catch(() => {});
    for (const child of this.#processes.reverse()) child.kill();
  }

  async open(address) {
    await this.#call("POST", `${this.#session}/url`, { url: address });
  }

  /** By the browser's own button: a page that is left never answers what it was asked. */
  async back() {
    await this.#call("POST", `${this.#session}/back`, {});
  }

  /** Calls a function in the page, which may give a promise, and gives what it gives. */
  async run(code, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${code})(...[...arguments].slice(0, -1))).then(done, (error) => done(String(error)));`;
    return this.#call("POST", `${this.#session}/execute/async`, { script, args });
  }

  /** Everything after this happens in the page's first frame. */
  async enterFrame() {
    const frame = await this.#call("POST", `${this.#session}/element`, { using: "css selector", value: "iframe" });
    await this.#call("POST", `${this.#session}/frame`, { id: frame });
  }

  async shown(selector, words) {
    const what = `${selector} with "${words}" is shown`;
    return until(what, () => this.run(found, selector, words));
  }

  async heading(words) {
    return this.shown("h1, h2, h3", `^${words}$`);
  }

  async press(words) {
    await this.click("button", `^${words}$`);
  }

  async click(selector, words) {
    // Drawn anew in between, it is looked for again.
    const stays = async () => this.run(still, await this.shown(selector, words)).catch((error) => (/stale element/.test(error.message) ? null : Promise.reject(error)));
    const element = await until(`${selector} with "${words}" can be pressed`, stays);
    await this.#call("POST", `${this.#session}/element/${element[ELEMENT]}/click`, {});
  }

  async type(selector, text) {
    const element = await this.shown(selector, "");
    await this.#call("POST", `${this.#session}/element/${element[ELEMENT]}/value`, { text });
  }
}

async function until(what, test) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const result = await test();
    if (result) return result;
    await wait(100);
  }
  throw new Error(`waited in vain until ${what}`);
}

/** A port that nobody listens on: the driver does not tell one that it chose itself. */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
