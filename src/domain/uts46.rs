//! The Unicode and the ASCII form of a name, by UTS 46 (non-transitional).

use std::borrow::Cow;

use idna::AsciiDenyList;
use idna::punycode;
use idna::uts46::{Hyphens, Uts46};

use super::Problem;

/// The characters that UTS 46 always takes for a dot.
const DOTS: [char; 4] = ['.', '\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// A longer text cannot be a name of 253 bytes however it is mapped, and the
/// time to map it would grow faster than its length.
const MAX_TEXT: usize = 4096;

/// The name in lower case with U-labels. What cannot be mapped is kept, in
/// lower case, and said in the problem.
pub(super) fn to_unicode(name: &str) -> (String, Option<Problem>) {
    if name.is_ascii() {
        let name = name.to_ascii_lowercase();
        if !name.starts_with("xn--") && !name.contains(".xn--") {
            return (name, None);
        }
    }
    if name.len() > MAX_TEXT {
        return (name.to_lowercase(), Some(Problem::NameTooLong));
    }
    match map(name) {
        Some(unicode) => (unicode.into_owned(), None),
        None => label_by_label(name),
    }
}

/// The name with A-labels.
pub(super) fn to_ascii(unicode: &str) -> Cow<'_, str> {
    if unicode.is_ascii() {
        return Cow::Borrowed(unicode);
    }
    if unicode.len() > MAX_TEXT {
        return Cow::Owned(to_ascii_lossy(unicode));
    }
    let labels = unicode
        .split('.')
        .map(|label| match punycode::encode_str(label) {
            _ if label.is_ascii() => Cow::Borrowed(label),
            Some(code) => Cow::Owned(format!("xn--{code}")),
            None => Cow::Owned(to_ascii_lossy(label)),
        });
    Cow::Owned(labels.collect::<Vec<_>>().join("."))
}

/// The text in lower case, with a question mark for all that is not ASCII.
pub(super) fn to_ascii_lossy(text: &str) -> String {
    text.to_ascii_lowercase()
        .replace(|c: char| !c.is_ascii(), "?")
}

fn map(text: &str) -> Option<Cow<'_, str>> {
    // Which ASCII characters are allowed is decided on the result.
    let (unicode, result) =
        Uts46::new().to_unicode(text.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow);
    // UTS 46 (4.1, rule 4) forbids the code of a code; the crate lets it pass.
    let is_code = |label: &str| label.starts_with("xn--") && !label.is_ascii();
    (result.is_ok() && !unicode.split('.').any(is_code)).then_some(unicode)
}

/// Maps what can be mapped of a name that cannot be as a whole.
fn label_by_label(name: &str) -> (String, Option<Problem>) {
    let mut problem = None;
    let labels: Vec<_> = name
        .split(DOTS)
        .map(|label| {
            map(label).unwrap_or_else(|| {
                problem.get_or_insert_with(|| problem_of(label));
                Cow::Owned(label.to_lowercase())
            })
        })
        .collect();
    (
        labels.join("."),
        Some(problem.unwrap_or(Problem::BadCombination)),
    )
}

fn problem_of(label: &str) -> Problem {
    if label
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("xn--"))
    {
        return Problem::BadPunycode;
    }
    label
        .chars()
        .find(|&c| is_forbidden(c))
        .map_or(Problem::BadCombination, Problem::BadCharacter)
}

/// Whether a character is bad wherever it stands. (A joiner or a combining mark
/// is bad only in the wrong place.)
fn is_forbidden(c: char) -> bool {
    const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];
    let after = |letter: &str| map(&format!("{letter}{c}")).is_some();
    !JOINERS.contains(&c) && !after("") && !after("a") && !after("\u{5D0}")
}
