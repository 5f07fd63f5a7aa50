// Choosing a saved file, with its passphrase if it has one. Until the file is whole and readable nothing
// on the page changes; what becomes of it is for the screen that asked.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { button, paragraph } from "../parts.js";
import type { SavedFile } from "../saving/file.js";
import { openSealed, readChosen } from "../saving/open.js";
import type { Sealed } from "../saving/sealed.js";
import { NotOpened } from "../saving/trouble.js";
import { next, passphraseField, passphraseOf, rootOf, showNext } from "./passphrase.js";

/** What goes on where a file is chosen. */
export interface Choosing {
  visible: boolean;
  busy?: boolean;
  trouble?: NotOpened | undefined;
  /** Waits for its passphrase. */
  sealed?: Sealed;
}

/** What the screen on which it is chosen does with the file once it is read. */
export interface Chooser {
  readonly choosing: Choosing;
  /** Begins with another file. */
  again(): Choosing;
  /** Whether the file that was begun with is still the one. */
  isStill(choosing: Choosing): boolean;
  read(choosing: Choosing, file: SavedFile): void;
  /** After every step that ended well; says whether it went on to another screen. */
  done(choosing: Choosing): boolean;
}

export function drawChooser(app: App, chooser: Chooser): TemplateResult {
  const { t } = app.words;
  const { trouble, sealed, busy } = chooser.choosing;
  return html`<label class="field">
      <span>${t("open.file")}</span>
      <span class="hint">${t("open.file.hint")}</span>
      <input type="file" @change=${(event: Event) => chooseFile(app, chooser, event)} />
    </label>
    ${trouble && trouble.trouble !== "wrong-passphrase" ? drawTrouble(app, trouble) : nothing} ${sealed ? drawSealed(app, chooser, sealed) : nothing}
    <div role="status">${busy ? paragraph(t("frame.wait")) : nothing}</div>`;
}

function drawTrouble(app: App, { trouble, places }: NotOpened): TemplateResult {
  const { t, has } = app.words;
  const found = [...new Set(places.map(({ code }) => `open.found.${code}`))].filter((key) => has(key)).map((key) => t(key));
  const lines = [t(`open.wrong.${trouble}`), ...found, ...(app.state.filledIn ? [t("open.wrong.kept")] : [])];
  const codes = places.map(({ code, pointer }) => `${code} ${pointer}`).join(", ");
  return next([
    ...lines.map((line) => paragraph(line)),
    ...(codes ? [html`<p class="hint">${t("failure.for-it")} <code>${codes}</code></p>`] : []),
  ]);
}

function drawSealed(app: App, chooser: Chooser, sealed: Sealed): TemplateResult {
  const { t } = app.words;
  const { choosing } = chooser;
  const open = (event: Event): void => {
    const field = passphraseOf(event);
    void attempt(app, chooser, choosing, rootOf(event), async () => {
      const file = await openSealed(sealed, field?.value ?? "");
      if (field) field.value = "";
      if (chooser.isStill(choosing)) chooser.read(choosing, file);
    });
  };
  return html`${passphraseField(app, {
      label: t("open.passphrase"),
      hint: null,
      visible: choosing.visible,
      wrong: choosing.trouble?.trouble === "wrong-passphrase" ? t("open.wrong.wrong-passphrase") : null,
      show: (visible) => {
        choosing.visible = visible;
        app.show();
      },
      enter: open,
    })}
    <div class="actions">${button(t("open.go"), open, "main")}</div>`;
}

function chooseFile(app: App, chooser: Chooser, event: Event): void {
  const chosen = (event.target as HTMLInputElement).files?.[0];
  const choosing = chooser.again();
  if (!chosen) {
    app.show();
    return;
  }
  void attempt(app, chooser, choosing, rootOf(event), async () => {
    const read = await readChosen(chosen);
    // Another file was chosen in the mean time, or this screen was left.
    if (!chooser.isStill(choosing)) return;
    if ("sealed" in read) choosing.sealed = read;
    else chooser.read(choosing, read);
  });
}

/** Tries a step. What goes wrong is said, and nothing else changes. */
export async function attempt(app: App, chooser: Chooser, choosing: Choosing, root: ShadowRoot, step: () => void | Promise<void>): Promise<void> {
  if (choosing.busy) return;
  choosing.busy = true;
  choosing.trouble = undefined;
  app.show();
  try {
    await step();
  } catch (error) {
    choosing.trouble = error instanceof NotOpened ? error : new NotOpened("damaged");
  }
  choosing.busy = false;
  if (!chooser.isStill(choosing)) return;
  // Chosen once more, after it was mended, it has to count as a choice.
  if (choosing.trouble && !choosing.sealed) emptyChoice(root);
  if (!chooser.done(choosing)) showNext(app, root);
}

export function emptyChoice(root: ShadowRoot): void {
  const input = root.querySelector<HTMLInputElement>("input[type=file]");
  if (input) input.value = "";
}
