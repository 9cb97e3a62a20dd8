//! Custom device configurations of Microsoft Intune: each setting holds what the window of a
//! Group Policy template would have written.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::{Data, Node};
use crate::policy::intune::{SEPARATOR, SETTINGS};

/// The policy that the settings make, each on its own line.
pub fn policy(configuration: &Node) -> Result<Option<Node>> {
    let mut members = Vec::new();
    let settings = configuration.get("omaSettings").map(Node::items);
    for setting in settings.unwrap_or_default() {
        let text = |name| setting.get(name).and_then(Node::text);
        let key = text("omaUri").and_then(|path| path.strip_prefix(SETTINGS));
        let (Some(key), Some(value)) = (key, setting.get("value")) else {
            continue;
        };
        let place = || format!("line {}: {key}", value.line);
        let data = data(key, value).with_context(place)?;
        let line = value.line;
        members.push((key.to_owned(), Node { line, data }));
    }
    let line = configuration.line;
    let data = Data::Object(members);
    let policy = Node { line, data };
    Ok((!policy.members().is_empty()).then_some(policy))
}

/// What stands in the `<data>` elements: one for the key itself, or one for each of its fields.
fn data(key: &str, value: &Node) -> Result<Data> {
    let xml = format!("<data>{}</data>", value.text().unwrap_or_default());
    let document = roxmltree::Document::parse(&xml).context("is not XML")?;
    let mut fields = Vec::new();
    for element in document.root_element().children() {
        let Some(id) = element.attribute("id") else {
            continue;
        };
        let written = self::written(element.attribute("value").unwrap_or_default(), value.line);
        if id == key {
            return Ok(written.data);
        }
        let field = id
            .strip_prefix(key)
            .and_then(|field| field.strip_prefix('_'));
        fields.push((field.unwrap_or(id).to_owned(), written));
    }
    Ok(Data::Object(fields))
}

/// A list holds numbers and entries by turns.
fn written(text: &str, line: usize) -> Node {
    let leaf = |text: &str| Node {
        line,
        data: Data::Leaf(Value::from(text)),
    };
    if !text.contains(SEPARATOR) {
        return leaf(text);
    }
    let items = text.split(SEPARATOR).skip(1).step_by(2).map(leaf);
    Node {
        line,
        data: Data::Array(items.collect()),
    }
}
