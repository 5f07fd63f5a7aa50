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
  running = await instance(compiled, glue);
  run += 1;
}

/** Starts a module with its bindings. These know one running engine: the newest. */
export async function instance(module: WebAssembly.Module, bindings: { __wbg_set_wasm(exports: WebAssembly.Exports): void }): Promise<WebAssembly.Exports> {
  const { exports } = await WebAssembly.instantiate(module, { "./passend_werk_bg.js": { ...bindings } });
  bindings.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  return exports;
}

/** Engines beside the one that the screens ask. */
const others = new Set<WebAssembly.Exports>();

export async function startOther(module: WebAssembly.Module, bindings: Parameters<typeof instance>[1]): Promise<WebAssembly.Exports> {
  const other = await instance(module, bindings);
  others.add(other);
  return other;
}

export const isRunning = (other: WebAssembly.Exports): boolean => others.has(other);

/** Throws one of them away; all of them when somebody clears: their memory too may hold what a person filled in. */
export function stopOthers(which: Iterable<WebAssembly.Exports> = [...others]): void {
  for (const other of which) if (others.delete(other)) overwrite(other);
}

/** Throws the engine away. */
export function stopEngine(): void {
  const stopped = running;
  running = undefined;
  if (stopped) overwrite(stopped);
}

/** The memory of an engine may hold what a person filled in. */
function overwrite({ memory }: WebAssembly.Exports): void {
  const { buffer } = memory as WebAssembly.Memory;
  new Uint8Array(buffer).fill(0);
  // Growing by nothing takes the bytes away from the views that the bindings keep of them.
  (memory as WebAssembly.Memory).grow(0);
}
