//! The model by numbers that can be worked out by hand: what weighs how much, and what is
//! evidence of what.

use std::f64::consts::LN_2;

use sendright::Personal;
use sendright::candidates::{Candidate, Scene, Source, candidates};
use sendright::domain::Domain;
use sendright::knowledge::{Class, Record, directory};
use sendright::posterior::evidence::{Crowd, Evidence, Prior, Weighed, gather};
use sendright::posterior::{
    Costs, Edit, Layout, is_whole_suffix, joint, real, suffix_edits, weigh,
};
use sendright::verdict::Kind;

const NOW: i64 = 1_790_000_000;

/// Each value is so many halvings: a cost of 3 is a probability of 1/8.
fn costs() -> Costs {
    Costs {
        slip: LN_2,
        unlisted: 2.0 * LN_2,
        name: 3.0 * LN_2,
        letter: 1.0 * LN_2,
        second: 4.0 * LN_2,
        host: 5.0 * LN_2,
        edits: std::array::from_fn(|number| (number + 1) as f64 * LN_2),
        crowding: std::array::from_fn(|number| (number + 1) as f64 * LN_2),
    }
}

fn weighed(domain: &str, prior: f64, edits: &[Edit]) -> Weighed {
    Weighed {
        candidate: Candidate {
            domain: domain.to_owned(),
            kind: Kind::Typo,
            source: Source::Suffix,
            edits: edits.to_owned(),
        },
        prior: Prior::Known(prior),
        crowd: None,
        remembered: 1.0,
    }
}

fn evidence(typed: Prior, weighed: Vec<Weighed>) -> Evidence {
    Evidence { typed, weighed }
}

#[track_caller]
fn assert_near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * b.abs(), "{a} is not {b}");
}

#[test]
fn slips_cost_what_they_are_made_of() {
    let cost = |edits: &[Edit]| costs().of(edits) / LN_2;
    assert_near(cost(&[Edit::Swap]), 1.0);
    assert_near(cost(&[Edit::Swap, Edit::Double]), 1.0 + 3.0 + 4.0);
    assert_near(
        cost(&[Edit::Swap, Edit::Double, Edit::Undouble]),
        1.0 + 3.0 + 2.0 + 2.0 * 4.0,
    );
    // Where the slip is, and a dot beside it, are no second slip of the keys.
    assert_near(cost(&[Edit::Swap, Edit::First]), 1.0 + 10.0);
    assert_near(cost(&[Edit::Swap, Edit::Punctuation]), 1.0 + 9.0);
    assert_eq!(costs().of(&[]), 0.0);
}

#[test]
fn a_domain_counts_once_by_its_likeliest_way() {
    let (good, bad) = (&[Edit::Swap][..], &[Edit::Double][..]);
    let ways = [
        weighed("other.org", 0.5, good),
        weighed("meant.org", 0.5, bad),
        weighed("meant.org", 0.5, good),
        weighed("meant.org", 0.5, bad),
    ];
    let found = joint(&evidence(Prior::None, ways.to_vec()), &costs());
    assert_eq!(found.iter().map(|it| it.0).collect::<Vec<_>>(), [0, 2]);
    for (_, share) in found {
        assert_near(share, 0.5 / 4.0);
    }
    let mut remembered = weighed("meant.org", 0.5, good);
    remembered.remembered = 0.25;
    let found = joint(&evidence(Prior::None, vec![remembered]), &costs());
    assert_near(found[0].1, 0.5 / 16.0);
}

#[test]
fn the_typed_domain_is_real_by_what_is_known_and_by_its_crowd() {
    for (prior, share, why) in [
        (Prior::Known(0.5), 0.5, "a share that is known"),
        (Prior::Below(0.5, 2), 0.5 / 4.0, "a host of two letters"),
        (Prior::BelowProvider(0.5, 2), 0.5 / 128.0, "at a provider"),
        (Prior::Unlisted(0.5, 2), 0.5 / 128.0, "a name nobody lists"),
        (Prior::None, 1e-40, "one that cannot be"),
    ] {
        let real = real(&evidence(prior, Vec::new()), &costs());
        assert!((real - share).abs() < 1e-9 * share, "{why}: {real}");
    }
    let mut first = weighed("meant.org", 0.5, &[Edit::Swap]);
    first.crowd = Some((Crowd::OwnSuffix, 0.5));
    let mut second = weighed("other.org", 0.25, &[Edit::Swap]);
    second.crowd = Some((Crowd::ProviderSuffix, 1.0));
    let crowded = evidence(Prior::Known(0.125), vec![first, second]);
    assert_near(real(&crowded, &costs()), 0.125 + 0.25 / 2.0 + 0.25 / 8.0);
}

