// The running WebAssembly: one for all elements of a page. A call that breaks off inside
// it (a panic, a full stack) leaves it in a state that nobody knows. It is thrown away
// then, and the next one starts from the same compiled module: nothing is fetched again.

import * as glue from "#engine";

let compiled: WebAssembly.Module | undefined;
let running: WebAssembly.Exports | undefined;
let starting: Promise<void> | undefined;
let run = 0;

/** Which run this is; 0 while nothing runs. What was made in an earlier run is of no use. */
export const currentRun = (): number => (running ? run : 0);

/** Starts the engine unless it runs; it is compiled once. */
export function startEngine(compile: () => Promise<WebAssembly.Module>): Promise<void> {
  if (running) return Promise.resolve();
  starting ??= start(compile).finally(() => (starting = undefined));
  return starting;
}

async function start(compile: () => Promise<WebAssembly.Module>): Promise<void> {
  compiled ??= await compile();
  const { exports } = await WebAssembly.instantiate(compiled, { "./passend_werk_bg.js": { ...glue } });
  glue.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  running = exports;
  run += 1;
}

/** Throws the engine away. Its memory may hold what a person filled in, so that is overwritten. */
export function stopEngine(): void {
  const memory = running?.memory as WebAssembly.Memory | undefined;
  running = undefined;
  if (!memory) return;
  new Uint8Array(memory.buffer).fill(0);
  // Growing by nothing takes the bytes away from the views that the bindings keep of them.
  memory.grow(0);
}
