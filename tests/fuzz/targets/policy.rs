//! Policies of any JSON, one laid on another: locks hold, what is in effect is a policy without
//! a problem, and no domain is both blocked and allowed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendright::Policy;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let mut policy = Policy::default();
    // Layers are parted by lines, as JSON has no bare line break in a text.
    for line in text.lines().take(4) {
        let Ok(layer) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let before = serde_json::to_value(&policy).expect("JSON");
        policy.layer(&layer);
        Policy::review(&layer);
        let after = serde_json::to_value(&policy).expect("JSON");
        for key in before["locked"].as_array().expect("a list") {
            let key = key.as_str().expect("a name");
            if key != "locked" {
                assert_eq!(before[key], after[key], "{key} is locked");
            }
            assert!(
                after["locked"]
                    .as_array()
                    .expect("a list")
                    .contains(&key.into())
            );
        }
    }
    let effective = serde_json::to_value(&policy).expect("JSON");
    let (again, problems) = Policy::from_json(&effective);
    assert_eq!(problems, [], "{effective}");
    assert_eq!(again, policy, "{effective}");
    let domains = policy
        .blocked_domains
        .patterns()
        .into_iter()
        .chain(policy.allowed_domains.patterns());
    for pattern in domains.take(16) {
        let name = pattern.to_string();
        for domain in [
            name.trim_start_matches(['=', '*', '.']),
            &format!("x.{}", name.trim_start_matches(['=', '*', '.'])),
        ] {
            assert!(
                !(policy.blocks(domain).is_some() && policy.allows(domain)),
                "{domain}"
            );
        }
    }
});
