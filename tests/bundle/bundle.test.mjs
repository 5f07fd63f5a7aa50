// The built scripts name no way to send, store, navigate or run text, but for the few that are allowed with
// their reasons (allowed.json). And each way is found when somebody puts it in.
//
//   cargo xtask build && node --test tests/bundle/*.test.mjs

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ALLOWED, lint, stale } from "./lint.mjs";
import { allowed, scripts as oneFile } from "./one-file.mjs";

const DIST = new URL("../../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, DIST), "utf8");
const lines = (found) => found.map(({ file, line, what, near }) => `${file}:${line}: ${what}: ${near}`).join("\n");

/** All scripts that a visitor's browser may run as modules. */
const modules = () => new Map(readdirSync(DIST).filter((name) => name.endsWith(".js")).map((name) => [`/${name}`, read(name)]));

test("the scripts hold nothing that is not allowed", () => {
  const scripts = modules();
  assert.ok(scripts.size >= 3, "there is a build to look at");
  assert.equal(lines(lint(scripts)), "");
});

test("nothing is allowed that nothing needs", () => {
  assert.deepEqual(stale(modules()), []);
});

const kinds = ["globals", "ways"].map((kind) => [kind, { ...ALLOWED[kind], ...ALLOWED[`${kind} in the one file`] }]);
const inOneFile = { ...ALLOWED, ...Object.fromEntries(kinds) };

test("the one file holds nothing that is not allowed, as it stands there and packed", () => {
  assert.deepEqual([...oneFile.keys()], ["/one-file-0.js", "/one-file-passend-werk.js"]);
  assert.equal(lines(lint(oneFile, inOneFile)), "");
});

test("nothing is allowed in the one file that nothing needs there", () => {
  assert.deepEqual(stale(oneFile, inOneFile), []);
});

test("the one file's policy lets these scripts run, to the letter, and no other", () => {
  const hashes = [...oneFile.values()].map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  assert.deepEqual(allowed, [...hashes, "'wasm-unsafe-eval'"]);
});

/** Ways out, as somebody might write them; what has to be found in each. */
const WAYS = [
  ["navigator.sendBeacon('/x', answer)", "navigator"],
  ["new XMLHttpRequest().open('POST', '/x')", "XMLHttpRequest"],
  ["new WebSocket('wss://x')", "WebSocket"],
  ["new EventSource('/x')", "EventSource"],
  ["new RTCPeerConnection()", "RTCPeerConnection"],
  ["new WebTransport('https://x')", "WebTransport"],
  ["new Worker('x.js')", "Worker"],
  ["new SharedWorker('x.js')", "SharedWorker"],
  ["navigator.serviceWorker.register('x.js')", "serviceWorker"],
  ["localStorage.setItem('a', answer)", "localStorage"],
  ["sessionStorage.a = answer", "sessionStorage"],
  ["indexedDB.open('a')", "indexedDB"],
  ["caches.open('a')", "caches"],
  ["document.cookie = answer", "cookie"],
  ["document['cookie'] = answer", "cookie"],
  ["const { cookie } = document", "cookie"],
  ["const page = document; page.cookie = answer", "cookie"],
  ["document[name] = answer", "document[...]"],
  ["document.write(answer)", "write"],
  ["document.title = answer", "setting title"],
  ["eval(answer)", "eval"],
  ["new Function(answer)()", "Function"],
  ["[].constructor.constructor(answer)()", "constructor"],
  ["setTimeout('send()', 5)", "a timer that is given text"],
  ["window.open('https://x')", "window"],
  ["open('https://x')", "open"],
  ["location = 'https://x?' + answer", "location"],
  ["document.location.href = answer", "location"],
  ["location.assign('https://x')", "location"],
  ["new Image().src = '/x?' + answer", "Image"],
  ["element.src = '/x?' + answer", "setting src"],
  ["link.href = 'https://x?' + answer", "setting href"],
  ["element.setAttribute('src', '/x')", "setting src"],
  ["element.setAttribute('onclick', answer)", "setting onclick"],
  ["element.setAttribute(key, '/x?' + answer)", "setting an attribute that is not written out"],
  ["element.setAttributeNS(space, key, '/x')", "setting an attribute that is not written out"],
  ["element['sr' + 'c'] = '/x?' + answer", "setting a member that is not written out"],
  ["const key = 'src'; element[key] = '/x?' + answer", "setting a member that is not written out"],
  ["Object.assign(element, { src: '/x?' + answer })", "setting src"],
  ["Object.assign(document, { cookie: answer })", "setting cookie"],
  ["Object.assign(element, { [key]: '/x?' + answer })", "setting members that are not written out"],
  ["Object.assign(element, others)", "setting members that are not written out"],
  ["const page = document; page.createElement('script')", "making <script>"],
  ["const page = document; page.createElement(tag)", "making an element that is not written out"],
  ["const page = document; page.createElementNS(space, 'image')", "making <image>"],
  ["element.dispatchEvent(new CustomEvent('done', { detail: answer }))", "an event that carries something"],
  ["element.dispatchEvent(new CustomEvent('done', options))", "an event that carries something"],
  ["element.ownerDocument.defaultView.name = answer", "defaultView"],
  ["event.view.name = answer", "view"],
  ["name = answer", "name"],
  ["parent.postMessage(answer, '*')", "postMessage"],
  ["new BroadcastChannel('a')", "BroadcastChannel"],
  ["navigator.clipboard.writeText(answer)", "clipboard"],
  ["globalThis.fetch('/x')", "globalThis"],
  ["self['fet' + 'ch']('/x')", "self"],
  ["fetch('/x', { body: answer, method: 'POST' })", "fetch"],
  ["const send = fetch", "fetch"],
  ["history.pushState({ answer }, '')", "pushState with something else than a number"],
  ["history.pushState({ ...history.state, a: depth }, '', '?' + answer)", "pushState with something else than a number"],
  ["history.replaceState(answer, '')", "replaceState with something else than a number"],
  ["const state = { ...history.state, answer, a: depth }; history.pushState(state, '')", "pushState with something else than a number"],
  ["history['push' + 'State'](answer, '')", "history[...]"],
  ["element.innerHTML = answer", "innerHTML"],
  ["element.insertAdjacentHTML('beforeend', answer)", "insertAdjacentHTML"],
  ["form.requestSubmit()", "requestSubmit"],
  ["import('https://x/y.js')", "an import of something else than a file of ours"],
  ["import(answer)", "an import of something else than a file of ours"],
  ["html`<img alt=${answer}>`", "a template with <img>"],
  ["html`<a href=${answer}>x</a>`", "a template with href="],
  ["html`<p>${answer} <iframe title=x></iframe></p>`", "a template with <iframe>"],
  ["html`<p style=${answer}></p>`", "a template with style="],
  ["css`p { background: url(/x) }`", "a style that fetches"],
  ["new Proxy({}, {})", "Proxy"],
];

// Beside the real scripts, and with everything declared that is not the point.
const planted = WAYS.map(([way], index) => {
  const script = `export const planted = (answer, element, link, form, event, depth, html, css) => { ${way}; };`;
  return [`/planted-${index}.js`, script];
});
const found = lint(new Map([...modules(), ...planted]));

WAYS.forEach(([way, what], index) => {
  test(`found: ${way}`, () => {
    const here = found.filter(({ file }) => file === `/planted-${index}.js`);
    assert.ok(here.some((one) => one.what === what || one.what.startsWith(`${what}, more often`)), `${what} is not among: ${lines(here)}`);
  });
});

test("words inside texts are no names", () => {
  const text = 'const texts = { "a.b": "fetch, eval(x), document.cookie, localStorage and a = b" }; export const t = texts["a.b"];';
  assert.equal(lines(lint(new Map([["/texts.js", text]]))), "");
});
