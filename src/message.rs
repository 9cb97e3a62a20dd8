//! A message about to be sent, and the recipients read in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::address::{self, Mailbox, Problem};
use crate::domain::Domain;
use crate::verdict::Field;

/// A message about to be sent. The strings are address texts, one or several mailboxes each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Message {
    /// The sender.
    pub from: Option<String>,
    /// `To`
    pub to: Vec<String>,
    /// `Cc`
    pub cc: Vec<String>,
    /// `Bcc`
    pub bcc: Vec<String>,
    /// `Reply-To`
    pub reply_to: Vec<String>,
}

impl Message {
    /// The recipients' fields, in the order of a report.
    pub(crate) fn fields(&self) -> [(Field, &[String]); 4] {
        [
            (Field::To, &self.to),
            (Field::Cc, &self.cc),
            (Field::Bcc, &self.bcc),
            (Field::ReplyTo, &self.reply_to),
        ]
    }
}

/// A mailbox and its domain.
#[derive(Debug)]
pub(crate) struct Correspondent {
    pub mailbox: Mailbox,
    pub domain: Domain,
}

/// What is read in one address text.
#[derive(Debug)]
pub(crate) struct Reading {
    pub correspondents: Vec<Correspondent>,
    /// What could not be read: addresses begun and not finished, and, where there is no
    /// correspondent at all, whatever stands there instead. A word beside addresses may be
    /// the name of a list that the mail program knows.
    pub unread: Vec<Problem>,
}

impl Reading {
    /// Reads an address text.
    pub fn new(text: &str) -> Self {
        let parsed = address::parse(text);
        let correspondent = |mailbox: Mailbox| Correspondent {
            domain: Domain::new(&mailbox.domain),
            mailbox,
        };
        Self {
            unread: parsed
                .problems
                .into_iter()
                .filter(|problem| parsed.mailboxes.is_empty() || problem.is_half_an_address())
                .collect(),
            correspondents: parsed.mailboxes.into_iter().map(correspondent).collect(),
        }
    }
}

/// One of a message's texts with what was read in it.
pub(crate) struct Entry<'m> {
    pub field: Field,
    /// Which of the field's texts, counted from 0.
    pub index: usize,
    pub text: &'m str,
    /// Shared, so that whoever reads many messages can keep what comes again.
    pub reading: Arc<Reading>,
}

/// A recipient, and where it stands in the message.
#[derive(Clone, Copy)]
pub(crate) struct Recipient<'e> {
    pub entry: &'e Entry<'e>,
    pub correspondent: &'e Correspondent,
}

impl Recipient<'_> {
    /// The mailbox as written.
    pub fn text(&self) -> &str {
        let text = self.entry.text;
        text.get(self.correspondent.mailbox.span.clone())
            .unwrap_or(text)
            .trim()
    }
}

/// A message that was read.
pub(crate) struct ReadMessage<'m> {
    from: Option<Arc<Reading>>,
    pub entries: Vec<Entry<'m>>,
}

impl<'m> ReadMessage<'m> {
    /// Reads the sender and the fields of recipients, each text by `read`.
    pub fn new(
        from: Option<&str>,
        fields: &[(Field, &'m [String])],
        mut read: impl FnMut(&str) -> Arc<Reading>,
    ) -> Self {
        let from = from.map(&mut read);
        let texts = fields.iter().flat_map(|&(field, texts)| {
            let numbered = texts.iter().enumerate();
            numbered.map(move |(index, text)| (field, index, text.as_str()))
        });
        let entries = texts
            .map(|(field, index, text)| Entry {
                field,
                index,
                text,
                reading: read(text),
            })
            .collect();
        Self { from, entries }
    }

    /// The sender.
    pub fn from(&self) -> Option<&Correspondent> {
        self.from.as_ref()?.correspondents.first()
    }

    /// All recipients, in the order of the message.
    pub fn recipients(&self) -> impl Iterator<Item = Recipient<'_>> {
        self.entries.iter().flat_map(|entry| {
            let correspondents = entry.reading.correspondents.iter();
            correspondents.map(move |correspondent| Recipient {
                entry,
                correspondent,
            })
        })
    }
}
