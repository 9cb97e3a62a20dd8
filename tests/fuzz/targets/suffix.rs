//! Public suffixes against the crate `publicsuffix`, on the very list that is built in: the table
//! is written back as rules for it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use publicsuffix::{IcannList, List, Psl};
use sendright::domain::suffix_of;

const TABLE: &str = include_str!("../../../src/data/suffixes.txt");

#[derive(Arbitrary, Debug)]
enum Label {
    /// One that stands in the table.
    Listed(u16),
    Other(u8),
}

struct Lists {
    labels: Vec<&'static str>,
    whole: List,
    icann: IcannList,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut labels = Vec::new();
    let mut icann = "// ===BEGIN ICANN DOMAINS===\n".to_owned();
    let mut private = "// ===BEGIN PRIVATE DOMAINS===\n".to_owned();
    let mut path: Vec<&str> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let content = line.trim_start();
        // The marks are described in `src/data/README.md`.
        let (label, marks) = content.split_once(' ').unwrap_or((content, "i"));
        labels.push(label);
        path.truncate(line.len() - content.len());
        path.push(label);
        let name = path.iter().rev().copied().collect::<Vec<_>>().join(".");
        for mark in marks.chars() {
            match mark {
                'i' => icann += &format!("{name}\n"),
                '*' => icann += &format!("*.{name}\n"),
                '!' => icann += &format!("!{name}\n"),
                'p' => private += &format!("{name}\n"),
                '+' => private += &format!("*.{name}\n"),
                _ => {}
            }
        }
    }
    let whole: List = format!("{icann}\n{private}")
        .parse()
        .expect("the whole list");
    let icann: IcannList = icann.parse().expect("ICANN's section");
    Lists {
        labels,
        whole,
        icann,
    }
});

fuzz_target!(|labels: Vec<Label>| {
    let lists = &*LISTS;
    let label = |label: &Label| match label {
        Label::Listed(number) => lists.labels[usize::from(*number) % lists.labels.len()].to_owned(),
        Label::Other(letter) => format!("x{letter}"),
    };
    let name = labels
        .iter()
        .take(8)
        .map(label)
        .collect::<Vec<_>>()
        .join(".");
    if name.is_empty() {
        return;
    }
    let ours = suffix_of(&name);
    let theirs = lists.whole.suffix(name.as_bytes()).expect("a suffix");
    assert_eq!(ours.whole.as_bytes(), theirs.as_bytes(), "{name}");
    let theirs = lists.icann.suffix(name.as_bytes()).expect("a suffix");
    assert_eq!(
        ours.icann.as_bytes(),
        theirs.as_bytes(),
        "{name}, ICANN's section alone"
    );
});
