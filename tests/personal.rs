//! What is learned, and what is none: no text but a domain's or an address's is kept.

use sendright::Personal;
use sendright::domain::Domain;
use sendright::knowledge::personal::{Export, MailboxRecord};

#[test]
fn what_is_no_domain_is_not_trusted() {
    let cases = [
        ("", "nothing"),
        (" . ", "nothing but a dot"),
        ("bob@army.ml", "a mailbox"),
        ("army@@ml", "found by the fuzzer: it could not be forgotten"),
        ("army\u{ff20}ml", "a wide @, which is mapped to a plain one"),
    ];
    for (text, why) in cases {
        let trusted = vec![text.to_owned()];
        let export = Export {
            trusted,
            ..Export::default()
        };
        assert_eq!(Personal::load(&export).export(), Export::default(), "{why}");
    }
}

#[test]
fn what_is_no_domain_or_address_is_not_learned() {
    let mut personal = Personal::default();
    for domain in [
        "",
        "mil",
        "localhost",
        "[192.0.2.1]",
        "army..mil",
        "army.mil ",
    ] {
        personal.learn_domain(&Domain::new(domain), 1, 0);
    }
    let domains: Vec<_> = personal
        .export()
        .domains
        .into_iter()
        .map(|it| it.domain)
        .collect();
    assert_eq!(domains, ["army.mil"]);
    let mailboxes = ["bob", "bob@", "bob@mil", "bob@[192.0.2.1]", "Bob@Army.mil"].map(|address| {
        let address = address.to_owned();
        MailboxRecord {
            address,
            count: 1,
            last_used: 0,
        }
    });
    let export = Export {
        mailboxes: mailboxes.into(),
        ..Export::default()
    };
    let known: Vec<_> = Personal::load(&export)
        .export()
        .mailboxes
        .into_iter()
        .map(|it| it.address)
        .collect();
    assert_eq!(known, ["bob@army.mil"]);
}

#[test]
fn what_is_not_known_is_not_forgotten() {
    let mut personal = Personal::default();
    personal.learn(&["bob@army.mil".to_owned()], 0);
    personal.trust("army.ml");
    for unknown in [
        "",
        "ml",
        "navy.mil",
        "amy@army.mil",
        "bob@navy.mil",
        "bob@mil",
    ] {
        assert!(!personal.forget(unknown), "{unknown}");
    }
    assert!(personal.forget("army.ml"), "it was trusted");
    assert!(!personal.trusts(&Domain::new("army.ml")));
    assert_eq!(personal.total(), 1);
}

#[test]
fn nothing_learned_is_nothing_known() {
    let mut personal = Personal::default();
    let army = Domain::new("army.mil");
    personal.learn_domain(&army, 0, 5);
    assert_eq!(personal.record(&army), None);
    assert_eq!(personal.domains_under("mil"), 0);
    assert_eq!(personal.by_id(7), None);
    assert_eq!(personal.mailbox("bob", &Domain::new("navy.mil")), None);
    assert_eq!(
        personal
            .mailboxes_near("bob", &Domain::new("navy.mil"))
            .count(),
        0
    );
}
