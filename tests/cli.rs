//! The command line, run as people run it.
#![cfg(not(target_arch = "wasm32"))]

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

mod check {
    use super::*;

    #[test]
    fn answers_arguments_in_order_with_json() {
        let output = run(&["check", "--json", "bob@army.ml", "amy@army.mil"]);
        let lines = json_lines(&output);
        assert_eq!(code(&output), 0);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["input"], "bob@army.ml");
        assert_eq!(lines[0]["action"], "warn");
        let finding = &lines[0]["findings"][0];
        assert_eq!(finding["kind"], "suffix");
        assert_eq!(finding["suggestion"], "bob@army.mil");
        assert!(
            finding["confidence"]
                .as_f64()
                .is_some_and(|number| (0.8..=1.0).contains(&number))
        );
        assert!(
            finding["reason"]
                .as_str()
                .is_some_and(|reason| reason.contains("army.mil"))
        );
        assert_eq!(
            lines[1],
            json!({ "input": "amy@army.mil", "action": "pass", "findings": [] })
        );
    }

    #[test]
    fn answers_each_line_before_the_next_is_written() {
        let mut child = sendright(&["check", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("sendright runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for (input, action) in [("bob@army.ml", "warn"), ("amy@army.mil", "pass")] {
            writeln!(stdin, "{input}").expect("the line is read");
            let answer = answers.next().expect("an answer").expect("UTF-8");
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            assert_eq!(
                (&answer["input"], &answer["action"]),
                (&json!(input), &json!(action))
            );
        }
        drop(stdin);
        assert!(answers.next().is_none());
        assert!(child.wait().expect("sendright ends").success());
    }

    #[test]
    fn every_line_gets_an_answer_whatever_is_in_it() {
        let output = run_with_input(&["check", "--json"], b"\xff\xfe\r\n\n@@,;<\nbob@army.ml");
        let inputs: Vec<_> = json_lines(&output)
            .iter()
            .map(|line| line["input"].clone())
            .collect();
        assert_eq!(inputs, ["\u{fffd}\u{fffd}", "", "@@,;<", "bob@army.ml"]);
        assert_eq!(code(&output), 0);
    }

    #[test]
    fn tells_people_what_was_meant() {
        let output = run(&["check", "bob@army.ml", "amy@army.mil"]);
        let text = stdout(&output);
        assert!(
            text.contains("✗ bob@army.ml  did you mean bob@army.mil?"),
            "{text}"
        );
        assert!(text.contains("(suffix, "), "{text}");
        assert!(text.contains("✓ amy@army.mil"), "{text}");
        assert!(
            !text.contains('\x1b'),
            "no colour where nobody sees it: {text}"
        );
    }

    #[test]
    fn colours_when_told_to_unless_told_not_to() {
        let coloured = |name: &str, value: &str| {
            let output = sendright(&["check", "bob@army.ml"])
                .env("CLICOLOR_FORCE", "1")
                .env(name, value)
                .output()
                .expect("sendright runs");
            stdout(&output).contains('\x1b')
        };
        assert!(coloured("CLICOLOR_FORCE", "1"));
        assert!(!coloured("NO_COLOR", "1"));
    }

    #[test]
    fn input_cannot_steer_the_terminal() {
        let output = run(&["check", "bob\x1b[31m@army.ml"]);
        assert!(!stdout(&output).contains('\x1b'), "{:?}", stdout(&output));
    }

    #[test]
    fn the_exit_code_tells_on_request_only() {
        assert_eq!(code(&run(&["check", "bob@army.ml"])), 0);
        assert_eq!(code(&run(&["check", "--exit-code", "bob@army.ml"])), 1);
        assert_eq!(code(&run(&["check", "--exit-code", "amy@army.mil"])), 0);
    }

    #[test]
    fn contacts_are_what_the_sender_writes_to() {
        let folder = Folder::new();
        let contacts = folder.file(
            "contacts.txt",
            "# Canberra\n\namy@cba.com.au\t12\ncsiro.au\n",
        );
        let output = run(&["check", "--json", "--contacts", &contacts, "bob@cba.com"]);
        assert_eq!(
            json_lines(&output)[0]["findings"][0]["suggestion"],
            "bob@cba.com.au"
        );
        assert_eq!(stderr(&output), "");
        let output = run(&["check", "--json", "bob@cba.com"]);
        assert_eq!(json_lines(&output)[0]["action"], "pass");
    }

    #[test]
    fn bad_contacts_are_named_and_passed_over() {
        let folder = Folder::new();
        let contacts = folder.file(
            "contacts.txt",
            "amy@cba.com.au\na b@\n\n@\ncba.com.au\tmany\nx y\n",
        );
        let output = run(&["check", "--json", "--contacts", &contacts, "bob@cba.com"]);
        assert_eq!(
            json_lines(&output)[0]["findings"][0]["suggestion"],
            "bob@cba.com.au"
        );
        let warnings = stderr(&output);
        for line in [
            "line 2",
            "line 4",
            "line 5: \"many\" is not a count",
            "line 6",
        ] {
            assert!(warnings.contains(line), "{line} in {warnings}");
        }
        assert_eq!(warnings.lines().count(), 4, "{warnings}");
        assert_eq!(code(&output), 0);
    }

    #[test]
    fn a_policy_decides_and_its_mistakes_are_named() {
        let folder = Folder::new();
        let policy = folder.file(
            "policy.json",
            r#"{ "mode": "enforce", "blockedDomains": ["*.ml"], "allowedDomains": ["gouv.ml"], "mod": 1 }"#,
        );
        let output = run(&[
            "check",
            "--json",
            "--policy",
            &policy,
            "a@orange.ml",
            "a@sante.gouv.ml",
        ]);
        let lines = json_lines(&output);
        assert_eq!(lines[0]["action"], "block");
        assert_eq!(lines[0]["findings"][0]["kind"], "blocked");
        assert_eq!(lines[1]["action"], "pass");
        assert!(
            stderr(&output).contains("mod: is unknown; did you mean mode?"),
            "{}",
            stderr(&output)
        );
    }

    #[test]
    fn what_cannot_be_used_ends_with_2_and_a_reason() {
        let folder = Folder::new();
        let broken = folder.file("broken.json", "{");
        let missing = argument(&folder.path("missing"));
        for (args, reason) in [
            (
                vec!["check", "--contacts", &missing, "a@b.example"],
                "cannot read",
            ),
            (
                vec!["check", "--policy", &missing, "a@b.example"],
                "No such file",
            ),
            (
                vec!["check", "--policy", &broken, "a@b.example"],
                "is not JSON",
            ),
            (
                vec!["check", "--layout", "qwertzu", "a@b.example"],
                "did you mean qwertz?",
            ),
            (vec!["check", "--nonsense"], "--nonsense"),
            (vec!["chekc"], "check"),
            (vec![], "Usage"),
        ] {
            let output = run(&args);
            assert_eq!(code(&output), 2, "{args:?}");
            assert!(
                stderr(&output).contains(reason),
                "{args:?}: {}",
                stderr(&output)
            );
            assert_eq!(stdout(&output), "", "{args:?}");
        }
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_error() {
        let mut child = sendright(&["check", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sendright runs");
        drop(child.stdout.take());
        // Either the first line is still taken, or nobody reads any more.
        let _ = child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(b"bob@army.ml\nbob@army.ml\n");
        let output = child.wait_with_output().expect("sendright ends");
        assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    }
}

mod audit {
    use super::*;

    const EVENTS: &str = r#"{"time":1700000000,"from":"amy@corp.example","to":["bob@army.mil","eve@example.org"]}
{"time":1700000060,"from":"amy@corp.example","to":["bob@army.ml"]}
"#;

    fn slip(time: i64) -> Value {
        json!({
            "time": time, "from": "amy@corp.example", "to": "bob@army.ml",
            "kind": "suffix", "action": "warn", "suggestion": "bob@army.mil",
        })
    }

    /// The findings without their confidences, which have ranges instead.
    fn findings(output: &Output) -> Vec<Value> {
        let mut lines = json_lines(output);
        for line in &mut lines {
            let confidence = line
                .as_object_mut()
                .and_then(|line| line.remove("confidence"));
            let number = confidence.and_then(|number| number.as_f64());
            assert!(
                number.is_some_and(|number| (0.8..=1.0).contains(&number)),
                "{line}"
            );
        }
        lines
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn finds_the_slip_in_every_format() {
        let folder = Folder::new();
        let csv = "Subject,Time,From,To\n\
            Hi,1700000000,amy@corp.example,\"bob@army.mil; eve@example.org\"\n\
            Hi,2023-11-14T22:14:20Z,amy@corp.example,bob@army.ml\n";
        let mbox = "From amy@corp.example Tue Nov 14 22:13:20 2023\n\
            From: Amy <amy@corp.example>\nTo: \"Doe, Bob\" <bob@army.mil>,\n eve@example.org\n\
            Date: Tue, 14 Nov 2023 22:13:20 +0000\n\nBody\n>From here on\n\n\
            From amy@corp.example Tue Nov 14 22:14:20 2023\n\
            From: amy@corp.example\nBcc: bob@army.ml\n\
            Date: Tue, 14 Nov 2023 23:14:20 +0100\n\nBody\n";
        let maildir = argument(&folder.path("maildir"));
        // In the order of their names the slip would come first.
        folder.file("maildir/cur/1.a:2,S", "From: amy@corp.example\nTo: bob@army.ml\nDate: Tue, 14 Nov 2023 22:14:20 +0000\n\nBody\n");
        folder.file(
            "maildir/.Sent/new/1700000000.b",
            "From: amy@corp.example\r\nTo: bob@army.mil\r\n\r\nTo: nobody@army.ml\r\n",
        );
        folder.file("maildir/tmp/2.c", "half a message");
        for path in [
            folder.file("events.ndjson", EVENTS),
            folder.file("bom.ndjson", format!("\u{feff}{EVENTS}")),
            folder.file("events.ndjson.gz", gzip(EVENTS.as_bytes())),
            folder.file("events.csv", csv),
            folder.file("events.csv.gz", gzip(csv.as_bytes())),
            folder.file("sent.mbox", mbox),
            folder.file("crlf.mbox", mbox.replace('\n', "\r\n")),
            maildir,
        ] {
            let output = run(&["audit", "--json", &path]);
            assert_eq!(findings(&output), [slip(1_700_000_060)], "{path}");
            assert_eq!((code(&output), stderr(&output).as_str()), (0, ""), "{path}");
        }
    }

    #[test]
    fn reads_standard_input() {
        for input in [EVENTS.as_bytes(), &gzip(EVENTS.as_bytes())] {
            let output = run_with_input(&["audit", "--json", "-"], input);
            assert_eq!(findings(&output), [slip(1_700_000_060)]);
        }
    }

    #[test]
    fn asks_once_and_learns_for_each_sender_apart() {
        let event = |time: i64, from: &str| {
            format!("{{\"time\":{time},\"from\":\"{from}\",\"to\":[\"bob@army.ml\"]}}\n")
        };
        let events = event(1, "amy@corp.example")
            + &event(2, "Amy@Corp.example")
            + &event(3, "joe@corp.example");
        let output = run_with_input(&["audit", "--json", "-"], events.as_bytes());
        let asked: Vec<_> = findings(&output)
            .iter()
            .map(|finding| (finding["time"].clone(), finding["from"].clone()))
            .collect();
        assert_eq!(
            asked,
            [
                (json!(1), json!("amy@corp.example")),
                (json!(3), json!("joe@corp.example"))
            ]
        );
    }

    #[test]
    fn sums_up() {
        let output = run_with_input(&["audit", "-"], EVENTS.as_bytes());
        let text = stdout(&output);
        assert!(
            text.contains("2 messages to 3 recipients from 1 sender\n"),
            "{text}"
        );
        assert!(
            text.contains("1 would have been asked about: one in 3"),
            "{text}"
        );
        assert!(text.contains("army.ml → army.mil"), "{text}");
        assert_eq!(stderr(&output), "", "no progress bar where nobody sees it");
    }

    #[test]
    fn broken_lines_are_counted_and_the_first_named() {
        let broken = "{\n".repeat(7);
        let output = run_with_input(&["audit", "-"], format!("{broken}\n{EVENTS}").as_bytes());
        let (text, warnings) = (stdout(&output), stderr(&output));
        assert!(text.contains("2 messages"), "{text}");
        assert!(text.contains("passed over: 7"), "{text}");
        assert!(
            warnings.contains("line 1:") && warnings.contains("line 5:"),
            "{warnings}"
        );
        assert!(!warnings.contains("line 6:"), "{warnings}");
        assert_eq!(code(&output), 0);
    }

    #[test]
    fn rows_and_messages_that_lack_something_are_named() {
        let folder = Folder::new();
        let csv = folder.file(
            "events.csv",
            "time,from,to\nnever,a@x.example,b@y.example\n1,,b@y.example\n1\n",
        );
        let mbox = folder.file(
            "sent.mbox",
            "From x Tue Nov 14 22:13:20 2023\nSubject: to nobody\n\nBody\n",
        );
        let maildir = argument(&folder.path("maildir"));
        folder.file(
            "maildir/cur/noname",
            "From: a@x.example\nTo: b@y.example\n\nWhen?\n",
        );
        let output = run(&["audit", "--json", &csv, &mbox, &maildir]);
        let warnings = stderr(&output);
        for part in [
            "line 2: \"never\" is no time",
            "line 3: from is missing",
            "line 4: from is missing",
            "message 1: has no sender",
            "noname: has no date",
        ] {
            assert!(warnings.contains(part), "{part} in {warnings}");
        }
        assert_eq!(code(&output), 0);
    }

    #[test]
    fn an_unreadable_file_ends_with_2_and_leaves_the_rest() {
        let folder = Folder::new();
        let events = folder.file("events.ndjson", EVENTS);
        let whole = gzip(EVENTS.repeat(500).as_bytes());
        let cut = folder.file("cut.ndjson.gz", &whole[..whole.len() - 20]);
        let missing = argument(&folder.path("missing"));
        let unknown = folder.file("unknown.txt", "Dear Bob,\n");
        for (path, reason) in [
            (&cut, "cannot read"),
            (&missing, "No such file"),
            (&unknown, "cannot tell the format"),
        ] {
            let output = run(&["audit", "--json", path, &events]);
            assert_eq!(code(&output), 2, "{path}");
            assert!(
                stderr(&output).contains(reason),
                "{path}: {}",
                stderr(&output)
            );
            assert!(findings(&output).contains(&slip(1_700_000_060)), "{path}");
        }
    }

    #[test]
    fn the_format_can_be_told() {
        let folder = Folder::new();
        let csv = folder.file("events.csv", "time,from\n");
        for (format, reason) in [
            ("ndjson", "line 1"),
            ("csv", "no column is named to"),
            ("maildir", "is a file"),
        ] {
            let output = run(&["audit", "--format", format, &csv]);
            assert!(
                stderr(&output).contains(reason),
                "{format}: {}",
                stderr(&output)
            );
        }
    }
}

mod policy {
    use super::*;

    #[test]
    fn check_names_each_mistake() {
        let folder = Folder::new();
        let policy = folder.file(
            "policy.json",
            r#"{ "thresholds": { "warn": 3 }, "mode": "warn" }"#,
        );
        let output = run(&["policy", "check", &policy]);
        let text = stdout(&output);
        assert!(
            text.contains("thresholds.warn: must be a number from 0 to 1, not 3"),
            "{text}"
        );
        assert_eq!(text.lines().count(), 1);
        assert_eq!(code(&output), 1);
    }

    #[test]
    fn check_is_content_with_a_good_policy() {
        let output = run_with_input(
            &["policy", "check", "-"],
            br#"{ "$schema": "x", "mode": "monitor" }"#,
        );
        assert!(stdout(&output).contains("every key and value is understood"));
        assert_eq!(code(&output), 0);
    }

    #[test]
    fn check_of_what_is_no_json_ends_with_2() {
        let output = run_with_input(&["policy", "check", "-"], b"mode: warn");
        assert!(
            stderr(&output).contains("standard input is not JSON"),
            "{}",
            stderr(&output)
        );
        assert_eq!(code(&output), 2);
    }

    #[test]
    fn the_schema_describes_every_key_of_the_default_policy() {
        let schema: Value =
            serde_json::from_slice(&run(&["policy", "schema"]).stdout).expect("JSON");
        let policy = serde_json::to_value(sendright::policy::Policy::default()).expect("JSON");
        let properties = schema["properties"].as_object().expect("properties");
        let keys: Vec<_> = policy.as_object().expect("an object").keys().collect();
        assert_eq!(properties.keys().collect::<Vec<_>>(), keys);
        for (key, property) in properties {
            assert!(property["description"].is_string(), "{key} is described");
            assert_eq!(property["default"], policy[key], "{key} has its default");
        }
    }
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
