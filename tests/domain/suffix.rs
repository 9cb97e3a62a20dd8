//! Public suffixes: the list's own tests, and the crate `psl` as a second opinion.

use proptest::prelude::*;
use proptest::sample::select;
use sendright::domain::{Domain, suffix_of, tld_exists, tlds};

#[test]
fn the_lists_own_tests_pass() {
    let tests = include_str!("../vendor/psl/test_psl.txt");
    let calls = tests.lines().filter_map(|line| {
        line.strip_prefix("checkPublicSuffix(")?
            .strip_suffix(");")?
            .split_once(", ")
    });
    // No text at all is nothing that can be asked here. A dot in front makes
    // no name for the list; for mail it is a slip, and the rest is read.
    let calls = calls.filter(|(input, _)| *input != "null" && !input.starts_with("'."));
    let unquoted = |text: &str| Domain::new(text.trim_matches('\''));
    let mut count = 0;
    for (input, expected) in calls {
        let expected = (expected != "null").then(|| unquoted(expected).ascii().to_owned());
        assert_eq!(
            unquoted(input).registrable(),
            expected.as_deref(),
            "{input}"
        );
        count += 1;
    }
    assert!(count > 70, "only {count} tests read");
}

/// Every line of the table as a name, with and without labels in front.
#[test]
fn listed_names_split_as_by_the_psl_crate() {
    let table = include_str!("../../src/data/suffixes.txt");
    let mut path: Vec<&str> = Vec::new();
    let mut count = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let content = line.trim_start();
        let (label, marks) = content.split_once(' ').unwrap_or((content, "i"));
        path.truncate(line.len() - content.len());
        path.push(label);
        let name = path.iter().rev().copied().collect::<Vec<_>>().join(".");
        // The crate forgets a wildcard (`*.run.app`) for a label that other
        // rules begin with (`mtls.run.app`, by `*.mtls.run.app`).
        if marks.contains(['i', 'p', '!']) {
            compare_with_psl(&name);
        }
        for front in ["a", "b.a", "c.b.a"] {
            compare_with_psl(&format!("{front}.{name}"));
        }
        count += 1;
    }
    assert!(count > 10_000, "only {count} lines read");
}

fn compare_with_psl(name: &str) {
    let expected = psl::suffix(name.as_bytes()).unwrap();
    assert_eq!(
        suffix_of(name).whole.as_bytes(),
        expected.as_bytes(),
        "suffix of {name}"
    );
    let registrable = psl::domain(name.as_bytes()).map(|domain| domain.as_bytes());
    let domain = Domain::new(name);
    assert_eq!(
        domain.registrable().map(str::as_bytes),
        registrable,
        "domain of {name}"
    );
}

proptest! {
    #[test]
    fn random_names_split_as_by_the_psl_crate(
        labels in prop::collection::vec(label(), 1..6),
    ) {
        compare_with_psl(&labels.join("."));
    }
}

/// Labels that rules are made of, and others.
fn label() -> impl Strategy<Value = String> {
    let listed = vec![
        "com",
        "co",
        "uk",
        "jp",
        "kobe",
        "city",
        "ck",
        "www",
        "kawasaki",
        "mm",
        "er",
        "bd",
        "github",
        "io",
        "amazonaws",
        "s3",
        "compute",
        "elb",
        "blogspot",
        "nom",
        "br",
        "us",
        "k12",
        "ca",
        "no",
        "xn--p1ai",
        "platform",
        "sh",
        "app",
        "np",
        "kh",
        "fk",
        "mil",
        "ml",
        "eu",
        "org",
    ];
    prop_oneof![3 => select(listed).prop_map(str::to_owned), 1 => "[a-z][a-z0-9]{0,6}"]
}

#[test]
fn tlds_are_those_that_iana_delegates() {
    for tld in ["com", "mil", "ml", "museum", "xn--p1ai", "arpa"] {
        assert!(tld_exists(tld), "{tld}");
    }
    for tld in [
        "con", "cmo", "mill", "local", "onion", "co.uk", "COM", "", "рф",
    ] {
        assert!(!tld_exists(tld), "{tld}");
    }
    let all: Vec<_> = tlds().collect();
    assert!(all.len() > 1400, "only {} of them", all.len());
    assert!(all.is_sorted());
    assert!(all.iter().all(|tld| tld_exists(tld)));
}
