// Hands the person a file. Where it goes, and whether it is kept, is between the browser and the
// person: the page can't see it.

import { today } from "../screens/details.js";

/** Browsers read what the address stands for a little after the click; then it can go. */
const READ_MS = 10_000;

/** The name tells what program it is for and the day: nothing about a person. */
export function fileName(): string {
  return `passend-werk-${today()}.json`;
}

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  // Outside of the document, so that nobody else on the page hears the click.
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), READ_MS);
}
