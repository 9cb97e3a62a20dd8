//! The whole check, with a policy and a history: nothing suggested is blocked, or would itself be
//! asked about; each finding is about a recipient that is there.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use sendright::verdict::{Action, Field, Finding, Kind};
use sendright::{Context, Engine, Message, Personal, Policy};
use serde_json::json;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    to: Vec<&'a str>,
    reply_to: &'a str,
    from: &'a str,
    contacts: Vec<(&'a str, u8)>,
    blocked: Vec<&'a str>,
    protected: Vec<&'a str>,
    pairs: Vec<(&'a str, &'a str)>,
    hint: Option<f64>,
    now: i64,
}

fuzz_target!(|input: Input| {
    let (policy, _) = Policy::from_json(&json!({
        "blockedDomains": input.blocked,
        "protectedDomains": input.protected,
        "suffixPairs": input.pairs,
        "thresholds": { "hint": input.hint },
    }));
    let engine = Engine::new(policy);
    let mut personal = Personal::default();
    for (contact, times) in input.contacts.iter().take(16) {
        for _ in 0..*times % 8 {
            personal.learn(&[contact.to_string()], input.now / 2);
        }
    }
    let message = Message {
        from: Some(input.from.to_owned()),
        to: input
            .to
            .iter()
            .take(16)
            .map(|text| text.to_string())
            .collect(),
        reply_to: vec![input.reply_to.to_owned()],
        ..Message::default()
    };
    let context = Context { now: input.now };
    let report = engine.check(&personal, &message, &context);

    let gravest = report.findings.iter().map(|it| it.action).max();
    assert_eq!(report.action, gravest.unwrap_or(Action::Pass));
    for finding in &report.findings {
        let field = match finding.field {
            Field::ReplyTo => &message.reply_to,
            _ => &message.to,
        };
        assert!(
            field[finding.index].contains(&finding.recipient),
            "{finding:?}"
        );
        assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
        let Some(meant) = &finding.suggestion else {
            continue;
        };
        let domain = sendright::domain::Domain::new(&meant.domain);
        assert!(
            engine.policy().blocks(domain.ascii()).is_none(),
            "{finding:?}"
        );
        let corrected = Message {
            to: vec![meant.mailbox.clone()],
            ..Message::default()
        };
        let again = engine.check(&personal, &corrected, &context);
        assert_eq!(again.recipients, 1, "{finding:?}");
        // Once the domain is right, the mailbox at it may be a slip of one that is known.
        let about_domain = |it: &&Finding| it.kind != Kind::NearContact;
        assert_eq!(
            again.findings.iter().find(about_domain),
            None,
            "{finding:?}"
        );
    }
});
