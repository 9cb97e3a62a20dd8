//! What other thresholds would do: slips caught against real domains flagged.

use sendright::policy::Policy;
use sendright::verdict::Finding;
use serde_json::json;

use super::tally::is_right;

/// The thresholds that are tried: those of the policy and others on both sides.
const TRIED: [f64; 12] = [
    0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99,
];

/// A policy by which even what is hardly likely is told, so that any threshold can be tried.
pub fn policy() -> Policy {
    Policy::from_json(&json!({ "thresholds": { "hint": 0.01 } })).0
}

/// What a sender is told, by [`policy`].
#[derive(Default)]
pub struct Sweep {
    slips: Rows,
    real: Rows,
}

/// The rows of one file.
#[derive(Default)]
struct Rows {
    number: usize,
    /// For each finding its confidence, and whether it is right.
    told: Vec<(f64, bool)>,
}

/// What a threshold would do.
pub struct Point {
    pub threshold: f64,
    /// The share of real domains asked about, 0 to 1.
    pub flagged: f64,
    /// The share of slips answered with the domain that was meant, 0 to 1.
    pub caught: f64,
}

impl Sweep {
    /// Counts what a slip drew.
    pub fn add_slip(&mut self, finding: Option<&Finding>, meant: &str) {
        self.slips.add(finding, Some(meant));
    }

    /// Counts what a real domain drew.
    pub fn add_real(&mut self, finding: Option<&Finding>) {
        self.real.add(finding, None);
    }

    /// The point of each threshold, from the lowest to the highest.
    pub fn points(&self) -> Vec<Point> {
        let point = |threshold| Point {
            threshold,
            flagged: self.real.share(|told| told.0 >= threshold),
            caught: self.slips.share(|told| told.0 >= threshold && told.1),
        };
        TRIED.into_iter().map(point).collect()
    }
}

impl Rows {
    fn add(&mut self, finding: Option<&Finding>, meant: Option<&str>) {
        self.number += 1;
        let told = finding.map(|finding| (finding.confidence, is_right(finding, meant)));
        self.told.extend(told);
    }

    fn share(&self, counts: impl Fn(&&(f64, bool)) -> bool) -> f64 {
        self.told.iter().filter(counts).count() as f64 / self.number.max(1) as f64
    }
}
