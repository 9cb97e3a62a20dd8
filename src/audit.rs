//! Audit: mail that was sent, walked as if Sendright had been there.
//!
//! An [`Auditor`] is fed one [`Event`] after another. It asks the engine before
//! each send, then learns from it, for each sender apart. It keeps what it
//! learned about each sender's correspondents and nothing about single
//! messages, so its memory does not grow with their number.
//!
//! ```
//! use sendright::audit::{Auditor, Event};
//! use sendright::engine::Engine;
//! use sendright::knowledge::Personal;
//!
//! let mut auditor = Auditor::new(Engine::default(), Personal::default());
//! let sent = Event {
//!     time: 1_700_000_000,
//!     from: "jane@example.com".into(),
//!     to: vec!["bob@gmial.com".into()],
//! };
//! let findings = auditor.send(&sent);
//! assert_eq!(findings[0].suggestion.as_deref(), Some("bob@gmail.com"));
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::engine::{Context, Engine};
use crate::knowledge::Personal;
use crate::message::{Correspondent, ReadMessage, Reading};
use crate::verdict::{Action, Field, Finding, Kind};

/// A message that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, in Unix seconds.
    pub time: i64,
    /// The sender's address.
    pub from: String,
    /// The recipients: address texts, one or several mailboxes each.
    pub to: Vec<String>,
}

/// What would have been said about one recipient of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AuditFinding {
    /// When the message was sent, in Unix seconds.
    pub time: i64,
    /// The sender's address.
    pub from: String,
    /// The recipient's address as it was used.
    pub to: String,
    /// What was seen.
    pub kind: Kind,
    /// What would have been done.
    pub action: Action,
    /// The probability, 0 to 1, that another domain was meant.
    pub confidence: f64,
    /// The address that was probably meant.
    pub suggestion: Option<String>,
}

/// Walks sent mail. See the [module](self).
#[derive(Debug)]
pub struct Auditor {
    engine: Engine,
    /// What every sender knows from the start.
    known: Personal,
    /// By address, in lower case.
    senders: HashMap<Box<str>, Sender>,
    readings: Readings,
    summary: Summary,
}

#[derive(Debug)]
struct Sender {
    number: usize,
    personal: Personal,
}

/// What an audit found, in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Messages.
    pub events: u64,
    /// Recipients of all messages.
    pub recipients: u64,
    /// Senders.
    pub senders: usize,
    /// How many findings there were of each kind and action.
    pub findings: BTreeMap<(Kind, Action), u64>,
    /// Every slip that would have been asked about, by the domains typed and meant.
    pub slips: BTreeMap<(String, String), Slip>,
}

/// How often one domain was used for another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slip {
    /// How many messages would have been held.
    pub times: u64,
    /// The senders, by number.
    senders: BTreeSet<usize>,
    /// The highest confidence, 0 to 1.
    pub confidence: f64,
}

impl Slip {
    /// How many senders made the slip.
    pub fn senders(&self) -> usize {
        self.senders.len()
    }
}

impl Summary {
    /// How many recipients would have been asked about, or refused.
    pub fn flagged(&self) -> u64 {
        let asked = |((_, action), count): (&(Kind, Action), &u64)| {
            (*action >= Action::Warn).then_some(*count)
        };
        self.findings.iter().filter_map(asked).sum()
    }

    /// The slips, most frequent first, then surest first.
    pub fn worst(&self) -> Vec<(&str, &str, &Slip)> {
        let mut slips: Vec<_> = self
            .slips
            .iter()
            .map(|((typed, meant), slip)| (typed.as_str(), meant.as_str(), slip))
            .collect();
        slips.sort_by(|(_, _, a), (_, _, b)| {
            (b.times.cmp(&a.times)).then(b.confidence.total_cmp(&a.confidence))
        });
        slips
    }
}

impl Auditor {
    /// An audit by this engine. Every sender starts out with what `known` holds.
    pub fn new(engine: Engine, known: Personal) -> Self {
        Self {
            engine,
            known,
            senders: HashMap::new(),
            readings: Readings::default(),
            summary: Summary::default(),
        }
    }

    /// Asks about a message, then learns from it. Events of one sender are
    /// best given in time order; they are taken as they come.
    pub fn send(&mut self, event: &Event) -> Vec<AuditFinding> {
        let fields = [(Field::To, event.to.as_slice())];
        let message = ReadMessage::new(Some(&event.from), &fields, |text| self.readings.get(text));
        let address = match message.from() {
            Some(from) => from.mailbox.address(),
            None => event.from.clone(),
        };
        let number = self.senders.len();
        let sender = self
            .senders
            .entry(address.to_lowercase().into())
            .or_insert_with(|| Sender {
                number,
                personal: self.known.clone(),
            });
        let context = Context { now: event.time };
        let report = self.engine.check_read(&sender.personal, &message, &context);
        for recipient in message.recipients() {
            let Correspondent { mailbox, domain } = recipient.correspondent;
            sender
                .personal
                .learn_mailbox(&mailbox.local_part, domain, 1, event.time);
        }
        for finding in &report.findings {
            self.summary.add(sender.number, finding);
        }
        self.summary.events += 1;
        self.summary.recipients += report.recipients as u64;
        self.summary.senders = self.senders.len();
        let finding = |finding| AuditFinding::new(event.time, &address, finding);
        report.findings.into_iter().map(finding).collect()
    }

    /// What was found so far.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }
}

impl Summary {
    fn add(&mut self, sender: usize, finding: &Finding) {
        *self
            .findings
            .entry((finding.kind, finding.action))
            .or_default() += 1;
        if finding.action >= Action::Warn
            && let Some(meant) = &finding.suggestion
        {
            let pair = (finding.domain.clone(), meant.domain.clone());
            let slip = self.slips.entry(pair).or_default();
            slip.times += 1;
            slip.senders.insert(sender);
            slip.confidence = slip.confidence.max(finding.confidence);
        }
    }
}

impl AuditFinding {
    fn new(time: i64, from: &str, finding: Finding) -> Self {
        Self {
            time,
            from: from.to_owned(),
            to: finding.address,
            kind: finding.kind,
            action: finding.action,
            confidence: finding.confidence,
            suggestion: finding.suggestion.map(|meant| meant.address),
        }
    }
}

/// What was read in texts, since most come again and again. It is emptied
/// when it grows too large, so that it never takes more than some 50 MB.
#[derive(Debug, Default)]
struct Readings(HashMap<Box<str>, Arc<Reading>>);

impl Readings {
    const MOST: usize = 100_000;

    fn get(&mut self, text: &str) -> Arc<Reading> {
        if let Some(reading) = self.0.get(text) {
            return reading.clone();
        }
        if self.0.len() >= Self::MOST {
            self.0.clear();
        }
        let reading = Arc::new(Reading::new(text));
        self.0.insert(text.into(), reading.clone());
        reading
    }
}
