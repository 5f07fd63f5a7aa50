// Long work in turns: between two of them the page gets to what waits for it.

/** How long long work goes on before the page gets its turn. */
export const TURN_MS = 6;

/** Lets the page do what waits: scroll, or answer a key. */
export const breathe = (): Promise<void> => new Promise((go) => setTimeout(go));
