// Opening a file that was saved. Until the file is whole, readable and wanted, nothing on the page
// changes; after it one looks whether everything is right.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { gone, type TaskId } from "../mine.js";
import { button, paragraph, sure, title, way } from "../parts.js";
import type { CatalogueHead, SavedFile } from "../saving/file.js";
import { check, isOfThisCatalogue, lost, openSealed, readChosen, take, type Lost } from "../saving/open.js";
import type { Sealed } from "../saving/sealed.js";
import { NotOpened } from "../saving/trouble.js";
import type { LaterScreen } from "../state.js";
import { next, passphraseField, passphraseOf, rootOf, showNext } from "./passphrase.js";

/** What goes on at this screen. */
export interface Opening {
  visible: boolean;
  busy?: boolean;
  trouble?: NotOpened | undefined;
  /** Waits for its passphrase. */
  sealed?: Sealed;
  /** Waits until the person says that what was filled in may go. */
  asks?: SavedFile;
  /** Was opened, but something is different now. */
  differs?: { catalogue: CatalogueHead | null; lost: readonly Lost[]; gone: readonly TaskId[] };
}

type OpenScreen = Extract<LaterScreen, { name: "open" }>;

export function drawOpen(app: App, screen: OpenScreen): TemplateResult {
  const { t } = app.words;
  const opening = (screen.opening ??= { visible: false });
  if (opening.differs) return drawDiffers(app, opening.differs);
  const { trouble, sealed, asks } = opening;
  const choose = (event: Event): void => chooseFile(app, screen, event);
  return html`
    ${title(app, t("open.title"))} ${paragraph(t("open.what"))}
    <label class="field">
      <span>${t("open.file")}</span>
      <span class="hint">${t("open.file.hint")}</span>
      <input type="file" @change=${choose} />
    </label>
    ${trouble && trouble.trouble !== "wrong-passphrase" ? drawTrouble(app, trouble) : nothing}
    ${sealed && !asks ? drawSealed(app, screen, opening, sealed) : nothing} ${asks ? drawAsks(app, screen, asks) : nothing}
    <div role="status">${opening.busy ? paragraph(t("frame.wait")) : nothing}</div>
  `;
}

function drawTrouble(app: App, { trouble, places }: NotOpened): TemplateResult {
  const { t } = app.words;
  const lines = [t(`open.wrong.${trouble}`), ...(app.state.filledIn ? [t("open.wrong.kept")] : [])];
  const codes = places.map(({ code, pointer }) => `${code} ${pointer}`).join(", ");
  return next([
    ...lines.map((line) => paragraph(line)),
    ...(codes ? [html`<p class="hint">${t("failure.for-it")} <code>${codes}</code></p>`] : []),
  ]);
}

function drawSealed(app: App, screen: OpenScreen, opening: Opening, sealed: Sealed): TemplateResult {
  const { t } = app.words;
  const open = (event: Event): void => {
    const field = passphraseOf(event);
    void attempt(app, screen, opening, rootOf(event), async () => {
      const file = await openSealed(sealed, field?.value ?? "");
      if (field) field.value = "";
      asked(app, screen, opening, file);
    });
  };
  return html`${passphraseField(app, {
      label: t("open.passphrase"),
      hint: null,
      visible: opening.visible,
      wrong: opening.trouble?.trouble === "wrong-passphrase" ? t("open.wrong.wrong-passphrase") : null,
      show: (visible) => {
        opening.visible = visible;
        app.show();
      },
      enter: open,
    })}
    <div class="actions">${button(t("open.go"), open, "main")}</div>`;
}

function drawAsks(app: App, screen: OpenScreen, file: SavedFile): TemplateResult {
  const forget = (event: Event): void => {
    const root = rootOf(event);
    emptyChoice(root);
    delete screen.opening;
    app.show();
    root.querySelector<HTMLElement>("input")?.focus();
  };
  const replace = (event: Event): void => {
    const opening: Opening = (screen.opening = { visible: false });
    void attempt(app, screen, opening, rootOf(event), () => finish(app, opening, file));
  };
  return html`<div tabindex="-1" data-now>${sure(app, app.words.t("open.replaces"), replace, forget)}</div>`;
}

