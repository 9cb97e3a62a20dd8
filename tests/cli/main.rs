//! The command line, run as people run it.
#![cfg(not(target_arch = "wasm32"))]

mod admx_schema;
mod audit;
mod audit_logs;
mod audit_report;
mod check;
mod policy;
mod policy_files;
mod readme;
mod templates;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;

fn sendright(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sendright"));
    command
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn run(args: &[&str]) -> Output {
    sendright(args)
        .stdin(Stdio::null())
        .output()
        .expect("sendright runs")
}

fn run_with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child = sendright(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sendright runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("sendright ends");
    writer.join().expect("no panic").expect("all input is read");
    output
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json_lines(output: &Output) -> Vec<Value> {
    let parse = |line: &str| serde_json::from_str(line).expect("a JSON object a line");
    stdout(output).lines().map(parse).collect()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path as an argument.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, content).expect("a file");
        argument(&path)
    }
}

fn argument(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn help_version_and_completions() {
    for command in [&["--help"][..], &["check", "--help"], &["audit", "--help"]] {
        let output = run(command);
        assert!(stdout(&output).contains("Examples:"), "{command:?}");
        assert_eq!(code(&output), 0);
    }
    assert_eq!(
        stdout(&run(&["--version"])).trim(),
        concat!("sendright ", env!("CARGO_PKG_VERSION"))
    );
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            stdout(&run(&["completions", shell])).contains("exit-code"),
            "{shell}"
        );
    }
}
