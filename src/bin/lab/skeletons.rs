//! Builds `skeletons.txt` from the tables of the crate `unicode-security`, cut
//! to the characters that a domain may hold. `src/data/README.md` describes the
//! format.

use std::collections::BTreeMap;

use idna::AsciiDenyList;
use idna::uts46::{Hyphens, Uts46};

/// Hangul syllables are taken apart by rule, and need no lines.
const HANGUL_SYLLABLES: std::ops::RangeInclusive<char> = '\u{AC00}'..='\u{D7A3}';
/// The letters that the syllables are made of, and the two joiners, which a
/// domain may hold in some contexts only.
const ALSO: [std::ops::RangeInclusive<char>; 2] =
    ['\u{1100}'..='\u{11FF}', '\u{200C}'..='\u{200D}'];

pub fn build() -> anyhow::Result<()> {
    let mut sources = BTreeMap::<String, String>::new();
    let (major, minor, patch) = unicode_security::UNICODE_VERSION;
    println!("# Skeletons by UTS 39, Unicode {major}.{minor}.{patch}, in lower case, of the");
    println!("# characters that a domain may hold. Unicode License v3:");
    println!("# https://www.unicode.org/license.txt");
    for c in '\u{80}'..=char::MAX {
        let wanted = is_valid(c) || ALSO.iter().any(|range| range.contains(&c));
        if !wanted || HANGUL_SYLLABLES.contains(&c) {
            continue;
        }
        let skeleton: String = unicode_security::skeleton(&c.to_string()).collect();
        let skeleton = skeleton.to_lowercase();
        if !skeleton.chars().eq([c]) {
            sources.entry(skeleton).or_default().push(c);
        }
    }
    for (skeleton, sources) in sources {
        println!("{skeleton}\t{sources}");
    }
    Ok(())
}

/// Whether UTS 46 keeps the character as it is, at least after some letter.
fn is_valid(c: char) -> bool {
    ["", "a", "\u{5D0}"].iter().any(|before| {
        let label = format!("{before}{c}");
        let (mapped, result) =
            Uts46::new().to_unicode(label.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow);
        result.is_ok() && mapped == label
    })
}
