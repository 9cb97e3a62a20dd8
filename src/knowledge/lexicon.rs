//! A growing list of domains that can be asked "what stands near this name?".
//!
//! One or two edits leave either a half of a name whole or both of its ends, so
//! each entry is filed under its first half, its last half and its two ends.
//! A search looks into a few buckets, whatever the size of the list.

/// The number of an entry, from 0 in order of insertion.
pub type Id = u32;

const NONE: u32 = u32::MAX;

/// Names shorter than this (in bytes) are near to everything two edits away;
/// only one edit is looked for: `ti`, `gmx`, `web`.
const SHORT_NAME: usize = 5;

/// Of a domain, in bytes.
const TYPICAL_LENGTH: usize = 16;

/// Chained hash buckets: the newest entry of a bucket, and for each entry the one before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Buckets {
    heads: Vec<u32>,
    entries: Vec<(u32, u32)>,
}

impl Buckets {
    fn with_capacity(entries: usize) -> Buckets {
        Buckets {
            heads: vec![NONE; entries.next_power_of_two()],
            entries: Vec::with_capacity(entries),
        }
    }

    pub fn push(&mut self, hash: u32) {
        if self.entries.len() >= self.heads.len() {
            self.grow();
        }
        let slot = self.slot(hash);
        let id = self.entries.len() as u32;
        self.entries.push((hash, self.heads[slot]));
        self.heads[slot] = id;
    }

    fn grow(&mut self) {
        let size = (self.heads.len() * 2).max(16);
        self.heads = vec![NONE; size];
        for id in 0..self.entries.len() {
            let slot = self.slot(self.entries[id].0);
            self.entries[id].1 = self.heads[slot];
            self.heads[slot] = id as u32;
        }
    }

    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.heads.len() - 1)
    }

    pub fn get(&self, hash: u32) -> impl Iterator<Item = Id> + '_ {
        let mut next = if self.heads.is_empty() {
            NONE
        } else {
            self.heads[self.slot(hash)]
        };
        std::iter::from_fn(move || {
            while next != NONE {
                let id = next;
                let (own, before) = self.entries[id as usize];
                next = before;
                if own == hash {
                    return Some(id);
                }
            }
            None
        })
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    len: u8,
    name_len: u8,
    letters: u64,
}

/// Domains with an index of their names; see the module's text.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    text: String,
    entries: Vec<Entry>,
    by_name: Buckets,
    by_squeezed: Buckets,
    by_head: Buckets,
    by_tail: Buckets,
    by_ends: Buckets,
}

impl Lexicon {
    /// An empty list with room for so many entries: it need not be arranged anew as it grows.
    pub fn with_capacity(entries: usize) -> Lexicon {
        let buckets = || Buckets::with_capacity(entries);
        Lexicon {
            text: String::with_capacity(entries * TYPICAL_LENGTH),
            entries: Vec::with_capacity(entries),
            by_name: buckets(),
            by_squeezed: buckets(),
            by_head: buckets(),
            by_tail: buckets(),
            by_ends: buckets(),
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a domain of `name` and public suffix, both lower-case ASCII, and returns its number.
    /// Nothing is added when the domain is longer than a domain may be (255 bytes).
    pub fn push(&mut self, name: &str, suffix: &str) -> Option<Id> {
        let len = u8::try_from(name.len() + 1 + suffix.len()).ok()?;
        let id = Id::try_from(self.entries.len()).ok()?;
        let start = u32::try_from(self.text.len()).ok()?;
        self.text.push_str(name);
        self.text.push('.');
        self.text.push_str(suffix);
        let name_len = name.len() as u8;
        self.entries.push(Entry {
            start,
            len,
            name_len,
            letters: letters(name.as_bytes()),
        });
        let bytes = name.as_bytes();
        self.by_name.push(hash(0, bytes));
        self.by_squeezed
            .push(squeezed_hash(&self.text[start as usize..]));
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        self.by_head.push(hash(bytes.len(), head));
        self.by_tail.push(hash(bytes.len(), tail));
        self.by_ends.push(ends_hash(bytes.len(), bytes));
        Some(id)
    }

    /// The whole domain of an entry.
    pub fn domain(&self, id: Id) -> &str {
        let entry = self.entries[id as usize];
        &self.text[entry.start as usize..entry.start as usize + entry.len as usize]
    }

    /// What stands before the public suffix.
    pub fn name(&self, id: Id) -> &str {
        &self.domain(id)[..self.entries[id as usize].name_len as usize]
    }

    /// The public suffix.
    pub fn suffix(&self, id: Id) -> &str {
        &self.domain(id)[self.entries[id as usize].name_len as usize + 1..]
    }

    /// The entry of exactly this name and suffix.
    pub fn find(&self, name: &str, suffix: &str) -> Option<Id> {
        self.with_name(name).find(|&id| self.suffix(id) == suffix)
    }

    /// The entries of this name, under whichever suffix.
    pub fn with_name<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.by_name
            .get(hash(0, name.as_bytes()))
            .filter(move |&id| self.name(id) == name)
    }

    /// The entries that are this text once dots and hyphens are left out of both.
    pub fn with_squeezed<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.by_squeezed
            .get(squeezed_hash(text))
            .filter(move |&id| squeezed(self.domain(id)).eq(squeezed(text)))
    }

