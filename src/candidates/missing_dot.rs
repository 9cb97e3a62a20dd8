//! # missing_dot
//!
//! **What it sees**: a domain that is a known one but for its dots and hyphens.
//!
//! **Why it matters**: `usarmy.mil` is not `us.army.mil`, and a name registered without the
//! dot collects what was meant for the other.
//!
//! **What to do**: put the dot where it belongs.
//!
//! Examples, nothing known of the sender:
//!
//! ```text
//! gmailcom        → gmail.com
//! usarmy.mil      → us.army.mil
//! usarmymil.com   → us.army.mil
//! clubinternet.fr → club-internet.fr
//! ```

use super::{Candidate, Scene};
use crate::posterior::Edit;
use crate::verdict::Kind;

pub(super) fn propose(scene: &Scene, found: &mut Vec<Candidate>) {
    let typed = scene.typed.ascii();
    for (lexicon, source) in scene.lists() {
        for id in lexicon.with_squeezed(typed) {
            found.push(Candidate {
                domain: lexicon.domain(id).to_owned(),
                kind: Kind::MissingDot,
                source: source(id),
                edits: vec![Edit::Punctuation],
            });
        }
        // The dot lost and `.com` put after it, out of habit: `usarmymil.com`.
        let is_run_together = scene.suffix == "com" && !scene.name.contains(['.', '-']);
        for id in lexicon
            .with_squeezed(scene.name)
            .filter(|_| is_run_together)
        {
            found.push(Candidate {
                domain: lexicon.domain(id).to_owned(),
                kind: Kind::MissingDot,
                source: source(id),
                edits: vec![Edit::LostSuffix],
            });
        }
    }
}
