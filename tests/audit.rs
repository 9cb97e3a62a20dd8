//! The audit, held to what it stands for: a check before each send, and learning after it.

use std::collections::HashMap;

use proptest::prelude::*;
use sendright::audit::{AuditFinding, Auditor, Event};
use sendright::verdict::{Action, Kind};
use sendright::{Context, Engine, Message, Personal};

fn event(time: i64, from: &str, to: &[&str]) -> Event {
    let to = to.iter().map(|text| text.to_string()).collect();
    Event {
        time,
        from: from.to_owned(),
        to,
    }
}

/// The findings of an audit without its short cuts: every message is read anew.
fn naive(events: &[Event]) -> Vec<AuditFinding> {
    let engine = Engine::default();
    let mut senders: HashMap<&str, Personal> = HashMap::new();
    let mut findings = Vec::new();
    for event in events {
        let personal = senders.entry(&event.from).or_default();
        let message = Message {
            from: Some(event.from.clone()),
            to: event.to.clone(),
            ..Message::default()
        };
        let report = engine.check(personal, &message, &Context { now: event.time });
        personal.learn(&event.to, event.time);
        findings.extend(report.findings.into_iter().map(|finding| AuditFinding {
            time: event.time,
            from: event.from.clone(),
            to: finding.address,
            kind: finding.kind,
            action: finding.action,
            confidence: finding.confidence,
            suggestion: finding.suggestion.map(|meant| meant.address),
        }));
    }
    findings
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let sender = prop::sample::select(vec!["ann@corp.example", "ben@gmail.com"]);
    let recipient = prop::sample::select(vec![
        "bob@army.mil",
        "bob@army.ml",
        "Cyd <cyd@gmial.com>",
        "cyd@gmail.com, dan@quiet-harbour.example",
        "dan@quiet-harbuor.example",
        "robert@corp.example",
        "robetr@corp.example",
        "nobody",
        "",
    ]);
    let recipients = prop::collection::vec(recipient, 0..4);
    let sent = (0..2_000_000_000i64, sender, recipients);
    prop::collection::vec(
        sent.prop_map(|(time, from, to)| event(time, from, &to)),
        0..40,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn finds_what_single_checks_find(events in events()) {
        let mut auditor = Auditor::new(Engine::default(), Personal::default());
        let found: Vec<_> = events.iter().flat_map(|event| auditor.send(event)).collect();
        prop_assert_eq!(&found, &naive(&events));

        let summary = auditor.summary();
        let asked = found.iter().filter(|finding| finding.action >= Action::Warn).count();
        prop_assert_eq!(summary.events, events.len() as u64);
        prop_assert_eq!(summary.flagged(), asked as u64);
        prop_assert_eq!(summary.findings.values().sum::<u64>(), found.len() as u64);
    }
}

#[test]
fn a_sender_is_known_by_address_however_it_is_written() {
    let mut auditor = Auditor::new(Engine::default(), Personal::default());
    assert_eq!(
        auditor
            .send(&event(1, "Ann <ann@corp.example>", &["b@army.ml"]))
            .len(),
        1
    );
    assert_eq!(
        auditor
            .send(&event(2, "ANN@corp.example", &["b@army.ml"]))
            .len(),
        0
    );
    assert_eq!(
        auditor
            .send(&event(3, "ben@corp.example", &["b@army.ml"]))
            .len(),
        1
    );
    assert_eq!(auditor.summary().senders, 2);
}

#[test]
fn all_senders_start_from_what_is_known() {
    let mut known = Personal::default();
    known.learn(&["b@army.ml".to_owned()], 0);
    let mut auditor = Auditor::new(Engine::default(), known);
    assert_eq!(
        auditor.send(&event(1, "ann@corp.example", &["c@army.ml"])),
        []
    );
}

#[test]
fn the_worst_slips_are_those_of_many_messages() {
    let mut auditor = Auditor::new(Engine::default(), Personal::default());
    for (time, sender, recipient) in [
        (1, "ann@corp.example", "b@gmial.com"),
        (2, "ann@corp.example", "b@army.ml"),
        (3, "ben@corp.example", "b@army.ml"),
    ] {
        auditor.send(&event(time, sender, &[recipient]));
    }
    let worst: Vec<_> = auditor
        .summary()
        .worst()
        .into_iter()
        .map(|(typed, meant, slip)| (typed, meant, slip.times, slip.senders()))
        .collect();
    assert_eq!(
        worst,
        [
            ("army.ml", "army.mil", 2, 2),
            ("gmial.com", "gmail.com", 1, 1)
        ]
    );
    assert_eq!(auditor.summary().findings[&(Kind::Suffix, Action::Warn)], 2);
}
