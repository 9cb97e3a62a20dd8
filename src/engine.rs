//! The engine: a message in, a report out.

use std::collections::HashMap;
use std::sync::Arc;

use crate::candidates::{Candidate, Scene, candidates};
use crate::domain::Domain;
use crate::knowledge::{Class, Personal, directory, personal};
use crate::mailboxes;
pub use crate::message::Message;
use crate::message::{Correspondent, Entry, ReadMessage, Reading, Recipient};
use crate::policy::Policy;
use crate::posterior::evidence::{Evidence, gather};
use crate::posterior::{COSTS, Costs, Edit, Meant, weigh};
use crate::verdict::{Action, Finding, Kind, Report, Seen};

/// What the engine may not find out by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The time, in Unix seconds.
    pub now: i64,
}

/// Checks messages by one policy. The sender's own knowledge is passed to each check.
#[derive(Clone, Debug)]
pub struct Engine {
    policy: Policy,
    costs: Costs,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new(Policy::default())
    }
}

impl Engine {
    /// An engine for this policy.
    pub fn new(policy: Policy) -> Engine {
        Engine {
            policy,
            costs: COSTS.clone(),
        }
    }

    /// The same engine with other costs, to measure them.
    pub fn with_costs(self, costs: Costs) -> Engine {
        Engine { costs, ..self }
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Checks a message. Pure: the same input gives the same report.
    pub fn check(&self, personal: &Personal, message: &Message, context: &Context) -> Report {
        let read = |text: &str| Arc::new(Reading::new(text));
        let message = ReadMessage::new(message.from.as_deref(), &message.fields(), read);
        self.check_read(personal, &message, context)
    }

    /// Checks a message that was read.
    pub(crate) fn check_read(
        &self,
        personal: &Personal,
        message: &ReadMessage,
        context: &Context,
    ) -> Report {
        let from = message.from().map(|from| &from.domain);
        let recipients: Vec<_> = message.recipients().collect();
        let domains: Vec<_> = recipients
            .iter()
            .map(|recipient| &recipient.correspondent.domain)
            .collect();
        let outsider = mailboxes::outsider(&domains, from, personal);
        let mut findings: Vec<_> = message
            .entries
            .iter()
            .flat_map(|entry| self.unreadable(entry))
            .collect();
        // A domain that many recipients share is judged once.
        let mut judged: HashMap<&str, Option<Seen>> = HashMap::new();
        for (number, recipient) in recipients.iter().enumerate() {
            let correspondent = recipient.correspondent;
            let seen = judged
                .entry(&correspondent.mailbox.domain)
                .or_insert_with(|| self.judge(personal, &correspondent.domain, context))
                .clone()
                .or_else(|| self.near_contact(personal, correspondent, context))
                .or_else(|| self.personal_account(from, &correspondent.domain))
                .or_else(|| {
                    (outsider == Some(number))
                        .then(|| Seen::new(Kind::Outsider, mailboxes::OUTSIDER))
                });
            findings.extend(seen.and_then(|seen| self.finding(recipient, seen)));
        }
        findings.sort_by_key(|finding| (finding.field, finding.index));
        Report {
            action: findings
                .iter()
                .map(|finding| finding.action)
                .max()
                .unwrap_or(Action::Pass),
            findings,
            recipients: recipients.len(),
        }
    }

    /// What the domain of one recipient draws, if anything.
    fn judge(&self, personal: &Personal, domain: &Domain, context: &Context) -> Option<Seen> {
        if self.policy.blocks(domain.ascii()).is_some() {
            let meant = self.meant(personal, domain, context);
            let likely = meant.filter(|meant| meant.probability >= LIKELIER);
            return Some(
                Seen::new(Kind::Blocked, 1.0).meaning(likely.map(|meant| meant.candidate)),
            );
        }
        if domain.literal().is_some() || self.is_vouched_for(personal, domain) {
            return None;
        }
        let meant = self.meant(personal, domain, context);
        if domain.has_trailing_dot() && self.is_reachable(domain) && domain.registrable().is_some()
        {
            // A name server takes the dot, a mail address may not have it (RFC 5321).
            let candidate =
                meant.map_or_else(|| Candidate::without_dot(domain), |meant| meant.candidate);
            return Some(Seen::new(Kind::Malformed, UNREACHABLE).meaning(Some(candidate)));
        }
        if let Some(meant) = meant {
            let seen = Seen::new(meant.candidate.kind, meant.probability);
            if !self.is_reachable(domain) && meant.probability >= LIKELIER {
                // The address is wrong for certain, whether or not this is the right one.
                let confidence = seen.confidence.max(UNREACHABLE);
                return Some(Seen { confidence, ..seen }.meaning(Some(meant.candidate)));
            }
            if self.policy.action(seen.kind, seen.confidence) > Action::Pass {
                return Some(seen.meaning(Some(meant.candidate)));
            }
        }
        if domain.problem().is_some() {
            return Some(Seen::new(Kind::Malformed, UNREACHABLE));
        }
        (!self.is_reachable(domain)).then(|| Seen::new(Kind::UnknownSuffix, PERHAPS_PRIVATE))
    }

    fn is_reachable(&self, domain: &Domain) -> bool {
        domain.problem().is_none() && domain.tld_exists() && !domain.is_dotless()
    }

    /// What was probably meant by a domain that nobody knows: nothing that would itself be
    /// asked about.
    fn meant(&self, personal: &Personal, domain: &Domain, context: &Context) -> Option<Meant> {
        let weigh_again =
            |domain: &Domain| weigh(self.evidence(personal, domain, context)?, &self.costs);
        let meant = weigh_again(domain)?;
        let candidate = Domain::new(&meant.candidate.domain);
        let is_sound = self.is_vouched_for(personal, &candidate)
            || (self.is_reachable(&candidate)
                && weigh_again(&candidate).is_none_or(|again| {
                    self.policy.action(again.candidate.kind, again.probability) == Action::Pass
                }));
        is_sound.then_some(meant)
    }

    /// Whether the sender or the organisation said that there is nothing to ask.
    fn is_vouched_for(&self, personal: &Personal, domain: &Domain) -> bool {
        personal.trusts(domain) || self.policy.allows(domain.ascii())
    }

    /// The evidence about a domain, or nothing where it is known: then it is what was meant.
    pub fn evidence(
        &self,
        personal: &Personal,
        domain: &Domain,
        context: &Context,
    ) -> Option<Evidence> {
        if domain.ascii().len() > LONGEST_NAME {
            return None;
        }
        let directory = directory();
        let scene = Scene::new(
            domain,
            personal,
            directory,
            self.policy.layout,
            self.policy.suffix_pairs().collect(),
        );
        let readable = domain.problem().is_none() && !scene.suffix.is_empty();
        if readable {
            let written_to = personal
                .record(domain)
                .is_some_and(|record| record.count > 0);
            if written_to
                || directory.lexicon().find(scene.name, scene.suffix).is_some()
                || self.policy.names(domain.ascii())
            {
                return None;
            }
        }
        let mut found = candidates(&scene);
        // Below an organisation that is known, only the sender's own hosts are better known, a
        // name but for a dot, and a suffix typed again: `samsung.com.com` is not `com.com`'s.
        if readable && scene.organisation().is_some() {
            found.retain(|candidate| {
                candidate.is_personal()
                    || matches!(candidate.edits[..], [Edit::Repeated | Edit::Punctuation])
                    || (candidate.kind == Kind::Embedded && !directory.is_closed(scene.suffix))
            });
        }
        found.retain(|candidate| self.policy.blocks(&candidate.domain).is_none());
        let is_protected = |domain: &str| self.policy.protects(domain);
        Some(gather(&scene, found, context.now, is_protected))
    }

    fn near_contact(
        &self,
        personal: &Personal,
        correspondent: &Correspondent,
        context: &Context,
    ) -> Option<Seen> {
        let Correspondent { mailbox, domain } = correspondent;
        let near = mailboxes::near_contact(personal, &mailbox.local_part, domain, context.now)?;
        Some(Seen {
            local_part: Some(near.local_part),
            ..Seen::new(Kind::NearContact, near.confidence)
        })
    }

    fn personal_account(&self, from: Option<&Domain>, domain: &Domain) -> Option<Seen> {
        let (name, suffix) = personal::split(from?)?;
        let id = directory().lexicon().find(name, suffix)?;
        let private = matches!(directory().class(id), Class::Provider | Class::Freemail);
        let protected = self.policy.protects(domain.ascii());
        (private && protected).then(|| Seen::new(Kind::PersonalAccount, 1.0))
    }

    /// The finding for what was seen, if policy lets it lead to anything.
    fn finding(&self, recipient: &Recipient, seen: Seen) -> Option<Finding> {
        let action = self.policy.action(seen.kind, seen.confidence);
        (action > Action::Pass).then(|| {
            seen.finding(
                action,
                recipient.entry.field,
                recipient.entry.index,
                recipient.text(),
                &recipient.correspondent.mailbox,
                &recipient.correspondent.domain,
            )
        })
    }

    fn unreadable(&self, entry: &Entry) -> Vec<Finding> {
        let action = self.policy.action(Kind::Malformed, UNREACHABLE);
        if action == Action::Pass {
            return Vec::new();
        }
        let problems = entry.reading.unread.iter();
        problems
            .map(|problem| {
                let (field, index) = (entry.field, entry.index);
                Finding::unreadable(
                    action,
                    UNREACHABLE,
                    field,
                    index,
                    &problem.text,
                    problem.to_string(),
                )
            })
            .collect()
    }
}

/// The confidence that an address which mail cannot reach is not the one meant: all but certain.
const UNREACHABLE: f64 = 0.99;

/// The same where nothing speaks for another domain: `localhost.localdomain`, `printer.local`
/// and `build` are names of private networks, on which mail does arrive. Enough for a hint.
const PERHAPS_PRIVATE: f64 = 0.4;

/// A suggestion for an address that is wrong for certain must be likelier than all others together.
const LIKELIER: f64 = 0.5;

/// The longest name that DNS has, in bytes: nothing longer can be a slip of one.
const LONGEST_NAME: usize = 253;
