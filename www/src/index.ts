// The entry that a page loads: it registers <passend-werk>. Importing it touches neither
// the page nor the network; everything else is read only where the element can run.
// Elsewhere the text that the page put inside the element stays on the screen.

const TAG = "passend-werk";

function canRun(): boolean {
  return (
    typeof customElements !== "undefined" &&
    typeof Document !== "undefined" &&
    "adoptedStyleSheets" in Document.prototype &&
    typeof HTMLDialogElement !== "undefined" &&
    typeof structuredClone === "function"
  );
}

/** Registers the element once; a second copy of this script on the page leaves the first alone. */
export async function define(): Promise<void> {
  if (!canRun()) return;
  if (!customElements.get(TAG)) {
    const { PassendWerkElement } = await import("./element.js");
    if (!customElements.get(TAG)) return customElements.define(TAG, PassendWerkElement);
  }
  console.warn(`passend-werk: script-twice: this copy does nothing, another one came first: ${import.meta.url}`);
}

define().catch(() => console.warn(`passend-werk: file-missing: element-*.js, beside ${import.meta.url}`));
