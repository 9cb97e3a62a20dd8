//! The mailboxes that a sender wrote to, filed so that those near a typed one are found
//! without looking at all the others at the same domain, of which there may be thousands.

use super::lexicon::{Buckets, Id, hash};
use super::personal::Record;

/// Mailboxes with their records. A domain is known by its number, a local part in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Mailboxes {
    /// A forgotten mailbox stays with a count of 0.
    entries: Vec<Mailbox>,
    by_address: Buckets,
    /// By the first and by the last half of the local part: one edit leaves one of them whole.
    by_head: Buckets,
    by_tail: Buckets,
}

#[derive(Clone, Debug)]
struct Mailbox {
    domain: Id,
    local_part: Box<str>,
    record: Record,
}

impl Mailboxes {
    /// Adds to the record of a mailbox.
    pub fn learn(&mut self, domain: Id, local_part: &str, count: u64, time: i64) {
        let number = self.find(domain, local_part).unwrap_or_else(|| {
            let bytes = local_part.as_bytes();
            let (head, tail) = bytes.split_at(bytes.len() / 2);
            self.by_address.push(key(domain, 0, bytes));
            self.by_head.push(key(domain, bytes.len(), head));
            self.by_tail.push(key(domain, bytes.len(), tail));
            let local_part = local_part.into();
            self.entries.push(Mailbox {
                domain,
                local_part,
                record: Record::default(),
            });
            self.entries.len() - 1
        });
        self.entries[number].record.add(count, time);
    }

    /// Forgets a mailbox. Says whether it was known.
    pub fn forget(&mut self, domain: Id, local_part: &str) -> bool {
        self.find(domain, local_part)
            .is_some_and(|number| std::mem::take(&mut self.entries[number].record).count > 0)
    }

    /// Forgets all mailboxes at a domain.
    pub fn forget_domain(&mut self, domain: Id) {
        for mailbox in self
            .entries
            .iter_mut()
            .filter(|mailbox| mailbox.domain == domain)
        {
            mailbox.record = Record::default();
        }
    }

    /// The record of a mailbox that was written to.
    pub fn record(&self, domain: Id, local_part: &str) -> Option<Record> {
        let record = self.entries[self.find(domain, local_part)?].record;
        (record.count > 0).then_some(record)
    }

    /// The mailboxes at a domain whose local part is one edit from this one, and some that
    /// are farther.
    pub fn near(&self, domain: Id, local_part: &str) -> impl Iterator<Item = (&str, Record)> {
        let typed = local_part.as_bytes();
        let mut numbers: Vec<Id> = Vec::new();
        for len in typed.len().saturating_sub(1)..=typed.len() + 1 {
            let head = len / 2;
            let tail = len - head;
            if let Some(head) = typed.get(..head) {
                numbers.extend(self.by_head.get(key(domain, len, head)));
            }
            if let Some(tail) = typed
                .len()
                .checked_sub(tail)
                .and_then(|start| typed.get(start..))
            {
                numbers.extend(self.by_tail.get(key(domain, len, tail)));
            }
        }
        // Two letters swapped where the halves meet leave neither half whole.
        let mut swapped = typed.to_owned();
        let middle = swapped.len() / 2;
        if middle > 0 {
            swapped.swap(middle - 1, middle);
            numbers.extend(self.by_address.get(key(domain, 0, &swapped)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mailboxes = numbers
            .into_iter()
            .map(|number| &self.entries[number as usize]);
        mailboxes
            .filter(move |mailbox| mailbox.domain == domain && mailbox.record.count > 0)
            .map(|mailbox| (&*mailbox.local_part, mailbox.record))
    }

    /// All mailboxes that are known: domain, local part, record.
    pub fn iter(&self) -> impl Iterator<Item = (Id, &str, Record)> {
        let known = self
            .entries
            .iter()
            .filter(|mailbox| mailbox.record.count > 0);
        known.map(|mailbox| (mailbox.domain, &*mailbox.local_part, mailbox.record))
    }

    fn find(&self, domain: Id, local_part: &str) -> Option<usize> {
        let is_it =
            |mailbox: &Mailbox| mailbox.domain == domain && &*mailbox.local_part == local_part;
        self.by_address
            .get(key(domain, 0, local_part.as_bytes()))
            .map(|number| number as usize)
            .find(|&number| is_it(&self.entries[number]))
    }
}

/// The hash of a part of a local part of `len` bytes; 0 if it is the whole.
fn key(domain: Id, len: usize, part: &[u8]) -> u32 {
    hash(domain as usize * 0x200 + len, part)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn everything_one_edit_away_is_near(
            local_parts in prop::collection::btree_set("[abc]{1,7}", 1..60),
            typed in "[abc]{1,7}",
        ) {
            let mut mailboxes = Mailboxes::default();
            for local_part in &local_parts {
                mailboxes.learn(1, local_part, 1, 0);
                mailboxes.learn(2, local_part, 1, 0);
            }
            let mut near: Vec<_> = mailboxes.near(1, &typed).map(|(known, _)| known).collect();
            near.retain(|known| strsim::osa_distance(known, &typed) == 1);
            near.sort_unstable();
            let scan: Vec<_> = local_parts
                .iter()
                .filter(|known| strsim::osa_distance(known, &typed) == 1)
                .collect();
            prop_assert_eq!(near, scan);
        }
    }

    #[test]
    fn the_shortest_have_neighbours_and_the_forgotten_none() {
        let mut mailboxes = Mailboxes::default();
        for local_part in ["a", "ab", "ba"] {
            mailboxes.learn(1, local_part, 1, 0);
        }
        let near = |mailboxes: &Mailboxes, typed: &str| -> Vec<String> {
            let mut near: Vec<_> = mailboxes
                .near(1, typed)
                .map(|(known, _)| known.to_owned())
                .collect();
            near.sort_unstable();
            near
        };
        assert_eq!(near(&mailboxes, ""), ["a"]);
        assert_eq!(near(&mailboxes, "ab"), ["a", "ab", "ba"]);
        mailboxes.forget(1, "ba");
        assert_eq!(near(&mailboxes, "ab"), ["a", "ab"]);
        mailboxes.learn(2, "ab", 1, 0);
        mailboxes.forget_domain(1);
        assert_eq!(near(&mailboxes, "ab"), [""; 0]);
        assert_eq!(mailboxes.iter().count(), 1);
    }

    #[test]
    fn what_is_forgotten_can_be_learned_again() {
        let mut mailboxes = Mailboxes::default();
        mailboxes.learn(1, "bob", 3, 7);
        mailboxes.learn(1, "bob", 1, 9);
        assert_eq!(
            mailboxes.record(1, "bob"),
            Some(Record {
                count: 4,
                last_used: 9
            })
        );
        assert!(mailboxes.forget(1, "bob") && !mailboxes.forget(1, "bob"));
        assert_eq!(
            (mailboxes.record(1, "bob"), mailboxes.iter().count()),
            (None, 0)
        );
        mailboxes.learn(1, "bob", 1, 8);
        assert_eq!(
            mailboxes.record(1, "bob"),
            Some(Record {
                count: 1,
                last_used: 8
            })
        );
    }
}
