//! Skeletons (UTS 39, section 4): two names with one skeleton look alike.
//!
//! `src/data/skeletons.txt` holds, for every character that a domain may hold
//! and that is not its own skeleton, the characters that stand for it. It
//! departs from the standard in one point: the skeleton is in lower case,
//! since domains have no case (the standard takes `0` for a capital `O`).

use std::sync::LazyLock;

/// The table; its format is described in `src/data/README.md`.
const TABLE: &str = include_str!("../data/skeletons.txt");

/// In order of the characters.
static SKELETONS: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let mut all: Vec<_> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(skeleton, sources)| sources.chars().map(move |c| (c, skeleton)))
        .collect();
    all.sort_unstable();
    all
});

/// The skeleton of a name in its Unicode form. Combining marks keep the order
/// they have in the name.
pub(super) fn skeleton(unicode: &str) -> String {
    let mut skeleton = String::with_capacity(unicode.len() + 8);
    for c in unicode.chars() {
        match c {
            'm' => skeleton.push_str("rn"),
            '0' => skeleton.push('o'),
            '1' => skeleton.push('l'),
            _ if c.is_ascii() => skeleton.push(c.to_ascii_lowercase()),
            _ => hangul_parts(c)
                .into_iter()
                .flatten()
                .for_each(|part| push(part, &mut skeleton)),
        }
    }
    skeleton
}

fn push(c: char, skeleton: &mut String) {
    let found = SKELETONS.binary_search_by_key(&c, |&(source, _)| source);
    match found.ok().and_then(|at| SKELETONS.get(at)) {
        Some((_, target)) => skeleton.push_str(target),
        None => skeleton.push(c),
    }
}

/// A Hangul syllable as the two or three letters it is made of (The Unicode
/// Standard, section 3.12); any other character as itself.
fn hangul_parts(c: char) -> [Option<char>; 3] {
    const SYLLABLES: std::ops::RangeInclusive<char> = '\u{AC00}'..='\u{D7A3}';
    const VOWELS: u32 = 21;
    /// With one for "no trailing consonant".
    const TRAILS: u32 = 28;
    if !SYLLABLES.contains(&c) {
        return [Some(c), None, None];
    }
    let index = u32::from(c) - u32::from(*SYLLABLES.start());
    let lead = index / (VOWELS * TRAILS);
    let vowel = index / TRAILS % VOWELS;
    let trail = index % TRAILS;
    [
        char::from_u32(0x1100 + lead),
        char::from_u32(0x1161 + vowel),
        (trail > 0)
            .then(|| char::from_u32(0x11A7 + trail))
            .flatten(),
    ]
}
