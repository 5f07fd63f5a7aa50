// What a person has set in the system comes before our own look.

export const preferences = `
@media (forced-colors: active) {
  .button, .button.card, .job-card, .question, .finding, .notice, .point-form, .own-answer, .closing, dialog { border: 1px solid CanvasText; }
  .button { border-color: ButtonBorder; }
  .button.main { border-width: 3px; }
  .button.link { border: 0; color: LinkText; }
  .tag, .tag svg { color: CanvasText; }
  .choice input { accent-color: auto; }
}
@media (prefers-contrast: more) {
  :host { --_exceeds: var(--_text); --_faint: var(--_line); --_soft: var(--_text); }
}
@media (prefers-reduced-motion: no-preference) {
  .button { transition: text-decoration-thickness 0.1s; }
}
@media print {
  .top, .foot + dialog, .actions, .own-answer, .closing { display: none; }
}
`;
