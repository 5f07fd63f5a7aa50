// Which paper does the person have? Told apart by what anyone can see on it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { App } from "../app.js";
import type { Profile } from "../format.js";
import { button, paragraph, radios, title } from "../parts.js";

const PAPERS: readonly { key: string; instrument: Profile["instrument"]; edition: Profile["edition"] }[] = [
  { key: "fml-revised", instrument: "fml", edition: "revised" },
  { key: "fml-classic", instrument: "fml", edition: "classic" },
  { key: "izp-2017", instrument: "izp", edition: "2017" },
];
const UNKNOWN = "unknown";

export function drawPaper(app: App): TemplateResult {
  const { t } = app.words;
  const { state } = app;
  // A sample person's paper is not the paper of whoever is reading now.
  const profile = state.profile?.fictional ? null : state.profile;
  const current = PAPERS.find((paper) => paper.instrument === profile?.instrument && paper.edition === profile.edition);
  const chosen = state.unfolded.has("paper-unknown") ? UNKNOWN : current?.key;

  const choose = (key: string): void => {
    const paper = PAPERS.find((have) => have.key === key);
    if (paper) {
      state.unfolded.delete("paper-unknown");
      state.choosePaper(paper.instrument, paper.edition);
    } else {
      state.unfolded.add("paper-unknown");
    }
    app.show();
  };

  const options = [...PAPERS.map((paper) => paper.key), UNKNOWN].map((key) => ({
    value: key,
    label: t(`paper.${key}`),
    hint: key === UNKNOWN ? undefined : t(`paper.${key}.look`),
  }));
  return html`
    ${title(app, t("paper.title"))} ${paragraph(t("paper.what"))}
    ${(profile?.capacities.length ?? 0) > 0 ? paragraph(t("paper.replaces"), "notice") : nothing}
    ${radios("paper", t("paper.legend"), options, chosen, choose)}
    ${chosen === UNKNOWN
      ? html`<div class="notice">
          ${["who", "name", "none"].map((line) => paragraph(t(`paper.help.${line}`)))}
        </div>`
      : nothing}
    ${chosen !== undefined && chosen !== UNKNOWN
      ? html`<div class="actions">${button(t("common.next"), () => app.go({ name: "details" }), "main")}</div>`
      : nothing}
  `;
}
