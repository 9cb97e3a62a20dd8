//! # unknown_suffix
//!
//! **What it sees**: a domain that ends in no suffix there is.
//!
//! **Why it matters**: the mail comes back, or, with a mail relay that guesses, goes astray.
//!
//! **What to do**: correct the end.
//!
//! Examples, nothing known of the sender:
//!
//! ```text
//! gmail.con              → gmail.com
//! army.mill              → army.mil
//! hotmail.co.um          → hotmail.co.uk
//! laposte                → laposte.net
//! randomsmallcompany.cmo → randomsmallcompany.com
//! ```

use super::{Candidate, Scene, Source};
use crate::domain::Domain;
use crate::posterior::{Edit, edits, is_whole_suffix, suffix_edits};
use crate::verdict::Kind;

/// Suffixes common enough to be meant behind a name that nobody knows, and to be run
/// together with a name.
const COMMON: [&str; 12] = [
    "com", "org", "net", "edu", "gov", "mil", "de", "fr", "co.uk", "com.br", "info", "eu",
];

pub(super) fn propose(scene: &Scene, found: &mut Vec<Candidate>) {
    if scene.typed.tld_exists() && !scene.typed.is_dotless() {
        return;
    }
    let typed = scene.typed.ascii();
    for (name, suffix) in scene.splits() {
        known_name(scene, name, suffix, found);
        for common in open_suffixes(scene) {
            let slip = suffix_edits(suffix, common, scene.layout);
            if !is_whole_suffix(&slip) {
                found.push(candidate(format!("{name}.{common}"), Source::Suffix, slip));
            }
        }
    }
    if !typed.contains('.') {
        left_off(scene, typed, found);
    }
    typed_on(scene, typed, found);
}

/// The common suffixes under which a name may be registered that is not listed.
fn open_suffixes(scene: &Scene) -> impl Iterator<Item = &'static str> {
    COMMON
        .into_iter()
        .filter(|suffix| !scene.directory.is_closed(suffix))
}

/// The name as typed or a slip of it, under the suffix that the typed one is a slip of.
fn known_name(scene: &Scene, name: &str, suffix: &str, found: &mut Vec<Candidate>) {
    for (lexicon, source) in scene.lists() {
        let mut consider = |id, name_edits: Vec<Edit>| {
            let mut slip = suffix_edits(suffix, lexicon.suffix(id), scene.layout);
            if !is_whole_suffix(&slip) || name_edits.is_empty() {
                slip.extend(name_edits);
                found.push(candidate(lexicon.domain(id).to_owned(), source(id), slip));
            }
        };
        for id in lexicon.with_name(name) {
            consider(id, Vec::new());
        }
        lexicon.near(name, |id| {
            consider(id, edits(name, lexicon.name(id), scene.layout))
        });
    }
}

/// A name alone, `laposte`, or run together with its suffix and a slip: `gamilcom`.
fn left_off(scene: &Scene, typed: &str, found: &mut Vec<Candidate>) {
    for (lexicon, source) in scene.lists() {
        for id in lexicon.with_name(typed) {
            found.push(candidate(
                lexicon.domain(id).to_owned(),
                source(id),
                vec![Edit::LostSuffix],
            ));
        }
    }
    for suffix in COMMON {
        let Some(name) = typed.strip_suffix(suffix).filter(|name| !name.is_empty()) else {
            continue;
        };
        if !scene.directory.is_closed(suffix) {
            found.push(candidate(
                format!("{name}.{suffix}"),
                Source::Suffix,
                vec![Edit::Punctuation],
            ));
        }
        for (lexicon, source) in scene.lists() {
            lexicon.near(name, |id| {
                if lexicon.suffix(id) == suffix {
                    let mut slip = edits(name, lexicon.name(id), scene.layout);
                    slip.push(Edit::Punctuation);
                    found.push(candidate(lexicon.domain(id).to_owned(), source(id), slip));
                }
            });
        }
    }
}

/// A known domain with something typed on after its end: `gmail.com73160`, `gmail.comcon`.
fn typed_on(scene: &Scene, typed: &str, found: &mut Vec<Candidate>) {
    let shortest = typed.rfind('.').map_or(typed.len(), |dot| dot + 2);
    for end in shortest..typed.len() {
        let Some(domain) = typed.get(..end) else {
            continue;
        };
        if let Some(source) = scene.find(domain)
            && Domain::new(domain).tld_exists()
        {
            found.push(candidate(domain.to_owned(), source, vec![Edit::Trailing]));
        }
    }
}

fn candidate(domain: String, source: Source, edits: Vec<Edit>) -> Candidate {
    Candidate {
        domain,
        kind: Kind::UnknownSuffix,
        source,
        edits,
    }
}
