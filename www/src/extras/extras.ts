// Screens that nobody needs on the first page. They are one file of their own, fetched
// while that page is read and before anything can be recorded: later nothing is fetched.

export { drawOpen as open } from "./open.js";
export { drawPrint as print } from "./print.js";
export { drawQuestions as questions } from "./questions.js";
export { drawSave as save } from "./save.js";

export type Extras = typeof import("./extras.js");
