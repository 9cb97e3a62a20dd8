//! Every key of a policy, as the schema of the one Rust type tells it.

use anyhow::{Context as _, Result};
use sendright::policy::Policy;
use serde_json::{Map, Value};

/// A policy key.
pub struct Key {
    /// As it is written in JSON: `blockedDomains`.
    pub name: String,
    /// As people call it, in English: `Blocked domains`.
    pub title: String,
    /// What it means, in English; code stands between backticks.
    pub meaning: String,
    /// Its value where nobody sets it; `null` for none.
    pub default: Value,
    /// A value that makes sense.
    pub example: Value,
    /// Whether people can set it for themselves until a policy does.
    pub is_personal: bool,
    /// What values it takes.
    pub form: Form,
}

/// What values a key takes.
pub enum Form {
    /// Any text.
    Text,
    /// A number from 0 to 1.
    Share,
    /// One of these.
    Choice(Vec<Choice>),
    /// A list of texts.
    Texts,
    /// A list of lists or objects.
    Structures,
    /// An object with these fields.
    Fields(Vec<Field>),
}

/// A value that a key can take.
pub struct Choice {
    /// As it is written in JSON: `fail_open`.
    pub value: String,
    /// What it means, in English.
    pub meaning: String,
}

/// A field of a key that takes an object.
pub struct Field {
    /// As it is written in JSON.
    pub name: String,
    /// What it means, in English.
    pub meaning: String,
    /// Its value where nobody sets it; `null` for none.
    pub default: Value,
    /// What values it takes: a text, a share or a choice.
    pub form: Form,
}

/// The JSON Schema of a policy.
pub fn schema() -> Value {
    schemars::schema_for!(Policy).to_value()
}

/// All keys, in the order in which the type has them.
pub fn keys() -> Result<Vec<Key>> {
    let schema = schema();
    let mut keys: Vec<Key> = entries(&schema, "properties")?
        .iter()
        .map(|(name, property)| {
            Schema::new(&schema, property)
                .key(name)
                .with_context(|| format!("the schema of {name}"))
        })
        .collect::<Result<_>>()?;
    let order = order()?;
    keys.sort_by_key(|key| order.iter().position(|name| *name == key.name));
    Ok(keys)
}

/// The names of the keys in the order of the type, which the schema, sorted by name, has lost.
fn order() -> Result<Vec<String>> {
    let text = serde_json::to_string(&Policy::default())?;
    let object = serde_json::from_str::<OrderedKeys>(&text)?;
    Ok(object.0)
}

/// The keys of a JSON object, in their order.
struct OrderedKeys(Vec<String>);

impl<'de> serde::Deserialize<'de> for OrderedKeys {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> serde::de::Visitor<'de> for Keys {
            type Value = OrderedKeys;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<OrderedKeys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, _)) = map.next_entry::<_, serde::de::IgnoredAny>()? {
                    keys.push(key);
                }
                Ok(OrderedKeys(keys))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

fn entries<'s>(schema: &'s Value, name: &str) -> Result<&'s Map<String, Value>> {
    schema[name]
        .as_object()
        .with_context(|| format!("the schema has no {name}"))
}

/// One place in the schema.
struct Schema<'s> {
    root: &'s Value,
    /// As it stands there, with what it says of itself.
    own: &'s Value,
    /// What it refers to, if it refers to anything; else itself.
    target: &'s Value,
}

impl<'s> Schema<'s> {
    fn new(root: &'s Value, own: &'s Value) -> Self {
        // What may be left out is written as a choice between the type and `null`.
        let reference = own
            .get("$ref")
            .or_else(|| own["anyOf"].get(0)?.get("$ref"))
            .and_then(Value::as_str);
        let target = reference
            .and_then(|reference| root.pointer(reference.strip_prefix('#')?))
            .unwrap_or(own);
        Self { root, own, target }
    }

    fn at(&self, own: &'s Value) -> Self {
        Self::new(self.root, own)
    }

    fn text(&self, name: &str) -> Result<String> {
        let text = self.own[name].as_str().or(self.target[name].as_str());
        text.map(|text| text.replace('\n', " "))
            .with_context(|| format!("has no {name}"))
    }

    fn key(&self, name: &str) -> Result<Key> {
        Ok(Key {
            name: name.to_owned(),
            title: self.text("title")?,
            meaning: self.text("description")?,
            default: self.own["default"].clone(),
            example: self.own["examples"].get(0).context("no example")?.clone(),
            is_personal: self.own["x-person"] == true,
            form: self.form()?,
        })
    }

    fn form(&self) -> Result<Form> {
        if self.target.get("oneOf").is_some() {
            return Ok(Form::Choice(self.choices()?));
        }
        Ok(match self.target["type"].as_str() {
            Some("string") => Form::Text,
            Some("number") => Form::Share,
            Some("array") => match self.at(&self.target["items"]).target["type"].as_str() {
                Some("string") => Form::Texts,
                _ => Form::Structures,
            },
            Some("object") if self.target.get("propertyNames").is_some() => {
                Form::Fields(self.fields_of_one_form()?)
            }
            Some("object") => {
                let field = |(name, own): (&String, &'s Value)| {
                    let schema = self.at(own);
                    Ok(Field {
                        name: name.clone(),
                        meaning: schema.text("description")?,
                        default: own["default"].clone(),
                        form: schema.form()?,
                    })
                };
                let fields = entries(self.target, "properties")?.iter().map(field);
                Form::Fields(fields.collect::<Result<_>>()?)
            }
            other => anyhow::bail!("has the type {other:?}, which no template can take"),
        })
    }

    fn choices(&self) -> Result<Vec<Choice>> {
        let choices = self.target["oneOf"].as_array();
        let choice = |own: &'s Value| {
            let value = own["const"].as_str().context("a choice has no value")?;
            Ok(Choice {
                value: value.to_owned(),
                meaning: self.at(own).text("description")?,
            })
        };
        choices.into_iter().flatten().map(choice).collect()
    }

    /// The fields of an object whose names are themselves a choice.
    fn fields_of_one_form(&self) -> Result<Vec<Field>> {
        let names = self.at(&self.target["propertyNames"]).choices()?;
        let field = |name: Choice| {
            Ok(Field {
                name: name.value,
                meaning: name.meaning,
                default: Value::Null,
                form: self.at(&self.target["additionalProperties"]).form()?,
            })
        };
        names.into_iter().map(field).collect()
    }
}
