// Why something could not be loaded, looked at more closely: by what the browser tells and
// by trying again, never by the words of an error, which differ between browsers.

import { download, Failure } from "./engine.js";

/** The smallest module there is: whether the page's rules let WebAssembly compile at all. */
const PROBE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
/** What a page begins with, and none of our files does. */
const TAG = "<".charCodeAt(0);
/** The browser tells of what the page's policy stopped a little after it was stopped. */
const TOLD_MS = 50;

/** What went wrong, as a failure with its cause. */
export function failureOf(error: unknown): Promise<Failure> {
  return diagnose(error instanceof Failure ? error : new Failure("file-broken", "", String(error)));
}

/** One line for whoever looks after the page; nothing about a person is in it. */
export function tell(failure: Failure): void {
  console.warn(`passend-werk: ${failure.message}`);
}

/** The cause behind a failure; the same failure where it is what it seemed. */
async function diagnose(failure: Failure): Promise<Failure> {
  const { cause, url } = failure;
  if (cause === "file-broken" && url.endsWith(".wasm")) {
    if (typeof WebAssembly === "undefined") return new Failure("no-webassembly", "", "typeof WebAssembly is undefined");
    const compiles = await WebAssembly.compile(PROBE).then(() => true, () => false);
    if (!compiles) return new Failure("engine-blocked", "", "Content-Security-Policy: script-src 'wasm-unsafe-eval'");
  }
  return url === "" ? failure : lookAgain(failure);
}

async function lookAgain(failure: Failure): Promise<Failure> {
  const { url } = failure;
  let directive = "";
  const note = (event: SecurityPolicyViolationEvent): void => {
    if (event.blockedURI !== "" && url.startsWith(event.blockedURI)) directive = event.effectiveDirective;
  };
  addEventListener("securitypolicyviolation", note);
  try {
    const [first] = await download(url);
    // A server's own page ("log in first", "not found") that it calls a success.
    return first === TAG ? new Failure("file-other", url, "HTML:") : failure;
  } catch {
    await new Promise((told) => setTimeout(told, TOLD_MS));
    return directive === "" ? failure : new Failure("file-blocked", url, `Content-Security-Policy: ${directive}`);
  } finally {
    removeEventListener("securitypolicyviolation", note);
  }
}
