// Saving: a file that the person keeps, under a passphrase or not. What it holds and who can read
// it is said before.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import { button, paragraph, radios, title } from "../parts.js";
import { download, fileName } from "../saving/download.js";
import { fileOf, written } from "../saving/file.js";
import { canSeal, sameWords, seal } from "../saving/sealed.js";
import type { LaterScreen } from "../state.js";
import { today } from "./details.js";
import { next, passphraseField, passphraseOf, rootOf, showNext } from "./passphrase.js";

/** A machine tries shorter ones one by one, however long each takes. */
const FEWEST_LETTERS = 12;

/** What goes on at this screen. */
export interface Saving {
  sealed: boolean;
  /** From the start: a slip of the finger that nobody sees would lock the file for good. */
  visible: boolean;
  busy?: boolean;
  wrong?: "short" | "failed" | undefined;
  /** The name of the file that was made. */
  made?: string;
}

type SaveScreen = Extract<LaterScreen, { name: "save" }>;

export function drawSave(app: App, screen: SaveScreen): TemplateResult {
  const { t } = app.words;
  const saving = (screen.saving ??= { sealed: canSeal(), visible: true });
  if (saving.made !== undefined) return drawMade(app, saving.made);
  const save = (event: Event): void => void makeFile(app, screen, saving, event);
  return html`
    ${title(app, t("save.title"))} ${paragraph(t("save.what"), "lead")}
    <ul class="facts">
      ${["health", ...(app.state.notes === "" ? [] : ["notes"]), "place", "later"].map((fact) => html`<li>${t(`save.fact.${fact}`)}</li>`)}
    </ul>
    ${canSeal() ? sealing(app, saving, save) : paragraph(t("save.no-seal"), "notice")}
    ${saving.wrong === "failed" ? next(paragraph(t("save.failed"))) : nothing}
    <div class="actions">${button(t("save.go"), save, "main")}</div>
    <div role="status">${saving.busy ? paragraph(t("frame.wait")) : nothing}</div>
  `;
}

function sealing(app: App, saving: Saving, save: (event: Event) => void): TemplateResult {
  const { t } = app.words;
  const options = ["yes", "no"].map((value) => ({ value, label: t(`save.seal.${value}`), hint: t(`save.seal.${value}.hint`) }));
  const choose = (value: string): void => {
    saving.sealed = value === "yes";
    saving.wrong = undefined;
    app.show();
  };
  const field = (): TemplateResult[] => [
    passphraseField(app, {
      label: t("save.passphrase"),
      hint: t("save.passphrase.hint", { n: FEWEST_LETTERS }),
      visible: saving.visible,
      wrong: saving.wrong === "short" ? t("save.passphrase.short", { n: FEWEST_LETTERS }) : null,
      show: (visible) => {
        saving.visible = visible;
        app.show();
      },
      enter: save,
    }),
    paragraph(t("save.passphrase.lost"), "notice"),
  ];
  return html`${radios("sealed", t("save.seal"), options, saving.sealed ? "yes" : "no", choose)} ${saving.sealed ? field() : nothing}`;
}

async function makeFile(app: App, screen: SaveScreen, saving: Saving, event: Event): Promise<void> {
  const { state } = app;
  const [root, field] = [rootOf(event), passphraseOf(event)];
  const passphrase = saving.sealed ? (field?.value ?? "") : null;
  if (!state.profile || saving.busy) return;
  saving.wrong = passphrase !== null && sameWords(passphrase).length < FEWEST_LETTERS ? "short" : undefined;
  if (saving.wrong) {
    showNext(app, root);
    return;
  }
  saving.busy = true;
  app.show();
  try {
    const text = written(fileOf({ profile: state.profile, mine: state.mine, catalogue: state.engine.catalogue, program: state.engine.version, saved: today() }));
    const kept = passphrase === null ? text : written(await seal(text, passphrase));
    // Who left this screen, or cleared everything, gets no file.
    if (state.screen !== screen) return;
    saving.made = fileName();
    download(saving.made, kept);
    state.saved = true;
    if (field) field.value = "";
  } catch {
    saving.wrong = "failed";
  }
  saving.busy = false;
  if (state.screen === screen) showNext(app, root);
}

function drawMade(app: App, name: string): TemplateResult {
  const { t } = app.words;
  return html`
    ${title(app, t("save.title"))}
    ${next([paragraph(t("save.made", { name })), paragraph(t("save.made.look")), paragraph(t("save.made.again"))])}
    <div class="actions">${button(t("start.continue"), app.back, "main")}</div>
  `;
}
