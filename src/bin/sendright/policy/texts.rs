//! What the templates say, in each language. The English of keys comes from the policy type
//! itself; translations stand in `texts/`, and a test holds that none is missing.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::keys::{Choice, Field, Key};

/// A language of the templates, by the name that Windows has for its folder.
pub struct Language {
    pub folder: &'static str,
    json: &'static str,
}

pub const LANGUAGES: [Language; 3] = [
    Language {
        folder: "en-US",
        json: include_str!("texts/en.json"),
    },
    Language {
        folder: "de-DE",
        json: include_str!("texts/de.json"),
    },
    Language {
        folder: "fr-FR",
        json: include_str!("texts/fr.json"),
    },
];

/// What stands around the keys; `{value}` and `{program}` are put in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    pub category: String,
    pub description: String,
    pub supported: String,
    pub default: String,
    pub example: String,
    pub key: String,
    pub none: String,
    pub one_a_row: String,
    pub json_a_row: String,
}

/// The texts of one language.
pub struct Texts {
    pub frame: Frame,
    /// The translations; nothing for English, which the type itself speaks.
    translations: Option<Translations>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    frame: Frame,
    #[serde(flatten)]
    translations: Option<Translations>,
}

#[derive(Deserialize)]
struct Translations {
    /// Title and meaning by key.
    keys: BTreeMap<String, (String, String)>,
    /// Meaning by `key.field`, or by value for those that several keys share.
    parts: BTreeMap<String, String>,
}

impl Language {
    pub fn texts(&self) -> Result<Texts> {
        let file: File = serde_json::from_str(self.json).context(self.folder)?;
        Ok(Texts {
            frame: file.frame,
            translations: file.translations,
        })
    }
}

impl Texts {
    pub fn title(&self, key: &Key) -> Result<String> {
        Ok(match &self.translations {
            None => key.title.clone(),
            Some(translations) => translations.key(&key.name)?.0.clone(),
        })
    }

    pub fn meaning(&self, key: &Key) -> Result<String> {
        Ok(plain(match &self.translations {
            None => &key.meaning,
            Some(translations) => &translations.key(&key.name)?.1,
        }))
    }

    pub fn choice(&self, key: &Key, choice: &Choice) -> Result<String> {
        // The settings of kinds are the same for each of them.
        let place = format!("{}={}", key.name, choice.value);
        self.part(&place, &choice.meaning)
    }

    pub fn field(&self, key: &Key, field: &Field) -> Result<String> {
        self.part(&format!("{}.{}", key.name, field.name), &field.meaning)
    }

    fn part(&self, place: &str, english: &str) -> Result<String> {
        Ok(plain(match &self.translations {
            None => english,
            Some(translations) => translations
                .parts
                .get(place)
                .with_context(|| format!("{place} is not translated"))?,
        }))
    }
}

impl Translations {
    fn key(&self, name: &str) -> Result<&(String, String)> {
        let key = self.keys.get(name);
        key.with_context(|| format!("{name} is not translated"))
    }
}

/// Without the marks of code, which Windows would show.
fn plain(text: &str) -> String {
    text.replace('`', "")
}
