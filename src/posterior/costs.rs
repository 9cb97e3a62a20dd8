//! What the model believes: one table, fitted on slips and on real domains.
//!
//! All values are −ln of a probability. Made by `make fit` on 2026-11-24; the command prints
//! this file's table anew, and how the fitted table does on the folds that it was not fitted on.

use super::channel::Edit;
use super::evidence::Crowd;

/// The parameters of the model, each −ln of a probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Costs {
    /// That a domain slips at all in a send typed by hand.
    pub slip: f64,
    /// That mail to a domain new to the sender goes where no directory knows.
    pub unlisted: f64,
    /// With `letter`: that mail to a domain nobody lists goes to one certain name of *n* letters,
    /// `name + letter * n`. There are half a million names of four letters, and one unlisted
    /// name in a hundred is one of them (−ln 2·10⁻⁸ ≈ 17.7).
    pub name: f64,
    /// Names are pronounced: each further letter chooses among a few.
    pub letter: f64,
    /// That a further slip happens in the same domain, beside the cost of the slip itself.
    pub second: f64,
    /// That mail to a mail provider goes to a host below it which no directory has.
    pub host: f64,
    /// The edits, in the order of [`Edit::ALL`].
    pub edits: [f64; Edit::ALL.len()],
    /// How often real domains stand beside listed ones, in the order of [`Crowd::ALL`].
    pub crowding: [f64; Crowd::ALL.len()],
}

impl Costs {
    /// The cost of an edit.
    pub fn edit(&self, edit: Edit) -> f64 {
        self.edits[edit as usize]
    }

    /// The cost of all these edits together.
    pub fn of(&self, edits: &[Edit]) -> f64 {
        let is_key = |edit: &&Edit| !matches!(edit, Edit::First | Edit::Punctuation);
        let keys = edits.iter().filter(is_key).count();
        let sum: f64 = edits.iter().map(|&edit| self.edit(edit)).sum();
        sum + self.second * keys.saturating_sub(1) as f64
    }
}

/// The table in use.
pub static COSTS: Costs = Costs {
    slip: 5.30,
    unlisted: 1.20,
    name: 9.67,
    letter: 1.20,
    second: 0.83,
    host: 4.58,
    edits: [
        1.98, 1.85, 3.05, 4.10, 5.87, 5.00, 4.88, 6.67, 2.75, 1.90, 4.72, 2.90, 3.00, 7.30, 4.00,
        6.62, 3.98, 0.30, 4.00, 1.00,
    ],
    crowding: [
        9.00, 7.50, 10.50, 8.38, 7.80, 6.83, 2.02, 0.00, 19.50, 15.32, 8.95, 5.98,
    ],
};
