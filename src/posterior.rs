//! The posterior: one noisy-channel model weighs what may have been meant.
//!
//! For a typed domain *t* and each candidate *c*, P(*c* | *t*) ∝ P(*c*) · P(*t* | *c*).
//! *t* itself is a candidate. The prior comes from the layers of [`crate::knowledge`], as
//! [`evidence`]; the channel from the costs of the edits, as [`Costs`].

mod channel;
mod costs;
pub mod evidence;
mod layout;

pub use channel::{Edit, edits, is_whole_suffix, suffix_edits};
pub use costs::{COSTS, Costs};
pub use layout::Layout;

use crate::candidates::Candidate;
use evidence::{Evidence, Prior};

/// The share of mail that goes to a domain which cannot exist.
const IMPOSSIBLE: f64 = 1e-40;

/// The best answer to "what was meant?".
#[derive(Clone, Debug)]
pub struct Meant {
    /// What was probably meant.
    pub candidate: Candidate,
    /// The probability of that, 0 to 1.
    pub probability: f64,
}

/// Weighs the evidence, and gives the likeliest candidate, if there is any.
pub fn weigh(evidence: Evidence, costs: &Costs) -> Option<Meant> {
    let joint = joint(&evidence, costs);
    let total = real(&evidence, costs) + joint.iter().map(|(_, share)| share).sum::<f64>();
    let (best, share) = joint.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let candidate = evidence.weighed.into_iter().nth(best)?.candidate;
    Some(Meant {
        candidate,
        probability: share / total,
    })
}

/// For each candidate domain, its number in the evidence and the share of mail that is meant
/// for it and typed so: by its likeliest way where there are several.
pub fn joint(evidence: &Evidence, costs: &Costs) -> Vec<(usize, f64)> {
    let mut joint: Vec<(usize, f64)> = Vec::new();
    for (number, weighed) in evidence.weighed.iter().enumerate() {
        let slip = (-costs.slip - costs.of(&weighed.candidate.edits)).exp();
        let share = costs.share(weighed.prior) * slip * weighed.remembered;
        let domain = &weighed.candidate.domain;
        match joint
            .iter_mut()
            .find(|(other, _)| evidence.weighed[*other].candidate.domain == *domain)
        {
            Some(other) if other.1 < share => *other = (number, share),
            Some(_) => {}
            None => joint.push((number, share)),
        }
    }
    joint
}

/// The share of mail that is meant for the typed domain itself: by what is known of it, and
/// by the crowds around the candidates.
pub fn real(evidence: &Evidence, costs: &Costs) -> f64 {
    let crowds = evidence.weighed.iter().filter_map(|weighed| {
        let (crowd, share) = weighed.crowd?;
        Some(costs.share(weighed.prior) * share * (-costs.crowding[crowd as usize]).exp())
    });
    costs.share(evidence.typed) + crowds.sum::<f64>()
}

impl Costs {
    fn share(&self, prior: Prior) -> f64 {
        match prior {
            Prior::None => IMPOSSIBLE,
            Prior::Known(share) => share,
            Prior::Below(share, letters) => share * (-self.letter * letters as f64).exp(),
            Prior::BelowProvider(share, letters) => {
                share * (-self.host - self.letter * letters as f64).exp()
            }
            Prior::Unlisted(share, letters) => {
                share * (-self.unlisted - self.name - self.letter * letters as f64).exp()
            }
        }
    }
}
