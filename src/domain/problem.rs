//! What can be wrong with the text of a domain.

use std::fmt;

/// Why mail cannot reach a domain, as far as its text alone tells.
///
/// A domain of a single label (`localhost`) is no problem: some networks
/// deliver to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Nothing but white space and dots.
    Empty,
    /// A dot in front: `.example.com`.
    LeadingDot,
    /// Two dots in a row, within the name or at its end: `example..com`.
    EmptyLabel,
    /// A label of more than 63 bytes in its ASCII form.
    LabelTooLong,
    /// A name of more than 253 bytes in its ASCII form.
    NameTooLong,
    /// A character that no domain may hold.
    BadCharacter(char),
    /// A label that begins or ends with a hyphen: `example-.com`.
    BadHyphen,
    /// A label that begins with `xn--` and is not the code of any name.
    BadPunycode,
    /// Letters that are each allowed, but not together: left-to-right mixed
    /// with right-to-left, a joiner or a combining mark out of place.
    BadCombination,
    /// A last label of digits alone: `example.123`.
    NumericTld,
    /// Square brackets that hold no IP address.
    BadLiteral,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Empty => f.write_str("the domain is empty"),
            Problem::LeadingDot => f.write_str("the domain begins with a dot"),
            Problem::EmptyLabel => f.write_str("the domain has two dots in a row"),
            Problem::LabelTooLong => {
                f.write_str("a part of the domain is longer than 63 characters")
            }
            Problem::NameTooLong => f.write_str("the domain is longer than 253 characters"),
            Problem::BadCharacter(c) => {
                write!(f, "a domain cannot contain the character {c:?}")
            }
            Problem::BadHyphen => f.write_str("a part of the domain begins or ends with a hyphen"),
            Problem::BadPunycode => {
                f.write_str("a part of the domain that begins with \"xn--\" is no valid name")
            }
            Problem::BadCombination => {
                f.write_str("the domain combines letters that may not stand together")
            }
            Problem::NumericTld => f.write_str("the last part of the domain is a number"),
            Problem::BadLiteral => f.write_str("the square brackets hold no IP address"),
        }
    }
}

impl std::error::Error for Problem {}

/// The longest label that DNS allows, in bytes.
const MAX_LABEL: usize = 63;
/// The longest name that DNS allows, in bytes, without the dot at its end.
const MAX_NAME: usize = 253;

/// What is wrong with the dots around a name.
pub(super) fn of_edges(name: &str) -> Option<Problem> {
    let is_edge = |c: char| c == '.' || c.is_ascii_whitespace();
    let from_start = name.trim_start_matches(is_edge);
    if from_start.is_empty() {
        return Some(Problem::Empty);
    }
    if from_start.len() < name.len() {
        return Some(Problem::LeadingDot);
    }
    let core = name.trim_end_matches(is_edge);
    let dots_after = name.bytes().skip(core.len()).filter(|&b| b == b'.').count();
    (dots_after > 1).then_some(Problem::EmptyLabel)
}

/// What is wrong with a name in its ASCII form.
pub(super) fn of_ascii(name: &str) -> Option<Problem> {
    let too_long = || (name.len() > MAX_NAME).then_some(Problem::NameTooLong);
    let numeric = || {
        let tld = name.rsplit('.').next()?;
        tld.bytes()
            .all(|b| b.is_ascii_digit())
            .then_some(Problem::NumericTld)
    };
    name.split('.')
        .find_map(of_label)
        .or_else(too_long)
        .or_else(numeric)
}

fn of_label(label: &str) -> Option<Problem> {
    let is_allowed = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    if label.is_empty() {
        return Some(Problem::EmptyLabel);
    }
    if let Some(bad) = label.bytes().find(|&b| !is_allowed(b)) {
        return Some(Problem::BadCharacter(char::from(bad)));
    }
    (label.len() > MAX_LABEL).then_some(Problem::LabelTooLong)
}

/// What is wrong with a name in its Unicode form.
pub(super) fn of_unicode(name: &str) -> Option<Problem> {
    let has_bad_hyphen = |label: &str| label.starts_with('-') || label.ends_with('-');
    name.split('.')
        .any(has_bad_hyphen)
        .then_some(Problem::BadHyphen)
}
