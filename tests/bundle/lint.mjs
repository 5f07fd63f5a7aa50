// Reads built scripts as the browser does, as a tree, and finds every name by which something could leave
// the page, be stored, or make other code run. Words inside texts are no names. It does not run anything.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(new URL("../../www/package.json", import.meta.url))("typescript");
export const ALLOWED = JSON.parse(readFileSync(new URL("allowed.json", import.meta.url), "utf8"));

/** Members of anything at all. Most can't be reached without a global that isn't allowed; this is the second lock. */
const MEMBERS = [
  // Sending.
  "sendBeacon", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "fetch", "fetchLater", "postMessage",
  "BroadcastChannel", "MessageChannel", "SharedWorker", "Worker", "serviceWorker", "clipboard", "submit", "requestSubmit", "Image",
  // Keeping.
  "localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "cookieStore", "storage", "credentials", "pushState", "replaceState",
  // Going elsewhere.
  "location", "navigation", "navigate", "assign", "reload", "opener", "documentURI",
  // Reaching the window, and so all of this, by another way.
  "defaultView", "contentWindow", "contentDocument", "view", "globalThis", "window", "self", "top", "frames", "navigator",
  // Text that becomes page or code.
  "innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "parseHTMLUnsafe", "createContextualFragment", "DOMParser", "write",
  "writeln", "execCommand", "eval", "Function", "constructor", "importScripts",
];
/** `Object.assign` puts nothing anywhere; `location.assign` does, and is found by `location`. */
const HARMLESS = new Set(["Object.assign"]);
/** Members that load something or go somewhere once they are set; reading them does neither. */
const SET = ["src", "srcset", "srcdoc", "href", "action", "formAction", "ping", "poster", "background", "data", "title", "domain", "name"];
/** Tags and attributes of a template that fetch, send or run. */
const TAGS = /<(script|iframe|frame|object|embed|link|img|image|base|meta|video|audio|source|track|portal|use|feImage)\b/i;
const ATTRIBUTES = /\s(src|srcset|srcdoc|href|xlink:href|action|formaction|ping|poster|background|style|on\w+)\s*=/i;
const STYLES = /@import|\burl\(|image-set\(/i;

/** What is found in these scripts: `{ file, line, what }`. */
export const lint = (scripts, allowed = ALLOWED) => look(scripts, allowed).found;

function look(scripts, allowed) {
  const { program, checker } = read(scripts);
  const found = [];
  const counts = new Map();
  for (const file of program.getSourceFiles()) {
    const note = (node, what) => {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ file: file.fileName, line: line + 1, what, near: file.text.slice(node.getStart(file), node.getStart(file) + 60) });
    };
    const count = (kind, node, name) => {
      const rule = Object.hasOwn(allowed[kind], name) ? allowed[kind][name] : null;
      const key = `${kind} ${name}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (!rule) note(node, name);
      else if (counts.get(key) > (rule.times ?? Infinity)) note(node, `${name}, more often than ${rule.times}`);
    };
    const walk = (node) => {
      if (isGlobal(node, checker) && !allowed.plain.includes(node.text)) count("globals", node, node.text);
      const member = memberOf(node);
      if (member && MEMBERS.includes(member.name) && !HARMLESS.has(member.whole)) count("members", node, member.name);
      for (const way of [imports, setting, making, telling, timers, pushing, templates, computed]) {
        const what = way(node, member, checker);
        if (what) count("ways", node, what);
      }
      ts.forEachChild(node, walk);
    };
    walk(file);
  }
  return { found, counts };
}

/** What is allowed and stands there less often: a permission that nothing needs any more goes. */
export function stale(scripts, allowed = ALLOWED) {
  const { counts } = look(scripts, allowed);
  return ["globals", "members", "ways"].flatMap((kind) =>
    Object.entries(allowed[kind]).flatMap(([name, { times = 1 }]) => {
      const have = counts.get(`${kind} ${name}`) ?? 0;
      return have < times ? [`${name}: ${have} of ${times}`] : [];
    }),
  );
}

// ---- the tree -------------------------------------------------------------------------

/** Scripts as one program, without any library: a name that no script declares is the browser's. */
function read(scripts) {
  const names = [...scripts.keys()];
  const options = { allowJs: true, noLib: true, noResolve: true, noEmit: true, types: [], target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  const host = {
    fileExists: (name) => scripts.has(name),
    readFile: (name) => scripts.get(name),
    // A module of its own: what one script declares says nothing about another.
    getSourceFile: (name, target) => ts.createSourceFile(name, `${scripts.get(name)}\nexport {};`, target, true, ts.ScriptKind.JS),
    getDefaultLibFileName: () => "",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
  const program = ts.createProgram(names, options, host);
  return { program, checker: program.getTypeChecker() };
}

/** A name in the place of a value that nothing in the script declares. */
function isGlobal(node, checker) {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return !checker.getShorthandAssignmentValueSymbol(parent)?.declarations;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isObjectLiteralElement(parent)) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isMetaProperty(parent) ||
    ts.isLabeledStatement(parent) ||
    ts.isBreakOrContinueStatement(parent);
  // The compiler knows globalThis without a library.
  return !isName && (node.text === "globalThis" || !checker.resolveName(node.text, node, ts.SymbolFlags.Value, false));
}

/** `a.name`, `a["name"]` and `{ name } = a`. */
function memberOf(node) {
  if (ts.isPropertyAccessExpression(node)) return { name: node.name.text, whole: node.getText() };
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return { name: node.argumentExpression.text, whole: node.getText() };
  }
  if (ts.isBindingElement(node)) {
    const name = node.propertyName ?? node.name;
    if (ts.isObjectBindingPattern(node.parent) && (ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return { name: name.text, whole: name.text };
  }
  return null;
}

// ---- what is looked at -----------------------------------------------------------------

/** Only files beside the script itself, by a name that stands there. */
function imports(node) {
  const isImport = ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier);
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  if (!isImport && !isCall) return null;
  const from = isCall ? node.arguments[0] : node.moduleSpecifier;
  return from && ts.isStringLiteralLike(from) && /^\.\/[\w-]+\.js$/.test(from.text) ? null : "an import of something else than a file of ours";
}

function setting(node, member, checker) {
  if (member && SET.includes(member.name)) {
    const { parent } = node;
    const isSet = ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    // Our own Failure has a field of this name.
    if (isSet && !member.whole.startsWith("this.")) return `setting ${member.name}${isOwnFile(parent.right, checker) ? " to a file made here" : ""}`;
  }
  if (isComputedSetting(node)) return "setting a member that is not written out";
  if (!ts.isCallExpression(node)) return null;
  const name = memberOf(node.expression)?.name ?? "";
  if (/^(setAttribute|setAttributeNS|toggleAttribute)$/.test(name)) return attribute(node.arguments[name.endsWith("NS") ? 1 : 0]);
  return name === "assign" ? assigned(node.arguments.slice(1)) : null;
}

/** `a[b] = c`, unless what stands there is a number, a word or one of the language's own symbols. */
function isComputedSetting(node) {
  const { parent } = node;
  if (!ts.isElementAccessExpression(node)) return false;
  const name = node.argumentExpression;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || /^Symbol\.\w+$/.test(name.getText())) return false;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}

function attribute(name) {
  if (!name || !ts.isStringLiteralLike(name)) return "setting an attribute that is not written out";
  return SET.includes(name.text) || /^(style|on\w+)$/.test(name.text) ? `setting ${name.text}` : null;
}

/** What `Object.assign` puts on something stands there in full, and loads nothing. */
function assigned(sources) {
  for (const source of sources) {
    const properties = ts.isObjectLiteralExpression(source) ? source.properties : [undefined];
    for (const property of properties) {
      const name = property?.name && !ts.isComputedPropertyName(property.name) ? property.name.text : null;
      if (name === null) return "setting members that are not written out";
      if (SET.includes(name) || MEMBERS.includes(name)) return `setting ${name}`;
    }
  }
  return null;
}

/** An element by a name that is no word of ours, or one that fetches or runs. */
function making(node) {
  const called = ts.isCallExpression(node) ? /^createElement(NS)?$/.exec(memberOf(node.expression)?.name ?? "") : null;
  if (!called) return null;
  const name = node.arguments[called[1] ? 1 : 0];
  if (!name || !ts.isStringLiteralLike(name)) return "making an element that is not written out";
  return TAGS.test(`<${name.text}`) ? `making <${name.text}>` : null;
}

/** An event that carries something tells the page around it. */
function telling(node) {
  if (!ts.isNewExpression(node) || node.expression.getText() !== "CustomEvent") return null;
  const options = node.arguments?.[1];
  if (!options) return null;
  const isPlain = ts.isObjectLiteralExpression(options) && options.properties.every((property) => ts.isPropertyAssignment(property) && property.name.getText() !== "detail");
  return isPlain ? null : "an event that carries something";
}

/** What `URL.createObjectURL` gave: an address of something in the page's own memory. */
function isOwnFile(value, checker) {
  const made = ts.isIdentifier(value) ? checker.getSymbolAtLocation(value)?.valueDeclaration?.initializer : value;
  return Boolean(made && ts.isCallExpression(made) && made.expression.getText() === "URL.createObjectURL");
}

/** A timer that is given text runs it as a script. */
function timers(node) {
  if (!ts.isCallExpression(node) || !/^(setTimeout|setInterval)$/.test(node.expression.getText())) return null;
  const [first] = node.arguments;
  return first && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first) || ts.isBinaryExpression(first)) ? "a timer that is given text" : null;
}

/** Beside what the page itself had there one value of ours, and no address. */
function pushing(node, member, checker) {
  if (member?.name !== "pushState" && member?.name !== "replaceState") return null;
  const [state, title, ...more] = ts.isCallExpression(node.parent) ? node.parent.arguments : [];
  const declared = state && ts.isIdentifier(state) ? checker.getSymbolAtLocation(state)?.valueDeclaration?.initializer : state;
  const [before, ours, ...others] = declared && ts.isObjectLiteralExpression(declared) ? declared.properties : [];
  const isPlain =
    before && ts.isSpreadAssignment(before) && before.expression.getText() === "history.state" &&
    ours && ts.isPropertyAssignment(ours) && ts.isIdentifier(ours.initializer) && others.length === 0 &&
    title?.text === "" && more.length === 0;
  return isPlain ? null : `${member.name} with something else than a number`;
}

function templates(node) {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  if (!isText) return null;
  const { text } = node;
  const tag = TAGS.exec(text)?.[1];
  if (tag) return `a template with <${tag}>`;
  // An attribute stands behind a tag; in other texts an equals sign may stand behind any word.
  const attribute = ATTRIBUTES.exec(text)?.[1];
  if (attribute && (/<[a-z]/i.test(text) || isTemplate(node))) return `a template with ${attribute}=`;
  return STYLES.test(text) ? "a style that fetches" : null;
}

const isTemplate = (node) => ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

/** `document[name]` could be any of the names above. */
function computed(node, _member, checker) {
  if (!ts.isElementAccessExpression(node) || ts.isStringLiteralLike(node.argumentExpression)) return null;
  return isGlobal(node.expression, checker) && !/^[A-Z]/.test(node.expression.text) ? `${node.expression.text}[...]` : null;
}
