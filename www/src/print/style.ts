// The sheet of a print: black on white, so that nothing is lost without colour. It isn't
// the sheet of the screens. Sizes are for A4; the preview on the screen uses the same, by letters as large as whoever looks has set them.

export const paperStyle = `
.paper, .paper * { box-sizing: border-box; }
.paper { background: #fff; color: #000; font: 10pt/1.4 system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
.paper :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; break-inside: avoid; font-size: 1.1em; line-height: 1.25; margin: 1.1em 0 0.2em; }
.paper > .parts > :is(h1, h2, h3, h4, h5, h6), .paper .whole > :is(h1, h2, h3, h4, h5, h6) { border-block-end: 1px solid #000; font-size: 1.3em; margin-block-start: 1.4em; padding-block-end: 0.15em; }
.paper > :is(h1, h2, h3, h4, h5, h6) { font-size: 1.8em; margin-block-start: 0; }
.paper p { margin: 0 0 0.5em; orphans: 3; widows: 3; }
.paper ul { margin: 0 0 0.6em; padding-inline-start: 1.2em; }
.paper li { break-inside: avoid; }
.paper .keep { break-after: avoid; break-inside: avoid; }
.paper .whole { break-inside: avoid; }
.paper .lead { font-weight: 600; }
.paper .imprint, .paper .rows, .paper .hours, .paper .plain-list { list-style: none; padding: 0; }
.paper .imprint { break-inside: avoid; }
.paper .made-up { border: 2px dashed #000; break-inside: avoid; margin-block: 0.5em; padding: 0.4em 0.7em; }
.paper .made-up p { margin: 0; }
.paper .row { align-items: baseline; border-block-end: 1px solid #999; break-inside: avoid; display: flex; flex-wrap: wrap; gap: 0 1em; padding-block: 0.25em; }
.paper .row-name { flex: 1 1 16em; }
.paper .row-point { flex: 0 1 16em; }
.paper .row-hours { flex: none; text-align: end; }
.paper .row .tag { flex: 0 1 20em; }
.paper .below { flex: 1 0 100%; font-size: 0.9em; line-height: 1.35; margin: 0.15em 0; padding-inline-start: 2.6em; }
.paper .below p { display: inline; margin: 0; }
.paper .hours { display: flex; flex-wrap: wrap; gap: 0 1.5em; }
.paper .tag { font-weight: 600; }
.paper .tag svg { block-size: 1.2em; fill: none; inline-size: 1.2em; margin-inline-end: 0.35em; stroke: currentColor; stroke-linecap: round; stroke-width: 2.4; vertical-align: -0.25em; }
.paper .gate { border-block-end: 1px solid #999; padding-block: 0.25em; }
.paper .gate p { display: inline; }
.paper .gate .row-head { margin-inline-end: 0.5em; }
.paper .row-head strong { display: inline-block; }
.paper .row-head strong::first-letter { text-transform: uppercase; }
.paper table { border-collapse: collapse; inline-size: 100%; margin-block-end: 0.6em; table-layout: fixed; }
.paper thead { display: table-header-group; }
.paper tr { break-inside: avoid; }
.paper :is(td, th) { border-block-end: 1px solid #999; font-weight: 400; padding: 0.25em 0.6em 0.25em 0; text-align: start; vertical-align: top; }
.paper thead th { border-block-end-color: #000; font-weight: 600; }
.paper .written { white-space: pre-wrap; }
.paper .ruled { border-block-end: 1px solid #000; min-block-size: 11mm; padding-block-start: 4mm; }
.paper section > .hint { display: none; }
`;

/** The edges of every page, with what stands in them: an old browser leaves that out. */
export function pageRule(head: string, foot: string, number: readonly string[]): string {
  const text = (words: string): string => JSON.stringify(words);
  const [before = "", between = "", after = ""] = number;
  const small = "font: 8pt system-ui, sans-serif;";
  return `@page {
    size: A4;
    margin: 18mm 15mm;
    @top-left { content: ${text(head)}; ${small} }
    @bottom-left { content: ${text(foot)}; ${small} }
    @bottom-right { content: ${text(before)} counter(page) ${text(between)} counter(pages) ${text(after)}; ${small} }
  }`;
}
