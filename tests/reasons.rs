//! Why: the code, the values and the sentence of each kind of finding, and what it suggests.

use sendright::domain::Domain;
use sendright::verdict::{Action, DiffOp, Finding, Kind};
use sendright::{Context, Engine, Message, Personal, Policy};
use serde_json::{Value, json};

const NOW: i64 = 1_790_000_000;

fn sender() -> Personal {
    let mut personal = Personal::default();
    let contacts = ["jane.doe@qzfirm.org", "ann@us.army.mil"];
    for contact in contacts {
        personal.learn(&vec![contact.to_owned(); 30], NOW);
    }
    personal
}

fn finding(policy: Value, from: &str, to: &[&str]) -> Finding {
    let (policy, problems) = Policy::from_json(&policy);
    assert_eq!(problems, []);
    let message = Message {
        from: Some(from.to_owned()),
        to: to.iter().map(ToString::to_string).collect(),
        ..Message::default()
    };
    let report = Engine::new(policy).check(&sender(), &message, &Context { now: NOW });
    assert_eq!(report.findings.len(), 1, "{to:?}: {:?}", report.findings);
    report.findings.into_iter().next().unwrap()
}

struct Case {
    to: &'static [&'static str],
    kind: Kind,
    code: &'static str,
    values: &'static [&'static str],
    sentence: &'static str,
}

#[test]
fn every_kind_says_why() {
    for case in [
        Case {
            to: &["bob@gmial.com"],
            kind: Kind::Typo,
            code: "typo",
            values: &["gmial.com", "gmail.com"],
            sentence: "gmial.com looks like a slip of the keys for gmail.com.",
        },
        Case {
            to: &["bob@qzfrim.org"],
            kind: Kind::Typo,
            code: "typo_contact",
            values: &["qzfrim.org", "qzfirm.org"],
            sentence: "You write to qzfirm.org, never to qzfrim.org.",
        },
        Case {
            to: &["bob@navy.ml"],
            kind: Kind::Suffix,
            code: "suffix",
            values: &["navy.ml", "navy.mil"],
            sentence: "The name is known as navy.mil; navy.ml belongs to somebody else.",
        },
        Case {
            to: &["bob@qzfirm.rg"],
            kind: Kind::UnknownSuffix,
            code: "unknown_suffix",
            values: &["qzfirm.rg", "qzfirm.org"],
            sentence: "qzfirm.rg ends in no suffix that exists.",
        },
        Case {
            to: &["bob@us.army.ml"],
            kind: Kind::Suffix,
            code: "suffix_contact",
            values: &["us.army.ml", "us.army.mil"],
            sentence: "You write to us.army.mil; us.army.ml belongs to somebody else.",
        },
        Case {
            to: &["bob@usarmy.mil"],
            kind: Kind::MissingDot,
            code: "missing_dot",
            values: &["usarmy.mil", "us.army.mil"],
            sentence: "usarmy.mil is us.army.mil but for its dots and hyphens.",
        },
        Case {
            to: &["bob@gmаil.com"],
            kind: Kind::Lookalike,
            code: "lookalike",
            values: &["gmаil.com", "gmail.com"],
            sentence: "gmаil.com only looks like gmail.com: some letters are others.",
        },
        Case {
            to: &["bob@army.mil.qzqz.com"],
            kind: Kind::Embedded,
            code: "embedded",
            values: &["army.mil.qzqz.com", "army.mil"],
            sentence: "army.mil.qzqz.com contains army.mil, but does not belong to it.",
        },
        Case {
            to: &["bob@1.2.3.4.5"],
            kind: Kind::Malformed,
            code: "malformed",
            values: &["1.2.3.4.5"],
            sentence: "1.2.3.4.5 is no domain that mail can reach.",
        },
        Case {
            to: &["bob@barred.example"],
            kind: Kind::Blocked,
            code: "blocked",
            values: &["barred.example"],
            sentence: "Your organisation allows no mail to barred.example.",
        },
        Case {
            to: &["bob@vault.org"],
            kind: Kind::PersonalAccount,
            code: "personal_account",
            values: &["vault.org"],
            sentence: "You are writing to vault.org from a private mailbox.",
        },
        Case {
            to: &[
                "jane.doe@qzfirm.org",
                "ann@qzfirm.org",
                "kim@qzfirm.org",
                "eve@qzqzqz.com",
            ],
            kind: Kind::Outsider,
            code: "outsider",
            values: &["qzqzqz.com"],
            sentence: "qzqzqz.com is unlike all the other recipients of this message.",
        },
        Case {
            to: &["jane.dow@qzfirm.org"],
            kind: Kind::NearContact,
            code: "near_contact",
            values: &["qzfirm.org", "jane.doe@qzfirm.org"],
            sentence: "You often write to jane.doe@qzfirm.org, and never wrote to this mailbox.",
        },
    ] {
        let policy = json!({
            "blockedDomains": ["barred.example"],
            "protectedDomains": ["vault.org"],
        });
        let found = finding(policy, "me@gmail.com", case.to);
        assert_eq!(found.kind, case.kind, "{:?}", case.to);
        assert_eq!(found.why.code, case.code, "{:?}", case.to);
        assert_eq!(found.why.values, case.values, "{:?}", case.to);
        assert_eq!(found.reason, case.sentence);
    }
}

#[test]
fn a_near_contact_is_another_mailbox_of_the_same_domain() {
    let found = finding(json!({}), "me@gmail.com", &["Jane <jane.dow@qzfirm.org>"]);
    let suggestion = found.suggestion.unwrap();
    assert_eq!(suggestion.address, "jane.doe@qzfirm.org");
    assert_eq!(suggestion.domain, "qzfirm.org");
    assert_eq!(suggestion.mailbox, "Jane <jane.doe@qzfirm.org>");
    assert_eq!(found.diff, [], "the domains are the same");
}

#[test]
fn a_domain_is_compared_with_what_is_suggested() {
    let found = finding(json!({}), "me@gmail.com", &["Bob <bob@navy.ml>"]);
    assert_eq!(found.suggestion.unwrap().mailbox, "Bob <bob@navy.mil>");
    let meant: String = found
        .diff
        .iter()
        .filter(|part| part.op != DiffOp::Typed)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(meant, "navy.mil");
}

#[test]
fn what_cannot_be_read_is_named_whole() {
    let found = finding(json!({}), "me@gmail.com", &["bob@"]);
    assert_eq!(found.kind, Kind::Malformed);
    assert_eq!(found.why.code, "malformed");
    assert_eq!(found.why.values, ["bob@"]);
    assert_eq!((&*found.recipient, &*found.address), ("bob@", "bob@"));
    assert_eq!(found.domain, "");
    assert_eq!(found.action, Action::Warn);
    assert!(found.suggestion.is_none() && found.diff.is_empty());
    assert!(Domain::new(&found.domain).problem().is_some());
}
