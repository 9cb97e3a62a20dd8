//! The evidence about one typed domain: what the layers of knowledge say about it and about
//! each candidate, before the model's costs weigh it.

use super::channel::{Edit, is_country};
use crate::candidates::{Candidate, Scene, Source};
use crate::knowledge::Class;
use crate::knowledge::lexicon::Id;
use crate::verdict::Kind;

/// How many sends it takes before half of them go to domains already written to.
const NOVELTY: f64 = 20.0;

/// How many domains written to, under whatever suffix, it takes before half of what is expected
/// under one is the sender's habit. A rare suffix becomes one much sooner: `.ml` has less than one
/// new domain in ten thousand, so one domain there among few makes another a hundred times likelier.
const HABIT: f64 = 100.0;

/// The prior of a domain that policy protects, beside its others.
const PROTECTED: f64 = 0.01;

/// What kind of crowd stands around a candidate: how often somebody else is real there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crowd {
    /// A contact's name under another suffix.
    OwnSuffix,
    /// A contact's name, known under a country's suffix: `suse.com` and `suse.de` are one firm.
    OwnCountry,
    /// A provider's name under another suffix, all of whose suffixes are listed: `gmail`.
    ProviderSuffix,
    /// The same of one of the collected free mail providers: of many, one suffix is listed.
    FreemailSuffix,
    /// A provider's name that firms have as well: `orange`, `free`.
    SharedSuffix,
    /// A provider's `.net` name under `.com`, where the firm itself is: `earthlink`.
    FirmSuffix,
    /// A military name under another suffix.
    MilitarySuffix,
    /// A government's name under another suffix.
    GovernmentSuffix,
    /// Any other organisation's name under another suffix.
    OtherSuffix,
    /// A name near a provider's: `gmal.com` is registered, but nobody has a mailbox there.
    Provider,
    /// A name near a contact's.
    Own,
    /// A name near one of the collected free mail providers.
    Freemail,
    /// A name near another organisation's: `bryan.edu` and `bryant.edu` are both real.
    Other,
}

impl Crowd {
    /// All of them, in the order of the table of costs.
    pub const ALL: [Crowd; 13] = [
        Crowd::OwnSuffix,
        Crowd::OwnCountry,
        Crowd::ProviderSuffix,
        Crowd::FreemailSuffix,
        Crowd::SharedSuffix,
        Crowd::FirmSuffix,
        Crowd::MilitarySuffix,
        Crowd::GovernmentSuffix,
        Crowd::OtherSuffix,
        Crowd::Provider,
        Crowd::Own,
        Crowd::Freemail,
        Crowd::Other,
    ];
}

/// How much mail goes to a domain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prior {
    /// None: the domain cannot exist.
    None,
    /// This share.
    Known(f64),
    /// This share goes to an organisation; the domain is a host below it, of so many letters.
    Below(f64, usize),
    /// The same of a mail provider: there people have mailboxes, and seldom hosts.
    BelowProvider(f64, usize),
    /// This share goes to new domains under its suffix; nobody knows its name of so many letters.
    Unlisted(f64, usize),
}

/// A candidate with what speaks for and against it.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The candidate.
    pub candidate: Candidate,
    /// How much mail goes there.
    pub prior: Prior,
    /// The crowd around it, and its share at the typed domain.
    pub crowd: Option<(Crowd, f64)>,
    /// For a suffix taken from memory, the share of the typed one: the commoner, the likelier.
    pub remembered: f64,
}

/// The evidence about one typed domain.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// How much mail goes to the typed domain.
    pub typed: Prior,
    /// Each candidate once for each way to come to it.
    pub weighed: Vec<Weighed>,
}

/// Gathers the evidence. `now` is Unix seconds; `is_protected` tells the domains that the
/// organisation protects.
pub fn gather(
    scene: &Scene,
    candidates: Vec<Candidate>,
    now: i64,
    is_protected: impl Fn(&str) -> bool,
) -> Evidence {
    let witness = Witness { scene, now };
    // Nobody real chooses a name that is another's to the eye.
    let is_imitation = |candidate: &&Candidate| candidate.edits.contains(&Edit::Confusable);
    let imitated: Vec<String> = candidates
        .iter()
        .filter(is_imitation)
        .map(|candidate| candidate.domain.clone())
        .collect();
    let is_repeated = candidates
        .iter()
        .any(|candidate| candidate.edits == [Edit::Repeated]);
    let weighed = candidates.into_iter().map(|candidate| Weighed {
        prior: match witness.prior(&candidate) {
            Prior::Known(share) if is_protected(&candidate.domain) => {
                Prior::Known(share + PROTECTED)
            }
            prior => prior,
        },
        crowd: witness
            .crowd(&candidate)
            .filter(|_| !imitated.contains(&candidate.domain)),
        remembered: match candidate.edits.contains(&Edit::OtherSuffix) {
            true => witness.suffix_share(scene.suffix),
            false => 1.0,
        },
        candidate,
    });
    Evidence {
        typed: witness.prior_of_typed(is_repeated),
        weighed: weighed.collect(),
    }
}

struct Witness<'a> {
    scene: &'a Scene<'a>,
    now: i64,
}

