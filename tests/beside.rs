//! What is seen beside the domain: a mailbox one slip from a contact, a recipient unlike all others.

use sendright::verdict::Kind;
use sendright::{Context, Engine, Message, Personal};

const DAY: i64 = 86_400;
const NOW: i64 = 1_790_000_000;

/// The kinds of the findings, each with what is suggested.
fn found(personal: &Personal, to: &[&str], now: i64) -> Vec<(Kind, Option<String>)> {
    let message = Message {
        from: Some("me@ed.ac.uk".to_owned()),
        to: to.iter().map(ToString::to_string).collect(),
        ..Message::default()
    };
    let report = Engine::default().check(personal, &message, &Context { now });
    let each = report.findings.into_iter();
    each.map(|finding| (finding.kind, finding.suggestion.map(|meant| meant.address)))
        .collect()
}

fn contacts(mailboxes: &[(&str, usize)], time: i64) -> Personal {
    let mut personal = Personal::default();
    for (mailbox, times) in mailboxes {
        personal.learn(&vec![mailbox.to_string(); *times], time);
    }
    personal
}

#[test]
fn a_mailbox_one_slip_from_a_contact() {
    let personal = contacts(
        &[
            ("jane.doe@ox.ac.uk", 9),
            ("jane.dow@ox.ac.uk", 20),
            ("room12@ox.ac.uk", 9),
            ("kim@ox.ac.uk", 9),
            ("seldom@ox.ac.uk", 2),
        ],
        NOW,
    );
    let cases = [
        (
            "jane.deo@ox.ac.uk",
            Some("jane.doe@ox.ac.uk"),
            "letters changed places",
        ),
        (
            "jane.do@ox.ac.uk",
            Some("jane.dow@ox.ac.uk"),
            "of two as near, the one written to more often",
        ),
        ("jane.doe@ox.ac.uk", None, "it is a contact itself"),
        ("JANE.DOE@ox.ac.uk", None, "capitals are no slip"),
        ("jane.deo@cam.ac.uk", None, "at another domain"),
        ("june.dean@ox.ac.uk", None, "more than one slip away"),
        ("room13@ox.ac.uk", None, "a digit makes another room"),
        ("kin@ox.ac.uk", None, "too short to tell"),
        ("seldon@ox.ac.uk", None, "not written to often enough"),
    ];
    for (typed, meant, why) in cases {
        let expected: Vec<_> = meant
            .map(|meant| (Kind::NearContact, Some(meant.to_owned())))
            .into_iter()
            .collect();
        assert_eq!(found(&personal, &[typed], NOW), expected, "{typed}: {why}");
    }
}

#[test]
fn a_recipient_of_another_organisation_than_all_others() {
    let personal = contacts(&[("pat@lse.ac.uk", 3)], NOW);
    let cases: [(&[&str], bool, &str); 7] = [
        (
            &["a@ox.ac.uk", "b@ox.ac.uk", "c@ox.ac.uk", "d@cam.ac.uk"],
            true,
            "last of four",
        ),
        (
            &["d@cam.ac.uk", "a@ox.ac.uk", "b@ox.ac.uk", "c@ox.ac.uk"],
            true,
            "first of four",
        ),
        (
            &[
                "a@ox.ac.uk",
                "d@cam.ac.uk",
                "b@ox.ac.uk",
                "c@maths.ox.ac.uk",
            ],
            true,
            "a part of the organisation is no other",
        ),
        (
            &["a@ox.ac.uk", "b@ox.ac.uk", "d@cam.ac.uk"],
            false,
            "two are no majority",
        ),
        (
            &["a@ox.ac.uk", "b@ox.ac.uk", "d@cam.ac.uk", "e@ucl.ac.uk"],
            false,
            "two are unlike the others",
        ),
        (
            &["a@ox.ac.uk", "b@ox.ac.uk", "c@ox.ac.uk", "pat@lse.ac.uk"],
            false,
            "somebody written to before",
        ),
        (
            &["a@ox.ac.uk", "b@ox.ac.uk", "c@ox.ac.uk", "you@ed.ac.uk"],
            false,
            "the sender's own organisation",
        ),
    ];
    for (to, is_outsider, why) in cases {
        let kinds: Vec<_> = found(&personal, to, NOW)
            .into_iter()
            .map(|(kind, _)| kind)
            .collect();
        let expected = if is_outsider {
            vec![Kind::Outsider]
        } else {
            vec![]
        };
        assert_eq!(kinds, expected, "{to:?}: {why}");
    }
}

/// A computer's clock may be set back, or run ahead and be set right.
#[test]
fn a_clock_that_is_wrong_changes_no_answer() {
    let personal = contacts(&[("jane.doe@ox.ac.uk", 9), ("bob@canonical.com", 9)], NOW);
    for now in [NOW - 3650 * DAY, 0, -1, i64::MIN, NOW + DAY] {
        let slip = found(&personal, &["bob@canoncal.com"], now);
        let meant = Some("bob@canonical.com".to_owned());
        assert_eq!(slip, [(Kind::Typo, meant)], "at {now}");
        assert_eq!(
            found(&personal, &["jane.doe@ox.ac.uk"], now),
            [],
            "at {now}"
        );
    }
    assert_eq!(found(&personal, &["jane.doe@ox.ac.uk"], i64::MAX), []);
}
