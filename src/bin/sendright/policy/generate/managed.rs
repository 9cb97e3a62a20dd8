//! The schema of managed storage, by which Chrome and Edge check a policy before the extension
//! sees it. It is a small part of JSON Schema: every node has one type, and the root has nothing
//! but properties.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::pretty;
use crate::policy::keys::{self, Choice, Form, Key};

pub fn schema(keys: &[Key]) -> Result<String> {
    let root = keys::schema();
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut node = form(&key.form);
            if let Form::Structures = key.form {
                node["items"] = items(&root, &key.name);
            }
            node["title"] = key.title.clone().into();
            node["description"] = key.meaning.replace('`', "").into();
            (key.name.clone(), node)
        })
        .collect();
    pretty(&json!({ "type": "object", "properties": properties }))
}

fn form(form: &Form) -> Value {
    match form {
        Form::Text => json!({ "type": "string" }),
        Form::Share => json!({ "type": "number" }),
        Form::Choice(choices) => json!({ "type": "string", "enum": values(choices) }),
        Form::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Form::Structures => json!({ "type": "array" }),
        Form::Fields(fields) => {
            let properties: Map<String, Value> = fields
                .iter()
                .map(|field| (field.name.clone(), self::form(&field.form)))
                .collect();
            json!({ "type": "object", "properties": properties })
        }
    }
}

fn values(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.value.as_str()).collect()
}

/// The items of a list of structures, with what Chrome does not know left out.
fn items(root: &Value, key: &str) -> Value {
    let items = &root["properties"][key]["items"];
    simple(root, items)
}

fn simple(root: &Value, node: &Value) -> Value {
    let target = node["$ref"]
        .as_str()
        .and_then(|reference| root.pointer(reference.strip_prefix('#')?))
        .unwrap_or(node);
    let kind = &target["type"];
    if let Some(first) = target["prefixItems"].get(0) {
        return json!({ "type": kind, "items": simple(root, first) });
    }
    if target.get("items").is_some() {
        return json!({ "type": kind, "items": simple(root, &target["items"]) });
    }
    if let Some(properties) = target["properties"].as_object() {
        let properties: Map<String, Value> = properties
            .iter()
            .map(|(name, node)| (name.clone(), simple(root, node)))
            .collect();
        return json!({ "type": kind, "properties": properties });
    }
    json!({ "type": kind })
}
