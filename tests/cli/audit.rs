//! `sendright audit`.

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
    folder.file(
        "maildir/cur/1.a:2,S",
        "From: amy@corp.example\nTo: bob@army.ml\nDate: Tue, 14 Nov 2023 22:14:20 +0000\n\nBody\n",
    );
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

#[test]
fn a_policy_that_asks_nothing_is_told_so() {
    let output = run_with_input(
        &["audit", "--policy", "monitor-first", "-"],
        EVENTS.as_bytes(),
    );
    assert!(stdout(&output).contains("Nothing would have been asked"));
    assert!(
        stderr(&output).contains("under mode monitor"),
        "{}",
        stderr(&output)
    );
}
