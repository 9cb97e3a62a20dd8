//! ADMX: the half of a template that says what is written to the registry.

use anyhow::Result;

use super::template::{Element, ElementForm, Template, choice_id};
use super::xml::Xml;
use crate::policy::keys::Key;

const SCHEMA: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

/// The longest text that a control takes, in characters: enough for any message or JSON.
const LONGEST: &str = "16384";

pub fn admx(template: &Template) -> Result<String> {
    let mut xml = Xml::new()?;
    let root = [
        ("xmlns", SCHEMA),
        ("revision", "1.0"),
        ("schemaVersion", "1.0"),
    ];
    xml.element("policyDefinitions", &root, |xml| {
        xml.element("policyNamespaces", &[], |xml| {
            let namespace = template.namespace();
            xml.empty(
                "target",
                &[("prefix", "sendright"), ("namespace", &namespace)],
            )
        })?;
        xml.empty("resources", &[("minRequiredRevision", "1.0")])?;
        xml.element("supportedOn", &[], |xml| {
            xml.element("definitions", &[], |xml| {
                xml.empty(
                    "definition",
                    &[
                        ("name", "SUPPORTED_Sendright"),
                        ("displayName", "$(string.supported)"),
                    ],
                )
            })
        })?;
        xml.element("categories", &[], |xml| {
            xml.empty(
                "category",
                &[
                    ("name", "Sendright"),
                    ("displayName", "$(string.category)"),
                    ("explainText", "$(string.category_explain)"),
                ],
            )
        })?;
        xml.element("policies", &[], |xml| {
            template
                .keys
                .iter()
                .try_for_each(|key| policy(template, key, xml))
        })
    })?;
    xml.finish()
}

fn policy(template: &Template, key: &Key, xml: &mut Xml) -> Result<()> {
    let name = &key.name;
    let attributes = [
        ("name", name.as_str()),
        ("class", "Both"),
        ("displayName", &format!("$(string.{name})")),
        ("explainText", &format!("$(string.{name}_explain)")),
        ("presentation", &format!("$(presentation.{name})")),
        ("key", &template.registry_key),
    ];
    xml.element("policy", &attributes, |xml| {
        xml.empty("parentCategory", &[("ref", "Sendright")])?;
        xml.empty("supportedOn", &[("ref", "SUPPORTED_Sendright")])?;
        xml.element("elements", &[], |xml| {
            template
                .elements(key)
                .iter()
                .try_for_each(|it| element(key, it, xml))
        })
    })
}

fn element(key: &Key, element: &Element, xml: &mut Xml) -> Result<()> {
    let id = ("id", element.id.as_str());
    let registry_key = ("key", element.registry_key.as_str());
    let value_name = ("valueName", element.value_name);
    match element.form {
        // Values of a list are named 1, 2, 3: an empty prefix means that.
        ElementForm::List => xml.empty("list", &[id, registry_key, ("valuePrefix", "")]),
        ElementForm::Text => xml.empty(
            "text",
            &[id, registry_key, value_name, ("maxLength", LONGEST)],
        ),
        ElementForm::Choice(choices) => {
            xml.element("enum", &[id, registry_key, value_name], |xml| {
                choices.iter().try_for_each(|choice| {
                    let name = format!("$(string.{})", choice_id(key, choice));
                    xml.element("item", &[("displayName", &name)], |xml| {
                        xml.element("value", &[], |xml| xml.text("string", &[], &choice.value))
                    })
                })
            })
        }
    }
}
