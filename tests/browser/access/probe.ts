// What the specs of access look at: the controls as they stand on the page, the tree that a
// screen reader gets, colours and places. It finds; the specs judge.

import type { Page } from "@playwright/test";

// ---- the tree that a screen reader gets ------------------------------------------------

export interface Heard {
  role: string;
  name: string;
  description: string;
  /** The headings above it and the groups around it: what else tells two of the same name apart. */
  context: string;
  states: Readonly<Record<string, unknown>>;
}

interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
}

/** Everything that is heard on the page, in the order in which it is read. */
export async function heard(page: Page): Promise<Heard[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const found: Heard[] = [];
  const headings: string[] = [];
  const read = (node: AxNode, groups: string): void => {
    const [role, name] = [node.role?.value ?? "", tidy(node.name?.value)];
    let inside = groups;
    if (!node.ignored) {
      const states = Object.fromEntries((node.properties ?? []).map((property) => [property.name, property.value.value]));
      if (role === "heading") headings.splice(Number(states.level) - 1, Infinity, name);
      found.push({ role, name, description: tidy(node.description?.value), context: `${headings.filter(Boolean).join(" > ")} / ${groups}`, states });
      if (["group", "radiogroup", "dialog"].includes(role)) inside = `${groups} ${name}`;
    }
    // The parts of a date are the browser's own.
    if (role === "Date") return;
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) read(child, inside);
    }
  };
  const [root] = nodes;
  if (root) read(root, "");
  return found;
}

const tidy = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

export const CONTROLS: readonly string[] = ["button", "checkbox", "combobox", "Date", "DisclosureTriangle", "link", "radio", "searchbox", "textbox"];

/** The controls of the page as they are heard: without a name, with another than they show, and twice alike. */
export async function names(page: Page): Promise<Record<"no name" | "other name" | "same name", string[]>> {
  const controls = (await heard(page)).filter(({ role }) => CONTROLS.includes(role));
  const shown = await page.evaluate(() => window.access.stops().filter((stop) => stop.localName === "button").map((stop) => stop.innerText.replace(/\s+/g, " ").replace(/^[‹−+] /, "").trim()));
  const said = controls.filter(({ role }) => role === "button").map(({ name }) => name);
  // Two buttons that change the same point may have the same name.
  const keys = controls.filter(({ name }) => !name.startsWith("Wijzig ")).map(({ role, name, context }) => `${role} "${name}" under ${context}`);
  return {
    "no name": controls.length > 1 ? controls.filter(({ name }) => name === "").map(({ role, context }) => `${role} under ${context}`) : ["nothing is heard"],
    "other name": shown.filter((word) => !said.some((name) => name.includes(word))),
    "same name": keys.filter((key, index) => keys.indexOf(key) !== index),
  };
}

// ---- what stands on the page ------------------------------------------------------------

/** Puts the tools of this file on every page that is opened from now on. */
export async function withTools(page: Page): Promise<void> {
  await page.addInitScript(tools);
}

/** The levels of the page's headings, where they are wrong. The preview of a print has a root of its own: what is in it is read where it stands. */
export async function headings(page: Page): Promise<string[]> {
  const levels = await page.locator("passend-werk").evaluate((host) => {
    const inside = (root: ParentNode): number[] =>
      [...root.children].flatMap((one) => [...(/^H[1-6]$/.test(one.tagName) && one.checkVisibility() ? [Number(one.localName.slice(1))] : []), ...inside(one.shadowRoot ?? one)]);
    return inside(host.shadowRoot ?? host);
  });
  const isRight = levels[0] === 2 && levels.lastIndexOf(2) === 0 && levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1);
  return isRight ? [] : [levels.join(" ")];
}

/** Problems with what is on the page now, as lines; the names are those of the tools below. */
export function problems(page: Page, kind: "cut" | "overlap" | "small" | "bare" | "moving" | "focus"): Promise<string[]> {
  return page.evaluate((name) => window.access[name](), kind);
}

