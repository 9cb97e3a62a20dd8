//! What the templates for Group Policy hold: names that both halves, ADMX and ADML, must agree on.

use crate::policy::keys::{Choice, Field, Form, Key};
use crate::policy::programs::Program;

/// The templates of one program.
pub struct Template<'a> {
    pub program: Program,
    /// Where the registry keeps what is set, below a hive.
    pub registry_key: String,
    pub keys: &'a [Key],
}

/// One control in the window of a setting, and the value that it writes.
pub struct Element<'a> {
    /// By which ADMX and ADML know it.
    pub id: String,
    /// The key of the registry, and the name of the value; a list has a key of its own.
    pub registry_key: String,
    pub value_name: &'a str,
    pub form: ElementForm<'a>,
    /// The field of the policy key, if it is one of several.
    pub field: Option<&'a Field>,
}

pub enum ElementForm<'a> {
    Text,
    List,
    Choice(&'a [Choice]),
}

impl<'a> Template<'a> {
    pub fn new(program: Program, chrome_id: &str, keys: &'a [Key]) -> Self {
        Self {
            program,
            registry_key: program.registry_key(chrome_id),
            keys,
        }
    }

    /// The name of the files, without extension.
    pub fn file(&self) -> String {
        format!("sendright-{}", self.program.slug())
    }

    /// The namespace, which no other template may have.
    pub fn namespace(&self) -> String {
        format!("Sendright.Policies.{}", self.program.slug())
    }

    /// The controls for a key.
    pub fn elements(&self, key: &'a Key) -> Vec<Element<'a>> {
        let below = format!(r"{}\{}", self.registry_key, key.name);
        match &key.form {
            Form::Fields(fields) => fields
                .iter()
                .map(|field| Element {
                    id: format!("{}_{}", key.name, field.name),
                    registry_key: below.clone(),
                    value_name: &field.name,
                    form: element_form(&field.form),
                    field: Some(field),
                })
                .collect(),
            form => {
                let form = element_form(form);
                let is_list = matches!(form, ElementForm::List);
                vec![Element {
                    id: key.name.clone(),
                    registry_key: if is_list {
                        below
                    } else {
                        self.registry_key.clone()
                    },
                    value_name: &key.name,
                    form,
                    field: None,
                }]
            }
        }
    }
}

fn element_form(form: &Form) -> ElementForm<'_> {
    match form {
        Form::Choice(choices) => ElementForm::Choice(choices),
        Form::Texts | Form::Structures | Form::Fields(_) => ElementForm::List,
        // The registry knows no fractions: a share is written as text, and read from it.
        Form::Text | Form::Share => ElementForm::Text,
    }
}

/// The string by which a choice of a key is known.
pub fn choice_id(key: &Key, choice: &Choice) -> String {
    format!("{}_is_{}", key.name, choice.value)
}
