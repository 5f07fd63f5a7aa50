//! The runner must fail where it cannot run a test. This also makes `cargo test` build it,
//! so that the browser tests need no build of their own. It does not start a browser.

use std::process::Command;

#[test]
fn a_file_that_is_no_webassembly_fails() {
    let run = Command::new(env!("CARGO_BIN_EXE_test-runner"))
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("the runner starts");
    assert!(!run.status.success());
    assert!(String::from_utf8_lossy(&run.stderr).starts_with("error: "));
}
