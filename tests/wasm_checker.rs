//! The boundary to JavaScript: what goes in, what comes out, and what is refused.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, BigInt, Function, JSON, JsString, Object, Reflect};
use sendright::wasm::Checker;
use serde_json::{Value, json};
use wasm_bindgen::prelude::{Closure, JsCast, JsError, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NOW: f64 = 1_700_000_000.5;

fn js(value: Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

fn rust(value: Result<JsValue, JsError>) -> Value {
    let json = JSON::stringify(&value.ok().unwrap()).unwrap();
    serde_json::from_str(&String::from(json)).unwrap()
}

fn checker(options: Value) -> Checker {
    Checker::new(js(options)).ok().unwrap()
}

fn check(checker: &Checker, message: Value) -> Value {
    rust(checker.check(js(message), NOW.into()))
}

/// The message of the `Error` that was thrown.
fn thrown<T>(result: Result<T, JsError>) -> String {
    let error = JsValue::from(result.err().expect("nothing was thrown"));
    error.dyn_into::<js_sys::Error>().unwrap().message().into()
}

fn with_field(name: &str, value: &JsValue) -> JsValue {
    let object = Object::new();
    Reflect::set(&object, &name.into(), value).unwrap();
    object.into()
}

#[wasm_bindgen_test]
fn a_report_is_whole() {
    let report = check(&checker(json!({})), json!({ "to": ["Bob <bob@army.ml>"] }));
    let mut finding = report["findings"][0].clone();
    let confidence = finding["confidence"].take().as_f64().unwrap();
    assert!((0.8..=1.0).contains(&confidence), "{confidence}");
    assert_eq!(report["action"], "warn");
    assert_eq!(report["recipients"], 1);
    assert!(finding["reason"].take().as_str().unwrap().ends_with('.'));
    assert_eq!(
        finding,
        json!({
            "kind": "suffix",
            "action": "warn",
            "confidence": null,
            "field": "to",
            "index": 0,
            "recipient": "Bob <bob@army.ml>",
            "address": "bob@army.ml",
            "domain": "army.ml",
            "suggestion": {
                "address": "bob@army.mil",
                "domain": "army.mil",
                "mailbox": "Bob <bob@army.mil>",
            },
            "diff": [
                { "op": "same", "text": "army.m" },
                { "op": "meant", "text": "i" },
                { "op": "same", "text": "l" },
            ],
            "why": { "code": "suffix", "values": ["army.ml", "army.mil"] },
            "reason": null,
        })
    );
}

#[wasm_bindgen_test]
fn what_is_undefined_is_absent() {
    let message = with_field("to", &js(json!(["bob@army.ml"])));
    for field in ["from", "cc", "bcc", "replyTo"] {
        Reflect::set(&message, &field.into(), &JsValue::UNDEFINED).unwrap();
    }
    let report = rust(checker(json!({})).check(message, NOW.into()));
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
}

#[wasm_bindgen_test]
fn only_plain_objects_come_out() {
    let policy =
        json!({ "kinds": { "typo": "off" }, "suffixPairs": [["ml", "mil"]], "mode": "loud" });
    let mut checker = checker(json!({ "policy": policy }));
    let sent = json!({ "recipients": ["bob@example.com"], "time": NOW });
    checker.learn(js(sent)).ok().unwrap();
    checker.trust("army.ml".into()).ok().unwrap();
    let message = js(json!({ "to": ["bob@gmail.con"] }));
    for value in [
        checker.check(message, NOW.into()),
        checker.export(),
        checker.policy(),
        checker.policy_problems(),
    ] {
        assert_plain(&value.ok().unwrap());
    }
}

fn assert_plain(value: &JsValue) {
    if let Some(list) = value.dyn_ref::<Array>() {
        list.iter().for_each(|item| assert_plain(&item));
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let prototype = Object::get_prototype_of(object);
        assert!(Object::is(
            &prototype,
            &Object::get_prototype_of(&Object::new())
        ));
        Object::values(object)
            .iter()
            .for_each(|item| assert_plain(&item));
    }
}

#[wasm_bindgen_test]
fn wrong_options_are_named() {
    let record = json!({ "domain": "example.com", "count": -1, "lastUsed": 0 });
    let personal = json!({ "domains": [record], "mailboxes": [], "trusted": [] });
    let cases = [
        (json!(null), "options: must be an object"),
        (json!("strict"), "options: must be an object"),
        (json!([]), "options: must be an object"),
        (json!({ "layout": 7 }), "options.layout: "),
        (
            json!({ "layout": "qwertu" }),
            "options.layout: must be one of qwerty, qwertz",
        ),
        (json!({ "personal": [] }), "options.personal"),
        (
            json!({ "personal": {} }),
            "options.personal: missing field `domains`",
        ),
        (
            json!({ "personal": personal }),
            "options.personal.domains[0].count: ",
        ),
    ];
    for (options, expected) in cases {
        let message = thrown(Checker::new(js(options.clone())));
        assert!(message.starts_with(expected), "{options}: {message}");
    }
    assert!(thrown(Checker::new(JsValue::UNDEFINED)).starts_with("options: "));
}

#[wasm_bindgen_test]
fn wrong_messages_are_named() {
    let checker = checker(json!({}));
    let cases = [
        (json!(null), "message: must be an object"),
        (json!(["bob@army.ml"]), "message: must be an object"),
        (json!({ "to": null }), "message.to: "),
        (json!({ "to": "bob@army.ml" }), "message.to: "),
        (json!({ "cc": { "0": "bob@army.ml" } }), "message.cc: "),
        (json!({ "bcc": ["bob@army.ml", 5] }), "message.bcc[1]: "),
        (json!({ "replyTo": [null] }), "message.replyTo[0]: "),
        (json!({ "from": {} }), "message.from: "),
    ];
    for (message, expected) in cases {
        let said = thrown(checker.check(js(message.clone()), NOW.into()));
        assert!(said.starts_with(expected), "{message}: {said}");
    }
    for now in [
        JsValue::UNDEFINED,
        JsValue::NULL,
        "1".into(),
        f64::NAN.into(),
        f64::INFINITY.into(),
    ] {
        let said = thrown(checker.check(js(json!({})), now));
        assert_eq!(said, "now: must be a number, of seconds");
    }
}

#[wasm_bindgen_test]
fn other_wrong_arguments_are_named() {
    let mut checker = checker(json!({}));
    let said = [
        thrown(checker.learn(js(json!({ "recipients": [] })))),
        thrown(checker.learn(js(json!({ "recipients": "bob@army.mil", "time": 1 })))),
        thrown(checker.learn(JsValue::NULL)),
        thrown(checker.trust(JsValue::NULL)),
        thrown(checker.forget(5.into())),
    ];
    let fields = [
        "sent: missing field `time`",
        "sent.recipients: ",
        "sent: ",
        "domain: ",
        "domainOrAddress: ",
    ];
    for (said, field) in said.iter().zip(fields) {
        assert!(said.starts_with(field), "{said}");
    }
}

#[wasm_bindgen_test]
fn what_has_no_json_is_an_error_and_the_checker_lives_on() {
    let checker = checker(json!({}));
    let cycle = Object::new();
    Reflect::set(&cycle, &"to".into(), &cycle).unwrap();

    let throw = Closure::<dyn Fn() -> Result<JsValue, JsValue>>::new(|| {
        Err(js_sys::Error::new("not today").into())
    });
    let getter = with_field("get", throw.as_ref().unchecked_ref::<Function>());
    Reflect::set(&getter, &"enumerable".into(), &true.into()).unwrap();
    let hostile = Object::new();
    Object::define_property(&hostile, &"to".into(), getter.unchecked_ref());

    let deep = (0..100_000).fold(Array::new(), |inner, _| Array::of1(&inner));
    let large = with_field("to", &BigInt::from(5u64).into());
    for message in [cycle.into(), hostile.into(), with_field("to", &deep), large] {
        let said = thrown(checker.check(message, NOW.into()));
        assert!(said.starts_with("message: "), "{said}");
    }
    assert_eq!(
        check(&checker, json!({ "to": ["bob@army.ml"] }))["action"],
        "warn"
    );
}

#[wasm_bindgen_test]
fn half_a_character_is_read() {
    let half = JsString::from_char_code1(0xd83d);
    let name = JsString::from("Bob \\ud83d ").concat(&half);
    let recipient = name.concat(&" <bob@army.ml>".into());
    let message = with_field("to", &Array::of1(&recipient));
    let report = rust(checker(json!({})).check(message, NOW.into()));
    let meant = &report["findings"][0]["suggestion"]["mailbox"];
    assert!(
        meant.as_str().unwrap().contains("<bob@army.mil>"),
        "{meant}"
    );
    let typed = &report["findings"][0]["recipient"];
    assert_eq!(typed, "Bob \\ud83d \u{fffd} <bob@army.ml>");
}

#[wasm_bindgen_test]
fn large_input_is_answered() {
    let patterns: Vec<_> = (0..10_000).map(|n| format!("blocked{n}.example")).collect();
    let checker = checker(json!({ "policy": { "blockedDomains": patterns } }));
    let many: Vec<_> = (0..500)
        .map(|n| format!("Name {n} <n{n}@army.ml>"))
        .collect();
    assert_eq!(
        check(&checker, json!({ "to": many }))["findings"]
            .as_array()
            .unwrap()
            .len(),
        500
    );
    for text in ["@", "<", "\"", "(", "a", "a@b,", ".", "\u{202e}", "а"] {
        let text = text.repeat(200_000 / text.len());
        check(
            &checker,
            json!({ "to": [text.clone(), format!("bob@{text}.ml")] }),
        );
    }
}

#[wasm_bindgen_test]
fn a_bad_policy_value_is_told_and_the_rest_holds() {
    let policy = json!({ "mode": "loud", "blockedDomains": ["*.ml", 5], "colour": "red" });
    let checker = checker(json!({ "policy": policy }));
    let problems = rust(checker.policy_problems());
    let keys: Vec<_> = problems
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| &problem["key"])
        .collect();
    assert_eq!(keys, ["blockedDomains[1]", "colour", "mode"]);
    assert_eq!(
        check(&checker, json!({ "to": ["bob@orange.ml"] }))["findings"][0]["kind"],
        "blocked"
    );

    for policy in [json!(null), json!(3), json!("x"), json!([])] {
        Checker::new(js(json!({ "policy": policy }))).ok().unwrap();
    }
}

#[wasm_bindgen_test]
fn the_policy_has_a_value_for_every_key_and_the_last_word_on_the_layout() {
    let policy = |options| rust(checker(options).policy());
    assert_eq!(policy(json!({}))["mode"], "warn");
    assert_eq!(policy(json!({}))["onError"], "fail_open");
    assert_eq!(policy(json!({ "layout": "azerty" }))["layout"], "azerty");
    let both = json!({ "layout": "azerty", "policy": { "layout": "dvorak" } });
    assert_eq!(policy(both)["layout"], "dvorak");
}

#[wasm_bindgen_test]
fn what_is_learned_is_exported_taken_in_again_and_forgotten() {
    let mut first = checker(json!({}));
    for _ in 0..5 {
        let sent = json!({ "from": "me@home.example", "recipients": ["Ann <ann@canonical.com>"], "time": NOW });
        first.learn(js(sent)).ok().unwrap();
    }
    first.trust("army.ml".into()).ok().unwrap();
    let known = rust(first.export());
    assert_eq!(
        known,
        json!({
            "domains": [{ "domain": "canonical.com", "count": 5, "lastUsed": 1_700_000_000 }],
            "mailboxes": [{ "address": "ann@canonical.com", "count": 5, "lastUsed": 1_700_000_000 }],
            "trusted": ["army.ml"],
        })
    );

    let mut second = checker(json!({ "personal": known }));
    assert_eq!(rust(second.export()), known);
    assert_eq!(
        check(&second, json!({ "to": ["bob@army.ml"] }))["action"],
        "pass"
    );
    let slip = json!({ "to": ["ann@canoncal.com"] });
    assert_eq!(
        check(&second, slip)["findings"][0]["suggestion"]["domain"],
        "canonical.com"
    );

    for known in ["ann@canonical.com", "canonical.com", "army.ml"] {
        assert!(second.forget(known.into()).ok().unwrap(), "{known}");
        assert!(!second.forget(known.into()).ok().unwrap(), "{known} again");
    }
    assert_eq!(
        rust(second.export()),
        json!({ "domains": [], "mailboxes": [], "trusted": [] })
    );
}

#[wasm_bindgen_test]
fn counts_beyond_what_a_number_holds_do_no_harm() {
    let most = json!({ "domain": "example.com", "count": 9_007_199_254_740_991u64, "lastUsed": 9_007_199_254_740_991i64 });
    let personal = json!({ "domains": [most, most, most], "mailboxes": [], "trusted": [] });
    let checker = checker(json!({ "personal": personal }));
    check(&checker, json!({ "to": ["bob@exampel.com"] }));
    Checker::new(with_field("personal", &checker.export().ok().unwrap()))
        .ok()
        .unwrap();
}
