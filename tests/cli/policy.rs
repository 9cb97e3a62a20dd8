//! `sendright policy check`, `test` and `ready`.

use super::*;

#[test]
fn check_names_each_mistake_by_key_and_line() {
    let folder = Folder::new();
    let policy = folder.file(
        "policy.json",
        r#"{
  "mode": "monitor",
  "blockedDomains": [
    "*.ml",
    "army.ml",
    "a@b.example"
  ],
  "thresholds": {
    "warn": 3
  },
  "kinds": {
    "typo": "loud"
  },
  "mode": "warn",
  "x.y": 1
}"#,
    );
    let output = run(&["policy", "check", &policy]);
    let text = stdout(&output);
    for (line, part) in [
        (5, "warning: blockedDomains[1]: adds nothing: *.ml"),
        (6, "error: blockedDomains[2]: \"a@b.example\" is an address"),
        (
            9,
            "error: thresholds.warn: must be a number from 0 to 1, not 3",
        ),
        (
            12,
            "error: kinds.typo: must be one of off, hint, warn, block, auto",
        ),
        (14, "error: mode: stands here again; only the last counts"),
        (15, "error: x.y: is unknown"),
    ] {
        let expected = format!("{policy}:{line}: {part}");
        assert!(text.contains(&expected), "{expected} in {text}");
    }
    assert_eq!(text.lines().count(), 6, "{text}");
    assert_eq!(code(&output), 1);
}

