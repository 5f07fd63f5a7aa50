// What can be pressed, chosen or typed in. Native controls, 44 pixels at least.

export const controls = `
:focus-visible, input[type="date"]:focus-within { outline: 3px solid var(--_focus); outline-offset: 2px; }
:is(h1, h2, h3, h4, h5, h6):focus { outline: none; }
.button {
  background: var(--_back);
  border: 2px solid var(--_action);
  border-radius: var(--_radius);
  color: var(--_action);
  cursor: pointer;
  font: inherit;
  font-weight: 600;
  min-block-size: var(--_target);
  padding: 0.4rem min(1.1rem, 4vw);
  text-align: start;
}
.button.main { background: var(--_action); color: var(--_on-action); }
.button.link { background: none; border: 0; font-weight: 500; min-inline-size: var(--_target); padding-inline: 0; text-decoration: underline; text-underline-offset: 0.2em; }
.button.link:hover { text-decoration-thickness: 2px; }
.button.card { background: var(--_calm); border: 1px solid var(--_line); color: var(--_text); font-weight: 500; inline-size: 100%; padding: 0.75rem var(--_space); }
:is(h1, h2, h3, h4, h5, h6) .button.link { font-weight: 700; }
fieldset { border: 0; margin: 0 0 var(--_space); min-inline-size: 0; padding: 0; }
fieldset.inner { border-inline-start: 3px solid var(--_faint); padding-inline-start: 0.75rem; }
legend { font-weight: 600; margin-block-end: 0.35rem; padding: 0; }
.choice { align-items: flex-start; cursor: pointer; display: flex; gap: 0.7rem; min-block-size: var(--_target); padding-block: 0.55rem; }
.choice input { accent-color: var(--_action); block-size: 1.5rem; flex: none; inline-size: 1.5rem; margin: 0; }
.choice .hint { display: block; }
.field { display: block; margin-block: 0 var(--_space); }
.field > span:first-child, .field > label { display: block; font-weight: 600; margin-block-end: 0.25rem; }
.field > .hint { display: block; margin-block-end: 0.25rem; }
input:is([type="text"], [type="search"], [type="date"], [type="password"], [type="file"]), select, textarea {
  background: var(--_back);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  color: inherit;
  font: inherit;
  max-inline-size: 100%;
  min-block-size: var(--_target);
  padding: 0.4rem 0.6rem;
}
input:is([type="search"], [type="file"], .passphrase), textarea { inline-size: 100%; }
input.amount, input.margin { inline-size: 6rem; }
.number { margin-block: 0 var(--_space); }
.number-fields { align-items: center; display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block-start: 0.25rem; }
.wrong { border-inline-start: 4px solid var(--_text); font-weight: 600; margin-block: 0.4rem; padding-inline-start: 0.6rem; }
summary { cursor: pointer; min-block-size: var(--_target); padding-block: 0.6rem; }
dialog { background: var(--_back); border: 2px solid var(--_line); border-radius: var(--_radius); color: var(--_text); font-family: var(--_font); inline-size: min(28rem, calc(100% - min(2rem, 6vw))); max-block-size: calc(100% - min(2rem, 6vw)); max-inline-size: none; padding: min(1.25rem, 5vw); }
dialog::backdrop { background: rgb(0 0 0 / 0.5); }
dialog .actions { margin-block-start: var(--_space); }
.dialog-title { font-size: 1.25rem; font-weight: 700; }
`;
