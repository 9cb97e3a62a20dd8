//! The cases of `tests/cases/check.toml`.

mod cases;

use sendright::{Context, Engine, Message, Personal};

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
