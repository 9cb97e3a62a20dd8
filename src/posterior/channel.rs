//! The channel: how a meant domain comes out of a keyboard as the typed one.
//!
//! [`edits`] lines the two texts up and names each difference; [`Edit::cost`] says how
//! rare each is.

use super::costs::COSTS;
use super::layout::Layout;

/// One difference between what was meant and what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Two letters changed places: `gamil` for `gmail`.
    Swap,
    /// A letter of a pair was lost: `outlok` for `outlook`.
    Undouble,
    /// A letter was typed twice: `gmaill`.
    Double,
    /// A letter was lost: `gmal`.
    Missing,
    /// A neighbouring key was hit as well: `gmasil`.
    ExtraNeighbour,
    /// A letter came from nowhere.
    Extra,
    /// The key beside the right one: `gmaul`.
    Neighbour,
    /// Another letter.
    Other,
    /// A dot or hyphen was lost, gained, or one taken for the other.
    Punctuation,
    /// The difference is at the first letter, which is seldom wrong: counted beside the edit.
    First,
    /// The suffix is another one, too far to be a slip of the keys: `.org` for `.com`.
    OtherSuffix,
    /// `.com` out of habit, for another that is no country's: `samba.com` for `samba.org`.
    /// Firms of a country have `.com` beside theirs: `suse.com`, `suse.de`.
    HabitSuffix,
    /// The country was left off: `cba.com` for `cba.com.au`.
    LostCountry,
    /// The level below the country was left off: `yahoo.uk` for `yahoo.co.uk`.
    LostLevel,
    /// The suffix was left off: `laposte` for `laposte.net`.
    LostSuffix,
    /// Something was typed on after the end: `gmail.com1`.
    Trailing,
    /// The suffix was typed again: `gmail.com.com`.
    Repeated,
    /// Letters that look the same.
    Confusable,
    /// A known name inside a foreign one.
    Embedding,
    /// A suffix that the organisation knows to be mixed up with another.
    Pair,
}

impl Edit {
    /// All of them, in the order of the table of costs.
    pub const ALL: [Edit; 20] = [
        Edit::Swap,
        Edit::Undouble,
        Edit::Double,
        Edit::Missing,
        Edit::ExtraNeighbour,
        Edit::Extra,
        Edit::Neighbour,
        Edit::Other,
        Edit::Punctuation,
        Edit::First,
        Edit::OtherSuffix,
        Edit::HabitSuffix,
        Edit::LostCountry,
        Edit::LostLevel,
        Edit::LostSuffix,
        Edit::Trailing,
        Edit::Repeated,
        Edit::Confusable,
        Edit::Embedding,
        Edit::Pair,
    ];

    /// −ln of the probability of this edit, given that something slips, by the fitted table.
    pub fn cost(self) -> f64 {
        COSTS.edit(self)
    }
}

/// The cheapest way from `meant` to `typed`, as a list of edits. Both are ASCII; the parts
/// that differ are short in every candidate, so the table behind it is small.
pub fn edits(typed: &str, meant: &str, layout: Layout) -> Vec<Edit> {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    let head = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let rest = |text: &'_ [u8]| text.len() - head;
    let most = rest(typed).min(rest(meant));
    let tail = typed
        .iter()
        .rev()
        .zip(meant.iter().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    // One letter of context on each side shows doubled letters.
    let from = head.saturating_sub(1);
    let typed = &typed[from..(typed.len() - tail.saturating_sub(1)).max(head)];
    let meant = &meant[from..(meant.len() - tail.saturating_sub(1)).max(head)];
    let mut found = align(typed, meant, layout);
    if head == 0 && !found.is_empty() {
        found.push(Edit::First);
    }
    found
}

/// The suffix that fingers type by themselves.
const HABIT: &str = "com";

/// How a typed suffix came out of the meant one: key by key, or as a whole.
pub fn suffix_edits(typed: &str, meant: &str, layout: Layout) -> Vec<Edit> {
    let rest = meant.strip_prefix(typed);
    if typed.len() > 2 && rest.is_some_and(|rest| rest.starts_with('.')) {
        return vec![Edit::LostCountry];
    }
    let level = meant.strip_suffix(typed);
    if level.is_some_and(|level| level.ends_with('.')) {
        return vec![Edit::LostLevel];
    }
    let keys = edits(typed, meant, layout);
    let slips = keys.iter().filter(|edit| **edit != Edit::First).count();
    // Two slips in two or three letters leave nothing of the suffix.
    if slips <= 1 || (slips == 2 && meant.len() > 3) {
        keys
    } else if typed == HABIT && !is_country(meant) {
        vec![Edit::HabitSuffix]
    } else {
        vec![Edit::OtherSuffix]
    }
}

/// Whether a slip took the suffix for another one as a whole, and not key by key.
pub fn is_whole_suffix(slip: &[Edit]) -> bool {
    slip.iter()
        .any(|edit| matches!(edit, Edit::OtherSuffix | Edit::HabitSuffix))
}

/// Whether a suffix belongs to a country: `de`, `co.uk`.
pub(crate) fn is_country(suffix: &str) -> bool {
    suffix
        .rsplit('.')
        .next()
        .is_some_and(|label| label.len() == 2)
}

/// A step of the alignment: what it costs to come here, by which edit, from how far back.
#[derive(Clone, Copy)]
struct Step {
    cost: f64,
    edit: Option<Edit>,
    back: (usize, usize),
}

fn align(typed: &[u8], meant: &[u8], layout: Layout) -> Vec<Edit> {
    let width = meant.len() + 1;
    let start = Step {
        cost: f64::INFINITY,
        edit: None,
        back: (0, 0),
    };
    let mut table = vec![start; (typed.len() + 1) * width];
    table[0].cost = 0.0;
    for i in 0..=typed.len() {
        for j in 0..=meant.len() {
            let mut best = table[i * width + j];
            let mut consider = |back: (usize, usize), edit: Option<Edit>| {
                let before = table[(i - back.0) * width + j - back.1].cost;
                let cost = before + edit.map_or(0.0, Edit::cost);
                if cost < best.cost {
                    best = Step { cost, edit, back };
                }
            };
            if i > 0 && j > 0 {
                consider((1, 1), substitution(typed[i - 1], meant[j - 1], layout));
            }
            if i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1] {
                consider((2, 2), Some(Edit::Swap));
            }
            if i > 0 {
                consider((1, 0), Some(insertion(typed, i - 1, layout)));
            }
            if j > 0 {
                consider((0, 1), Some(deletion(meant, j - 1)));
            }
            table[i * width + j] = best;
        }
    }
    let (mut i, mut j) = (typed.len(), meant.len());
    let mut found = Vec::new();
    while (i, j) != (0, 0) {
        let step = table[i * width + j];
        found.extend(step.edit);
        (i, j) = (i - step.back.0, j - step.back.1);
    }
    found.reverse();
    found
}

