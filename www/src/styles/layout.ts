// The page's bones: one column, calm, wide enough to read and narrow enough to follow.

export const layout = `
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none; }
.passend-werk {
  background: var(--_back);
  color: var(--_text);
  container-type: inline-size;
  font-family: var(--_font);
  font-size: var(--pw-font-size, 1.0625rem);
  line-height: 1.55;
  max-inline-size: var(--pw-max-inline-size, 46rem);
  overflow-wrap: anywhere;
  text-align: start;
}
h1, h2, h3, h4, h5, h6 { font-size: 1.15rem; line-height: 1.3; margin-block: calc(var(--_space) * 1.75) 0.5rem; }
.screen > :is(h1, h2, h3, h4, h5, h6):first-child { font-size: 1.7rem; margin-block: 0.5rem 0.75rem; }
section > :is(h1, h2, h3, h4, h5, h6):first-child { font-size: 1.25rem; }
p { margin-block: 0 0.75rem; }
.lead { font-size: 1.15rem; }
.hint { color: var(--_soft); font-size: 0.95rem; }
/* Room for what is on its way: nothing below it jumps when it comes. */
.coming, .drawing { min-block-size: 100vh; }
.then { display: block; min-block-size: 1.7em; }
/* By the list itself and not by its screen: of a rule over all that is in there each element would be styled anew at the end. */
.drawing > :is(.actions, .coach), .drawing ~ .foot, .screen .growing ~ :not(:focus-within) { visibility: hidden; }
code { font-size: 0.85em; }
.top { align-items: center; display: flex; flex-wrap: wrap; gap: 0.25rem var(--_space); justify-content: flex-end; }
.top .back { margin-inline-end: auto; }
.foot { border-block-start: 1px solid var(--_faint); color: var(--_soft); font-size: 0.9rem; margin-block: calc(var(--_space) * 2) 0; padding-block: 0.75rem; }
.made-up { border-block: 1px dashed var(--_line); color: var(--_soft); font-size: 0.9rem; margin-block: 0.25rem 0.75rem; padding-block: 0.4rem; }
.made-up p { margin: 0; }
.notice { background: var(--_calm); border-inline-start: 4px solid var(--_action); border-radius: var(--_radius); margin-block: var(--_space); padding: 0.75rem min(var(--_space), 3vw); }
.notice > :last-child { margin-block-end: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-block: calc(var(--_space) * 1.5) 0; }
.actions + .plain-list { margin-block-start: calc(var(--_space) * 1.5); }
.facts { margin-block: var(--_space); padding-inline-start: 1.25rem; }
.facts li { margin-block-end: 0.35rem; }
@container (max-width: 14rem) {
  .screen, dialog { hyphens: auto; }
}
@container (max-width: 30rem) {
  .actions > .button { flex: 1 1 100%; text-align: center; }
}
.unseen { block-size: 1px; clip-path: inset(50%); inline-size: 1px; overflow: hidden; position: absolute; white-space: nowrap; }
`;
