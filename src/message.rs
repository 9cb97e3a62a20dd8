//! A message about to be sent, and the recipients read in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::address::{self, Mailbox};
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
pub(crate) struct Correspondent {
    pub mailbox: Mailbox,
    /// Shared, so that whoever reads many messages can keep the domains that come again.
    pub domain: Arc<Domain>,
}

/// A recipient, and where it stands in the message.
pub(crate) struct Recipient<'m> {
    pub field: Field,
    /// Which of the field's texts, counted from 0.
    pub index: usize,
    /// The mailbox as written.
    pub text: &'m str,
    pub correspondent: Correspondent,
}

/// A text in which no mailbox could be read, though there is something.
pub(crate) struct Unreadable<'m> {
    pub field: Field,
    pub index: usize,
    pub text: &'m str,
    pub problem: address::Problem,
}

/// All that is read in a message.
#[derive(Default)]
pub(crate) struct Reading<'m> {
    pub from: Option<Correspondent>,
    pub recipients: Vec<Recipient<'m>>,
    pub unreadable: Vec<Unreadable<'m>>,
}

impl<'m> Reading<'m> {
    /// Reads the sender and the fields of recipients. `domain` gives the domain of a text.
    pub fn new(
        from: Option<&str>,
        fields: &[(Field, &'m [String])],
        mut domain: impl FnMut(&str) -> Arc<Domain>,
    ) -> Self {
        let mut correspondent = |mailbox: Mailbox| Correspondent {
            domain: domain(&mailbox.domain),
            mailbox,
        };
        let mut reading = Self::default();
        let sender = from.and_then(|text| address::parse(text).mailboxes.into_iter().next());
        reading.from = sender.map(&mut correspondent);
        for &(field, texts) in fields {
            for (index, text) in texts.iter().enumerate() {
                let parsed = address::parse(text);
                if parsed.mailboxes.is_empty() {
                    let problem = parsed.problems.into_iter().next();
                    reading.unreadable.extend(problem.map(|problem| Unreadable {
                        field,
                        index,
                        text,
                        problem,
                    }));
                }
                let recipient = |mailbox: Mailbox| Recipient {
                    field,
                    index,
                    text: text.get(mailbox.span.clone()).unwrap_or(text).trim(),
                    correspondent: correspondent(mailbox),
                };
                reading
                    .recipients
                    .extend(parsed.mailboxes.into_iter().map(recipient));
            }
        }
        reading
    }
}
