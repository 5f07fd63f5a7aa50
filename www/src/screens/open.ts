// Opening a file that was saved. Until the file is whole, readable and wanted, nothing on the page
// changes; after it one looks whether everything is right.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { gone, type TaskId } from "../mine.js";
import { paragraph, sure, title, way } from "../parts.js";
import type { CatalogueHead, SavedFile } from "../saving/file.js";
import { check, isOfThisCatalogue, lost, take, type Lost } from "../saving/open.js";
import type { LaterScreen } from "../state.js";
import { attempt, drawChooser, emptyChoice, type Chooser, type Choosing } from "./choose-file.js";
import { next, rootOf } from "./passphrase.js";

/** What goes on at this screen. */
export interface Opening extends Choosing {
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
  const chooser = chooserOf(app, screen, opening);
  return html`
    ${title(app, t("open.title"))} ${paragraph(t("open.what"))} ${drawChooser(app, chooser)}
    ${opening.asks ? drawAsks(app, screen, chooser, opening.asks) : nothing}
  `;
}

function chooserOf(app: App, screen: OpenScreen, choosing: Opening): Chooser {
  return {
    choosing,
    again: () => (screen.opening = { visible: false }),
    isStill: (one) => screen.opening === one && app.state.screen === screen,
    read: (one, file) => asked(app, one, file),
    done: ({ differs }: Opening) => {
      if (!differs || differs.catalogue || differs.lost.length > 0 || differs.gone.length > 0) return false;
      delete screen.opening;
      app.go({ name: "check" });
      return true;
    },
  };
}

function drawAsks(app: App, screen: OpenScreen, chooser: Chooser, file: SavedFile): TemplateResult {
  const forget = (event: Event): void => {
    const root = rootOf(event);
    emptyChoice(root);
    delete screen.opening;
    app.show();
    root.querySelector<HTMLElement>("input")?.focus();
  };
  const replace = (event: Event): void => {
    const opening: Opening = (screen.opening = { visible: false });
    void attempt(app, chooser, opening, rootOf(event), () => finish(app, opening, file));
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

/** What was filled in goes only when the person says so. */
function asked(app: App, opening: Opening, file: SavedFile): void {
  check(app.state, file);
  delete opening.sealed;
  if (app.state.filledIn) opening.asks = file;
  else finish(app, opening, file);
}

function finish(app: App, opening: Opening, file: SavedFile): void {
  take(app.state, file);
  const catalogue = isOfThisCatalogue(app.state, file) ? null : file.catalogue;
  opening.differs = { catalogue, lost: lost(app.state), gone: gone(file.mine, app.state.engine.catalogue) };
}
