//! Policies: the cases of `cases/policy.toml`, and domain sets against a naive search.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sendright::domain::Domain;
use sendright::policy::{DomainPattern, DomainSet, Policy, PolicyProblem};
use sendright::posterior::Edit;
use sendright::verdict::{Action, Kind};
use sendright::{Context, Engine, Personal};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    rule: Vec<RuleCase>,
    action: Vec<ActionCase>,
    problem: Vec<ProblemCase>,
    layers: Vec<LayersCase>,
    review: Vec<ReviewCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleCase {
    why: String,
    policy: Value,
    #[serde(default)]
    blocked: BTreeMap<String, String>,
    #[serde(default)]
    allowed: Vec<String>,
    #[serde(default)]
    silent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionCase {
    why: String,
    policy: Value,
    #[serde(default)]
    typo: BTreeMap<String, Action>,
    #[serde(default)]
    blocked: BTreeMap<String, Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProblemCase {
    why: String,
    policy: Value,
    problems: Vec<(String, String)>,
    #[serde(default)]
    kept: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayersCase {
    why: String,
    layers: Vec<Value>,
    result: BTreeMap<String, Value>,
    #[serde(default)]
    problems: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewCase {
    why: String,
    policy: Value,
    warnings: Vec<(String, String)>,
}

fn cases() -> Cases {
    toml::from_str(include_str!("cases/policy.toml")).expect("policy.toml")
}

/// The policy, which must be free of mistakes.
fn policy(json: &Value, why: &str) -> Policy {
    let (policy, problems) = Policy::from_json(json);
    assert_eq!(problems, [], "{why}");
    policy
}

fn assert_problems(problems: &[PolicyProblem], expected: &[(String, String)], why: &str) {
    let keys = |expected: &[(String, String)]| -> Vec<String> {
        expected.iter().map(|(key, _)| key.clone()).collect()
    };
    let found: Vec<String> = problems.iter().map(|problem| problem.key.clone()).collect();
    assert_eq!(found, keys(expected), "{why}");
    for (problem, (_, part)) in problems.iter().zip(expected) {
        assert!(
            problem.message.contains(part),
            "{why}: {problem}, expected {part}"
        );
    }
}

fn assert_holds(policy: &Policy, expected: &BTreeMap<String, Value>, why: &str) {
    let json = serde_json::to_value(policy).expect("a policy is JSON");
    for (key, value) in expected {
        assert_eq!(&json[key], value, "{why}: {key}");
    }
}

#[test]
fn rules_decide() {
    for case in cases().rule {
        let policy = policy(&case.policy, &case.why);
        for (domain, pattern) in &case.blocked {
            let rule = policy.blocks(domain).map(|rule| rule.pattern.to_string());
            assert_eq!(rule.as_ref(), Some(pattern), "{}: {domain}", case.why);
            assert!(!policy.allows(domain), "{}: {domain}", case.why);
        }
        for domain in &case.allowed {
            assert!(policy.allows(domain), "{}: {domain}", case.why);
            assert_eq!(policy.blocks(domain), None, "{}: {domain}", case.why);
        }
        for domain in &case.silent {
            assert_eq!(policy.rule(domain), None, "{}: {domain}", case.why);
        }
    }
}

#[test]
fn confidence_kind_and_mode_lead_to_actions() {
    for case in cases().action {
        let policy = policy(&case.policy, &case.why);
        for (kind, actions) in [(Kind::Typo, &case.typo), (Kind::Blocked, &case.blocked)] {
            for (confidence, action) in actions {
                let number = confidence.parse().expect("a confidence");
                assert_eq!(
                    policy.action(kind, number),
                    *action,
                    "{}: {confidence}",
                    case.why
                );
            }
        }
    }
}

#[test]
fn mistakes_are_named_and_ignored_alone() {
    for case in cases().problem {
        let (policy, problems) = Policy::from_json(&case.policy);
        assert_problems(&problems, &case.problems, &case.why);
        assert_holds(&policy, &case.kept, &case.why);
    }
}

#[test]
fn later_layers_win_unless_locked() {
    for case in cases().layers {
        let mut policy = Policy::default();
        let problems: Vec<_> = case
            .layers
            .iter()
            .flat_map(|layer| policy.layer(layer))
            .collect();
        assert_problems(&problems, &case.problems, &case.why);
        assert_holds(&policy, &case.result, &case.why);
    }
}

#[test]
fn rules_that_contradict_or_never_match_are_warned_of() {
    for case in cases().review {
        policy(&case.policy, &case.why);
        assert_problems(&Policy::review(&case.policy), &case.warnings, &case.why);
    }
}

#[test]
fn what_is_no_object_is_named() {
    for (json, found) in [(json!([]), "a list"), (json!("warn"), "\"warn\"")] {
        let (policy, problems) = Policy::from_json(&json);
        assert_eq!(policy, Policy::default());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].key, "");
        assert_eq!(
            problems[0].message,
            format!("must be an object, not {found}")
        );
        assert_eq!(
            problems[0].to_string(),
            format!("policy: must be an object, not {found}")
        );
    }
}

#[test]
fn null_sets_nothing() {
    let keys = serde_json::to_value(Policy::default()).expect("a policy is JSON");
    let nulls: Value = keys
        .as_object()
        .expect("an object")
        .keys()
        .map(|key| (key.clone(), Value::Null))
        .collect();
    assert_eq!(policy(&nulls, "every key null"), Policy::default());
    assert_eq!(policy(&Value::Null, "no policy"), Policy::default());
}

#[test]
fn a_policy_reads_back_what_it_writes() {
    let written = policy(
        &json!({
            "mode": "enforce",
            "blockedDomains": ["*.ml", "=a.example", "b.example"],
            "allowedDomains": ["gouv.ml"],
            "protectedDomains": ["mil"],
            "ownDomains": ["army.mil"],
            "suffixPairs": [["ml", "mil"]],
            "kinds": { "near_contact": "off", "unknown_suffix": "block" },
            "thresholds": { "hint": 0.4, "warn": 0.75, "block": 1 },
            "layout": "dvorak",
            "onError": "fail_closed",
            "message": "Ask first.",
            "contact": "it@army.mil",
            "locked": ["blockedDomains", "mode"],
            "webmailHosts": ["mail.army.mil"],
            "customSites": [{
                "name": "Ours", "hosts": ["m.army.mil"],
                "compose": "form", "send": "button", "to": "#to", "cc": "#cc",
            }],
            "reports": { "endpoint": "https://otel.army.mil/v1/logs", "organisation": "army" },
        }),
        "every key set",
    );
    let json = serde_json::to_value(&written).expect("a policy is JSON");
    assert_eq!(policy(&json, "read back"), written);
    assert_eq!(
        serde_json::from_value::<Policy>(json).expect("by serde too"),
        written
    );
}

proptest! {
    #[test]
    fn any_json_is_read_without_harm(json in any_json()) {
        let (policy, _) = Policy::from_json(&json);
        let written = serde_json::to_value(&policy).unwrap();
        prop_assert_eq!(Policy::from_json(&written), (policy, vec![]));
    }

    #[test]
    fn a_set_finds_what_a_naive_search_finds(
        patterns in prop::collection::vec("(=|\\*\\.)?[ab](\\.[ab]){0,3}", 0..12),
        domain in "[ab](\\.[ab]){0,4}",
    ) {
        let patterns: Vec<DomainPattern> =
            patterns.iter().map(|pattern| pattern.parse().unwrap()).collect();
        let set: DomainSet = patterns.iter().cloned().collect();
        let most_specific = patterns
            .iter()
            .filter(|pattern| pattern.matches(&domain))
            .map(DomainPattern::specificity)
            .max();
        let found = set.find(&domain);
        prop_assert!(found.iter().all(|found| found.matches(&domain) && patterns.contains(found)));
        prop_assert!(found.map(|found| found.specificity()) == most_specific);
    }
}

/// JSON with the policy's keys among others, at any depth.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "(\\*\\.|=)?[a-z]{1,6}(\\.[a-z]{2,3})?".prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "mode",
        "blockedDomains",
        "kinds",
        "typo",
        "thresholds",
        "hint",
        "warn",
        "block",
        "locked",
        "suffixPairs",
        "customSites",
        "reports",
        "endpoint",
        "webmailHosts",
        "x",
    ]);
    leaf.prop_recursive(3, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key.clone().prop_map(String::from), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

#[test]
fn a_million_domains_cost_no_more_than_a_few() {
    let time = |size: usize| {
        let set: DomainSet = (0..size)
            .map(|n| format!("d{n}.example").parse().expect("a pattern"))
            .collect();
        let started = Instant::now();
        for n in 0..100_000 {
            assert!(!set.contains(&format!("mail.d{n}.example.com")));
        }
        started.elapsed()
    };
    let (few, many) = (time(10), time(1_000_000));
    // A linear search would take 100,000 times as long; caches account for some of this.
    assert!(
        many < few * 20 + Duration::from_millis(100),
        "{few:?} for 10, {many:?} for a million"
    );
}

#[test]
fn what_is_not_valid_is_passed_over_in_a_review() {
    let policy = json!({
        "blockedDomains": [7, "a b", "*.ml"],
        "ownDomains": "army.mil",
        "suffixPairs": [["ml"], ["ml", "ml"], 7, ["cm", 7], ["cm", "c m"]],
    });
    assert_eq!(Policy::review(&policy), []);
}

#[test]
fn a_pattern_is_as_long_as_a_name_may_be() {
    let label = |length| "a".repeat(length);
    let name = |last| format!("{0}.{0}.{0}.{1}", label(63), label(last));
    for (pattern, fits) in [
        (format!("{}.ml", label(63)), true),
        (format!("{}.ml", label(64)), false),
        (name(61), true),
        (name(62), false),
        ("army..ml".to_owned(), false),
    ] {
        let parsed = pattern.parse::<DomainPattern>();
        assert_eq!(parsed.is_ok(), fits, "{pattern}: {parsed:?}");
    }
}

#[test]
fn a_text_that_is_too_long_to_show_is_named_by_its_type() {
    for (length, shown) in [(80, "x".repeat(80)), (81, "a long text".to_owned())] {
        let (_, problems) = Policy::from_json(&json!({ "blockedDomains": "x".repeat(length) }));
        let message = problems[0].to_string();
        assert!(
            message.starts_with("blockedDomains") && message.contains(&shown),
            "{message}"
        );
    }
}

#[test]
fn a_pair_of_suffixes_of_the_organisation_is_a_way_to_slip() {
    for (pairs, slips) in [(json!([]), false), (json!([["ng", "edu"]]), true)] {
        let (policy, problems) = Policy::from_json(&json!({ "suffixPairs": pairs }));
        assert_eq!(problems, []);
        let evidence = Engine::new(policy)
            .evidence(
                &Personal::default(),
                &Domain::new("harvard.ng"),
                &Context::default(),
            )
            .expect("nobody knows it");
        let mut ways = evidence.weighed.iter().map(|weighed| &weighed.candidate);
        let is_pair =
            ways.any(|way| way.domain == "harvard.edu" && way.edits.contains(&Edit::Pair));
        assert_eq!(is_pair, slips, "{pairs}");
    }
}

#[test]
fn what_the_organisation_names_is_right_and_what_lies_below_may_be_a_slip() {
    let (policy, _) = Policy::from_json(&json!({
        "ownDomains": ["example.com", "=alone.org"],
        "protectedDomains": ["*.mil"],
    }));
    for (domain, named, why) in [
        ("example.com", true, "it and all below"),
        ("mial.example.com", false, "below: may be a slip of mail"),
        ("alone.org", true, "it alone"),
        (
            "arny.mil",
            false,
            "all below mil is protected, slips with it",
        ),
        ("mil", false, "not itself among what lies below it"),
        ("elsewhere.net", false, "not named"),
    ] {
        assert_eq!(policy.names(domain), named, "{domain}: {why}");
    }
}
