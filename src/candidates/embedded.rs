//! # embedded
//!
//! **What it sees**: a known domain, whole, inside a foreign one.
//!
//! **Why it matters**: `army.mil.example.com` belongs to `example.com`, whatever it begins with.
//!
//! **What to do**: look at the end of the domain: that is who reads the mail.
//!
//! Examples, nothing known of the sender:
//!
//! ```text
//! army.mil.example.com → army.mil
//! army-mil.com         → army.mil
//! mail.example.com     → silence
//! ```

use super::{Candidate, Scene, Source};
use crate::knowledge::Class;
use crate::posterior::Edit;
use crate::verdict::Kind;

pub(super) fn propose(scene: &Scene, found: &mut Vec<Candidate>) {
    if !scene.typed.tld_exists() || scene.suffix.is_empty() || !scene.name.contains(['.', '-']) {
        return;
    }
    if scene.is_suffix_twice() {
        return;
    }
    let dotted = scene.name.replace('-', ".");
    let starts = dotted
        .char_indices()
        .filter(|&(_, c)| c == '.')
        .map(|(at, _)| at + 1);
    for inside in std::iter::once(0).chain(starts).map(|at| &dotted[at..]) {
        let ends = inside
            .char_indices()
            .filter(|&(_, c)| c == '.')
            .map(|(at, _)| at);
        for domain in ends
            .chain(std::iter::once(inside.len()))
            .map(|end| &inside[..end])
        {
            let Some(source) = scene
                .find(domain)
                .filter(|source| is_imitated(scene, source))
            else {
                continue;
            };
            found.push(Candidate {
                domain: domain.to_owned(),
                kind: Kind::Embedded,
                source,
                edits: vec![Edit::Embedding],
            });
        }
    }
}

/// Only whom it pays to imitate: many harmless hosts hold the name of a company.
fn is_imitated(scene: &Scene, source: &Source) -> bool {
    match *source {
        Source::Personal(_) => true,
        Source::Directory(id) => !matches!(
            scene.directory.class(id),
            Class::Company | Class::University
        ),
        Source::Suffix => false,
    }
}
