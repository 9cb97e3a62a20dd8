//! The sender's own layer: the domains and mailboxes written to, how often and when.
//!
//! Only what the sender sends is ever learned from; what arrives teaches nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lexicon::{Id, Lexicon};
use super::mailboxes::Mailboxes;
use crate::address;
use crate::domain::{Domain, suffix_of};

/// How long it takes, in seconds, for a past send to count half: a year.
const HALF_LIFE: f64 = 365.25 * 24.0 * 3600.0;

/// How often and when a domain or mailbox was written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How many messages.
    pub count: u64,
    /// The last of them, in Unix seconds.
    pub last_used: i64,
}

impl Record {
    pub(super) fn add(&mut self, count: u64, time: i64) {
        self.count = self.count.saturating_add(count);
        self.last_used = self.last_used.max(time);
    }

    /// The count with recency: a use a year ago counts half of one now.
    pub fn weight(&self, now: i64) -> f64 {
        let age = now.saturating_sub(self.last_used).max(0) as f64;
        self.count as f64 * 0.5f64.powf(age / HALF_LIFE)
    }
}

/// What is known of one sender's correspondents.
#[derive(Clone, Debug, Default)]
pub struct Personal {
    lexicon: Lexicon,
    /// By number in `lexicon`. A forgotten domain stays there with a count of 0.
    records: Vec<Record>,
    mailboxes: Mailboxes,
    trusted: BTreeSet<String>,
    total: u64,
    /// How many domains stand under each public suffix.
    suffixes: BTreeMap<String, u32>,
}

/// The exchange form of [`Personal`]: plain lists, as stored, exported and imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    tsify(rename = "Personal")
)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    /// Domains written to.
    pub domains: Vec<DomainRecord>,
    /// Mailboxes written to.
    pub mailboxes: Vec<MailboxRecord>,
    /// Domains never to be asked about again.
    pub trusted: Vec<String>,
}

/// One domain of an [`Export`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DomainRecord {
    /// ASCII form.
    pub domain: String,
    /// How many messages.
    pub count: u64,
    /// The last of them, Unix seconds.
    pub last_used: i64,
}

/// One mailbox of an [`Export`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct MailboxRecord {
    /// The whole address.
    pub address: String,
    /// How many messages.
    pub count: u64,
    /// The last of them, Unix seconds.
    pub last_used: i64,
}

impl Personal {
    /// Reads the exchange form. Entries that are no domain or address are left out.
    pub fn load(export: &Export) -> Personal {
        let mut personal = Personal::default();
        for entry in &export.domains {
            personal.learn_domain(&Domain::new(&entry.domain), entry.count, entry.last_used);
        }
        for entry in &export.mailboxes {
            if let Some((local, domain)) = entry.address.rsplit_once('@')
                && let Some(id) = personal.number(&Domain::new(domain))
            {
                let local = local.to_lowercase();
                personal
                    .mailboxes
                    .learn(id, &local, entry.count, entry.last_used);
            }
        }
        for domain in &export.trusted {
            personal.trust(domain);
        }
        personal
    }

    /// The exchange form of all that is known.
    pub fn export(&self) -> Export {
        let known = (0..self.records.len() as Id).filter(|&id| self.records[id as usize].count > 0);
        Export {
            domains: known
                .map(|id| DomainRecord {
                    domain: self.lexicon.domain(id).to_owned(),
                    count: self.records[id as usize].count,
                    last_used: self.records[id as usize].last_used,
                })
                .collect(),
            mailboxes: self
                .mailboxes
                .iter()
                .map(|(id, local, record)| MailboxRecord {
                    address: format!("{local}@{}", self.lexicon.domain(id)),
                    count: record.count,
                    last_used: record.last_used,
                })
                .collect(),
            trusted: self.trusted.iter().cloned().collect(),
        }
    }

    /// Learns from a message that was sent: `recipients` are address texts, `time` Unix seconds.
    pub fn learn(&mut self, recipients: &[String], time: i64) {
        for mailbox in recipients
            .iter()
            .flat_map(|text| address::parse(text).mailboxes)
        {
            self.learn_mailbox(&mailbox.local_part, &Domain::new(&mailbox.domain), 1, time);
        }
    }

    /// Learns one mailbox, written to `count` times, last at `time` (Unix seconds).
    pub fn learn_mailbox(&mut self, local_part: &str, domain: &Domain, count: u64, time: i64) {
        if let Some(id) = self.learn_domain(domain, count, time) {
            self.mailboxes
                .learn(id, &local_part.to_lowercase(), count, time);
        }
    }

    /// Learns one domain, written to `count` times, last at `time` (Unix seconds).
    pub fn learn_domain(&mut self, domain: &Domain, count: u64, time: i64) -> Option<Id> {
        let (_, suffix) = split(domain)?;
        let id = self.number(domain)?;
        if self.by_id(id).is_none() && count > 0 {
            *self.suffixes.entry(suffix.to_owned()).or_default() += 1;
        }
        self.records[id as usize].add(count, time);
        self.total = self.total.saturating_add(count);
        Some(id)
    }

    fn number(&mut self, domain: &Domain) -> Option<Id> {
        if domain.problem().is_some() || domain.literal().is_some() {
            return None;
        }
        let (name, suffix) = split(domain)?;
        if let Some(id) = self.lexicon.find(name, suffix) {
            return Some(id);
        }
        let id = self.lexicon.push(name, suffix)?;
        self.records.push(Record::default());
        Some(id)
    }

    /// Never ask about this domain again. A text with an `@` is no domain and not kept: it could
    /// not be told from a mailbox, and not be forgotten.
    pub fn trust(&mut self, domain: &str) {
        let ascii = ascii(domain);
        if !ascii.is_empty() && !ascii.contains('@') {
            self.trusted.insert(ascii);
        }
    }

