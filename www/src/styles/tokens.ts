// What a page may set: its own --pw-* values, or the --basis-* values of an NL Design
// System theme. Without either, these. Every pair of colours keeps WCAG AA contrast.

export const tokens = `
:host {
  --_text: var(--pw-text, var(--basis-color-default-color-document, #1d2733));
  --_soft: var(--pw-text-soft, var(--basis-color-default-color-subtle, #4b5968));
  --_back: var(--pw-background, var(--basis-color-default-bg-document, #ffffff));
  --_calm: var(--pw-background-calm, var(--basis-color-default-bg-subtle, #f3f6f5));
  --_line: var(--pw-line, var(--basis-color-default-border-default, #73808c));
  --_faint: var(--pw-line-faint, var(--basis-color-default-border-subtle, #d5dcdf));
  --_action: var(--pw-action, var(--basis-color-action-1-color-default, #14596b));
  --_on-action: var(--pw-on-action, var(--basis-color-action-1-inverse-color-default, #ffffff));
  --_focus: var(--pw-focus, var(--basis-focus-outline-color, #0b3d91));
  --_fits: var(--pw-fits, #14603a);
  --_talk: var(--pw-talk, #1f4f8f);
  --_exceeds: var(--pw-exceeds, #4b5968);
  --_unknown: var(--pw-unknown, #5d4a7a);
  --_font: var(--pw-font, var(--basis-text-font-family-default, system-ui, "Segoe UI", Roboto, sans-serif));
  --_radius: var(--pw-radius, 0.5rem);
  --_target: var(--pw-target, 2.75rem);
  --_space: var(--pw-space, 1rem);
  color-scheme: light dark;
  display: block;
}
@media (prefers-color-scheme: dark) {
  :host {
    --_text: var(--pw-text, var(--basis-color-default-color-document, #e8edf0));
    --_soft: var(--pw-text-soft, var(--basis-color-default-color-subtle, #b4c0c9));
    --_back: var(--pw-background, var(--basis-color-default-bg-document, #12191f));
    --_calm: var(--pw-background-calm, var(--basis-color-default-bg-subtle, #1c262e));
    --_line: var(--pw-line, var(--basis-color-default-border-default, #8795a1));
    --_faint: var(--pw-line-faint, var(--basis-color-default-border-subtle, #34424d));
    --_action: var(--pw-action, var(--basis-color-action-1-color-default, #7cc4d6));
    --_on-action: var(--pw-on-action, var(--basis-color-action-1-inverse-color-default, #0c1a20));
    --_focus: var(--pw-focus, var(--basis-focus-outline-color, #a9c8ff));
    --_fits: var(--pw-fits, #86d3a8);
    --_talk: var(--pw-talk, #9cc4f5);
    --_exceeds: var(--pw-exceeds, #b4c0c9);
    --_unknown: var(--pw-unknown, #c9b6ea);
  }
}
`;
