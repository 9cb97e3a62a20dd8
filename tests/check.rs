//! The cases of `tests/cases/check.toml`.

mod cases;

use sendright::{Context, Engine, Message, Personal, Policy};

#[test]
fn each_case_of_the_table() {
    let engine = Engine::default();
    let mut wrong = Vec::new();
    for case in cases::cases() {
        let mut personal = Personal::default();
        for contact in &case.contacts {
            personal.learn(&vec![format!("someone@{contact}"); 5], 0);
        }
        let message = Message {
            to: vec![format!("Bob <bob@{}>", case.typed)],
            ..Message::default()
        };
        let report = engine.check(&personal, &message, &Context { now: 0 });
        let finding = report.findings.first();
        let kind = finding.map(|finding| {
            serde_json::to_value(finding.kind)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        });
        let meant = finding.and_then(|finding| Some(finding.suggestion.as_ref()?.domain.clone()));
        if (&meant, &kind) != (&case.meant, &case.kind) {
            let confidence = finding.map(|finding| finding.confidence);
            wrong.push(format!(
                "{}: {kind:?} {meant:?} {confidence:?} ({})",
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

#[test]
fn what_policy_blocks_is_never_suggested() {
    for (typed, blocked) in [
        ("army.ml", "*.mil"),
        ("usarmy.mil", "us.army.mil"),
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("army-mil.com", "*.mil"),
    ] {
        let (policy, problems) =
            Policy::from_json(&serde_json::json!({ "blockedDomains": [blocked] }));
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