impl Witness<'_> {
    /// The share of this sender's mail that goes to domains not written to before.
    fn novelty(&self) -> f64 {
        NOVELTY / (NOVELTY + self.scene.personal.total() as f64)
    }

    /// The share of new domains that stand under a suffix: the world's, and what this sender
    /// is used to. Whoever writes to Mali will write to another Malian.
    fn suffix_share(&self, suffix: &str) -> f64 {
        let personal = self.scene.personal;
        let own = f64::from(personal.domains_under(suffix))
            + HABIT * self.scene.directory.suffix_share(suffix);
        own / (personal.lexicon().len() as f64 + HABIT)
    }

    fn share_of_own(&self, id: Id) -> f64 {
        let record = self.scene.personal.by_id(id);
        let weight = record.map_or(0.0, |record| record.weight(self.now));
        weight / (NOVELTY + self.scene.personal.total() as f64)
    }

    fn share_of_listed(&self, id: Id) -> f64 {
        self.novelty() * self.scene.directory.prior(id)
    }

    fn prior(&self, candidate: &Candidate) -> Prior {
        match candidate.source {
            Source::Personal(id) => {
                let listed = self
                    .listed(candidate)
                    .map_or(0.0, |id| self.share_of_listed(id));
                Prior::Known(self.share_of_own(id) + listed)
            }
            Source::Directory(id) => Prior::Known(self.share_of_listed(id)),
            Source::Suffix => {
                let (name, suffix) = candidate
                    .domain
                    .split_once('.')
                    .unwrap_or((&candidate.domain, ""));
                Prior::Unlisted(self.novelty() * self.suffix_share(suffix), name.len())
            }
        }
    }

    fn prior_of_typed(&self, is_repeated: bool) -> Prior {
        let typed = self.scene.typed;
        if typed.problem().is_some() || !typed.tld_exists() || self.scene.suffix.is_empty() {
            return Prior::None;
        }
        let unlisted = |letters| {
            let share = self.novelty() * self.suffix_share(self.scene.suffix);
            Prior::Unlisted(share, letters)
        };
        // Whoever holds `com.com` has no host called `samsung`.
        if is_repeated {
            return unlisted(self.scene.name.len());
        }
        self.below_organisation()
            .unwrap_or_else(|| unlisted(typed.name().map_or(0, str::len)))
    }

    /// By the share of the organisation whose domain the typed one stands below.
    fn below_organisation(&self) -> Option<Prior> {
        let letters = self.scene.typed.subdomain().len();
        Some(match self.scene.organisation()? {
            Source::Personal(id) => Prior::Below(self.share_of_own(id), letters),
            Source::Directory(id) => {
                let share = self.share_of_listed(id);
                match self.scene.directory.class(id) {
                    Class::Provider | Class::Freemail => Prior::BelowProvider(share, letters),
                    _ => Prior::Below(share, letters),
                }
            }
            Source::Suffix => return None,
        })
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

    /// The crowd around a candidate, and its share at the typed domain: names of firms and
    /// schools crowd, and each is under more suffixes than one.
    fn crowd(&self, candidate: &Candidate) -> Option<(Crowd, f64)> {
        let scene = self.scene;
        let is_possible = scene.typed.problem().is_none() && scene.typed.tld_exists();
        if scene.directory.is_closed(scene.suffix) || !is_possible {
            return None;
        }
        // What was typed on after a domain is no name that somebody chose.
        if matches!(candidate.edits[..], [Edit::Trailing | Edit::Repeated]) {
            return None;
        }
        let id = self.listed(candidate);
        let class = id.map(|id| scene.directory.class(id));
        match candidate.kind {
            Kind::Suffix => {
                let listed = id.map(|id| self.crowd_under_other_suffix(id));
                let crowd = match listed {
                    Some(Crowd::ProviderSuffix) => Crowd::ProviderSuffix,
                    _ if candidate.is_personal() && self.is_of_country(candidate) => {
                        Crowd::OwnCountry
                    }
                    _ if candidate.is_personal() => Crowd::OwnSuffix,
                    Some(crowd) => crowd,
                    None => return None,
                };
                Some((crowd, self.suffix_share(scene.suffix)))
            }
            Kind::Typo | Kind::MissingDot => {
                let crowd = match class {
                    Some(Class::Provider | Class::Military) => Crowd::Provider,
                    _ if candidate.is_personal() => Crowd::Own,
                    Some(Class::Freemail) => Crowd::Freemail,
                    _ => Crowd::Other,
                };
                Some((crowd, 1.0))
            }
            _ => None,
        }
    }

    fn is_of_country(&self, candidate: &Candidate) -> bool {
        match candidate.source {
            Source::Personal(id) => is_country(self.scene.personal.lexicon().suffix(id)),
            _ => false,
        }
    }

    fn crowd_under_other_suffix(&self, id: Id) -> Crowd {
        let directory = self.scene.directory;
        let lexicon = directory.lexicon();
        let is_provider = |id| matches!(directory.class(id), Class::Provider | Class::Freemail);
        let is_firm = (lexicon.suffix(id), self.scene.suffix) == ("net", "com");
        let is_shared = || !lexicon.with_name(lexicon.name(id)).all(is_provider);
        match directory.class(id) {
            Class::Provider | Class::Freemail if is_firm => Crowd::FirmSuffix,
            Class::Provider | Class::Freemail if is_shared() => Crowd::SharedSuffix,
            Class::Provider => Crowd::ProviderSuffix,
            Class::Freemail => Crowd::FreemailSuffix,
            Class::Military => Crowd::MilitarySuffix,
            Class::Government => Crowd::GovernmentSuffix,
            Class::University | Class::Bank | Class::Company => Crowd::OtherSuffix,
        }
    }
}
