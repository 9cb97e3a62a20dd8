//! A hostile correspondent tries to teach a bad domain, or to have one suggested.

use sendright::verdict::Report;
use sendright::{Context, Engine, Message, Personal};

const NOW: i64 = 1_700_000_000;

/// Domains that an attacker registers beside `army.mil` and `gmail.com`, or may do so.
const LOOKALIKES: [&str; 8] = [
    "army.ml",
    "arrny.mil",
    "army-mil.com",
    "army.mil.example.com",
    "gmial.com",
    "gmai1.com",
    "gnail.com",
    "gmail.cm",
];

fn check(personal: &Personal, message: &Message) -> Report {
    Engine::default().check(personal, message, &Context { now: NOW })
}

fn suggested(report: Report) -> Vec<String> {
    let suggestions = report.findings.into_iter().filter_map(|it| it.suggestion);
    suggestions.map(|it| it.domain).collect()
}

fn contact_of(domain: &str, times: usize) -> Personal {
    let mut personal = Personal::default();
    personal.learn(&vec![format!("bob@{domain}"); times], NOW);
    personal
}

/// However often a look-alike arrives, in whichever header, only sending teaches.
#[test]
fn what_is_only_looked_at_teaches_nothing() {
    let personal = contact_of("army.mil", 5);
    let before = personal.export();
    for evil in LOOKALIKES {
        let message = Message {
            from: Some(format!("bob@{evil}")),
            to: vec![format!("Bob <bob@{evil}>")],
            cc: vec![format!("\"bob@army.mil\" <bob@{evil}>")],
            reply_to: vec![format!("bob@{evil}")],
            ..Message::default()
        };
        let first = check(&personal, &message);
        for _ in 0..100 {
            assert_eq!(check(&personal, &message), first, "{evil}");
        }
    }
    assert_eq!(personal.export(), before);
}

/// The typed domain is right: nothing else may be put in its place.
#[test]
fn a_right_recipient_is_never_led_astray() {
    for evil in LOOKALIKES {
        let message = Message {
            from: Some(format!("eve@{evil}")),
            to: vec!["bob@army.mil".into(), "ann@gmail.com".into()],
            reply_to: vec![format!("bob@{evil}")],
            ..Message::default()
        };
        for personal in [Personal::default(), contact_of("army.mil", 5)] {
            let found = check(&personal, &message);
            for finding in found.findings {
                let meant = finding.suggestion.map(|it| it.domain);
                assert_ne!(meant.as_deref(), Some(evil), "{}", finding.domain);
            }
        }
    }
}

/// A reply or two to a look-alike, got by deceit, does not make it what is suggested for the
/// domain that it poses as, nor for a slip of that.
#[test]
fn a_lookalike_seeded_with_low_counts_is_not_suggested() {
    for evil in LOOKALIKES {
        for times in [1, 2] {
            let mut personal = contact_of("army.mil", 20);
            personal.learn(&vec!["ann@gmail.com".to_owned(); 20], NOW);
            personal.learn(&vec![format!("eve@{evil}"); times], NOW);
            for typed in [
                "army.mil",
                "gmail.com",
                "amry.mil",
                "army.mi",
                "gmal.com",
                "gmail.con",
            ] {
                let message = Message {
                    to: vec![format!("bob@{typed}")],
                    ..Message::default()
                };
                let found = suggested(check(&personal, &message));
                assert!(
                    !found.iter().any(|it| it == evil),
                    "{typed} → {found:?}, {times} to {evil}"
                );
            }
        }
    }
}

/// A display name that shows a trusted address hides nothing, and no line break gets out of a
/// name into what is written back.
#[test]
fn names_deceive_nobody() {
    for name in [
        "\"bob@army.mil\"",
        "a@[x\r\n Bcc: eve]",
        "\"x\r\n Bcc: eve@army.ml\"",
    ] {
        let message = Message {
            to: vec![format!("{name} <bob@army.ml>")],
            ..Message::default()
        };
        let report = check(&Personal::default(), &message);
        let meant = report.findings[0].suggestion.as_ref().unwrap();
        assert_eq!(meant.address, "bob@army.mil", "{name}");
        assert!(!meant.mailbox.contains(['\r', '\n']), "{:?}", meant.mailbox);
    }
}

/// Without its quotes such an address would be another, at the domain within them.
#[test]
fn a_suggested_address_keeps_its_quotes() {
    let message = Message {
        to: vec!["\"bob@army.ml,\"@gmial.com".into()],
        ..Message::default()
    };
    let report = check(&Personal::default(), &message);
    let meant = report.findings[0].suggestion.as_ref().unwrap();
    assert_eq!(meant.address, "\"bob@army.ml,\"@gmail.com");
    assert_eq!(meant.mailbox, meant.address);
}
