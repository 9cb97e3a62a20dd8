//! Configuration profiles of the Mac: one payload for each program.

use anyhow::Result;
use plist::{Dictionary, Value as Plist};
use serde_json::{Map, Value};

use super::{Package, preferences};
use crate::policy::programs::Program;

/// By which a Mac knows the profile: a newer one with the same name takes its place.
const PROFILE: &str = "dev.sendright.policy";

/// Profile and payloads need identifiers of their own, which need not change with the content.
const PROFILE_UUID: &str = "6B2B6E5C-6E56-4D0C-9A5B-5C3F3C6A0E10";

fn uuid(program: Program) -> &'static str {
    match program {
        Program::Chrome => "6B2B6E5C-6E56-4D0C-9A5B-5C3F3C6A0E11",
        Program::Edge => "6B2B6E5C-6E56-4D0C-9A5B-5C3F3C6A0E12",
        Program::Firefox => "6B2B6E5C-6E56-4D0C-9A5B-5C3F3C6A0E13",
        Program::Thunderbird => "6B2B6E5C-6E56-4D0C-9A5B-5C3F3C6A0E14",
    }
}

pub fn profile(policy: &Map<String, Value>, package: &Package) -> Result<String> {
    // Each program has packages of its own: one address cannot be right for all.
    let package = Package {
        install_url: None,
        ..*package
    };
    let payloads: Vec<Plist> = Program::ALL
        .iter()
        .map(|&program| {
            let kind = program.preferences(package.chrome_id);
            let mut payload = header(&kind, program.slug(), uuid(program), program.name());
            if let Plist::Dictionary(settings) = plist(&preferences(program, policy, &package)) {
                payload.extend(settings);
            }
            payload.into()
        })
        .collect();
    let mut profile = header("Configuration", "", PROFILE_UUID, "Sendright");
    profile.insert("PayloadScope".into(), "System".into());
    profile.insert("PayloadContent".into(), payloads.into());
    let mut bytes = Vec::new();
    Plist::from(profile).to_writer_xml(&mut bytes)?;
    bytes.push(b'\n');
    Ok(String::from_utf8(bytes)?)
}

/// What every payload says of itself.
fn header(kind: &str, slug: &str, uuid: &str, name: &str) -> Dictionary {
    let dot = if slug.is_empty() { "" } else { "." };
    [
        ("PayloadType", kind),
        ("PayloadIdentifier", &format!("{PROFILE}{dot}{slug}")),
        ("PayloadUUID", uuid),
        ("PayloadDisplayName", name),
    ]
    .map(|(key, text)| (key.to_owned(), Plist::from(text)))
    .into_iter()
    .chain([("PayloadVersion".to_owned(), Plist::from(1))])
    .collect()
}

fn plist(value: &Value) -> Plist {
    match value {
        Value::Null => Plist::from(""),
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| number.as_f64().unwrap_or_default().into(), Plist::from),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(plist).collect::<Vec<_>>().into(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), plist(value)))
            .collect::<Dictionary>()
            .into(),
    }
}
