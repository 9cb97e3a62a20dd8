//! A policy in the form that each program or management tool takes.

pub mod intune;
mod mac;

use anyhow::{Result, bail};
use clap::ValueEnum;
use sendright::policy::Policy;
use serde_json::{Map, Value, json};

use super::generate;
use super::programs::{MOZILLA_ID, Program};

/// What takes a policy.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Sendright itself: one JSON object, as this command line takes it
    Json,
    /// Chrome on Linux: a file in /etc/opt/chrome/policies/managed
    Chrome,
    /// Edge on Linux: a file in /etc/opt/edge/policies/managed
    Edge,
    /// Firefox everywhere: policies.json
    Firefox,
    /// Thunderbird everywhere: policies.json
    Thunderbird,
    /// Chrome everywhere: "Policy for extensions" in Google's Admin console
    Google,
    /// Chrome on Windows: a custom device configuration of Microsoft Intune
    Intune,
    /// All programs on a Mac: a configuration profile (.mobileconfig)
    Mac,
}

/// The extension that a policy is for.
pub struct Package<'a> {
    /// Its identifier in Chrome and Edge.
    pub chrome_id: &'a str,
    /// Where to install it from, if it is to be installed.
    pub install_url: Option<&'a str>,
}

/// The policy for `target`, as the text of a file. A policy with mistakes is refused: a program
/// would pass over them in silence.
pub fn convert(policy: &Value, target: Target, package: &Package) -> Result<String> {
    let (_, problems) = Policy::from_json(policy);
    if let Some(problem) = problems.first() {
        bail!("{problem}; `sendright policy check` names everything that is wrong");
    }
    let policy = settings(policy);
    match target {
        Target::Json => generate::pretty(&policy.into()),
        Target::Chrome | Target::Edge => generate::pretty(&chromium(policy, package)),
        Target::Firefox | Target::Thunderbird => {
            let policies = mozilla(policy, package.install_url);
            generate::pretty(&json!({ "policies": policies }))
        }
        Target::Google => generate::pretty(&google_admin(policy)),
        Target::Intune => intune::configuration(policy, package),
        Target::Mac => mac::profile(&policy, package),
    }
}

/// The keys that set something: not what is there for editors and people.
fn settings(policy: &Value) -> Map<String, Value> {
    let members = policy.as_object().into_iter().flatten();
    members
        .filter(|(key, value)| !key.starts_with('$') && !value.is_null())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn chromium(policy: Map<String, Value>, package: &Package) -> Value {
    let mut policies = json!({ "3rdparty": { "extensions": { package.chrome_id: policy } } });
    if let Some(url) = package.install_url {
        policies["ExtensionSettings"] = json!({
            package.chrome_id: { "installation_mode": "force_installed", "update_url": url },
        });
    }
    policies
}

fn mozilla(policy: Map<String, Value>, install_url: Option<&str>) -> Value {
    let mut policies = json!({ "3rdparty": { "Extensions": { MOZILLA_ID: policy } } });
    if let Some(url) = install_url {
        policies["ExtensionSettings"] = json!({
            MOZILLA_ID: { "installation_mode": "force_installed", "install_url": url },
        });
    }
    policies
}

fn google_admin(policy: Map<String, Value>) -> Value {
    policy
        .into_iter()
        .map(|(key, value)| (key, json!({ "Value": value })))
        .collect::<Map<_, _>>()
        .into()
}

/// What a program's own preferences hold.
fn preferences(program: Program, policy: &Map<String, Value>, package: &Package) -> Value {
    if program.is_chromium() {
        return policy.clone().into();
    }
    let mut policies = mozilla(policy.clone(), package.install_url);
    policies["EnterprisePoliciesEnabled"] = true.into();
    policies
}
