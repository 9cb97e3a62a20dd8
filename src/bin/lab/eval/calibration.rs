//! Whether confidences are probabilities: of the suggestions shown at 0.9, are nine in ten right?

use sendright::verdict::Finding;

use super::tally::is_right;

/// How many bins the confidences from 0 to 1 are sorted into.
const BINS: usize = 10;

/// The suggestions of one range of confidences.
#[derive(Clone, Copy, Default)]
pub struct Bin {
    pub shown: usize,
    right: usize,
    sum: f64,
}

impl Bin {
    /// The mean of the confidences.
    pub fn mean(&self) -> f64 {
        self.sum / self.shown as f64
    }

    /// The share of right suggestions.
    pub fn right(&self) -> f64 {
        self.right as f64 / self.shown as f64
    }
}

/// All suggestions by confidence.
#[derive(Default)]
pub struct Calibration {
    bins: [Bin; BINS],
}

impl Calibration {
    /// Counts a finding, if it suggests anything; `meant` is nothing for a real domain.
    pub fn add(&mut self, finding: Option<&Finding>, meant: Option<&str>) {
        let Some(finding) = finding.filter(|finding| finding.suggestion.is_some()) else {
            return;
        };
        let number = (finding.confidence * BINS as f64) as usize;
        let bin = &mut self.bins[number.min(BINS - 1)];
        bin.shown += 1;
        bin.right += usize::from(is_right(finding, meant));
        bin.sum += finding.confidence;
    }

    /// Counts the suggestions of another as well.
    pub fn merge(&mut self, other: &Calibration) {
        for (bin, other) in self.bins.iter_mut().zip(&other.bins) {
            bin.shown += other.shown;
            bin.right += other.right;
            bin.sum += other.sum;
        }
    }

    /// The bins that hold anything, each with where it begins.
    pub fn bins(&self) -> impl Iterator<Item = (f64, &Bin)> {
        let begun = |(number, bin)| (number as f64 / BINS as f64, bin);
        let bins = self.bins.iter().enumerate().map(begun);
        bins.filter(|(_, bin)| bin.shown > 0)
    }

    /// The expected calibration error: how far confidence and truth are apart in the mean.
    pub fn error(&self) -> f64 {
        let total: usize = self.bins.iter().map(|bin| bin.shown).sum();
        self.bins()
            .map(|(_, bin)| (bin.mean() - bin.right()).abs() * bin.shown as f64)
            .sum::<f64>()
            / total.max(1) as f64
    }

    pub fn print(&self) {
        println!("\n## Reliability\n");
        println!("| confidence from | shown | mean confidence | right |\n|---|---|---|---|");
        for (begin, bin) in self.bins() {
            let (mean, right) = (bin.mean(), bin.right());
            println!("| {begin:.1} | {} | {mean:.3} | {right:.3} |", bin.shown);
        }
        println!("\nExpected calibration error: {:.3}", self.error());
    }
}
