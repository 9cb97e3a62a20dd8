//! # suffix
//!
//! **What it sees**: a suffix that exists, where the same name is known under another one.
//!
//! **Why it matters**: `.ml` is Mali, `.mil` the armed forces of the United States; `.cm`,
//! `.co` and `.om` stand one key from `.com`, and who owns the name there reads the mail.
//!
//! **What to do**: look at the end of the domain, and correct.
//!
//! Examples, nothing known of the sender:
//!
//! ```text
//! army.ml   → army.mil
//! gmail.co  → gmail.com
//! orange.ml → silence
//! gouv.ml   → silence
//! ```
//!
//! `cba.com` draws `cba.com.au` where the sender writes to that one, and silence otherwise.

use super::{Candidate, Scene, Source};
use crate::knowledge::Class;
use crate::posterior::{Edit, edits, is_whole_suffix, suffix_edits};
use crate::verdict::Kind;

pub(super) fn propose(scene: &Scene, found: &mut Vec<Candidate>) {
    if !scene.typed.tld_exists() || scene.suffix.is_empty() {
        return;
    }
    for (name, suffix) in scene.splits() {
        propose_for(scene, name, "", suffix, found);
    }
    mixed_up(scene, found);
    twice(scene, found);
    both(scene, found);
    if let Some((below, name)) = scene.name.rsplit_once('.') {
        propose_for(scene, name, below, scene.suffix, found);
    }
}

fn propose_for(scene: &Scene, name: &str, below: &str, typed: &str, found: &mut Vec<Candidate>) {
    for (lexicon, source) in scene.lists() {
        for id in lexicon
            .with_name(name)
            .filter(|&id| lexicon.suffix(id) != typed)
        {
            let source = source(id);
            let slip = suffix_edits(typed, lexicon.suffix(id), scene.layout);
            // Names under several suffixes are common: only a contact says which is meant,
            // and only a suffix that is one can be remembered wrongly.
            let needs_contact = slip == [Edit::LostCountry];
            let is_readable = !is_whole_suffix(&slip) || typed == scene.suffix;
            if !is_readable || (needs_contact && matches!(source, Source::Directory(_))) {
                continue;
            }
            let domain = lexicon.domain(id);
            let domain = if below.is_empty() {
                domain.to_owned()
            } else {
                format!("{below}.{domain}")
            };
            found.push(Candidate {
                domain,
                kind: Kind::Suffix,
                source,
                edits: slip,
            });
        }
    }
}

/// A slip of the keys in a provider's or contact's name, and another suffix: `gmal.fr`.
fn both(scene: &Scene, found: &mut Vec<Candidate>) {
    for (lexicon, source) in scene.lists() {
        lexicon.near(scene.name, |id| {
            let source = source(id);
            let is_common = match source {
                Source::Directory(id) => scene.directory.class(id) == Class::Provider,
                _ => true,
            };
            if is_common && lexicon.suffix(id) != scene.suffix {
                let mut slip = suffix_edits(scene.suffix, lexicon.suffix(id), scene.layout);
                slip.extend(edits(scene.name, lexicon.name(id), scene.layout));
                let domain = lexicon.domain(id).to_owned();
                found.push(Candidate {
                    domain,
                    kind: Kind::Typo,
                    source,
                    edits: slip,
                });
            }
        });
    }
}

/// The suffix typed twice: `samsung.com.com`.
fn twice(scene: &Scene, found: &mut Vec<Candidate>) {
    if scene.is_suffix_twice()
        && let Some(source) = scene.find(scene.name)
    {
        let domain = scene.name.to_owned();
        found.push(Candidate {
            domain,
            kind: Kind::Suffix,
            source,
            edits: vec![Edit::Repeated],
        });
    }
}

/// The suffix that the organisation knows to be meant.
fn mixed_up(scene: &Scene, found: &mut Vec<Candidate>) {
    let meant = scene
        .suffix_pairs
        .iter()
        .filter(|(typed, _)| *typed == scene.suffix);
    for (_, suffix) in meant {
        let domain = format!("{}.{suffix}", scene.name);
        let known = scene.find(&domain);
        // Where every name is listed, one that is not listed is not meant.
        if known.is_some() || !scene.directory.is_closed(suffix) {
            let source = known.unwrap_or(Source::Suffix);
            found.push(Candidate {
                domain,
                kind: Kind::Suffix,
                source,
                edits: vec![Edit::Pair],
            });
        }
    }
}