#[test]
fn check_reads_every_format() {
    let reg = "Windows Registry Editor Version 5.00\r\n\r\n\
        [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mozilla\\Thunderbird\\3rdparty\\Extensions\\sendright@sendright.dev]\r\n\
        \"mode\"=\"warnn\"\r\n\
        \"layout\"=hex(1):64,00,76,00,\\\r\n  6f,00,72,00,61,00,6b,00,00,00\r\n";
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(reg.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let folder = Folder::new();
    for (name, content, place) in [
        ("policy.json", b"{\"mode\":\n\"warnn\"}".to_vec(), "1: error: mode: "),
        ("bom.json", b"\xef\xbb\xbf{\n\"mode\":\"warnn\"}".to_vec(), "2: error: mode: "),
        (
            "policies.json",
            b"{\"policies\":{\"3rdparty\":{\"Extensions\":{\"sendright@sendright.dev\":\n{\"mode\":\"warnn\"}}}}}".to_vec(),
            "2: error: mode: ",
        ),
        (
            "chrome.json",
            b"{\"3rdparty\":{\"extensions\":{\"ourownkeyourownkeyourownkeyourow\":{\n\"mode\":\"warnn\"}}}}".to_vec(),
            "2: error: mode: ",
        ),
        ("admin.json", b"{\n\"mode\":{\"Value\":\"warnn\"}}".to_vec(), "2: error: mode: "),
        (
            "sendright.mobileconfig",
            b"<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"x\">\n\
              <plist version=\"1.0\"><dict><key>PayloadContent</key><array><dict>\n\
              <key>PayloadType</key><string>com.google.Chrome.extensions.abc</string>\n\
              <key>mode</key>\n<string>warnn</string></dict></array></dict></plist>".to_vec(),
            "6: error: Google Chrome: mode: ",
        ),
        ("export.reg", reg.as_bytes().to_vec(), "4: error: Thunderbird: mode: "),
        ("utf16.reg", utf16, "4: error: Thunderbird: mode: "),
    ] {
        let path = folder.file(name, content);
        let output = run(&["policy", "check", &path]);
        let text = stdout(&output);
        let expected = format!("{path}:{place}must be one of monitor, warn, enforce, not \"warnn\"");
        assert!(text.contains(&expected), "{expected} in {text}{}", stderr(&output));
        assert_eq!(text.lines().count(), 1, "{name}: {text}");
        assert_eq!(code(&output), 1, "{name}");
    }
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
fn what_cannot_be_read_ends_with_2_and_a_reason() {
    for (input, reason) in [
        ("mode: warn", "standard input: is not JSON"),
        ("<html/>", "no property list: it holds <html>"),
        (
            "<plist><dict><key>a</key></dict></plist>",
            "pairs of <key> and value",
        ),
        ("bplist00", "plutil -convert xml1"),
        ("Windows Registry Editor\n[HKEY\n", "line 2"),
        (
            "Windows Registry Editor\n[HKEY_A]\n\"x\"=hex(1):4\n",
            "line 3",
        ),
        ("{\"policies\": {}}", "holds nothing for Sendright"),
        (
            "{\"3rdparty\": {\"extensions\": {\"other\": {\"x\": 1}}}}",
            "holds nothing",
        ),
        ("\u{fffd}{", "is not JSON"),
    ] {
        let output = run_with_input(&["policy", "check", "-"], input.as_bytes());
        let message = stderr(&output);
        assert!(message.contains(reason), "{reason} in {message}");
        assert_eq!(code(&output), 2, "{input}");
    }
}

#[test]
fn deep_nesting_is_refused_not_survived_by_luck() {
    for input in [
        "[".repeat(100_000),
        format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("<plist>{}", "<array>".repeat(100_000)),
    ] {
        let output = run_with_input(&["policy", "check", "-"], input.as_bytes());
        assert_eq!(code(&output), 2);
    }
}

#[test]
fn test_says_what_would_happen_and_which_rule_decides() {
    let folder = Folder::new();
    let policy = folder.file(
        "policy.json",
        "{\n\"mode\": \"enforce\",\n\"blockedDomains\": [\n\"a.example\",\n\"ml\"],\n\
         \"allowedDomains\": [\"gouv.ml\"],\n\"protectedDomains\": [\"mil\"],\n\"kinds\": {\"typo\": \"hint\"}}",
    );
    let at = |line: u32| format!("({policy}:{line})");
    for (args, parts) in [
        (
            vec!["bob@army.ml"],
            vec![
                "✗ bob@army.ml: is refused".to_owned(),
                "bob@army.mil is suggested".into(),
                format!("*.ml in blockedDomains blocks it {}", at(5)),
                "kinds.blocked: auto, which refuses (default)".into(),
                format!("mode: enforce, which may refuse {}", at(2)),
            ],
        ),
        (
            vec!["bob@sante.gouv.ml"],
            vec![
                "✓ bob@sante.gouv.ml: is sent".into(),
                format!("gouv.ml in allowedDomains allows it {}", at(6)),
            ],
        ),
        (
            vec!["bob@gmial.com"],
            vec![
                "bob@gmial.com: is sent, with a quiet remark".into(),
                format!("kinds.typo: hint, which remarks at most {}", at(8)),
            ],
        ),
        (
            vec!["--from", "jane@gmail.com", "bob@army.mil"],
            vec![
                "bob@army.mil: is asked about before sending".into(),
                "kinds.personal_account: auto".into(),
            ],
        ),
        (
            vec!["bob@example.org"],
            vec!["no rule of the policy is about example.org".into()],
        ),
    ] {
        let all = [vec!["policy", "test", &policy], args].concat();
        let output = run(&all);
        let text = stdout(&output);
        for part in parts {
            assert!(text.contains(&part), "{part} in {text}");
        }
        assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    }
}

#[test]
fn ready_policies_are_listed_explained_and_free_of_mistakes() {
    let list = stdout(&run(&["policy", "ready"]));
    let names: Vec<_> = list.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        names,
        [
            "monitor-first",
            "school",
            "company",
            "department-of-defense"
        ]
    );
    for name in names {
        let printed = run(&["policy", "ready", name]);
        let path = format!("policy/ready/{name}.json");
        assert_eq!(stdout(&printed), fs::read_to_string(path).expect("a file"));
        let checked = run(&["policy", "check", name]);
        assert_eq!(code(&checked), 0, "{}", stdout(&checked));
        // A placeholder has no other fault than to be one.
        for line in stdout(&checked)
            .lines()
            .filter(|line| line.contains("warning"))
        {
            assert!(line.contains("no domain ends in .example"), "{line}");
        }
    }
    let unknown = run(&["policy", "ready", "army"]);
    assert!(stderr(&unknown).contains("there are monitor-first, school"));
    assert_eq!(code(&unknown), 2);
}

#[test]
fn ready_policies_do_what_they_say() {
    for (name, args, outcome) in [
        ("department-of-defense", vec!["bob@army.ml"], "is refused"),
        (
            "department-of-defense",
            vec!["bob@sante.gouv.ml"],
            "is sent;",
        ),
        (
            "department-of-defense",
            vec!["--from", "jane@gmail.com", "bob@army.mil"],
            "is asked about",
        ),
        ("company", vec!["bob@cornpany.example"], "is refused"),
        ("company", vec!["bob@gmial.com"], "is asked about"),
        ("school", vec!["bob@gmial.com"], "is asked about"),
        (
            "monitor-first",
            vec!["bob@gmial.com"],
            "is sent, with a quiet remark",
        ),
    ] {
        let all = [vec!["policy", "test", name], args].concat();
        let text = stdout(&run(&all));
        assert!(text.contains(outcome), "{name}: {outcome} in {text}");
    }
}

#[test]
fn a_policy_in_any_format_decides_in_check_and_audit() {
    let output = run(&[
        "check",
        "--json",
        "--policy",
        "policy/thunderbird/policies.json",
        "bob@orange.ml",
    ]);
    assert_eq!(json_lines(&output)[0]["action"], "block");
}
