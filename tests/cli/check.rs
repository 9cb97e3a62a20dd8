//! `sendright check`.

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
