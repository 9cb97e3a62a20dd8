//! The posterior: one noisy-channel model weighs what may have been meant.
//!
//! For a typed domain *t* and each candidate *c*, P(*c* | *t*) ∝ P(*c*) · P(*t* | *c*).
//! *t* itself is a candidate. The prior comes from the layers of [`crate::knowledge`], the
//! channel from the costs of the edits ([`Edit::cost`]).

mod channel;
mod layout;

pub use channel::{Edit, edits};
pub use layout::Layout;

use crate::candidates::{Candidate, Scene, Source};
use crate::knowledge::lexicon::Id;
use crate::knowledge::{Class, personal};
use crate::verdict::Kind;

/// The share of sends in which the domain slips: about one in two hundred typed by hand.
const SLIP_RATE: f64 = 5e-3;

/// Of mail to domains new to the sender, the share that goes where no directory knows.
const UNLISTED: f64 = 0.3;

/// How many sends it takes before half of them go to domains already written to.
const NOVELTY: f64 = 20.0;

/// −ln of the chance that a mail to a domain nobody lists goes to one certain name of *n*
/// letters is `NAME + LETTER * n`. There are half a million names of four letters and one in
/// a hundred unlisted names is one of them (−ln 2·10⁻⁸ ≈ 17.7); longer names are pronounced,
/// so that each further letter chooses among about five.
const NAME: f64 = 9.0;

/// See [`NAME`].
const LETTER: f64 = 1.7;

/// −ln of how much rarer each slip is after the first.
const SECOND: f64 = 1.0;

/// The prior of a domain that policy protects, beside its others.
const PROTECTED: f64 = 0.01;

/// The name under a suffix that nobody has registered for certain: no mail arrives there.
const IMPOSSIBLE: f64 = 1e-40;

/// The best answer to "what was meant?".
#[derive(Clone, Debug)]
pub struct Meant {
    /// What was probably meant.
    pub candidate: Candidate,
    /// The probability of that, 0 to 1.
    pub probability: f64,
}

/// Weighs the candidates against the typed domain, and gives the likeliest of them, if any.
/// `now` is Unix seconds; `is_protected` tells the domains that the organisation protects.
pub fn weigh(
    scene: &Scene,
    candidates: Vec<Candidate>,
    now: i64,
    is_protected: impl Fn(&str) -> bool,
) -> Option<Meant> {
    let prior = Prior { scene, now };
    let mut real = prior.of_typed();
    // Nobody real chooses a name that is another's to the eye.
    let is_imitation = |candidate: &&Candidate| candidate.edits.contains(&Edit::Confusable);
    let imitated: Vec<String> = candidates
        .iter()
        .filter(is_imitation)
        .map(|candidate| candidate.domain.clone())
        .collect();
    let mut joint: Vec<(Candidate, f64)> = Vec::new();
    for candidate in candidates {
        let protected = if is_protected(&candidate.domain) {
            PROTECTED
        } else {
            0.0
        };
        let chance = prior.of(&candidate) + protected;
        if !imitated.contains(&candidate.domain) {
            real += chance * prior.crowding(&candidate);
        }
        let mut both = chance * SLIP_RATE * (-cost(&candidate.edits)).exp();
        if candidate.edits.contains(&Edit::OtherSuffix) {
            // Taken from memory, not from the keys: the commoner, the likelier.
            both *= prior.suffix_share(scene.suffix);
        }
        match joint
            .iter_mut()
            .find(|(other, _)| other.domain == candidate.domain)
        {
            Some(other) if other.1 < both => *other = (candidate, both),
            Some(_) => {}
            None => joint.push((candidate, both)),
        }
    }
    let total: f64 = real + joint.iter().map(|(_, both)| both).sum::<f64>();
    let (candidate, both) = joint.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Meant {
        candidate,
        probability: both / total,
    })
}

/// −ln of the probability of all these edits, given that something slips. Two slips in one
/// name are rarer than one and one.
fn cost(edits: &[Edit]) -> f64 {
    let keys = edits
        .iter()
        .filter(|edit| !matches!(edit, Edit::First | Edit::Punctuation))
        .count();
    edits.iter().map(|edit| edit.cost()).sum::<f64>() + SECOND * keys.saturating_sub(1) as f64
}

/// Priors, P(c), from what is known.
struct Prior<'a> {
    scene: &'a Scene<'a>,
    now: i64,
}