fn substitution(typed: u8, meant: u8, layout: Layout) -> Option<Edit> {
    if typed == meant {
        None
    } else if is_punctuation(typed) && is_punctuation(meant) {
        Some(Edit::Punctuation)
    } else if layout.are_neighbours(typed, meant) {
        Some(Edit::Neighbour)
    } else {
        Some(Edit::Other)
    }
}

fn insertion(typed: &[u8], at: usize, layout: Layout) -> Edit {
    let letter = typed[at];
    let beside = [at.checked_sub(1), at.checked_add(1)];
    let mut beside = beside
        .into_iter()
        .flatten()
        .filter_map(|at| typed.get(at))
        .copied();
    if is_punctuation(letter) {
        Edit::Punctuation
    } else if beside.clone().any(|other| other == letter) {
        Edit::Double
    } else if beside.any(|other| layout.are_neighbours(other, letter)) {
        Edit::ExtraNeighbour
    } else {
        Edit::Extra
    }
}

fn deletion(meant: &[u8], at: usize) -> Edit {
    let letter = meant[at];
    let before = at.checked_sub(1).and_then(|at| meant.get(at));
    if is_punctuation(letter) {
        Edit::Punctuation
    } else if before == Some(&letter) || meant.get(at + 1) == Some(&letter) {
        Edit::Undouble
    } else {
        Edit::Missing
    }
}

fn is_punctuation(byte: u8) -> bool {
    matches!(byte, b'.' | b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_named_as_people_would() {
        for (typed, meant, expected) in [
            ("gamil", "gmail", vec![Edit::Swap]),
            ("outlok", "outlook", vec![Edit::Undouble]),
            ("gmaill", "gmail", vec![Edit::Double]),
            ("gmal", "gmail", vec![Edit::Missing]),
            ("gmaul", "gmail", vec![Edit::Neighbour]),
            ("gmasil", "gmail", vec![Edit::ExtraNeighbour]),
            ("gmpil", "gmail", vec![Edit::Other]),
            ("hmail", "gmail", vec![Edit::Neighbour, Edit::First]),
            ("usarmy", "us.army", vec![Edit::Punctuation]),
            ("same", "same", vec![]),
            ("wwww", "www", vec![Edit::Double]),
            ("abbb", "abb", vec![Edit::Double]),
            ("abb", "abbb", vec![Edit::Undouble]),
            // The right letter twice, and the wrong one once: likelier than some other letter.
            ("aab", "abb", vec![Edit::Undouble, Edit::Double]),
            ("us-army", "us.army", vec![Edit::Punctuation]),
            ("usxarmy", "us.army", vec![Edit::Other]),
            ("hotamilcmo", "hotmailcom", vec![Edit::Swap, Edit::Swap]),
            ("gmaxil", "gmail", vec![Edit::Extra]),
            ("gami", "gmail", vec![Edit::Swap, Edit::Missing]),
            ("agmail", "gmail", vec![Edit::Extra, Edit::First]),
            ("fgmail", "gmail", vec![Edit::ExtraNeighbour, Edit::First]),
            ("gmaill.", "gmail", vec![Edit::Double, Edit::Punctuation]),
            ("", "a", vec![Edit::Missing, Edit::First]),
        ] {
            assert_eq!(
                edits(typed, meant, Layout::Qwerty),
                expected,
                "{typed} for {meant}"
            );
        }
    }

    #[test]
    fn the_keyboard_decides_what_is_near() {
        assert_eq!(edits("gmaiz", "gmait", Layout::Qwertz), [Edit::Neighbour]);
        assert_eq!(edits("gmaiz", "gmait", Layout::Qwerty), [Edit::Other]);
    }
}
