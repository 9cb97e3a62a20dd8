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
    name: 9.60,
    letter: 1.20,
    second: 0.80,
    host: 4.55,
    edits: [
        1.93, 1.75, 3.05, 4.00, 5.90, 4.97, 4.73, 6.58, 2.77, 1.88, 5.25, 2.90, 3.00, 6.55, 4.00,
        6.62, 3.98, 0.30, 4.00, 1.00,
    ],
    crowding: [
        9.00, 7.50, 11.97, 9.02, 7.77, 5.85, 6.88, 2.08, 0.00, 19.50, 15.35, 8.95, 6.00,
    ],
};
