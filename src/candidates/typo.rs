//! # typo
//!
//! **What it sees**: a slip of the keys in the name of a domain: a letter missed, doubled,
//! swapped with its neighbour, or the key beside the right one.
//!
//! **Why it matters**: the other name is often somebody's: mail to it is read by strangers.
//!
//! **What to do**: look at the marked letters, and correct.
//!
//! Examples, nothing known of the sender:
//!
//! ```text
//! gmial.com  → gmail.com
//! t-onlin.de → t-online.de
//! arny.mil   → army.mil
//! mail.com   → silence
//! hpe.com    → silence
//! ```

use super::{Candidate, Scene};
use crate::posterior::{Edit, edits};
use crate::verdict::Kind;

pub(super) fn propose(scene: &Scene, found: &mut Vec<Candidate>) {
    let whole = (scene.name, "");
    let labels = scene
        .name
        .rsplit_once('.')
        .map(|(below, label)| (label, below));
    for (name, below) in std::iter::once(whole).chain(labels) {
        for (lexicon, source) in scene.lists() {
            lexicon.near(name, |id| {
                if lexicon.suffix(id) != scene.suffix {
                    return;
                }
                let slip = edits(name, lexicon.name(id), scene.layout);
                // Dots and hyphens alone are another kind.
                if slip.iter().any(|edit| *edit != Edit::Punctuation) {
                    let domain = lexicon.domain(id);
                    found.push(Candidate {
                        domain: if below.is_empty() {
                            domain.to_owned()
                        } else {
                            format!("{below}.{domain}")
                        },
                        kind: Kind::Typo,
                        source: source(id),
                        edits: slip,
                    });
                }
            });
        }
    }
}
