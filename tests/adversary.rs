//! A hostile correspondent tries to teach a bad domain, or to have one suggested.

use sendright::audit::{Auditor, Event};
use sendright::verdict::{Action, Finding, Report};
use sendright::{Context, Engine, Message, Personal, Policy};
use serde_json::{Value, json};

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
    check_by(&json!({}), personal, message)
}

fn check_by(policy: &Value, personal: &Personal, message: &Message) -> Report {
    let (policy, problems) = Policy::from_json(policy);
    assert_eq!(problems, []);
    Engine::new(policy).check(personal, message, &Context { now: NOW })
}

fn to(domain: &str) -> Message {
    Message {
        to: vec![format!("bob@{domain}")],
        ..Message::default()
    }
}

fn suggested(report: Report) -> Option<String> {
    let mut findings = report.findings.into_iter();
    findings.find_map(|it| Some(it.suggestion?.domain))
}

/// What is known after so many sends to each of these.
fn contacts(sends: &[(&str, usize)]) -> Personal {
    let mut personal = Personal::default();
    for (domain, times) in sends {
        personal.learn(&vec![format!("bob@{domain}"); *times], NOW);
    }
    personal
}

/// A check cannot learn, as it has no way to change what is known. What learns are an audit,
/// which sees mail that comes in as well, and what follows a send.
#[test]
fn what_is_only_looked_at_teaches_nothing() {
    let event = |from: &str, to: &str| Event {
        time: NOW,
        from: from.to_owned(),
        to: vec![to.to_owned()],
    };
    for evil in LOOKALIKES {
        let eve = format!("eve@{evil}");
        let reply = event("bob@army.mil", &eve);
        let mut auditor = Auditor::new(Engine::default(), Personal::default());
        let asked = Auditor::new(Engine::default(), Personal::default()).send(&reply);
        assert_eq!(asked[0].action, Action::Warn, "{evil}");
        for _ in 0..100 {
            auditor.send(&event(&eve, "bob@army.mil"));
            auditor.send(&event("carl@army.mil", &eve));
        }
        assert_eq!(auditor.send(&reply), asked, "{evil}");

        for (recipient, why) in [
            (
                format!("\"{eve}\" <ann@canonical.com>"),
                "an address in a name",
            ),
            (
                format!("ann@canonical.com ({eve})"),
                "an address in a remark",
            ),
            (format!("\"{eve},\"@canonical.com"), "an address in quotes"),
        ] {
            let mut personal = Personal::default();
            personal.learn(&[recipient], NOW);
            let domains = personal.export().domains;
            assert_eq!(domains.len(), 1, "{why}");
            assert_eq!(domains[0].domain, "canonical.com", "{why}");
        }
    }
}

/// The typed domain is right, and listed or a contact: nothing is said of it, whoever else wrote, or
/// was answered.
#[test]
fn a_right_recipient_is_never_led_astray() {
    for evil in LOOKALIKES {
        let message = Message {
            from: Some(format!("eve@{evil}")),
            to: vec!["bob@army.mil".into(), "ann@gmail.com".into()],
            reply_to: vec![format!("bob@{evil}")],
            ..Message::default()
        };
        for known in [
            vec![],
            vec![("army.mil", 5)],
            vec![(evil, 1)],
            vec![(evil, 20)],
        ] {
            // A reply to the look-alike itself is asked about until it was written to.
            let found = check(&contacts(&known), &message).findings;
            let right = |it: &&Finding| it.domain != evil;
            assert_eq!(found.iter().find(right), None, "{evil}, known {known:?}");
        }
    }
}

/// One send makes a domain a contact, and a contact is not weighed any more: hence a protected
/// domain beside it changes nothing. What policy blocks comes before that.
#[test]
fn a_lookalike_that_was_written_to_is_asked_about_only_if_blocked() {
    let none = json!({});
    let protected = json!({ "protectedDomains": ["*.mil", "gmail.com"] });
    let blocked = json!({ "blockedDomains": LOOKALIKES });
    let refused = json!({ "blockedDomains": LOOKALIKES, "mode": "enforce" });
    for (policy, sends, action, why) in [
        (&none, 0, Action::Warn, "nobody wrote there"),
        (&none, 1, Action::Pass, "one send makes a contact"),
        (&none, 20, Action::Pass, "the same"),
        (&protected, 0, Action::Warn, "nobody wrote there"),
        (
            &protected,
            1,
            Action::Pass,
            "protected is whom it poses as, not the sender",
        ),
        (&protected, 20, Action::Pass, "the same"),
        (
            &blocked,
            0,
            Action::Warn,
            "the usual mode asks, and refuses nothing",
        ),
        (&blocked, 1, Action::Warn, "a contact is blocked, too"),
        (
            &blocked,
            20,
            Action::Warn,
            "however often it was written to",
        ),
        (&refused, 0, Action::Block, "this mode refuses"),
        (&refused, 1, Action::Block, "a contact is blocked, too"),
        (
            &refused,
            20,
            Action::Block,
            "however often it was written to",
        ),
    ] {
        for evil in LOOKALIKES {
            let report = check_by(policy, &contacts(&[(evil, sends)]), &to(evil));
            assert_eq!(report.action, action, "{sends} to {evil}: {why}");
        }
    }
}

