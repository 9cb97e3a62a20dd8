//! Candidates: which domains may have been meant. One generator a kind of slip, a file each;
//! they know neither each other nor the policy, and what they propose the posterior weighs.

mod embedded;
mod lookalike;
mod missing_dot;
mod suffix;
mod typo;
mod unknown_suffix;

use crate::domain::Domain;
use crate::knowledge::lexicon::{Id, Lexicon};
use crate::knowledge::{Directory, Personal, personal};
use crate::posterior::{Edit, Layout};
use crate::verdict::Kind;

/// Where a candidate is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The sender writes there: an entry of the personal layer.
    Personal(Id),
    /// The built-in directory has it.
    Directory(Id),
    /// Nobody knows it: the typed name under a suffix that exists.
    Suffix,
}

/// A domain that may have been meant, and the slip that leads from it to the typed one.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The whole domain, ASCII.
    pub domain: String,
    /// The kind of slip.
    pub kind: Kind,
    /// Where it is known from.
    pub source: Source,
    /// The slip, edit by edit.
    pub edits: Vec<Edit>,
}

impl Candidate {
    /// The typed domain itself, without the dot at its end.
    pub fn without_dot(typed: &Domain) -> Candidate {
        Candidate {
            domain: typed.ascii().to_owned(),
            kind: Kind::Malformed,
            source: Source::Suffix,
            edits: vec![Edit::Punctuation],
        }
    }

    /// Whether the sender writes there.
    pub fn is_personal(&self) -> bool {
        matches!(self.source, Source::Personal(_))
    }
}

/// A list of domains to search, and what its entries are as sources.
type List<'a> = (&'a Lexicon, fn(Id) -> Source);

/// What a generator sees.
pub struct Scene<'a> {
    /// The typed domain.
    pub typed: &'a Domain,
    /// Its name and suffix; the whole text and nothing for a single label.
    pub name: &'a str,
    /// See `name`.
    pub suffix: &'a str,
    /// The sender's own domains.
    pub personal: &'a Personal,
    /// The built-in directory.
    pub directory: &'a Directory,
    /// The keyboard.
    pub layout: Layout,
    /// Suffixes, typed and meant, that the organisation knows to be mixed up.
    pub suffix_pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Scene<'a> {
    /// Sets the scene for one typed domain.
    pub fn new(
        typed: &'a Domain,
        personal: &'a Personal,
        directory: &'a Directory,
        layout: Layout,
        suffix_pairs: Vec<(&'a str, &'a str)>,
    ) -> Scene<'a> {
        let (name, suffix) = personal::split(typed).unwrap_or((typed.ascii(), ""));
        Scene {
            typed,
            name,
            suffix,
            personal,
            directory,
            layout,
            suffix_pairs,
        }
    }

    /// Both lists, the sender's own first.
    fn lists(&self) -> [List<'a>; 2] {
        [
            (self.personal.lexicon(), Source::Personal),
            (self.directory.lexicon(), Source::Directory),
        ]
    }

    /// Each way to read the typed domain as a name and a suffix, whether or not it is one:
    /// `yahoo` `cp.uk`, then `yahoo.cp` `uk`.
    fn splits(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let typed = self.typed.ascii();
        typed
            .match_indices('.')
            .map(|(dot, _)| (&typed[..dot], &typed[dot + 1..]))
            .filter(|(name, _)| !name.is_empty())
    }

    /// Whether the suffix stands twice: `samsung.com.com`.
    fn is_suffix_twice(&self) -> bool {
        self.name
            .strip_suffix(self.suffix)
            .is_some_and(|name| name.ends_with('.'))
    }

    /// Where the organisation is known from below whose domain the typed one stands.
    pub fn organisation(&self) -> Option<Source> {
        if self.typed.subdomain().is_empty() {
            return None;
        }
        self.find(self.typed.registrable()?)
    }

    /// Where exactly this domain, in lower-case ASCII, is known from.
    fn find(&self, domain: &str) -> Option<Source> {
        let (name, suffix) = personal::split_ascii(domain)?;
        let known = |id: &Id| self.personal.by_id(*id).is_some();
        let own = self
            .personal
            .lexicon()
            .find(name, suffix)
            .filter(known)
            .map(Source::Personal);
        own.or_else(|| {
            self.directory
                .lexicon()
                .find(name, suffix)
                .map(Source::Directory)
        })
    }
}

/// All candidates of all generators. A domain may come up more than once, by different slips.
pub fn candidates(scene: &Scene) -> Vec<Candidate> {
    let mut found = Vec::new();
    typo::propose(scene, &mut found);
    suffix::propose(scene, &mut found);
    unknown_suffix::propose(scene, &mut found);
    missing_dot::propose(scene, &mut found);
    lookalike::propose(scene, &mut found);
    embedded::propose(scene, &mut found);
    // Of a domain with a dot too many the views are those without it: that may be what was meant.
    let is_whole = scene.typed.problem().is_none();
    found.retain(|candidate| !is_whole || candidate.domain != scene.typed.ascii());
    found
}
