//! The indexed search for near names against a scan of the whole list.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use sendright::knowledge::lexicon::{Lexicon, is_near};

#[derive(Arbitrary, Debug)]
struct Search {
    names: Vec<Vec<u8>>,
    typed: Vec<u8>,
}

/// Few letters, so that many names are near each other.
fn name(bytes: &[u8]) -> String {
    let letter = |byte: &u8| char::from(b"abcde.-"[usize::from(*byte) % 7]);
    bytes.iter().take(64).map(letter).collect()
}

fuzz_target!(|search: Search| {
    let mut lexicon = Lexicon::default();
    let mut names: Vec<_> = search.names.iter().take(64).map(|it| name(it)).collect();
    names.sort();
    names.dedup();
    for name in &names {
        lexicon.push(name, "com");
    }
    let typed = name(&search.typed);

    let mut found = Vec::new();
    lexicon.near(&typed, |id| found.push(lexicon.name(id).to_owned()));
    found.sort();
    let scan: Vec<_> = names
        .iter()
        .filter(|name| is_near(&typed, name))
        .cloned()
        .collect();
    assert_eq!(found, scan, "near {typed:?}");

    let known = names.contains(&typed);
    assert_eq!(lexicon.find(&typed, "com").is_some(), known, "{typed:?}");
    let plain = |text: &str| text.replace(['.', '-'], "");
    let squeezed = lexicon.with_squeezed(&typed).count();
    let scan = names
        .iter()
        .filter(|name| plain(name) + "com" == plain(&typed))
        .count();
    assert_eq!(squeezed, scan, "{typed:?} without dots");
});
