//! ADML: the half of a template that says in one language what people see.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::Value;

use super::template::{Element, ElementForm, Template, choice_id};
use super::xml::Xml;
use crate::policy::keys::{Choice, Field, Form, Key};
use crate::policy::texts::Texts;

const SCHEMA: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

pub fn adml(template: &Template, texts: &Texts) -> Result<String> {
    let mut xml = Xml::new()?;
    let root = [
        ("xmlns", SCHEMA),
        ("revision", "1.0"),
        ("schemaVersion", "1.0"),
    ];
    let program = template.program.name();
    let frame = &texts.frame;
    let named = |text: &str| text.replace("{program}", program);
    xml.element("policyDefinitionResources", &root, |xml| {
        xml.text("displayName", &[], &named(&frame.category))?;
        xml.text("description", &[], &frame.description)?;
        xml.element("resources", &[], |xml| {
            xml.element("stringTable", &[], |xml| {
                let mut strings = Strings {
                    xml,
                    known: BTreeSet::new(),
                };
                strings.add("category", &named(&frame.category))?;
                strings.add("category_explain", &frame.description)?;
                strings.add("supported", &named(&frame.supported))?;
                for key in template.keys {
                    strings.key(template, texts, key)?;
                }
                Ok(())
            })?;
            xml.element("presentationTable", &[], |xml| {
                template
                    .keys
                    .iter()
                    .try_for_each(|key| presentation(template, texts, key, xml))
            })
        })
    })?;
    xml.finish()
}

/// The string table; each string once.
struct Strings<'x> {
    xml: &'x mut Xml,
    known: BTreeSet<String>,
}

impl Strings<'_> {
    fn add(&mut self, id: &str, text: &str) -> Result<()> {
        if self.known.insert(id.to_owned()) {
            self.xml.text("string", &[("id", id)], text)?;
        }
        Ok(())
    }

    fn key(&mut self, template: &Template, texts: &Texts, key: &Key) -> Result<()> {
        self.add(&key.name, &texts.title(key)?)?;
        self.add(&format!("{}_explain", key.name), &explain(texts, key)?)?;
        for element in template.elements(key) {
            if let ElementForm::Choice(choices) = element.form {
                for choice in choices {
                    let text = format!("{}: {}", choice.value, texts.choice(key, choice)?);
                    self.add(&choice_id(key, choice), &text)?;
                }
            }
        }
        Ok(())
    }
}

/// What the window of a setting says about it.
fn explain(texts: &Texts, key: &Key) -> Result<String> {
    let frame = &texts.frame;
    let filled = |text: &str, value: &str| text.replace("{value}", value);
    let mut paragraphs = vec![texts.meaning(key)?];
    match &key.form {
        Form::Texts => paragraphs.push(frame.one_a_row.clone()),
        Form::Structures => paragraphs.push(frame.json_a_row.clone()),
        Form::Choice(choices) => {
            let line =
                |choice: &Choice| Ok(format!("{}: {}", choice.value, texts.choice(key, choice)?));
            let lines: Vec<String> = choices.iter().map(line).collect::<Result<_>>()?;
            paragraphs.push(lines.join("\n"));
        }
        Form::Fields(fields) => {
            let line = |field: &Field| Ok(format!("{}: {}", field.name, texts.field(key, field)?));
            let lines: Vec<String> = fields.iter().map(line).collect::<Result<_>>()?;
            paragraphs.push(lines.join("\n"));
        }
        Form::Text | Form::Share => {}
    }
    let default = match &key.default {
        Value::String(text) if !text.is_empty() => text.clone(),
        Value::Object(object) if !object.is_empty() => key.default.to_string(),
        _ => frame.none.clone(),
    };
    paragraphs.push(filled(&frame.default, &default));
    paragraphs.push(filled(&frame.example, &example(key)));
    paragraphs.push(filled(&frame.key, &key.name));
    Ok(paragraphs.join("\n\n"))
}

/// The example as it is typed: a list row by row.
fn example(key: &Key) -> String {
    match &key.example {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let rows: Vec<String> = items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or_else(|| item.to_string(), str::to_owned)
                })
                .collect();
            rows.join("\n")
        }
        other => other.to_string(),
    }
}

/// The controls of a setting.
fn presentation(template: &Template, texts: &Texts, key: &Key, xml: &mut Xml) -> Result<()> {
    xml.element("presentation", &[("id", &key.name)], |xml| {
        template
            .elements(key)
            .iter()
            .try_for_each(|element| control(texts, key, element, xml))
    })
}

fn control(texts: &Texts, key: &Key, element: &Element, xml: &mut Xml) -> Result<()> {
    let label = match element.field {
        Some(field) => field.name.clone(),
        None => texts.title(key)?,
    };
    let reference = ("refId", element.id.as_str());
    match element.form {
        ElementForm::List => xml.text("listBox", &[reference], &label),
        ElementForm::Text => xml.element("textBox", &[reference], |xml| {
            xml.text("label", &[], &label)?;
            let default = element.field.map_or(&Value::Null, |field| &field.default);
            if default.is_null() {
                return Ok(());
            }
            xml.text("defaultValue", &[], &default.to_string())
        }),
        ElementForm::Choice(choices) => {
            let default = match element.field {
                // What is not set for a kind is as good as this.
                Some(_) => "auto",
                None => key.default.as_str().unwrap_or_default(),
            };
            let index = choices.iter().position(|choice| choice.value == default);
            let index = index.unwrap_or_default().to_string();
            let attributes = [reference, ("noSort", "true"), ("defaultItem", &index)];
            xml.text("dropdownList", &attributes, &label)
        }
    }
}
