//! What can be seen beside the domain: the local part, and the company a recipient is in.
//!
//! # near_contact
//!
//! **What it sees**: the right domain, and a local part one slip from a mailbox that the
//! sender often writes to, while this one was never written to: `jane.deo@` for `jane.doe@`.
//! Local parts under five letters, and those that differ in a digit, are left alone.
//!
//! # outsider
//!
//! **What it sees**: three or more recipients of one organisation, and one of another that
//! the sender never wrote to. It is only ever a hint.

use strsim::osa_distance;

use crate::domain::Domain;
use crate::knowledge::Personal;

/// The confidence of an outsider: enough for a hint, never for a question.
pub const OUTSIDER: f64 = 0.4;

/// A local part shorter than this is one slip from too many others.
const SHORT: usize = 5;

/// How often a mailbox must have been written to, recency counted, to be the one meant.
const OFTEN: f64 = 5.0;

/// A mailbox that was probably meant.
pub struct Near {
    /// Its local part.
    pub local_part: String,
    /// The probability, 0 to 1.
    pub confidence: f64,
}

/// The mailbox at the same domain that was probably meant, if there is one.
pub fn near_contact(
    personal: &Personal,
    local_part: &str,
    domain: &Domain,
    now: i64,
) -> Option<Near> {
    let typed = local_part.to_lowercase();
    if typed.len() < SHORT || personal.mailbox(&typed, domain).is_some() {
        return None;
    }
    let mut best: Option<(&str, f64)> = None;
    for (known, record) in personal.mailboxes_near(&typed, domain) {
        let weight = record.weight(now);
        let slip = known.len() >= SHORT
            && weight >= OFTEN
            && osa_distance(known, &typed) == 1
            && !differ_in_digits(known, &typed);
        if slip && best.is_none_or(|(_, other)| weight > other) {
            best = Some((known, weight));
        }
    }
    // Two mailboxes of one slip at one domain are rare; five letters of evidence more than once.
    best.map(|(known, weight)| Near {
        local_part: known.to_owned(),
        confidence: weight / (weight + 1.0),
    })
}

fn differ_in_digits(a: &str, b: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    digits(a) != digits(b)
}

/// The number of the one recipient whose organisation is unlike all the others', if there is one.
pub fn outsider(domains: &[&Domain], from: Option<&Domain>, personal: &Personal) -> Option<usize> {
    if domains.len() < 4 {
        return None;
    }
    let organisation = |number: usize| domains[number].registrable();
    let usual = if organisation(0) == organisation(1) {
        organisation(0)
    } else {
        organisation(2)
    }?;
    let mut others = (0..domains.len()).filter(|&number| organisation(number) != Some(usual));
    let only = others.next().filter(|_| others.next().is_none())?;
    let is_known = personal.record(domains[only]).is_some();
    let is_own = from.is_some_and(|from| from.registrable() == organisation(only));
    (!is_known && !is_own).then_some(only)
}
