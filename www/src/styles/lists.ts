// Rows and cards: rubrics, points, tasks, findings, and the four outcomes.

export const lists = `
.plain-list { list-style: none; margin: 0; padding: 0; }
.cards > li { margin-block-end: 0.6rem; }
.rubric-row { align-items: center; border-block-end: 1px solid var(--_faint); display: grid; gap: 0 var(--_space); grid-template-columns: 1fr auto; padding-block: 0.35rem; }
.rubric-row .status { color: var(--_soft); text-align: end; }
.rubric-row .status.done { color: var(--_fits); font-weight: 600; }
.rubric-row .choice { grid-column: 1 / -1; }
.point { border-block-end: 1px solid var(--_faint); }
.point > summary { display: flex; flex-wrap: wrap; gap: 0 var(--_space); justify-content: space-between; list-style: none; }
.point > summary::-webkit-details-marker { display: none; }
.point > summary::before { color: var(--_action); content: "+"; font-weight: 700; inline-size: 1rem; }
.point[open] > summary::before { content: "–"; }
.point-name { flex: 1 1 12rem; }
.point-state { color: var(--_soft); }
.point-form { background: var(--_calm); border-radius: var(--_radius); margin-block-end: var(--_space); padding: var(--_space) min(var(--_space), 3vw); }
.answer { align-items: center; border-block-end: 1px solid var(--_faint); display: grid; gap: 0.1rem var(--_space); grid-template-columns: minmax(9rem, 2fr) 3fr auto; padding-block: 0.4rem; }
.answer-name { font-weight: 600; }
.job-card, .question, .finding { border: 1px solid var(--_faint); border-radius: var(--_radius); margin-block-end: var(--_space); padding: 0.25rem min(var(--_space), 3vw) 0.75rem; }
.job-card, .question, .finding { contain: content; }
.job-card > :is(h1, h2, h3, h4, h5, h6):first-child, .finding-head :is(h1, h2, h3, h4, h5, h6) { font-size: 1.1rem; margin-block: 0.4rem; }
.question > :first-child { font-size: inherit; line-height: inherit; margin-block: 0.75rem 0.25rem; }
.task-row { border-block-start: 1px solid var(--_faint); padding-block: 0.4rem; }
.task-facts { align-items: center; display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; }
.whom { display: block; }
.waiting { min-block-size: 2.4rem; }
.stepper { align-items: center; display: inline-flex; gap: 0.6rem; }
.hours li, .gate { align-items: center; border-block-end: 1px solid var(--_faint); padding-block: 0.5rem; }
.hours { margin-block-end: var(--_space); }
.row-head strong { display: inline-block; }
.row-head strong::first-letter { text-transform: uppercase; }
.hours li { display: flex; flex-wrap: wrap; gap: 0.9rem; }
.gate p { margin-block: 0.2rem 0; }
.finding-head, .row-head { align-items: center; display: flex; flex-wrap: wrap; gap: 0.2rem var(--_space); justify-content: space-between; margin-block-end: 0.4rem; }
.finding p { margin-block: 0 0.4rem; }
.finding .next { font-weight: 600; }
.own-answer, .closing { background: var(--_calm); border-radius: var(--_radius); margin-block: 0.6rem; padding: 0.6rem min(var(--_space), 3vw) 0.1rem; }
.own-answer > .button { display: block; margin-block: calc(-0.75 * var(--_space)) var(--_space); }
.why p { color: var(--_soft); font-size: 0.95rem; }
.fold { border-block: 1px solid var(--_faint); }
.fold + .fold { border-block-start: 0; }
.fold > summary { font-weight: 600; }
.legend dl { margin: 0 0 var(--_space); }
.legend dl > div { padding-block: 0.35rem; }
.legend dd { color: var(--_soft); margin: 0; }
.tag, .toggle { align-items: center; display: inline-flex; font-weight: 600; gap: min(0.4rem, 2vw); }
.tag svg, .toggle svg { block-size: 1.35rem; fill: none; flex: none; inline-size: 1.35rem; stroke: currentColor; stroke-linecap: round; stroke-width: 2.4; }
.tag[data-outcome="fits"] { color: var(--_fits); }
.tag[data-outcome="talk"] { color: var(--_talk); }
.tag[data-outcome="exceeds"] { color: var(--_exceeds); }
.tag[data-outcome="unknown"] { color: var(--_unknown); }
.preview { background: #fff; border: 1px solid var(--_line); margin-block: var(--_space); padding: var(--_space); }
li + li > .fold { border-block-start: 0; }
.choice .tag { vertical-align: bottom; }
.print-frame { block-size: 1px; border: 0; clip-path: inset(50%); inline-size: 45rem; inset: 0 auto auto 0; position: fixed; }
.ticks { margin-inline-start: 2.2rem; }
.wish { font-weight: 600; }
table { border-collapse: collapse; hyphens: auto; inline-size: 100%; margin-block: var(--_space); table-layout: fixed; }
caption { font-weight: 600; text-align: start; }
th, td { border-block-end: 1px solid var(--_faint); padding: 0.4rem 0.6rem 0.4rem 0; text-align: start; vertical-align: top; }
.compared dt { font-weight: 600; }
.compared dd { margin: 0 0 0.6rem; }
.compared .job-card { display: none; }
@container (max-width: 40rem) {
  table { display: none; }
  .compared .job-card { display: block; }
}
@container (max-width: 30rem) {
  .rubric-row { grid-template-columns: 1fr; }
  .rubric-row .status { text-align: start; }
  .answer { grid-template-columns: 1fr; }
  .point-form { padding-inline: 0.6rem; }
}
`;
