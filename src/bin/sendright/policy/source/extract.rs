//! Where in a file Sendright's policy stands.

use anyhow::{Result, bail};

use super::{Data, Node, intune};
use crate::policy::keys;
use crate::policy::programs::{CHROME_ID, MOZILLA_ID, Program};

/// A policy in a file.
pub struct Found {
    /// Whom it is for: a program, or nothing where the file is the policy itself.
    pub program: Option<&'static str>,
    pub policy: Node,
}

impl Found {
    fn new(program: Option<&'static str>, policy: &Node) -> Self {
        let policy = policy.clone();
        Self { program, policy }
    }
}

/// The policies in a tree. A file that is made for a program, but holds none for Sendright, is
/// an error: it would do nothing.
pub fn extract(tree: Node) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    let is_wrapped = if let Some(payloads) = tree.get("PayloadContent") {
        for payload in payloads.items() {
            found.extend(of_payload(payload)?);
        }
        true
    } else if tree
        .members()
        .iter()
        .any(|(name, _)| name.starts_with("HKEY_"))
    {
        found.extend(of_registry(&tree));
        true
    } else if tree.get("omaSettings").is_some() {
        let policy = intune::policy(&tree)?;
        found.extend(policy.map(|policy| Found::new(Some(Program::Chrome.name()), &policy)));
        true
    } else if let Some(policies) = tree.get("policies") {
        found.extend(third_party(policies, None)?);
        true
    } else if tree.get("3rdparty").is_some() || tree.get("ExtensionSettings").is_some() {
        found.extend(third_party(&tree, None)?);
        true
    } else {
        false
    };
    if !is_wrapped {
        return Ok(vec![Found::new(None, &google_admin(&tree).unwrap_or(tree))]);
    }
    if found.is_empty() {
        bail!("holds nothing for Sendright ({MOZILLA_ID}, or {CHROME_ID} in Chrome and Edge)");
    }
    Ok(found)
}

/// What `3rdparty` holds for Sendright: under `Extensions` in Mozilla's programs, under
/// `extensions` in Chromium's.
fn third_party(policies: &Node, program: Option<&'static str>) -> Result<Option<Found>> {
    let Some(third_party) = policies.get("3rdparty") else {
        return Ok(None);
    };
    let extensions = third_party
        .get("Extensions")
        .or_else(|| third_party.get("extensions"));
    let policy = extensions.map(sendright).transpose()?.flatten();
    Ok(policy.map(|policy| Found::new(program, policy)))
}

/// The extension that is Sendright: by its identifier, or, since whoever signs it decides that
/// in Chromium, by its keys.
fn sendright(extensions: &Node) -> Result<Option<&Node>> {
    let known = [MOZILLA_ID, CHROME_ID]
        .iter()
        .find_map(|id| extensions.get(id));
    if known.is_some() {
        return Ok(known);
    }
    let keys = keys::keys()?;
    let has_our_keys = |node: &Node| keys.iter().any(|key| node.get(&key.name).is_some());
    let policy = extensions
        .members()
        .iter()
        .map(|(_, node)| node.get("policy").unwrap_or(node))
        .find(|node| has_our_keys(node));
    Ok(policy)
}

/// `{"mode": {"Value": "warn"}}`, as Google's Admin console wants it.
fn google_admin(tree: &Node) -> Option<Node> {
    let unwrapped = |(name, node): &(String, Node)| match node.members() {
        [(value, inner)] if value == "Value" => Some((name.clone(), inner.clone())),
        _ => None,
    };
    let members: Option<Vec<_>> = tree.members().iter().map(unwrapped).collect();
    let members = members.filter(|members| !members.is_empty())?;
    Some(Node {
        line: tree.line,
        data: Data::Object(members),
    })
}

/// One payload of a configuration profile.
fn of_payload(payload: &Node) -> Result<Option<Found>> {
    let kind = payload.get("PayloadType").and_then(Node::text);
    let Some(kind) = kind else { return Ok(None) };
    let program = Program::ALL.into_iter().find(|program| {
        let preferences = program.preferences("");
        kind == preferences || (program.is_chromium() && kind.starts_with(&preferences))
    });
    let Some(program) = program else {
        return Ok(None);
    };
    if !program.is_chromium() {
        return third_party(payload, Some(program.name()));
    }
    let is_setting = |(name, _): &&(String, Node)| !name.starts_with("Payload");
    let members = payload.members().iter().filter(is_setting).cloned();
    let policy = Node {
        line: payload.line,
        data: Data::Object(members.collect()),
    };
    Ok(Some(Found::new(Some(program.name()), &policy)))
}

/// Whatever the hives hold for Sendright, machine and user alike.
fn of_registry(tree: &Node) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, hive) in tree.members() {
        for program in Program::ALL {
            let key = program.registry_key(CHROME_ID);
            let policy = key.split('\\').try_fold(hive, |node, name| {
                let is_named = |(key, _): &&(String, Node)| key.eq_ignore_ascii_case(name);
                Some(&node.members().iter().find(is_named)?.1)
            });
            found.extend(policy.map(|policy| Found::new(Some(program.name()), policy)));
        }
    }
    found
}
