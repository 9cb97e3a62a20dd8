//! The boundary to JavaScript: the class `Checker`, with plain objects in and out.
//!
//! Values cross as JSON text: hence no `Map` ever comes out, an `undefined` field counts as
//! absent, and whatever comes in (a cycle, a getter that throws, a hundred thousand nested
//! lists) ends in an `Error` that names the field, never in a panic.
//!
//! ```js
//! import init, { Checker } from './pkg/sendright.js';
//!
//! await init();
//! const checker = new Checker({});
//! const report = checker.check({ to: ['bob@army.ml'] }, Date.now() / 1000);
//! report.findings[0].suggestion.address; // bob@army.mil
//! ```

use js_sys::{Array, JSON};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::knowledge::Personal;
use crate::knowledge::personal::Export;
use crate::policy::{Policy, PolicyProblem};
use crate::{Context, Engine, Message};

/// What a `Checker` is made of. All may be left out.
#[derive(Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", default)]
pub struct CheckerOptions {
    /// The policy. What is bad in it is left out and told by `policyProblems()`.
    #[tsify(type = "unknown")]
    pub policy: Value,
    /// What is known of the sender's correspondents, as `export()` gave it.
    #[tsify(optional, type = "Personal")]
    pub personal: Option<Export>,
    /// The sender's keyboard: `qwerty`, `qwertz`, `azerty` or `dvorak`. The policy may say otherwise.
    pub layout: Option<String>,
}

/// A message that was sent, to learn from.
#[derive(Debug, Deserialize, Tsify)]
pub struct Sent {
    /// The sender, any address text.
    #[serde(default)]
    pub from: Option<String>,
    /// All recipients, any address texts.
    pub recipients: Vec<String>,
    /// When, in Unix seconds.
    pub time: f64,
}

#[wasm_bindgen(typescript_custom_section)]
const EFFECTIVE_POLICY: &str = "
/** A policy with a value for every key. */
export type EffectivePolicy = Required<Policy> & { thresholds: Required<Thresholds> };
";

/// Checks messages by one policy, and knows and learns one sender's correspondents.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Checker {
    engine: Engine,
    personal: Personal,
    problems: Vec<PolicyProblem>,
}

#[wasm_bindgen]
impl Checker {
    /// A bad value in the policy never throws: see `policyProblems()`.
    ///
    /// @throws {Error} that names the option which is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "CheckerOptions")] options: JsValue,
    ) -> Result<Checker, JsError> {
        let options: CheckerOptions = read("options", &options)?;
        let mut policy = Policy::default();
        if let Some(layout) = options.layout {
            let problems = policy.layer(&json!({ "layout": layout }));
            if let Some(problem) = problems.first() {
                return Err(JsError::new(&format!("options.{problem}")));
            }
        }
        let problems = policy.layer(&options.policy);
        Ok(Checker {
            engine: Engine::new(policy),
            personal: Personal::load(&options.personal.unwrap_or_default()),
            problems,
        })
    }

    /// Checks a message about to be sent; `now` is the time in Unix seconds.
    ///
    /// @throws {Error} that names the field which is wrong.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn check(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Message")] message: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] now: JsValue,
    ) -> Result<JsValue, JsError> {
        let message: Message = read("message", &message)?;
        let now = now
            .as_f64()
            .filter(|now| now.is_finite())
            .ok_or_else(|| JsError::new("now: must be a number, of seconds"))?;
        let context = Context { now: seconds(now) };
        write(&self.engine.check(&self.personal, &message, &context))
    }

    /// Learns from a message that was sent.
    ///
    /// @throws {Error} that names the field which is wrong.
    pub fn learn(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Sent")] sent: JsValue,
    ) -> Result<(), JsError> {
        let sent: Sent = read("sent", &sent)?;
        self.personal.learn(&sent.recipients, seconds(sent.time));
        Ok(())
    }

    /// Never asks about this domain again.
    pub fn trust(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] domain: JsValue,
    ) -> Result<(), JsError> {
        self.personal.trust(&text("domain", &domain)?);
        Ok(())
    }

    /// Forgets a domain with its mailboxes, or one mailbox. Says whether there was any.
    pub fn forget(
        &mut self,
        #[wasm_bindgen(js_name = domainOrAddress, unchecked_param_type = "string")] what: JsValue,
    ) -> Result<bool, JsError> {
        Ok(self.personal.forget(&text("domainOrAddress", &what)?))
    }

    /// All that is known of the sender's correspondents, to be kept and given to the next `Checker`.
    #[wasm_bindgen(unchecked_return_type = "Personal")]
    pub fn export(&self) -> Result<JsValue, JsError> {
        write(&self.personal.export())
    }

    /// What was wrong in the policy, by key; each bad value was ignored alone.
    #[wasm_bindgen(js_name = policyProblems, unchecked_return_type = "PolicyProblem[]")]
    pub fn policy_problems(&self) -> Result<JsValue, JsError> {
        write(&self.problems)
    }

    /// The policy in effect, with a value for every key.
    #[wasm_bindgen(unchecked_return_type = "EffectivePolicy")]
    pub fn policy(&self) -> Result<JsValue, JsError> {
        write(self.engine.policy())
    }
}

/// Reads the object that JavaScript passed as `name`.
fn read<T: DeserializeOwned>(name: &str, value: &JsValue) -> Result<T, JsError> {
    let fail = |field: &str, message: &str| JsError::new(&format!("{field}: {message}"));
    // A list would do for serde, which takes its items for the fields in order.
    if !value.is_object() || Array::is_array(value) {
        return Err(fail(name, "must be an object"));
    }
    let json = JSON::stringify(value).map_err(|thrown| fail(name, &reason(&thrown)))?;
    // An object whose `toJSON` gives nothing has no JSON.
    let json = json.as_string().unwrap_or_else(|| "null".to_owned());
    let value: Value = serde_json::from_str(&replace_lone_surrogates(json))
        .map_err(|error| fail(name, &error.to_string()))?;
    serde_path_to_error::deserialize(value).map_err(|error| {
        let field = match error.path().to_string() {
            path if path == "." => name.to_owned(),
            path => format!("{name}.{path}"),
        };
        fail(&field, &error.inner().to_string())
    })
}

/// Reads a string that JavaScript passed as `name`.
fn text(name: &str, value: &JsValue) -> Result<String, JsError> {
    let text = value.as_string();
    text.ok_or_else(|| JsError::new(&format!("{name}: must be a string")))
}

/// Gives a value to JavaScript.
fn write(value: &impl Serialize) -> Result<JsValue, JsError> {
    let json = serde_json::to_string(value)?;
    JSON::parse(&json).map_err(|thrown| JsError::new(&reason(&thrown)))
}

/// Whole seconds; what is out of range becomes the nearest that is not.
fn seconds(time: f64) -> i64 {
    time as i64
}

/// What a thrown value says.
fn reason(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => "cannot be read".to_owned(),
    }
}

/// JavaScript's strings may hold half a character, which JSON escapes (`\\ud83d`) and no text in
/// Rust can hold: U+FFFD takes its place.
fn replace_lone_surrogates(json: String) -> String {
    if !json.contains("\\ud") {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json.as_str();
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        // JSON.stringify escapes nothing else above U+001F by number.
        let (escape, after) = match escape.split_at_checked(5) {
            Some((number, after)) if number.starts_with("ud") => ("ufffd", after),
            _ => escape.split_at_checked(1).unwrap_or((escape, "")),
        };
        out.push('\\');
        out.push_str(escape);
        rest = after;
    }
    out.push_str(rest);
    out
}
