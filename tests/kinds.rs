//! The examples in the documentation of each kind of finding hold.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;

use sendright::{Context, Engine, Message, Personal};

#[test]
fn the_examples_of_each_kind() {
    let mut examples = 0;
    let mut wrong = Vec::new();
    for file in fs::read_dir("src/candidates").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter_map(|line| line.strip_prefix("//! ")) {
            let Some((typed, expected)) = line.split_once(" → ") else {
                continue;
            };
            examples += 1;
            let to = vec![format!("bob@{}", typed.trim())];
            let message = Message {
                to,
                ..Message::default()
            };
            let report =
                Engine::default().check(&Personal::default(), &message, &Context::default());
            let finding = report.findings.first();
            let suggestion = finding.map(|finding| finding.suggestion.as_ref());
            let answer = match suggestion {
                None => "silence",
                Some(None) => "no suggestion",
                Some(Some(suggestion)) => &suggestion.domain,
            };
            if answer != expected {
                wrong.push(format!("{typed}: {answer}, not {expected}"));
            }
        }
    }
    assert!(examples >= 20, "only {examples} examples found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