    /// Calls `found` once with each entry whose name is near `name`: see [`is_near`].
    pub fn near(&self, name: &str, mut found: impl FnMut(Id)) {
        let typed = name.as_bytes();
        let mine = letters(typed);
        let mut ids = Vec::new();
        for len in typed.len().saturating_sub(2).max(2)..=typed.len() + 2 {
            let head = len / 2;
            let tail = len - head;
            if head <= typed.len() {
                ids.extend(self.by_head.get(hash(len, &typed[..head])));
            }
            if tail <= typed.len() {
                ids.extend(self.by_tail.get(hash(len, &typed[typed.len() - tail..])));
            }
            ids.extend(self.by_ends.get(ends_hash(len, typed)));
        }
        ids.retain(|&id| (self.entries[id as usize].letters ^ mine).count_ones() <= 4);
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            if is_near(name, self.name(id)) {
                found(id);
            }
        }
    }
}

/// Whether `typed` may be a slip of `meant`: not the same, one edit apart or (from five
/// letters on) two, where a half of `meant` or both its ends are whole.
pub fn is_near(typed: &str, meant: &str) -> bool {
    let reach = if typed.len().min(meant.len()) < SHORT_NAME {
        1
    } else {
        2
    };
    if typed == meant || meant.len() < 2 || typed.len().abs_diff(meant.len()) > reach {
        return false;
    }
    let (head, tail) = meant.as_bytes().split_at(meant.len() / 2);
    let ends = |text: &str| (text.bytes().next(), text.bytes().last());
    let whole = typed.as_bytes().starts_with(head)
        || typed.as_bytes().ends_with(tail)
        || ends(typed) == ends(meant);
    whole && is_within(reach, typed.as_bytes(), meant.as_bytes())
}

/// Whether no more than `reach` edits lead from one text to the other: a byte replaced, left
/// out, put in, or swapped with the next (optimal string alignment). One or two edits are
/// found so in a quarter of the time that the whole matrix takes.
fn is_within(reach: usize, one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let (Some((a, one_rest)), Some((b, other_rest))) = (one.split_first(), other.split_first())
    else {
        return one.len().max(other.len()) <= reach;
    };
    let Some(left) = reach.checked_sub(1) else {
        return false;
    };
    let is_swapped = one_rest.first() == Some(b) && other_rest.first() == Some(a);
    is_within(left, one_rest, other_rest)
        || is_within(left, one_rest, other)
        || is_within(left, one, other_rest)
        || (is_swapped && is_within(left, &one_rest[1..], &other_rest[1..]))
}

pub(super) fn hash(seed: usize, bytes: &[u8]) -> u32 {
    let start = 0xcbf2_9ce4_8422_2325 ^ (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = bytes.iter().fold(start, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

fn ends_hash(len: usize, bytes: &[u8]) -> u32 {
    let ends = [
        bytes.first().copied().unwrap_or(0),
        bytes.last().copied().unwrap_or(0),
    ];
    hash(len + 0x100, &ends)
}

fn squeezed(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.bytes().filter(|byte| !matches!(byte, b'.' | b'-'))
}

fn squeezed_hash(text: &str) -> u32 {
    let hash = squeezed(text).fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}

/// Which letters occur, a bit each: two names an edit apart differ in two bits at most.
fn letters(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |set, &byte| set | 1 << (byte & 63))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_index_finds_what_a_scan_finds(
            names in prop::collection::btree_set("[a-d.-]{1,9}", 1..60),
            typed in "[a-d.-]{1,9}",
        ) {
            let mut lexicon = Lexicon::default();
            for name in &names {
                lexicon.push(name, "com");
            }
            let mut found = Vec::new();
            lexicon.near(&typed, |id| found.push(lexicon.name(id).to_owned()));
            found.sort();
            let scan: Vec<_> = names.iter().filter(|name| is_near(&typed, name)).cloned().collect();
            prop_assert_eq!(found, scan);
        }
    }

    proptest! {
        #[test]
        fn within_reach_is_what_the_matrix_says(one in "[abc]{0,7}", other in "[abc]{0,7}") {
            let distance = strsim::osa_distance(&one, &other);
            for reach in 0..=2 {
                let within = is_within(reach, one.as_bytes(), other.as_bytes());
                prop_assert_eq!(within, distance <= reach, "{}", reach);
            }
        }
    }

    #[test]
    fn finds_by_name_and_without_dots() {
        let mut lexicon = Lexicon::default();
        let id = lexicon.push("us.army", "mil").unwrap();
        assert_eq!(lexicon.find("us.army", "mil"), Some(id));
        assert_eq!(lexicon.find("us.army", "ml"), None);
        assert_eq!(
            lexicon.with_squeezed("usarmy.mil").collect::<Vec<_>>(),
            [id]
        );
    }
}