/** Says what is not as it was when the file was saved, before one goes on. */
function drawDiffers(app: App, { catalogue, lost, gone }: NonNullable<Opening["differs"]>): TemplateResult {
  const { t } = app.words;
  const { engine } = app.state;
  const named = ({ organisation, version, date }: CatalogueHead): string =>
    t("open.catalogue", { organisation, version, date: app.words.date(date) });
  const list = (isGone: boolean): TemplateResult | typeof nothing => {
    const rows = lost.filter((answer) => answer.gone === isGone);
    if (rows.length === 0) return nothing;
    return html`${paragraph(t(isGone ? "open.gone" : "open.no-room", { n: rows.length }))}
      <ul>
        ${rows.map(({ job, task, load }) => html`<li>${job} · ${task} · ${app.names.load(load)}</li>`)}
      </ul>`;
  };
  return html`
    ${title(app, t("open.title"))}
    ${next([
      paragraph(t("open.opened")),
      ...(catalogue
        ? [html`<p>${t("open.other")}</p>
            <ul>
              <li>${t("open.other.then", { catalogue: named(catalogue) })}</li>
              <li>${t("open.other.now", { catalogue: named(engine.catalogue) })}</li>
            </ul>`]
        : []),
    ])}
    ${list(true)} ${list(false)} ${lost.length > 0 ? paragraph(t("open.stay")) : nothing}
    ${gone.length === 0
      ? nothing
      : html`${paragraph(t("open.mine-gone", { n: gone.length }))}
          <ul>
            ${gone.map(({ job, task }) => html`<li>${job} · ${task}</li>`)}
          </ul>`}
    <div class="actions">${way(app, t("common.next"), { name: "check" }, "main")}</div>
  `;
}

function chooseFile(app: App, screen: OpenScreen, event: Event): void {
  const chosen = (event.target as HTMLInputElement).files?.[0];
  const opening: Opening = (screen.opening = { visible: false });
  if (!chosen) {
    app.show();
    return;
  }
  void attempt(app, screen, opening, rootOf(event), async () => {
    const read = await readChosen(chosen);
    if ("sealed" in read) opening.sealed = read;
    else asked(app, screen, opening, read);
  });
}

/** What was filled in goes only when the person says so. */
function asked(app: App, screen: OpenScreen, opening: Opening, file: SavedFile): void {
  // Another file was chosen in the mean time, or this screen was left.
  if (screen.opening !== opening || app.state.screen !== screen) return;
  check(app.state, file);
  if (app.state.filledIn) opening.asks = file;
  else finish(app, opening, file);
}

function finish(app: App, opening: Opening, file: SavedFile): void {
  take(app.state, file);
  const catalogue = isOfThisCatalogue(app.state, file) ? null : file.catalogue;
  opening.differs = { catalogue, lost: lost(app.state), gone: gone(file.mine, app.state.engine.catalogue) };
}

/** Tries a step. What goes wrong is said, and nothing else changes. */
async function attempt(app: App, screen: OpenScreen, opening: Opening, root: ShadowRoot, step: () => void | Promise<void>): Promise<void> {
  if (opening.busy) return;
  opening.busy = true;
  opening.trouble = undefined;
  app.show();
  try {
    await step();
  } catch (error) {
    opening.trouble = error instanceof NotOpened ? error : new NotOpened("damaged");
  }
  opening.busy = false;
  if (screen.opening !== opening || app.state.screen !== screen) return;
  // Chosen once more, after it was mended, it has to count as a choice.
  if (opening.trouble && !opening.sealed) emptyChoice(root);
  const { differs } = opening;
  if (differs && !differs.catalogue && differs.lost.length === 0 && differs.gone.length === 0) {
    delete screen.opening;
    app.go({ name: "check" });
  } else showNext(app, root);
}

function emptyChoice(root: ShadowRoot): void {
  const input = root.querySelector<HTMLInputElement>("input[type=file]");
  if (input) input.value = "";
}
