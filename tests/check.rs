//! The cases of `tests/cases/check.toml`.

mod cases;

use sendright::verdict::Action;
use sendright::{Context, Engine, Message, Personal, Policy};
use serde::Serialize;
use serde_json::json;

/// What a kind or an action is called in the table.
fn name(of: impl Serialize) -> String {
    serde_json::to_value(of)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// What is known of a sender who has written to each of these five times.
fn writer_to(contacts: &[impl AsRef<str>]) -> Personal {
    let mut personal = Personal::default();
    for contact in contacts {
        let contact = contact.as_ref();
        personal.learn(&vec![format!("someone@{contact}"); 5], 0);
    }
    personal
}

#[test]
fn each_case_of_the_table() {
    let engine = Engine::default();
    let mut wrong = Vec::new();
    for case in cases::cases() {
        let personal = writer_to(&case.contacts);
        let message = Message {
            to: vec![format!("Bob <bob@{}>", case.typed)],
            ..Message::default()
        };
        let report = engine.check(&personal, &message, &Context { now: 0 });
        let finding = report.findings.first();
        let kind = finding.map(|finding| name(finding.kind));
        let action = finding.map(|finding| name(finding.action));
        let meant = finding.and_then(|finding| Some(finding.suggestion.as_ref()?.domain.clone()));
        let is_answer = (&meant, &kind) == (&case.meant, &case.kind)
            && (case.action.is_none() || action == case.action);
        if !is_answer {
            let confidence = finding.map(|finding| finding.confidence);
            wrong.push(format!(
                "{}: {kind:?} {action:?} {meant:?} {confidence:?} ({})",
                case.typed, case.why
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What becomes of `army.ml`, and of a host below it, for who writes to none, one or two domains in
/// Mali and to so many elsewhere, by what the policy says of the armed forces.
#[test]
fn policy_keeps_the_question_for_who_writes_to_mali() {
    const MALI: [&str; 2] = ["af.ml", "orange.ml"];
    let none = json!({});
    let protected = json!({ "protectedDomains": ["*.mil"] });
    let paired = json!({ "suffixPairs": [["ml", "mil"]] });
    let both = json!({ "protectedDomains": ["*.mil"], "suffixPairs": [["ml", "mil"]] });
    let (pass, hint, warn) = (Action::Pass, Action::Hint, Action::Warn);
    for (policy, elsewhere, typed, actions, why) in [
        (
            &none,
            0,
            "army.ml",
            [warn, hint, pass],
            "a habit outweighs a slip",
        ),
        (
            &none,
            0,
            "us.army.ml",
            [warn, hint, pass],
            "the same below a host",
        ),
        (
            &none,
            500,
            "army.ml",
            [warn; 3],
            "of so many, one or two are no habit",
        ),
        (
            &protected,
            0,
            "army.ml",
            [warn; 3],
            "protected domains are likelier to be meant",
        ),
        (&protected, 0, "us.army.ml", [warn; 3], "their hosts, too"),
        (
            &paired,
            0,
            "army.ml",
            [warn; 3],
            "a pair is a likelier slip",
        ),
        (
            &paired,
            0,
            "us.army.ml",
            [warn, hint, pass],
            "a host has too little mail for a pair alone to tell",
        ),
        (&both, 0, "army.ml", [warn; 3], "both"),
        (&both, 0, "us.army.ml", [warn; 3], "both"),
    ] {
        let (policy, problems) = Policy::from_json(policy);
        assert_eq!(problems, []);
        let engine = Engine::new(policy);
        let message = Message {
            to: vec![format!("bob@{typed}")],
            ..Message::default()
        };
        for (number, action) in actions.into_iter().enumerate() {
            let others = (0..elsewhere).map(|number| format!("firm{number}.example.com"));
            let contacts = others.chain(MALI[..number].iter().map(|it| it.to_string()));
            let personal = writer_to(&contacts.collect::<Vec<_>>());
            let report = engine.check(&personal, &message, &Context { now: 0 });
            assert_eq!(report.action, action, "{typed}, {number} in Mali: {why}");
        }
    }
}

#[test]
fn what_policy_blocks_is_never_suggested() {
    for (typed, blocked) in [
        ("army.ml", "*.mil"),
        ("usarmy.mil", "us.army.mil"),
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("army-mil.com", "*.mil"),
    ] {
        let (policy, problems) = Policy::from_json(&json!({ "blockedDomains": [blocked] }));
        assert_eq!(problems, [], "{blocked}");
        let suggested = |engine: Engine| {
            let message = Message {
                to: vec![format!("bob@{typed}")],
                ..Message::default()
            };
            let report = engine.check(&Personal::default(), &message, &Context { now: 0 });
            let suggestions = report
                .findings
                .into_iter()
                .filter_map(|finding| finding.suggestion);
            suggestions
                .map(|suggestion| suggestion.domain)
                .collect::<Vec<_>>()
        };
        let blocks = |domain: &String| policy.blocks(domain).is_some();
        let usual = suggested(Engine::default());
        assert!(usual.iter().any(blocks), "{typed}: {usual:?}");
        let allowed = suggested(Engine::new(policy.clone()));
        assert!(!allowed.iter().any(blocks), "{typed}: {allowed:?}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    fn first(personal: &Personal, domain: &str) -> Option<sendright::verdict::Finding> {
        let message = Message {
            to: vec![format!("bob@{domain}")],
            ..Message::default()
        };
        let report = Engine::default().check(personal, &message, &Context { now: 0 });
        report.findings.into_iter().next()
    }

    proptest! {
        #[test]
        fn a_suggestion_draws_no_finding(
            meant in prop::sample::select(vec![
                "gmail.com", "us.army.mil", "army.mil", "yahoo.co.uk", "t-online.de", "canonical.com",
            ]),
            at in 0usize..12,
            letter in "[a-z.-]",
            keep in any::<bool>(),
        ) {
            let mut personal = Personal::default();
            personal.learn(&["ann@canonical.com".to_owned()], 0);
            let at = at.min(meant.len());
            let rest = if keep { &meant[at..] } else { meant.get(at + 1..).unwrap_or("") };
            let typed = format!("{}{letter}{rest}", &meant[..at]);
            if let Some(suggestion) = first(&personal, &typed).and_then(|finding| finding.suggestion) {
                let again = first(&personal, &suggestion.domain);
                prop_assert!(again.is_none(), "{} → {} → {:?}", typed, suggestion.domain, again);
            }
        }

        #[test]
        fn no_text_makes_a_check_panic(text in any::<String>()) {
            let message = Message { to: vec![text], ..Message::default() };
            Engine::default().check(&Personal::default(), &message, &Context { now: 0 });
        }
    }
}
