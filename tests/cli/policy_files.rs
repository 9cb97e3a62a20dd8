//! What is made from the policy type: that it is current, and that real parsers take it.

use std::collections::BTreeSet;

use super::*;

const TARGETS: [&str; 8] = [
    "json",
    "chrome",
    "edge",
    "firefox",
    "thunderbird",
    "google",
    "intune",
    "mac",
];

/// A policy with every key, each with the example that the schema gives.
pub fn every_key() -> Value {
    let properties = schema()["properties"].clone();
    let properties = properties.as_object().expect("properties");
    properties
        .iter()
        .map(|(key, property)| (key.clone(), property["examples"][0].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn schema() -> Value {
    serde_json::from_slice(&run(&["policy", "schema"]).stdout).expect("JSON")
}

fn json(path: &str) -> Value {
    let text = fs::read_to_string(path).expect(path);
    serde_json::from_str(&text).expect(path)
}

/// The files below a folder, by path.
fn files(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.insert(path);
        }
    }
}

#[test]
fn what_is_committed_is_what_the_type_makes() {
    let folder = Folder::new();
    let output = run(&["policy", "generate", &argument(folder.0.path())]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let mut made = BTreeSet::new();
    for path in stdout(&output).lines() {
        let new = fs::read_to_string(folder.path(path)).expect(path);
        let committed = fs::read_to_string(path).unwrap_or_default();
        assert!(new == committed, "{path} is out of date: run `make policy`");
        made.insert(PathBuf::from(path));
    }
    let mut committed = BTreeSet::new();
    files(Path::new("policy"), &mut committed);
    committed
        .retain(|path| !path.starts_with("policy/ready") && path != Path::new("policy/README.md"));
    let stale: Vec<_> = committed.difference(&made).collect();
    assert!(stale.is_empty(), "nothing makes {stale:?} any more");
}

#[test]
fn the_schema_describes_every_key_of_the_default_policy() {
    let schema = schema();
    let policy = serde_json::to_value(sendright::policy::Policy::default()).expect("JSON");
    let properties = schema["properties"].as_object().expect("properties");
    let keys: Vec<_> = policy.as_object().expect("an object").keys().collect();
    assert_eq!(properties.keys().collect::<Vec<_>>(), keys);
    for (key, property) in properties {
        assert!(property["description"].is_string(), "{key} is described");
        assert!(property["title"].is_string(), "{key} has a title");
        assert_eq!(property["default"], policy[key], "{key} has its default");
    }
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = json("policy/sendright.schema.json");
    jsonschema::meta::validate(&schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut good = vec![every_key(), json!({})];
    good.push(serde_json::to_value(sendright::policy::Policy::default()).expect("JSON"));
    for entry in fs::read_dir("policy/ready").expect("a folder") {
        good.push(json(
            entry.expect("an entry").path().to_str().expect("UTF-8"),
        ));
    }
    for policy in &good {
        let errors: Vec<_> = validator
            .iter_errors(policy)
            .map(|it| it.to_string())
            .collect();
        assert!(errors.is_empty(), "{policy}: {errors:?}");
        let (_, problems) = sendright::policy::Policy::from_json(policy);
        assert_eq!(problems, [], "{policy}");
    }
    for bad in [
        json!({ "mod": "warn" }),
        json!({ "mode": "warnn" }),
        json!({ "blockedDomains": "*.ml" }),
        json!({ "blockedDomains": [7] }),
        json!({ "thresholds": { "warn": 3 } }),
        json!({ "thresholds": { "ask": 0.5 } }),
        json!({ "kinds": { "typos": "off" } }),
        json!({ "kinds": { "typo": "loud" } }),
        json!({ "suffixPairs": [["ml"]] }),
        json!({ "locked": ["modes"] }),
        json!({ "customSites": [{ "name": "Ours" }] }),
        json!({ "reports": {} }),
        json!([]),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
        let (_, problems) = sendright::policy::Policy::from_json(&bad);
        assert_eq!(problems.len(), 1, "{bad}: {problems:?}");
    }
}

/// Chrome reads a part of JSON Schema: a node has one type or a list of values, an object its
/// properties, a list its items, and nothing else decides.
#[test]
fn the_managed_schema_keeps_to_what_chrome_reads() {
    fn check(node: &Value, place: &str) {
        let node = node.as_object().expect(place);
        let known = [
            "type",
            "properties",
            "items",
            "enum",
            "title",
            "description",
        ];
        for name in node.keys() {
            assert!(known.contains(&name.as_str()), "{place}: {name}");
        }
        match node["type"].as_str().expect(place) {
            "object" => {
                for (name, property) in node["properties"].as_object().expect(place) {
                    check(property, &format!("{place}.{name}"));
                }
            }
            "array" => check(&node["items"], &format!("{place}[]")),
            "string" | "number" => {}
            other => panic!("{place}: {other}"),
        }
    }
    let schema = json("extension/public/managed-schema.json");
    check(&schema, "");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for policy in [every_key(), json("policy/ready/department-of-defense.json")] {
        assert!(validator.is_valid(&policy), "{policy}");
    }
    let keys = every_key();
    let keys: Vec<_> = keys.as_object().expect("an object").keys().collect();
    let properties = schema["properties"].as_object().expect("properties");
    assert_eq!(properties.keys().collect::<Vec<_>>(), keys);
}

#[test]
fn every_form_says_the_same() {
    let folder = Folder::new();
    let policy = every_key();
    let original = folder.file("policy.json", policy.to_string());
    for target in TARGETS {
        let converted = run(&["policy", "convert", &original, "--to", target]);
        assert_eq!(code(&converted), 0, "{target}: {}", stderr(&converted));
        let path = folder.file(target, &converted.stdout);
        let checked = run(&["policy", "check", &path]);
        assert_eq!(code(&checked), 0, "{target}: {}", stdout(&checked));
        let back = run(&["policy", "convert", &path, "--to", "json"]);
        let back: Value = serde_json::from_slice(&back.stdout).expect(target);
        assert_eq!(meant(&back), meant(&policy), "{target}");
    }
}

/// What a policy comes to, whatever form its values have.
pub fn meant(policy: &Value) -> Value {
    let (policy, problems) = sendright::policy::Policy::from_json(policy);
    assert_eq!(problems, []);
    serde_json::to_value(policy).expect("JSON")
}

#[test]
fn a_policy_with_mistakes_is_not_converted() {
    let output = run_with_input(
        &["policy", "convert", "-", "--to", "firefox"],
        br#"{ "mode": "loud" }"#,
    );
    assert!(stderr(&output).contains("mode: must be one of"));
    assert_eq!((code(&output), stdout(&output).as_str()), (2, ""));
}

#[test]
fn a_package_is_installed_on_request() {
    let convert = |target: &str, more: &[&str]| -> Value {
        let args = [&["policy", "convert", "company", "--to", target][..], more].concat();
        serde_json::from_slice(&run(&args).stdout).expect("JSON")
    };
    let url = ["--install-url", "https://example.com/s.xpi"];
    let firefox = convert("firefox", &url);
    assert_eq!(
        firefox["policies"]["ExtensionSettings"]["sendright@sendright.dev"],
        json!({ "installation_mode": "force_installed", "install_url": url[1] })
    );
    assert!(convert("firefox", &[])["policies"]["ExtensionSettings"].is_null());
    let id = "ourownkeyourownkeyourownkeyourow";
    let chrome = convert("chrome", &[&url[..], &["--chrome-id", id]].concat());
    assert_eq!(chrome["ExtensionSettings"][id]["update_url"], url[1]);
    assert_eq!(chrome["3rdparty"]["extensions"][id]["mode"], "enforce");
}

#[test]
fn the_profile_is_a_property_list_with_a_payload_for_each_program() {
    let profile = plist::Value::from_file("policy/mac/sendright.mobileconfig").expect("a plist");
    let profile = profile.as_dictionary().expect("a dictionary");
    let text = |dictionary: &plist::Dictionary, key: &str| {
        let text = dictionary.get(key).and_then(plist::Value::as_string);
        text.unwrap_or_else(|| panic!("{key} is missing"))
            .to_owned()
    };
    assert_eq!(text(profile, "PayloadType"), "Configuration");
    let payloads = profile["PayloadContent"].as_array().expect("a list");
    let mut identifiers = BTreeSet::from([text(profile, "PayloadUUID")]);
    let mut types = Vec::new();
    for payload in payloads {
        let payload = payload.as_dictionary().expect("a dictionary");
        let version = payload["PayloadVersion"].as_signed_integer();
        assert_eq!(version, Some(1));
        identifiers.insert(text(payload, "PayloadUUID"));
        identifiers.insert(text(payload, "PayloadIdentifier"));
        types.push(text(payload, "PayloadType"));
    }
    assert_eq!(identifiers.len(), 1 + 2 * payloads.len(), "each its own");
    let starts = [
        "com.google.Chrome.extensions.",
        "com.microsoft.Edge.extensions.",
        "org.mozilla.firefox",
        "org.mozilla.thunderbird",
    ];
    assert_eq!(types.len(), starts.len());
    for (kind, start) in types.iter().zip(starts) {
        assert!(kind.starts_with(start), "{kind}");
    }
}

#[test]
fn the_reference_tells_of_every_key() {
    let page = fs::read_to_string("www/policy.html").expect("the page");
    // A page that is well-formed, but for what HTML leaves open.
    let xml = page
        .replacen("<!doctype html>", "", 1)
        .replace("<meta charset=\"utf-8\">", "")
        .lines()
        .filter(|line| !line.trim().starts_with("<meta ") && !line.trim().starts_with("<link "))
        .collect::<Vec<_>>()
        .join("\n");
    let document = roxmltree::Document::parse(&xml).expect("well-formed");
    let ids: Vec<_> = document
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "every id is there once");
    for key in every_key().as_object().expect("an object").keys() {
        assert!(ids.contains(&key.as_str()), "{key}");
        let title = document
            .descendants()
            .find(|node| node.attribute("id") == Some(key))
            .expect("a heading");
        let terms: Vec<_> = title
            .parent()
            .expect("a section")
            .descendants()
            .filter(|node| node.has_tag_name("dt"))
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(
            terms,
            ["Takes", "Default", "Who sets it", "Example"],
            "{key}"
        );
    }
}