#[test]
fn the_likeliest_is_given_with_its_part_of_all() {
    let ways = vec![
        weighed("near.org", 0.5, &[Edit::Swap]),
        weighed("far.org", 0.5, &[Edit::Undouble]),
    ];
    let meant = weigh(evidence(Prior::Known(0.25), ways), &costs()).unwrap();
    assert_eq!(meant.candidate.domain, "near.org");
    let (near, far) = (0.5 / 4.0, 0.5 / 8.0);
    assert_near(meant.probability, near / (0.25 + near + far));
    assert!(weigh(evidence(Prior::Known(0.25), Vec::new()), &costs()).is_none());
}

/// A sender who wrote to each of these domains so often, just now.
fn sender(domains: &[(&str, u64)]) -> Personal {
    let mut personal = Personal::default();
    for (domain, count) in domains {
        personal.learn_domain(&Domain::new(domain), *count, NOW);
    }
    personal
}

fn gathered(personal: &Personal, typed: &str, protected: &str) -> Evidence {
    let typed = Domain::new(typed);
    let scene = Scene::new(&typed, personal, directory(), Layout::Qwerty, Vec::new());
    gather(&scene, candidates(&scene), NOW, |domain| {
        domain == protected
    })
}

/// How the directory ranks a domain, that of somebody who never wrote a mail.
fn listed(name: &str, suffix: &str) -> f64 {
    let id = directory().lexicon().find(name, suffix).expect("is listed");
    directory().prior(id)
}

fn prior_of(evidence: &Evidence, domain: &str) -> Prior {
    let mut each = evidence.weighed.iter();
    let found = each.find(|weighed| weighed.candidate.domain == domain);
    found.expect("is a candidate").prior
}

#[test]
fn each_send_takes_from_the_directory_and_gives_to_the_contact() {
    let known = |personal: &Personal, protected: &str| match prior_of(
        &gathered(personal, "gmial.com", protected),
        "gmail.com",
    ) {
        Prior::Known(share) => share,
        prior => panic!("{prior:?}"),
    };
    let gmail = listed("gmail", "com");
    assert_near(known(&sender(&[]), ""), gmail);
    assert_near(known(&sender(&[("ed.ac.uk", 20)]), ""), gmail / 2.0);
    assert_near(
        known(&sender(&[("gmail.com", 20)]), ""),
        20.0 / 40.0 + gmail / 2.0,
    );
    assert_near(known(&sender(&[]), "gmail.com"), gmail + 0.01);
}

#[test]
fn a_contact_that_nobody_lists_has_its_own_share_alone() {
    let evidence = gathered(
        &sender(&[("qzfirm.example.org", 20)]),
        "qzfrim.example.org",
        "",
    );
    assert_eq!(prior_of(&evidence, "qzfirm.example.org"), Prior::Known(0.5));
}

#[test]
fn what_was_typed_is_as_likely_as_its_place() {
    let nobody = sender(&[]);
    let share = |suffix: &str| directory().suffix_share(suffix);
    let below = |personal: &Personal, typed: &str| gathered(personal, typed, "").typed;
    assert_eq!(
        below(&nobody, "qzqzqz.com"),
        Prior::Unlisted(share("com"), 6)
    );
    assert_eq!(below(&nobody, "qzqzqz.nowhere"), Prior::None);
    assert_eq!(below(&nobody, "qz..com"), Prior::None);
    assert_eq!(below(&nobody, "com"), Prior::None);
    assert_eq!(
        below(&nobody, "mx1.gmail.com"),
        Prior::BelowProvider(listed("gmail", "com"), 3)
    );
    assert_eq!(
        below(&nobody, "mx1.harvard.edu"),
        Prior::Below(listed("harvard", "edu"), 3)
    );
    assert_eq!(
        below(&sender(&[("qzfirm.com", 20)]), "mx1.qzfirm.com"),
        Prior::Below(0.5, 3)
    );
    // `com.com` is somebody's, and has no host called `samsung`.
    assert_eq!(
        below(&nobody, "samsung.com.com"),
        Prior::Unlisted(share("com"), "samsung.com".len())
    );
}