    /// Whether the sender asked not to be asked about this domain.
    pub fn trusts(&self, domain: &Domain) -> bool {
        self.trusted.contains(domain.ascii())
    }

    /// Forgets a domain with its mailboxes, or one mailbox. Says whether there was any.
    pub fn forget(&mut self, domain_or_address: &str) -> bool {
        let (local, text) = match domain_or_address.rsplit_once('@') {
            Some((local, domain)) => (Some(local.to_lowercase()), domain),
            None => (None, domain_or_address),
        };
        let domain = Domain::new(text);
        let id = self.find(&domain);
        if let Some(local) = local {
            return id.is_some_and(|id| self.mailboxes.forget(id, &local));
        }
        let trusted = self.trusted.remove(domain.ascii());
        let Some(id) = id else { return trusted };
        let record = std::mem::take(&mut self.records[id as usize]);
        self.total -= record.count.min(self.total);
        self.mailboxes.forget_domain(id);
        if record.count > 0
            && let Some((_, suffix)) = split(&domain)
            && let Some(domains) = self.suffixes.get_mut(suffix)
        {
            *domains -= 1;
        }
        trusted || record.count > 0
    }

    /// The record of a domain that was written to.
    pub fn record(&self, domain: &Domain) -> Option<Record> {
        self.by_id(self.find(domain)?)
    }

    /// The record of an entry of [`Personal::lexicon`]; none if it was forgotten.
    pub fn by_id(&self, id: Id) -> Option<Record> {
        self.records
            .get(id as usize)
            .copied()
            .filter(|record| record.count > 0)
    }

    /// The record of a mailbox that was written to. The local part is in lower case.
    pub fn mailbox(&self, local_part: &str, domain: &Domain) -> Option<Record> {
        self.mailboxes.record(self.find(domain)?, local_part)
    }

    /// The mailboxes written to at a domain whose local part is one edit from this one, and
    /// some that are farther. The local part is in lower case.
    pub fn mailboxes_near(
        &self,
        local_part: &str,
        domain: &Domain,
    ) -> impl Iterator<Item = (&str, Record)> {
        let id = self.find(domain);
        id.into_iter()
            .flat_map(|id| self.mailboxes.near(id, local_part))
    }

    fn find(&self, domain: &Domain) -> Option<Id> {
        let (name, suffix) = split(domain)?;
        self.lexicon.find(name, suffix)
    }

    /// How many domains under a public suffix were written to.
    pub fn domains_under(&self, suffix: &str) -> u32 {
        self.suffixes.get(suffix).copied().unwrap_or(0)
    }

    /// The domains, to be searched.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// How many messages were learned from, a message to three domains counted thrice.
    pub fn total(&self) -> u64 {
        self.total
    }
}

/// The name and ICANN suffix of a domain; none for a bare suffix or a single label.
pub fn split(domain: &Domain) -> Option<(&str, &str)> {
    split_off(domain.ascii(), domain.icann_suffix())
}

/// The same of a domain in lower-case ASCII.
pub fn split_ascii(domain: &str) -> Option<(&str, &str)> {
    split_off(domain, suffix_of(domain).icann)
}

fn split_off<'d>(domain: &'d str, suffix: &'d str) -> Option<(&'d str, &'d str)> {
    let name = domain.strip_suffix(suffix)?.strip_suffix('.')?;
    (!name.is_empty()).then_some((name, suffix))
}

fn ascii(domain: &str) -> String {
    Domain::new(domain).ascii().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(addresses: &[&str]) -> Personal {
        let mut personal = Personal::default();
        let texts: Vec<_> = addresses.iter().map(|text| text.to_string()).collect();
        personal.learn(&texts, 1_000);
        personal
    }

    #[test]
    fn export_and_load_are_inverse() {
        let mut personal = learned(&["bob@army.mil", "Bob <bob@army.mil>, x@y.co.uk"]);
        personal.trust("Orange.ML");
        let export = personal.export();
        assert_eq!(export.domains[0].count, 2);
        assert_eq!(export.trusted, ["orange.ml"]);
        assert_eq!(Personal::load(&export).export(), export);
    }

    #[test]
    fn forgets_a_mailbox_or_a_domain_with_all_its_mailboxes() {
        let mut personal = learned(&["bob@army.mil", "amy@army.mil"]);
        let army = Domain::new("army.mil");
        assert!(personal.forget("bob@army.mil"));
        assert!(!personal.forget("bob@army.mil"));
        assert!(personal.mailbox("amy", &army).is_some());
        assert!(personal.forget("army.mil"));
        assert!(personal.record(&army).is_none());
        assert_eq!(personal.domains_under("mil"), 0);
        assert_eq!(personal.export(), Export::default());
    }

    #[test]
    fn a_domain_forgotten_and_learned_again_counts_once() {
        let mut personal = learned(&["bob@army.mil", "amy@army.mil", "joe@navy.mil"]);
        assert_eq!(personal.domains_under("mil"), 2);
        assert!(personal.forget("army.mil"));
        assert!(!personal.forget("army.mil"));
        assert_eq!(personal.domains_under("mil"), 1);
        personal.learn(&["bob@army.mil".to_owned()], 2_000);
        assert_eq!(personal.domains_under("mil"), 2);
    }

    #[test]
    fn recency_halves_a_count_a_year() {
        let record = Record {
            count: 8,
            last_used: 0,
        };
        assert!((record.weight(2 * HALF_LIFE as i64) - 2.0).abs() < 1e-6);
        assert!(
            (record.weight(-5) - 8.0).abs() < 1e-6,
            "a clock set back is no news"
        );
    }
}