impl Prior<'_> {
    /// The share of this sender's mail that goes to domains not written to before.
    fn novelty(&self) -> f64 {
        NOVELTY / (NOVELTY + self.scene.personal.total() as f64)
    }

    /// The share of new domains that stand under a suffix: the world's, and what this sender
    /// is used to. Whoever writes to Mali will write to another Malian.
    fn suffix_share(&self, suffix: &str) -> f64 {
        let personal = self.scene.personal;
        let own = personal.domains_under(suffix) as f64
            + NOVELTY * self.scene.directory.suffix_share(suffix);
        own / (personal.lexicon().len() as f64 + NOVELTY)
    }

    fn of(&self, candidate: &Candidate) -> f64 {
        match candidate.source {
            Source::Personal(id) => {
                let record = self.scene.personal.by_id(id);
                let weight = record.map_or(0.0, |record| record.weight(self.now));
                let own = weight / (NOVELTY + self.scene.personal.total() as f64);
                let listed = self.listed(candidate);
                own + listed.map_or(0.0, |id| self.novelty() * self.scene.directory.prior(id))
            }
            Source::Directory(id) => self.novelty() * self.scene.directory.prior(id),
            Source::Suffix => {
                let (name, suffix) = candidate
                    .domain
                    .split_once('.')
                    .unwrap_or((&candidate.domain, ""));
                self.of_unlisted(name.len(), suffix)
            }
        }
    }

    /// The directory's entry of a candidate, wherever else it is known from.
    fn listed(&self, candidate: &Candidate) -> Option<Id> {
        match candidate.source {
            Source::Directory(id) => Some(id),
            Source::Personal(id) => {
                let own = self.scene.personal.lexicon();
                self.scene
                    .directory
                    .lexicon()
                    .find(own.name(id), own.suffix(id))
            }
            Source::Suffix => None,
        }
    }

    /// The prior of the typed domain: that it is what was meant.
    fn of_typed(&self) -> f64 {
        let typed = self.scene.typed;
        if typed.problem().is_some() || !typed.tld_exists() || self.scene.suffix.is_empty() {
            return IMPOSSIBLE;
        }
        let known_below = self
            .organisation()
            .map(|prior| prior * (-LETTER * typed.subdomain().len() as f64).exp());
        known_below.unwrap_or_else(|| {
            self.of_unlisted(typed.name().map_or(0, str::len), self.scene.suffix)
        })
    }

    /// The prior of one certain name that nobody lists.
    fn of_unlisted(&self, letters: usize, suffix: &str) -> f64 {
        self.novelty()
            * UNLISTED
            * self.suffix_share(suffix)
            * (-NAME - LETTER * letters as f64).exp()
    }

    /// The prior of the organisation whose domain the typed one stands below.
    fn organisation(&self) -> Option<f64> {
        let registrable = crate::domain::Domain::new(self.scene.typed.registrable()?);
        let (name, suffix) = personal::split(&registrable)?;
        let own =
            self.scene.personal.record(&registrable).map(|record| {
                record.weight(self.now) / (NOVELTY + self.scene.personal.total() as f64)
            });
        let listed = self.scene.directory.lexicon().find(name, suffix);
        own.or_else(|| listed.map(|id| self.novelty() * self.scene.directory.prior(id)))
    }

    /// The chance that mail is really received at the typed domain, by somebody whose name is
    /// like the candidate's, relative to the candidate: names of firms and schools crowd.
    fn crowding(&self, candidate: &Candidate) -> f64 {
        let scene = self.scene;
        let is_closed = scene.directory.is_closed(scene.suffix);
        if is_closed || !scene.typed.tld_exists() || scene.suffix.is_empty() {
            return 0.0;
        }
        let class = self.listed(candidate).map(|id| scene.directory.class(id));
        let is_own = candidate.is_personal();
        match candidate.kind {
            Kind::Suffix if is_own => self.suffix_share(scene.suffix) * 5e-6,
            Kind::Suffix => {
                let reuse = self.listed(candidate).map_or(0.0, |id| self.reuse(id));
                self.suffix_share(scene.suffix) * reuse
            }
            Kind::Typo | Kind::MissingDot => match class {
                // `gmal.com` is registered, but nobody has a mailbox there.
                Some(Class::Provider | Class::Military) => 1e-8,
                _ if is_own => 1e-7,
                Some(Class::Freemail) => 1e-4,
                // `ac-nantes.fr`, `ec-nantes.fr`; `bryan.edu`, `bryant.edu`: all real.
                _ => 1e-3,
            },
            _ => 0.0,
        }
    }

    /// How often a listed name is somebody else's under another suffix.
    fn reuse(&self, id: Id) -> f64 {
        let directory = self.scene.directory;
        let lexicon = directory.lexicon();
        let is_provider = |id| matches!(directory.class(id), Class::Provider | Class::Freemail);
        // `orange` and `free` are names of many; `gmail` and `hotmail` are of one, all of
        // whose suffixes are listed.
        let is_shared = lexicon
            .with_name(lexicon.name(id))
            .any(|other| !is_provider(other));
        match directory.class(id) {
            Class::Provider | Class::Freemail if !is_shared => 1e-6,
            Class::Provider | Class::Freemail | Class::Military => 1e-3,
            Class::Government => 0.1,
            Class::University | Class::Bank | Class::Company => 1.0,
        }
    }
}