/** What scrolls sideways, is cut off or lies over another on the page now; nothing when it is whole. */
export function broken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [...(scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth}`] : []), ...window.access.cut(), ...window.access.overlap()];
  });
}

/** Text with less contrast than this against what is behind it. */
export function faint(page: Page, least: number): Promise<string[]> {
  return page.evaluate((ratio) => window.access.faint(ratio), least);
}

// ---- where Tab comes ------------------------------------------------------------------

/** Before the element's first control, so that one Tab comes to it. */
export async function beforeAll(page: Page): Promise<void> {
  await page.locator(".skip").focus();
}

/** The screen's controls, in the order in which Tab must come to them. */
export const stops = (page: Page): Promise<string[]> => page.evaluate(() => window.access.stops().map((stop, at) => `${at} ${window.access.name(stop)}`));

/** Which of them has the focus; null outside the element. */
export const focusedStop = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const at = window.access.stops().indexOf(window.access.focused() as HTMLElement);
    return at < 0 ? null : `${at} ${window.access.name(window.access.focused())}`;
  });

/** What came of pressing Tab on a screen until it led out. */
export interface Tabbed {
  expected: string[];
  reached: (string | null)[];
  /** Whether Tab led out; from a dialog, which keeps the page behind it out of reach, to the browser itself. */
  isLeft: boolean;
  /** What was wrong with how the focus showed on the way. */
  wrong: string[];
}

export async function tabThrough(page: Page): Promise<Tabbed> {
  // Looked up once: Tab changes nothing of what there is to come to.
  const expected = await page.evaluate(() => (window.stops = window.access.stops()).map((stop, at) => `${at} ${window.access.name(stop)}`));
  const isDialog = (await page.locator("dialog[open]").count()) > 0;
  if (!isDialog) await beforeAll(page);
  // A dialog has put the focus on its first control itself; it was opened with a mouse.
  const reached = isDialog ? [await focusedStop(page)] : [];
  const wrong: string[] = [];
  const most = expected.length * 5;
  let at: string | null = "";
  for (let presses = 0; presses < most && at !== null; presses += 1) {
    await page.keyboard.press("Tab");
    const [stop, found] = await page.evaluate(() => {
      const index = window.stops.indexOf(window.access.focused() as HTMLElement);
      return [index < 0 ? null : `${index} ${window.access.name(window.stops[index] ?? null)}`, index < 0 ? [] : window.access.focus()] as const;
    });
    at = stop;
    // A date has parts of its own.
    if (at !== null && at !== reached.at(-1)) reached.push(at);
    wrong.push(...found);
  }
  return { expected, reached, isLeft: at === null, wrong };
}

type Check = () => string[];

declare global {
  interface Window {
    access: Record<"cut" | "overlap" | "small" | "bare" | "moving" | "focus", Check> & {
      faint(least: number): string[];
      stops(): HTMLElement[];
      focused(): Element | null;
      name(element: Element | null): string;
    };
    /** What Tab must come to on the screen that is looked at. */
    stops: HTMLElement[];
  }
}

/** Runs in the page, so it stands on its own. */
function tools(): void {
  const root = (): ShadowRoot | null | undefined => document.querySelector("passend-werk")?.shadowRoot;
  // The preview of a print has a root of its own: what is in it is met where it stands.
  const deep = (from: ParentNode): HTMLElement[] => [...from.querySelectorAll<HTMLElement>("*")].flatMap((one) => [one, ...(one.shadowRoot ? deep(one.shadowRoot) : [])]);
  const all = (selector: string): HTMLElement[] => deep(root() ?? document).filter((element) => element.matches(selector) && element.checkVisibility({ visibilityProperty: true }));
  const name = (element: Element | null): string =>
    element ? `${element.localName} ${(element.textContent || element.id || element.className).replace(/\s+/g, " ").trim().slice(0, 50)}` : "nothing";
  const isUnseen = (element: Element): boolean => element.closest(".unseen") !== null;
  const CONTROL = "button, summary, select, textarea, input, a[href]";

  /** All that Tab must reach: of radios the chosen one, and of an open dialog only its own. */
  const stops = (): HTMLElement[] => {
    const dialog = all("dialog[open]")[0];
    const controls = all(CONTROL).filter((control) => !dialog || dialog.contains(control));
    return controls.filter((control) => {
      if (!(control instanceof HTMLInputElement) || control.type !== "radio") return true;
      const group = controls.filter((other) => other instanceof HTMLInputElement && other.type === "radio" && other.name === control.name);
      return control === (group.find((other) => (other as HTMLInputElement).checked) ?? group[0]);
    });
  };

  const texts = (): { text: Text; element: HTMLElement }[] => {
    const found = [];
    const top = root()?.querySelector(".passend-werk");
    if (!top) return [];
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element && node.textContent?.trim() && element.checkVisibility() && !isUnseen(element)) found.push({ text: node as Text, element });
    }
    return found;
  };

  // ---- colours ----

  const rgba = (colour: string): number[] => {
    const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const behind = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement ?? ((at.getRootNode() as ShadowRoot).host ?? null)) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0,0,0)" : "rgb(255,255,255)");
  };
  const light = (colour: number[]): number => {
    const [r = 0, g = 0, b = 0] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: number[], b: number[]): number => {
    const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  const faint = (least: number): string[] =>
    [...new Set(texts().map(({ element }) => element))].flatMap((element) => {
      const ratio = contrast(rgba(getComputedStyle(element).color), behind(element));
      return ratio < least ? [`${name(element)}: ${ratio.toFixed(1)}`] : [];
    });

  // ---- places ----

  /** Text that lies outside the window, or in a box that is too small for it. */
  const cut = (): string[] => {
    const outside = texts().flatMap(({ text, element }) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5) ? [`outside: ${name(element)}`] : [];
    });
    const hidden = all("*").flatMap((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const clips = overflowX !== "visible" || overflowY !== "visible";
      const isField = element.matches("input, select, textarea, svg, svg *");
      const tooSmall = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      return clips && tooSmall && !isField && !isUnseen(element) && !element.matches("dialog") ? [`hidden: ${name(element)}`] : [];
    });
    return [...outside, ...hidden];
  };

  /** Controls that lie over each other. */
  const overlap = (): string[] => {
    const boxes = stops().map((control) => ({ control, box: control.getBoundingClientRect() }));
    return boxes.flatMap(({ control, box }, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        return wide > 1 && high > 1 && !control.contains(other.control) ? [`${name(control)} over ${name(other.control)}`] : [];
      }),
    );
  };

  /** Controls of fewer than 44 pixels; a radio or checkbox counts with its label. */
  const small = (): string[] =>
    all(CONTROL).flatMap((control) => {
      const { width, height } = (control.closest("label.choice") ?? control).getBoundingClientRect();
      return width < 43.5 || height < 43.5 ? [`${name(control)} ${Math.round(width)}x${Math.round(height)}`] : [];
    });

  /** With forced colours: an outcome without word or drawing, or a box or button without an edge. */
  const bare = (): string[] => {
    const tags = all(".tag").filter((tag) => {
      const drawing = tag.querySelector("svg");
      const drawn = drawing && drawing.childElementCount > 0 && contrast(rgba(getComputedStyle(drawing).stroke), behind(tag)) >= 3;
      return !drawn || (tag.textContent ?? "").trim() === "";
    });
    const boxes = all(".button:not(.link), .job-card, .question, .finding, .notice, .point-form, dialog[open]").filter((box) => {
      const { borderTopWidth, borderTopColor } = getComputedStyle(box);
      return parseFloat(borderTopWidth) < 1 || contrast(rgba(borderTopColor), behind(box.parentElement)) < 3;
    });
    return [...tags, ...boxes].map(name);
  };

  /** What moves or changes slowly. */
  const moving = (): string[] =>
    all("*").flatMap((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth" ? [name(element)] : [];
    });

  const focused = (): Element | null => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };

  /** What is wrong with how the focus shows. */
  const focus = (): string[] => {
    const active = focused();
    if (!active || active === document.body) return ["nothing has the focus"];
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(active);
    const { left, right, top, bottom } = active.getBoundingClientRect();
    const wrong = [];
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) wrong.push("no outline");
    if (contrast(rgba(outlineColor), behind(active.parentElement)) < 3) wrong.push(`a faint outline, ${outlineColor}`);
    const isTaller = bottom - top > innerHeight;
    // A field for more lines shows the line that is written on.
    const isWhole = top >= -0.5 && bottom <= innerHeight + 0.5;
    const mayBePart = isTaller || active.localName === "textarea";
    if (left < 0 || right > innerWidth + 0.5 || top > innerHeight || bottom < 0 || (!isWhole && !mayBePart)) wrong.push("out of the window");
    const [x, y] = [(left + right) / 2, Math.min((top + bottom) / 2, innerHeight - 1)];
    const onTop = root()?.elementFromPoint(x, y) ?? null;
    if (onTop && !active.contains(onTop) && !onTop.closest("label")?.contains(active) && onTop.getRootNode() === active.getRootNode()) wrong.push(`under ${name(onTop)}`);
    return wrong.map((what) => `${name(active)}: ${what}`);
  };

  window.access = { cut, overlap, small, bare, moving, focus, faint, stops, focused, name };
}
