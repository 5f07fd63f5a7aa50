// Printing a document of its own, and leaving nothing of it behind. Page rules inside a
// shadow root don't count, so it is printed from an empty frame; where the page can't
// reach into a frame (it stands in a sandbox itself) the page prints in its own name,
// with everything else on it hidden. What is printed this file doesn't know.

import { nothing, render, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { gradually, whenDrawn, type Each } from "../gradually.js";

export interface Paper {
  readonly content: TemplateResult;
  readonly title: string;
  readonly lang: string;
  readonly direction: string;
  /** The style of the content. */
  readonly style: string;
  /** The @page rule. */
  readonly page: string;
}

/** How long after printing the paper goes: a browser may still be reading it when it says that it is done. */
const REST_MS = 500;
const MARK = "data-passend-werk-paper";

let removePaper: (() => void) | null = null;

/** Takes away whatever was made to be printed. */
export function takeAway(): void {
  removePaper?.();
  removePaper = null;
}

/** How rows of a paper are drawn: what changes on the screen meanwhile stops none of them, and a part of a paper is not printed. */
export function eachOnPaper(app: App): Each {
  const failed = (error: unknown): void => {
    takeAway();
    app.failed(error);
  };
  return (items, draw) => gradually({ state: null, failed }, items, draw);
}

/** Prints a paper; `place` is an element that holds nothing else, on a screen of ours. */
export function printDocument(paper: Paper, place: Element): void {
  takeAway();
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.title = paper.title;
  frame.tabIndex = -1;
  frame.ariaHidden = "true";
  const mine = () => frame.remove();
  removePaper = mine;
  // Some browsers put a new empty document into the frame once it has loaded.
  const loaded = (): void => {
    if (removePaper !== mine) return;
    // Who left the screen meanwhile gets nothing printed.
    if (!place.isConnected) return takeAway();
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    if (frame.contentDocument && view) {
      printFrame(paper, place, frame.contentDocument, view);
    } else {
      takeAway();
      printOwnDocument(paper, place);
    }
  };
  // In a turn of its own: the frame takes one to be made.
  frame.addEventListener("load", () => setTimeout(loaded), { once: true });
  place.append(frame);
}

function printFrame(paper: Paper, place: Element, inside: Document, view: Window & typeof globalThis): void {
  inside.documentElement.lang = paper.lang;
  inside.documentElement.dir = paper.direction;
  inside.title = paper.title;
  // Laying it out for the screen too would cost as long again.
  inside.adoptedStyleSheets = [sheetOf(`body { margin: 0; } ${paper.style} ${paper.page} @media screen { body { display: none; } }`, view)];
  const withFrame = removePaper;
  removePaper = () => {
    // What is still being drawn in there would not hear of it otherwise.
    render(nothing, inside.body);
    withFrame?.();
  };
  render(paper.content, inside.body);
  start(view, place);
}

function printOwnDocument(paper: Paper, place: Element): void {
  const host = document.createElement("div");
  host.setAttribute(MARK, "");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheetOf(paper.style)];
  render(paper.content, root);
  const around = sheetOf(`${paper.page}
    @media screen { [${MARK}] { display: none !important; } }
    @media print {
      html, body { background: none !important; block-size: auto !important; margin: 0 !important; overflow: visible !important; padding: 0 !important; }
      body > :not([${MARK}]) { display: none !important; }
    }`);
  removePaper = () => {
    render(nothing, root);
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== around);
  };
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, around];
  document.body.append(host);
  start(window, place);
}

function start(view: Window, place: Element): void {
  const mine = removePaper;
  const rest = (): void => {
    if (removePaper === mine) takeAway();
  };
  view.addEventListener("afterprint", () => setTimeout(rest, REST_MS), { once: true });
  whenDrawn(() => {
    if (removePaper === mine && place.isConnected) view.print();
    else rest();
  });
}

/** A sheet belongs to the window that made it. Constructed, because a page may forbid all other styles. */
function sheetOf(style: string, view: Window & typeof globalThis = window): CSSStyleSheet {
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  return sheet;
}
