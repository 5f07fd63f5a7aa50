// Which paper does the person have? Told apart by what anyone can see on it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Profile } from "../format.js";
import { NOTHING_YET } from "../mine.js";
import { button, paragraph, radios, sure, title, way } from "../parts.js";
import { today } from "./details.js";

const PAPERS: readonly { key: string; instrument: Profile["instrument"]; edition: Profile["edition"] }[] = [
  { key: "fml-revised", instrument: "fml", edition: "revised" },
  { key: "fml-classic", instrument: "fml", edition: "classic" },
  { key: "izp-2017", instrument: "izp", edition: "2017" },
  { key: "none-1", instrument: "none", edition: "1" },
];
const UNKNOWN = "unknown";

export function drawPaper(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  // A sample person's paper is not the paper of whoever is reading now.
  const profile = state.profile?.fictional ? null : state.profile;
  const current = PAPERS.find((paper) => paper.instrument === profile?.instrument && paper.edition === profile.edition);
  const chosen = state.otherPaper ?? (state.unfolded.has("paper-unknown") ? UNKNOWN : current?.key);
  const filled = profile ? state.limited().length : 0;

  const choose = (key: string, certain = false): void => {
    const paper = PAPERS.find((have) => have.key === key);
    // What was filled in belongs to the paper before: it goes only when the person says so.
    const asks = paper && paper !== current && filled > 0 && !certain;
    state.otherPaper = asks ? key : null;
    if (asks) {
      state.unfolded.delete("paper-unknown");
    } else if (paper) {
      state.unfolded.delete("paper-unknown");
      // A list of one's own is of today; a paper says its date itself, on the next screen.
      state.choosePaper(paper.instrument === "none" ? { ...paper, date: today() } : paper);
    } else {
      state.unfolded.add("paper-unknown");
    }
    app.show();
  };

  /** The button that is pressed goes with its question: the paper that counts now gets the focus. */
  const settle = (key: string, certain: boolean) => (event: Event): void => {
    const screen = (event.currentTarget as Element).closest(".screen");
    choose(key, certain);
    screen?.querySelector<HTMLElement>("input:checked")?.focus();
  };
  const options = [...PAPERS.map((paper) => paper.key), UNKNOWN].map((key) => ({
    value: key,
    label: t(`paper.${key}`),
    hint: key === UNKNOWN ? undefined : t(`paper.${key}.look`),
  }));
  return html`
    ${title(app, t("paper.title"))} ${paragraph(t("paper.what"))}
    ${radios("paper", t("paper.legend"), options, chosen, (key) => choose(key))}
    <div role="status">
      ${chosen === UNKNOWN
        ? html`<div class="notice">
            ${["who", "name", "none"].map((line) => paragraph(t(`paper.help.${line}`)))}
            ${state.engine.people.length > 0 ? way(app, t("start.people"), { name: "people" }) : nothing}
          </div>`
        : nothing}
      ${state.otherPaper !== null && state.mine !== NOTHING_YET ? paragraph(t("paper.replaces.mine"), "notice") : nothing}
      ${state.otherPaper !== null ? sure(app, t("paper.replaces", { n: filled }), settle(chosen ?? UNKNOWN, true), settle(current?.key ?? UNKNOWN, false)) : nothing}
    </div>
    ${chosen !== undefined && chosen !== UNKNOWN && state.otherPaper === null
      ? html`<div class="actions">${button(t("common.next"), () => app.go({ name: profile?.instrument === "none" ? "rubrics" : "details" }), "main")}</div>`
      : nothing}
  `;
}
