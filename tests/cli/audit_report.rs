//! `sendright audit --html`: the report that is shown to others.

use roxmltree::Document;

use super::*;

/// Mail of two departments over three months, one of them silent.
const EVENTS: &str = r#"{"time":1700000000,"from":"amy@sales.corp.example","to":["bob@army.mil","eve@example.org"]}
{"time":1700000060,"from":"amy@sales.corp.example","to":["bob@army.ml"]}
{"time":1705000000,"from":"joe@it.corp.example","to":["zoe@gmial.com"]}
{"time":1705000060,"from":"joe@it.corp.example","to":["zoe@gmail.com"]}
{"time":1705000070,"from":"eve@<script>.example","to":["zoe@gmail.com"]}
"#;

fn report(more: &[&str]) -> String {
    let folder = Folder::new();
    let path = argument(&folder.path("report.html"));
    let args = [&["audit", "--html", &path][..], more, &["-"]].concat();
    let output = run_with_input(&args, EVENTS.as_bytes());
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    fs::read_to_string(path).expect("a report")
}

/// What a browser would show, as one line of text.
fn text(report: &str) -> String {
    let xml = report
        .replacen("<!doctype html>", "", 1)
        .lines()
        .filter(|line| !line.starts_with("<meta "))
        .collect::<Vec<_>>()
        .join("\n")
        .replacen("<meta charset=\"utf-8\">", "", 1);
    let document = Document::parse(&xml).expect("well-formed");
    let words = document
        .descendants()
        .filter(|node| node.is_text() && !node.ancestors().any(|node| node.has_tag_name("style")))
        .filter_map(|node| node.text())
        .flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn tells_what_would_have_been_held() {
    let text = text(&report(&[]));
    for part in [
        "2023-11 to 2024-01",
        "messages 5",
        "recipients held 2",
        "1 in 3",
        "Per month",
        "2023-12 0 0 0",
        "2024-01 3 1 0",
        "A slip in the name 1 typo",
        "Another suffix 1 suffix",
        "Most frequent slips",
        "By department",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_wrong_date_does_not_hide_the_others() {
    let folder = Folder::new();
    let path = argument(&folder.path("report.html"));
    let wrong = r#"{"time":0,"from":"amy@sales.corp.example","to":["bob@army.mil"]}"#;
    let events = format!("{wrong}\n{EVENTS}");
    run_with_input(&["audit", "--html", &path, "-"], events.as_bytes());
    let text = text(&fs::read_to_string(path).expect("a report"));
    assert!(text.contains("1970-01 to 2024-01"), "{text}");
    assert!(text.contains("2024-01 3 1 0"), "{text}");
    assert!(!text.contains("1970-02"), "{text}");
}

#[test]
fn names_nobody_unless_told_to() {
    let report = report(&[]);
    for name in [
        "army", "gmail", "gmial", "corp", "sales", "amy", "bob", "joe", "@it", "script>.",
    ] {
        assert!(!report.contains(name), "{name} is in the report");
    }
    let text = text(&report);
    // A slip of the suffix shows as one: the same number, another suffix.
    let suffix = text.find("name-").map(|at| &text[at..]).expect("a pair");
    let mut words = suffix.split(' ');
    let (typed, meant) = (words.next().expect("typed"), words.next().expect("meant"));
    let pairs = [("name-1.ml", "name-1.mil"), ("name-1.com", "name-2.com")];
    assert!(pairs.contains(&(typed, meant)), "{typed} {meant}");
}

#[test]
fn names_domains_on_request_but_never_addresses() {
    let report = report(&["--names"]);
    let text = text(&report);
    for part in [
        "army.ml army.mil",
        "gmial.com gmail.com",
        "sales.corp.example 1",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for name in ["amy@", "bob@", "<script>"] {
        assert!(!report.contains(name), "{name} is in the report");
    }
}

#[test]
fn needs_nothing_besides_itself() {
    let report = report(&["--names"]);
    for outside in ["http", "<link", "<script", "<img", "@import", "url("] {
        assert!(!report.contains(outside), "{outside}");
    }
}

#[test]
fn comes_beside_json_and_of_nothing_too() {
    let folder = Folder::new();
    let path = argument(&folder.path("report.html"));
    let output = run_with_input(
        &["audit", "--json", "--html", &path, "-"],
        EVENTS.as_bytes(),
    );
    assert_eq!(json_lines(&output).len(), 2);
    let output = run_with_input(&["audit", "--html", &path, "-"], b"");
    assert_eq!(code(&output), 0);
    let text = text(&fs::read_to_string(&path).expect("a report"));
    assert!(text.contains("no mail") && text.contains("None."), "{text}");
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_anything_is_read() {
    let folder = Folder::new();
    let path = argument(&folder.path("missing/report.html"));
    let events = folder.file("events.ndjson", EVENTS);
    let output = run(&["audit", "--html", &path, &events]);
    assert!(
        stderr(&output).contains("cannot write"),
        "{}",
        stderr(&output)
    );
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
}