#[test]
fn a_suffix_is_likelier_by_habit() {
    let typed = |personal: &Personal| match gathered(personal, "qzqzqz.ml", "").typed {
        Prior::Unlisted(share, _) => share,
        prior => panic!("{prior:?}"),
    };
    let ml = directory().suffix_share("ml");
    assert_near(typed(&sender(&[])), ml);
    // Two of three domains are there; three sends leave 20 of 23 parts to what is new.
    let malian = sender(&[("qza.ml", 1), ("qzb.ml", 1), ("qzc.org", 1)]);
    assert_near(
        typed(&malian),
        20.0 / 23.0 * (2.0 + 100.0 * ml) / (3.0 + 100.0),
    );
}

#[test]
fn a_suffix_from_memory_is_likelier_for_a_common_one() {
    let evidence = gathered(&sender(&[("qzfirm.org", 1)]), "qzfirm.com", "");
    for weighed in evidence.weighed {
        let from_memory = weighed.candidate.edits.contains(&Edit::OtherSuffix);
        let com = (100.0 * directory().suffix_share("com")) / 101.0;
        assert_near(weighed.remembered, if from_memory { com } else { 1.0 });
    }
    let evidence = gathered(&sender(&[("qzfirm.com", 1)]), "qzfirm.org", "");
    let org = (100.0 * directory().suffix_share("org")) / 101.0;
    assert!(
        evidence
            .weighed
            .iter()
            .any(|weighed| weighed.candidate.edits == [Edit::OtherSuffix]
                && (weighed.remembered - org).abs() < 1e-12)
    );
}

/// Who else may hold the typed domain, beside whoever holds the one that may have been meant.
#[test]
fn around_each_candidate_stands_its_crowd() {
    let contacts = sender(&[("qzfirma.de", 3), ("qzfirma.org", 3), ("comcast.net", 3)]);
    let nobody = sender(&[]);
    for (personal, typed, meant, crowd, why) in [
        (
            &nobody,
            "gmail.ml",
            "gmail.com",
            Some(Crowd::ProviderSuffix),
            "a provider's suffix",
        ),
        (
            &nobody,
            "orange.ml",
            "orange.fr",
            Some(Crowd::SharedSuffix),
            "firms have that name, too",
        ),
        (
            &nobody,
            "earthlink.com",
            "earthlink.net",
            Some(Crowd::FirmSuffix),
            "the firm is at .com",
        ),
        (
            &nobody,
            "army.ml",
            "army.mil",
            Some(Crowd::MilitarySuffix),
            "the forces",
        ),
        (
            &nobody,
            "harvard.ml",
            "harvard.edu",
            Some(Crowd::OtherSuffix),
            "any organisation",
        ),
        (
            &contacts,
            "qzfirma.com",
            "qzfirma.de",
            Some(Crowd::OwnCountry),
            "one firm in its country",
        ),
        (
            &contacts,
            "qzfirma.com",
            "qzfirma.org",
            Some(Crowd::OwnSuffix),
            "somebody else's",
        ),
        (
            &nobody,
            "gmal.com",
            "gmail.com",
            Some(Crowd::Provider),
            "beside a provider",
        ),
        (
            &nobody,
            "operamil.com",
            "operamail.com",
            Some(Crowd::Freemail),
            "beside one of the collected providers",
        ),
        (
            &nobody,
            "havard.edu",
            "harvard.edu",
            Some(Crowd::Other),
            "beside any organisation",
        ),
        (
            &nobody,
            "us.amry.mil",
            "us.army.mil",
            None,
            "nobody but the forces is there",
        ),
        (
            &nobody,
            "havard.org",
            "harvard.edu",
            None,
            "two slips are no crowd",
        ),
        (
            &contacts,
            "qzfrma.de",
            "qzfirma.de",
            Some(Crowd::Own),
            "beside a contact",
        ),
        (
            &contacts,
            "comcst.net",
            "comcast.net",
            Some(Crowd::Provider),
            "a provider first of all",
        ),
        (&nobody, "gmail.com1", "gmail.com", None, "that cannot be"),
        (
            &nobody,
            "gmail.com.com",
            "gmail.com",
            None,
            "no name that somebody chose",
        ),
        (
            &nobody,
            "gmаil.com",
            "gmail.com",
            None,
            "nobody real chooses a likeness",
        ),
    ] {
        let evidence = gathered(personal, typed, "");
        let found = evidence
            .weighed
            .iter()
            .filter(|weighed| weighed.candidate.domain == meant)
            .find_map(|weighed| weighed.crowd);
        assert_eq!(found.map(|(crowd, _)| crowd), crowd, "{typed}: {why}");
    }
}

