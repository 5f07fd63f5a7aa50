// What stands around every screen: the way back, what is made up, that this is no
// decision, and the button that clears everything.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Failure } from "../engine.js";
import { button, paragraph, way } from "../parts.js";
import { drawDetails, drawNoCapacity } from "./details.js";
import { drawFailure } from "./failure.js";
import { drawPaper } from "./paper.js";
import { drawPeople, drawStart } from "./start.js";

export interface Around {
  failure: Failure | null;
  /** Given when the failure stands in the place of the screen. */
  again: (() => void) | null;
}

export function drawFrame(app: App, around: Around): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  // Drawn first: reading the outcomes is what tells whether the engine accepts the profile.
  const screen = around.again ? nothing : drawScreen(app);
  return html`
    <div class="top">
      ${state.screens.length > 1 ? button(html`<span aria-hidden="true">‹</span> ${t("frame.back")}`, app.back, "link back") : nothing}
      ${app.later && state.profile && state.screen.name !== "save" ? way(app, t("save.title"), { name: "save" }, "link") : nothing}
      ${button(t("frame.clear"), askToClear, "link")}
    </div>
    ${madeUp(app)} ${around.failure ? drawFailure(app.words, around.failure, around.again) : nothing}
    ${refused(app)} ${app.later?.drawStory(app)}
    <div class="screen" data-screen=${state.screen.name}>${screen}</div>
    <p class="foot">${t("frame.no-decision")}</p>
    ${clearDialog(app)}
  `;
}

function drawScreen(app: App): TemplateResult {
  const { screen } = app.state;
  switch (screen.name) {
    case "start":
      return drawStart(app);
    case "people":
      return drawPeople(app);
    case "paper":
      return drawPaper(app);
    case "details":
      return drawDetails(app);
    case "no-capacity":
      return drawNoCapacity(app);
    default:
      return app.later?.drawLater(app, screen) ?? html`<p class="lead" tabindex="-1" data-focus data-wait>${app.words.t("frame.wait")}</p>`;
  }
}

/** An organisation or a person that doesn't exist is named as such on every screen. */
function madeUp(app: App): TemplateResult {
  const { t } = app.words;
  const { catalogue } = app.state.engine;
  const { profile } = app.state;
  const lines = [
    ...(catalogue.fictional ? [t("frame.fictional-catalogue", { organisation: catalogue.organisation })] : []),
    ...(profile?.fictional ? [t("frame.fictional-person", { person: profile.title ?? "" })] : []),
  ];
  return lines.length === 0 ? html`` : html`<div class="made-up">${lines.map((line) => paragraph(line))}</div>`;
}

/** The engine did not accept the profile: nothing is shown as an outcome until that is mended. */
function refused(app: App): TemplateResult | typeof nothing {
  const { t } = app.words;
  const problems = app.state.refused;
  if (problems === null) return nothing;
  const codes = problems.map((problem) => `${problem.code} ${problem.pointer}`).join(", ");
  return html`<div class="notice">
    ${paragraph(t("frame.refused"))} ${way(app, t("frame.refused.go"), { name: "check" }, "link")}
    <p class="hint">${t("failure.for-it")} <code>${codes}</code></p>
  </div>`;
}

function dialogOf(event: Event): HTMLDialogElement | null {
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  return root.querySelector("dialog.clearing");
}

function askToClear(event: Event): void {
  dialogOf(event)?.showModal();
}

function clearDialog(app: App): TemplateResult {
  const { t } = app.words;
  const close = (event: Event): void => dialogOf(event)?.close();
  // The first button gets the focus: a key pressed too soon clears nothing.
  return html`<dialog class="clearing" aria-labelledby="clear-title">
    <p id="clear-title" class="dialog-title">${t("clear.title")}</p>
    <p>${t("clear.text")}</p>
    <div class="actions">${button(t("clear.no"), close)} ${button(t("clear.yes"), app.clear, "main")}</div>
  </dialog>`;
}
