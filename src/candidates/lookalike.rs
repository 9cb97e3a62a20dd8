//! # lookalike
//!
//! **What it sees**: letters that look like those of a known domain and are others.
//!
//! **Why it matters**: nobody types a Cyrillic `а` by accident: the address came from
//! somewhere, and wants to be taken for another.
//!
//! **What to do**: do not send before you know where the address came from.
//!
//! Examples, nothing known of the sender:
//!
//! ```text
//! аrmy.mil   → army.mil
//! arrny.mil  → army.mil
//! paypa1.com → paypal.com
//! army.mil   → silence
//! ```
//!
//! The first begins with a Cyrillic а.

use super::{Candidate, Scene};
use crate::domain::Domain;
use crate::posterior::Edit;
use crate::verdict::Kind;

pub(super) fn propose(scene: &Scene, found: &mut Vec<Candidate>) {
    let skeleton = scene.typed.skeleton();
    // A skeleton has `rn` for `m`; which of them was meant is tried out.
    let mut readings = vec![
        skeleton.replace("rn", "m"),
        skeleton.to_owned(),
        skeleton.replace("vv", "w"),
    ];
    readings.dedup();
    for reading in readings
        .iter()
        .filter(|&reading| reading != scene.typed.ascii())
    {
        let domain = Domain::new(reading);
        if let Some(source) = scene.find(domain.ascii()) {
            found.push(Candidate {
                domain: domain.ascii().to_owned(),
                kind: Kind::Lookalike,
                source,
                edits: vec![Edit::Confusable],
            });
        }
    }
}
