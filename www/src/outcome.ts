// Outcomes as they are shown: each with its word and its own shape, how long a day, and what it rests on. What
// an outcome is, the engine says.

import { html, svg, type TemplateResult } from "lit/html.js";
import type { App } from "./app.js";
import type { Basis, Verdict } from "./format.js";
import { paragraph } from "./parts.js";
import type { Words } from "./words.js";

/** The four outcomes on screen; "ask" and "discuss" are both a talk. */
export type Shown = "fits" | "talk" | "exceeds" | "unknown";

export function shown(verdict: Verdict): Shown {
  return verdict === "ask" || verdict === "discuss" ? "talk" : verdict;
}

const SHAPES: Record<Shown, TemplateResult<2>> = {
  fits: svg`<path d="M4 12.5l5 5L20 6.5" />`,
  talk: svg`<path d="M4 5h16v11h-9l-4 4v-4H4z" />`,
  exceeds: svg`<circle cx="12" cy="12" r="8.5" /><path d="M6 12h12" />`,
  unknown: svg`<circle cx="12" cy="12" r="8.5" stroke-dasharray="3.4 3.3" />`,
};

function icon(outcome: Shown): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[outcome]}</svg>`;
}

/** An outcome's word and its own shape. */
export function outcomeTag(of: Shown, label: string): TemplateResult {
  return html`<span class="tag" data-outcome=${of}>${icon(of)}<span>${label}</span></span>`;
}

/** An outcome in words: with how long a day, and with a solution that it counts on. */
export function outcomeWords(words: Words, verdict: Verdict, minutesPerDay: number | null = null, provided = false): string {
  const of = shown(verdict);
  const label = words.t(provided && of === "fits" ? "verdict.provided" : `verdict.${of}`);
  if (minutesPerDay === null || of !== "fits") return label;
  return words.t("verdict.how-long", { verdict: label, time: words.amount("minutes_per_day", wholeHalfHours(minutesPerDay)) });
}

/** How long a day something can be done, where that is shorter than the person's own day. */
export function partOfDay({ state }: App, minutes: number | null): number | null {
  return minutes !== null && minutes < state.dayLimit ? minutes : null;
}

/** The same with its shape; the basis stands beside it where there is one. */
export function tag(app: App, verdict: Verdict, basis: Basis | null = null, minutesPerDay: number | null = null, provided = false): TemplateResult {
  const { t } = app.words;
  const label = outcomeWords(app.words, verdict, minutesPerDay, provided);
  const of = shown(verdict);
  return outcomeTag(of, basis && of === "fits" ? t("verdict.basis", { verdict: label, basis: t(`basis.${basis}`) }) : label);
}

/** Down to half an hour: never longer than the rule found. Less than that is not offered. */
export function wholeHalfHours(minutes: number): number {
  return Math.max(30, Math.floor(minutes / 30) * 30);
}

/** What the four words and shapes mean; on every screen that shows them. */
export function legend(app: App): TemplateResult {
  const { t } = app.words;
  const rows: Verdict[] = ["fits", "discuss", "exceeds", "unknown"];
  return html`<details class="legend">
    <summary>${t("legend.title")}</summary>
    <dl>
      ${rows.map(
        (verdict) => html`<div>
          <dt>${tag(app, verdict)}</dt>
          <dd>${t(`legend.${shown(verdict)}`)}</dd>
        </div>`,
      )}
    </dl>
    ${["estimate", "own", "provided", "how-long", "rounded"].map((more) => paragraph(t(`legend.${more}`)))}
  </details>`;
}