/// The right domains, and slips of them, that have a look-alike suggested: after so many sends to
/// the right domains, and so many to the look-alike.
fn led_astray(policy: &Value, right: usize, sends: usize) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for typed in [
        "army.mil",
        "gmail.com",
        "amry.mil",
        "army.mi",
        "gmal.com",
        "gmail.con",
    ] {
        for evil in LOOKALIKES {
            let known = [("army.mil", right), ("gmail.com", right), (evil, sends)];
            let meant = suggested(check_by(policy, &contacts(&known), &to(typed)));
            if meant.as_deref() == Some(evil) {
                found.push((typed, evil));
            }
        }
    }
    found
}

/// A reply or two to a look-alike, got by deceit, does not make it what is suggested for the
/// domain that it poses as, nor for a slip of that.
#[test]
fn a_lookalike_seeded_with_low_counts_is_not_suggested() {
    let none = json!({});
    let protected = json!({ "protectedDomains": ["*.mil", "gmail.com"] });
    let blocked = json!({ "blockedDomains": LOOKALIKES });
    for (policy, right, sends, why) in [
        (&none, 20, 1, "the right domains are contacts"),
        (&none, 20, 2, "the same"),
        (&none, 1, 1, "as often written to, and listed besides"),
        (&none, 2, 2, "the same"),
        (&protected, 0, 1, "the right domains are protected"),
        (&blocked, 0, 20, "what is blocked is no candidate"),
    ] {
        let found = led_astray(policy, right, sends);
        assert_eq!(found, [], "{sends} sends: {why}");
    }
}

/// What does not hold: a listed domain has its share of everybody's mail, which the share of one's
/// own that a reply or two have can outweigh. The right domain itself is never led astray.
#[test]
fn a_lookalike_may_be_suggested_for_a_slip_of_what_is_only_listed() {
    let none = json!({});
    let protected = json!({ "protectedDomains": ["*.mil", "gmail.com"] });
    for (policy, sends, astray, why) in [
        (
            &none,
            1,
            &[("army.mi", "army.ml")][..],
            "a letter lost from either",
        ),
        (
            &none,
            2,
            &[
                ("amry.mil", "army.ml"),
                ("army.mi", "army.ml"),
                ("gmal.com", "gmial.com"),
            ],
            "even where that is the less likely slip",
        ),
        (
            &protected,
            2,
            &[("gmal.com", "gmial.com")],
            "by a hair: protection adds a hundredth of all mail",
        ),
    ] {
        let found = led_astray(policy, 0, sends);
        assert_eq!(found, astray, "{sends} sends: {why}");
    }
}

/// Nobody but who writes to it knows a small firm: to all others its look-alike is, as a contact,
/// the more trustworthy of the two.
#[test]
fn an_unlisted_firm_is_taken_for_a_slip_of_a_lookalike_that_was_written_to() {
    const FIRM: &str = "smallfirm.com";
    let none = json!({});
    let protected = json!({ "protectedDomains": [FIRM] });
    let own = json!({ "ownDomains": [format!("={FIRM}")] });
    let allowed = json!({ "allowedDomains": [FIRM] });
    for (evil, is_suggested, why) in [
        ("small-firm.com", true, "a hyphen"),
        ("smalfirm.com", true, "a letter lost"),
        ("srnallfirm.com", true, "rn for m"),
        ("smallfirm.net", true, "another suffix"),
        (
            "smallfirm.co",
            false,
            "firms have names under both suffixes",
        ),
    ] {
        let blocked = json!({ "blockedDomains": [evil] });
        for sends in [1, 2] {
            for (policy, right, is_known, how) in [
                (&none, 0, false, "nothing is known of the firm"),
                (&protected, 0, true, "the organisation names the firm"),
                (&own, 0, true, "the firm is the sender's own"),
                (&allowed, 0, true, "the organisation vouches for the firm"),
                (&none, 1, true, "the firm is a contact as well"),
                (&blocked, 0, true, "what is blocked is no candidate"),
            ] {
                let known = contacts(&[(evil, sends), (FIRM, right)]);
                let meant = suggested(check_by(policy, &known, &to(FIRM)));
                let expected = (is_suggested && !is_known).then_some(evil);
                assert_eq!(meant.as_deref(), expected, "{sends} sends, {why}, {how}");
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