#[test]
fn a_crowd_has_its_share_by_suffix_or_all_of_it() {
    let crowd = |typed: &str, meant: &str| {
        let weighed = gathered(&sender(&[]), typed, "").weighed;
        let mut found = weighed
            .into_iter()
            .filter(|it| it.candidate.domain == meant);
        found.find_map(|it| it.crowd).expect("has a crowd").1
    };
    assert_near(
        crowd("gmail.ml", "gmail.com"),
        directory().suffix_share("ml"),
    );
    assert_near(crowd("gmal.com", "gmail.com"), 1.0);
}

#[test]
fn a_typed_suffix_tells_how_it_came_about() {
    for (typed, meant, edits, why) in [
        (
            "com",
            "com.au",
            vec![Edit::LostCountry],
            "the country was left off",
        ),
        ("uk", "co.uk", vec![Edit::LostLevel], "the level below it"),
        (
            "co",
            "co.uk",
            vec![Edit::OtherSuffix],
            "a country of its own",
        ),
        ("con", "com", vec![Edit::Neighbour], "a key beside"),
        ("ml", "mil", vec![Edit::Missing], "a letter lost"),
        ("com", "org", vec![Edit::HabitSuffix], "typed by itself"),
        (
            "com",
            "de",
            vec![Edit::OtherSuffix],
            "a country's firm has both",
        ),
        (
            "org",
            "net",
            vec![Edit::OtherSuffix],
            "too far for the keys",
        ),
        (
            "cpn",
            "com",
            vec![Edit::OtherSuffix],
            "two of three letters leave nothing",
        ),
        ("ogr", "org", vec![Edit::Swap], "two letters swapped"),
        (
            "xy",
            "de",
            vec![Edit::OtherSuffix],
            "both letters are others",
        ),
        ("inof", "info", vec![Edit::Swap], "a swap at the end"),
        (
            "onfp",
            "info",
            vec![Edit::Neighbour, Edit::Neighbour, Edit::First],
            "two of four letters are a slip still",
        ),
    ] {
        assert_eq!(
            suffix_edits(typed, meant, Layout::Qwerty),
            edits,
            "{typed} for {meant}: {why}"
        );
    }
}

#[test]
fn a_suffix_taken_as_a_whole_is_no_slip_of_the_keys() {
    for (edit, whole) in [
        (Edit::OtherSuffix, true),
        (Edit::HabitSuffix, true),
        (Edit::Missing, false),
        (Edit::LostCountry, false),
    ] {
        assert_eq!(is_whole_suffix(&[Edit::First, edit]), whole, "{edit:?}");
    }
    assert!(!is_whole_suffix(&[]));
}

#[test]
fn a_name_that_nobody_lists_is_as_likely_under_the_right_suffix() {
    let evidence = gathered(&sender(&[("ed.ac.uk", 20)]), "qzqzqz.con", "");
    let com = 100.0 * directory().suffix_share("com") / 101.0;
    let Prior::Unlisted(share, letters) = prior_of(&evidence, "qzqzqz.com") else {
        panic!("nobody lists it");
    };
    assert_near(share, com / 2.0);
    assert_eq!(letters, 6);
}

#[test]
fn what_was_used_long_ago_weighs_less() {
    let mut personal = Personal::default();
    personal.learn_domain(&Domain::new("qzfirm.com"), 20, NOW - 365 * 86_400);
    let record: Option<Record> = personal.record(&Domain::new("qzfirm.com"));
    let weight = record.expect("was learned").weight(NOW);
    let Prior::Known(share) = prior_of(&gathered(&personal, "qzfrim.com", ""), "qzfirm.com") else {
        panic!("a contact is known");
    };
    assert_near(share, weight / 40.0);
    assert!(weight < 20.0);
}

#[test]
fn classes_are_as_listed() {
    for (name, suffix, class) in [
        ("gmail", "com", Class::Provider),
        ("army", "mil", Class::Military),
        ("harvard", "edu", Class::University),
    ] {
        let id = directory().lexicon().find(name, suffix).expect("is listed");
        assert_eq!(directory().class(id), class, "{name}.{suffix}");
    }
}
