//! The cases of `cases/domain.toml`.

use sendright::domain::Domain;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// Only the views that a case names are compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    text: String,
    ascii: Option<String>,
    unicode: Option<String>,
    suffix: Option<String>,
    icann_suffix: Option<String>,
    /// Empty for none.
    registrable: Option<String>,
    /// Empty for none.
    name: Option<String>,
    subdomain: Option<String>,
    tld_exists: Option<bool>,
    trailing_dot: Option<bool>,
    looks_like: Option<String>,
    mixed_script: Option<bool>,
    poses_as_ascii: Option<bool>,
    /// An address.
    literal: Option<String>,
    /// What the problem says; a case without it must have no problem.
    problem: Option<String>,
}

#[test]
fn every_case_holds() {
    let cases: Cases = toml::from_str(include_str!("../cases/domain.toml")).unwrap();
    for case in cases.case {
        let domain = Domain::new(&case.text);
        let context = format!("{:?}: {}", case.text, case.why);
        let compare = |view: &str, expected: Option<String>, actual: String| {
            if let Some(expected) = expected {
                assert_eq!(actual, expected, "{view} of {context}");
            }
        };
        assert_eq!(domain.typed(), case.text, "typed of {context}");
        let problem = domain.problem().map(|problem| problem.to_string());
        assert_eq!(problem, case.problem, "problem of {context}");
        compare("ascii", case.ascii, domain.ascii().to_owned());
        compare("unicode", case.unicode, domain.unicode().to_owned());
        compare("suffix", case.suffix, domain.suffix().to_owned());
        compare(
            "icann suffix",
            case.icann_suffix,
            domain.icann_suffix().to_owned(),
        );
        let registrable = domain.registrable().unwrap_or_default();
        compare("registrable", case.registrable, registrable.to_owned());
        compare(
            "name",
            case.name,
            domain.name().unwrap_or_default().to_owned(),
        );
        compare("subdomain", case.subdomain, domain.subdomain().to_owned());
        let literal = domain
            .literal()
            .map(|ip| ip.to_string())
            .unwrap_or_default();
        compare("literal", case.literal, literal);
        let other = case
            .looks_like
            .map(|other| Domain::new(&other).skeleton().to_owned());
        compare("skeleton", other, domain.skeleton().to_owned());
        let flags = [
            ("tld exists", case.tld_exists, domain.tld_exists()),
            ("trailing dot", case.trailing_dot, domain.has_trailing_dot()),
            ("mixed script", case.mixed_script, domain.is_mixed_script()),
            (
                "poses as ASCII",
                case.poses_as_ascii,
                domain.poses_as_ascii(),
            ),
        ];
        for (view, expected, actual) in flags {
            compare(
                view,
                expected.map(|flag| flag.to_string()),
                actual.to_string(),
            );
        }
    }
}
