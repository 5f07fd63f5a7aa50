//! Runs one compiled WebAssembly test file in a headless browser.
//!
//! Cargo starts this program as the runner of the `wasm32-unknown-unknown` target; see
//! `cargo xtask test`. It is not meant to be started by hand, and it does not look for a
//! browser: the driver comes from the environment (`CHROMEDRIVER`).

use std::process::ExitCode;

fn main() -> ExitCode {
    match wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}
