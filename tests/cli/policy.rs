//! `sendright policy`.

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
    let schema: Value = serde_json::from_slice(&run(&["policy", "schema"]).stdout).expect("JSON");
    let policy = serde_json::to_value(sendright::policy::Policy::default()).expect("JSON");
    let properties = schema["properties"].as_object().expect("properties");
    let keys: Vec<_> = policy.as_object().expect("an object").keys().collect();
    assert_eq!(properties.keys().collect::<Vec<_>>(), keys);
    for (key, property) in properties {
        assert!(property["description"].is_string(), "{key} is described");
        assert_eq!(property["default"], policy[key], "{key} has its default");
    }
}
