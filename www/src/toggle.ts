// A button that stays pressed: its words stay the same, and its box gets a tick.

import { html, svg, type TemplateResult } from "lit/html.js";

export function toggle(label: string | TemplateResult, pressed: boolean, press: (event: Event) => void, kind = "plain"): TemplateResult {
  return html`<button type="button" class="button toggle ${kind}" aria-pressed=${pressed ? "true" : "false"} @click=${press}>
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d=${pressed ? "M4 4h16v16H4zM8 12.5l3 3 5.5-7" : "M4 4h16v16H4z"} />`}</svg><span>${label}</span>
  </button>`;
}
