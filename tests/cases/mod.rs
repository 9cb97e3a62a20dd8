//! The cases of `check.toml`, for every runner: native and WebAssembly.

use serde::Deserialize;

/// What Sendright must say of one recipient.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The domain as typed.
    pub typed: String,
    /// The domain that is to be suggested.
    pub meant: Option<String>,
    /// The kind of finding; none for silence.
    pub kind: Option<String>,
    /// Whether the person is asked, where that matters; only native runs look at it.
    #[cfg_attr(target_arch = "wasm32", allow(dead_code))]
    pub action: Option<String>,
    /// Domains that the sender writes to.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// Why this is the right answer.
    pub why: String,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// All cases.
pub fn cases() -> Vec<Case> {
    let cases: Cases = toml::from_str(include_str!("check.toml")).unwrap();
    cases.case
}
