//! The cases of `tests/cases/check.toml`, through the WebAssembly package in a browser.
#![cfg(target_arch = "wasm32")]

mod cases;

use js_sys::{JSON, Reflect};
use sendright::wasm::Checker;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

/// The field at the end of a path; `undefined` where the path leads nowhere.
fn at(value: &JsValue, path: &[&str]) -> Option<String> {
    let end = path.iter().try_fold(value.clone(), |value, key| {
        Reflect::get(&value, &JsValue::from_str(key)).ok()
    });
    end.and_then(|value| value.as_string())
}

#[wasm_bindgen_test]
fn each_case_of_the_table() {
    let mut wrong = Vec::new();
    for case in cases::cases() {
        let mut checker = Checker::new(js(&json!({}))).ok().unwrap();
        for contact in &case.contacts {
            let recipients = vec![format!("someone@{contact}")];
            for _ in 0..5 {
                let sent = json!({ "recipients": recipients, "time": 0 });
                checker.learn(js(&sent)).ok().unwrap();
            }
        }
        let message = json!({ "to": [format!("Bob <bob@{}>", case.typed)] });
        let report = checker.check(js(&message), 0.into()).ok().unwrap();
        let kind = at(&report, &["findings", "0", "kind"]);
        let meant = at(&report, &["findings", "0", "suggestion", "domain"]);
        if (&meant, &kind) != (&case.meant, &case.kind) {
            wrong.push(format!("{}: {kind:?} {meant:?} ({})", case.typed, case.why));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
