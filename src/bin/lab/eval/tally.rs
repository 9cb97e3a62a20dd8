//! Counts of one group of rows, and shares with their 95% intervals.

use std::collections::BTreeMap;
use std::fmt;

use sendright::verdict::{Action, Finding};

/// The name of the group that all rows are in.
pub const ALL: &str = "all";

/// What the rows of one group drew.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub rows: usize,
    /// Asked about, with exactly the domain that was meant.
    pub right: usize,
    /// Asked about, with another domain.
    pub wrong: usize,
    /// Asked about, with no suggestion.
    pub unsuggested: usize,
    /// Remarks that interrupt nobody: neither caught nor false alarms.
    pub hints: usize,
}

impl Tally {
    /// Counts what a row drew; `meant` is nothing for a real domain.
    pub fn add(&mut self, finding: Option<&Finding>, meant: Option<&str>) {
        self.rows += 1;
        match finding {
            None => {}
            Some(finding) if finding.action == Action::Hint => self.hints += 1,
            Some(finding) if finding.suggestion.is_none() => self.unsuggested += 1,
            Some(finding) if is_right(finding, meant) => self.right += 1,
            Some(_) => self.wrong += 1,
        }
    }

    /// How many rows were asked about, with a suggestion or without.
    pub fn asked(&self) -> usize {
        self.right + self.wrong + self.unsuggested
    }

    /// How often the right domain was suggested.
    pub fn caught(&self) -> Share {
        Share::new(self.right, self.rows)
    }

    /// How many of the suggestions were right.
    pub fn right_of_suggested(&self) -> Share {
        Share::new(self.right, self.right + self.wrong)
    }

    /// How often a question was asked.
    pub fn flagged(&self) -> Share {
        Share::new(self.asked(), self.rows)
    }
}

/// Whether a finding suggests exactly what was meant.
pub fn is_right(finding: &Finding, meant: Option<&str>) -> bool {
    let suggested = finding.suggestion.as_ref();
    suggested.is_some_and(|suggestion| Some(suggestion.domain.as_str()) == meant)
}

/// A tally of each group, and of all rows together.
#[derive(Default)]
pub struct Groups(pub BTreeMap<String, Tally>);

impl Groups {
    /// Counts a row in its group and in that of all.
    pub fn add(&mut self, group: &str, finding: Option<&Finding>, meant: Option<&str>) {
        for name in [group, ALL] {
            let tally = self.0.entry(name.to_owned()).or_default();
            tally.add(finding, meant);
        }
    }
}

/// A part of a whole, shown in percent with its 95% interval: `92.5% (90.1–94.3)`.
#[derive(Clone, Copy)]
pub struct Share {
    part: f64,
    whole: f64,
}

impl Share {
    pub fn new(part: usize, whole: usize) -> Share {
        Share {
            part: part as f64,
            whole: whole as f64,
        }
    }

    /// The share, 0 to 1.
    pub fn value(self) -> f64 {
        self.part / self.whole.max(1.0)
    }

    /// Wilson's score interval, which holds near 0 and 1 as well.
    fn interval(self) -> (f64, f64) {
        // The normal distribution has 95% within this many standard deviations.
        const DEVIATIONS: f64 = 1.96;
        let square = DEVIATIONS * DEVIATIONS / self.whole;
        let share = self.value();
        let middle = (share + square / 2.0) / (1.0 + square);
        let spread = (share * (1.0 - share) + square / 4.0) * square;
        let half = spread.sqrt() / (1.0 + square);
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        if self.whole == 0.0 {
            return write!(out, "–");
        }
        let (low, high) = self.interval();
        let [share, low, high] = [self.value(), low, high].map(|share| 100.0 * share);
        // Shares of thousands of rows are told apart by their second decimal.
        let decimals = if self.whole < 1000.0 { 1 } else { 2 };
        write!(
            out,
            "{share:.decimals$}% ({low:.decimals$}–{high:.decimals$})"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_textbook() {
        for (part, whole, shown) in [
            (0, 10, "0.0% (0.0–27.8)"),
            (5, 10, "50.0% (23.7–76.3)"),
            (10, 10, "100.0% (72.2–100.0)"),
            (1, 2000, "0.05% (0.01–0.28)"),
            (0, 0, "–"),
        ] {
            assert_eq!(Share::new(part, whole).to_string(), shown);
        }
    }
}
