//! The built-in directory: domains that people write mail to, with how common each is.
//!
//! The table `src/data/directory.txt` is made by `make tables` from the public lists
//! named in `src/data/README.md`. It is text, so that a reader can see what is in it:
//! a line `=provider` starts the mail providers, the commonest first, one domain a line;
//! a line `=military` (and so on) starts a class whose domains stand by public suffix
//! (`@mil`), sorted, each begun by a capital that says how many letters of the name before it
//! stay (`A` none, `B` one): `AarmyDcCus.army` is `army`, `armc`, `arus.army`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::{Id, Lexicon};

/// What kind of organisation a listed domain belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A mail provider for private persons, or an internet provider.
    Provider,
    /// A free mail provider that only lists collected from everywhere have.
    Freemail,
    /// Armed forces.
    Military,
    /// A government body.
    Government,
    /// A university or school.
    University,
    /// A bank.
    Bank,
    /// Any other organisation or well-known site.
    Company,
}

/// The directory: [`directory`] gives the one there is.
#[derive(Default)]
pub struct Directory {
    lexicon: Lexicon,
    /// The classes, in the order in which their entries follow each other.
    sections: Vec<Section>,
    /// How many domains each public suffix has, of those that anybody may register.
    suffixes: HashMap<&'static str, u32>,
    /// The sum of `suffixes`.
    registrations: u32,
}

/// A class of the table.
struct Section {
    class: Class,
    /// The number of its first entry, and that after its last.
    ids: std::ops::Range<Id>,
    /// How many of its entries are hosts, with a dot in the name.
    hosts: u32,
}

/// Suffixes whose registries are public and in the directory: a name that is not listed
/// there is not registered.
const CLOSED: [&str; 3] = ["mil", "gov", "int"];

/// The built-in directory, read once.
pub fn directory() -> &'static Directory {
    static DIRECTORY: LazyLock<Directory> =
        LazyLock::new(|| Directory::read(include_str!("../data/directory.txt")));
    &DIRECTORY
}

impl Directory {
    fn read(table: &'static str) -> Directory {
        let is_start = |byte: &u8| byte.is_ascii_uppercase() || *byte == b'\n';
        let mut directory = Directory {
            lexicon: Lexicon::with_capacity(table.bytes().filter(|byte| is_start(byte)).count()),
            ..Directory::default()
        };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            if let Some(section) = line.strip_prefix('=') {
                directory.begin(section);
            } else if let Some((suffix, names)) =
                line.strip_prefix('@').and_then(|line| line.split_once(' '))
            {
                directory.add_group(names, suffix);
            } else if let Some((name, suffix)) = line.split_once(' ') {
                let added = directory.add(name, suffix);
                directory.count(suffix, u32::from(added));
            }
        }
        directory
    }

    fn begin(&mut self, section: &str) {
        let end = self.lexicon.len() as Id;
        let section = Class::of_section(section).map(|class| Section {
            class,
            ids: end..end,
            hosts: 0,
        });
        self.sections.extend(section);
    }

    /// Adds names each of which begins with a capital: how many letters of the one before stay.
    fn add_group(&mut self, names: &str, suffix: &'static str) {
        let mut name = String::new();
        let mut added = 0;
        for part in names.split_inclusive(|next: char| next.is_ascii_uppercase()) {
            // Each part is the rest of a name, and the capital that begins the next one.
            let (rest, capital) = match part.as_bytes().last() {
                Some(last) if last.is_ascii_uppercase() => part.split_at(part.len() - 1),
                _ => (part, ""),
            };
            name.push_str(rest);
            if !rest.is_empty() {
                added += u32::from(self.add(&name, suffix));
            }
            if let Some(capital) = capital.bytes().next() {
                name.truncate((capital - b'A') as usize);
            }
        }
        self.count(suffix, added);
    }

    /// Whether it was added.
    fn add(&mut self, name: &str, suffix: &str) -> bool {
        let Some(section) = self.sections.last_mut() else {
            return false;
        };
        if self.lexicon.push(name, suffix).is_none() {
            return false;
        }
        section.ids.end += 1;
        section.hosts += u32::from(name.contains('.'));
        true
    }

    /// Counts domains of the last section that were added under a suffix.
    fn count(&mut self, suffix: &'static str, added: u32) {
        // Registries that are complete say nothing of others, and the collected lists are full
        // of names that were free and are gone.
        let says_nothing = |section: &Section| {
            use Class::{Freemail, Government, Military};
            matches!(section.class, Military | Government | Freemail)
        };
        if !self.sections.last().is_none_or(says_nothing) {
            *self.suffixes.entry(suffix).or_default() += added;
            self.registrations += added;
        }
    }

    /// The domains, to be searched.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Whether every name under this public suffix is listed.
    pub fn is_closed(&self, suffix: &str) -> bool {
        CLOSED.contains(&suffix)
    }

    /// The share of domains that nobody lists which stand under this public suffix.
    pub fn suffix_share(&self, suffix: &str) -> f64 {
        if self.is_closed(suffix) {
            return 1e-7;
        }
        let own = self.suffixes.get(suffix).copied().unwrap_or(0);
        (f64::from(own) + 0.5) / (f64::from(self.registrations) + 1.0)
    }

    /// The class of an entry.
    pub fn class(&self, id: Id) -> Class {
        self.section(id)
            .map_or(Class::Company, |section| section.class)
    }

    fn section(&self, id: Id) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.ids.contains(&id))
    }

    /// The probability that a mail of somebody of whom nothing is known goes to this domain.
    ///
    /// Providers share 68% by Zipf's law in order of rank; each other class shares a part
    /// of the rest evenly, since no public data says how much mail a company receives: half
    /// of it its organisations, half of it the hosts below them.
    pub fn prior(&self, id: Id) -> f64 {
        let Some(section) = self.section(id) else {
            return 0.0;
        };
        let size = f64::from(section.ids.end - section.ids.start);
        let share = match section.class {
            Class::Provider => {
                return 0.68 / (size.ln() + 0.58) / f64::from(id - section.ids.start + 1);
            }
            Class::Freemail => 0.02,
            Class::Military => 0.06,
            Class::Government => 0.05,
            Class::University => 0.08,
            Class::Bank => 0.02,
            Class::Company => 0.09,
        };
        let hosts = f64::from(section.hosts);
        let peers = if self.lexicon.name(id).contains('.') {
            hosts
        } else {
            size - hosts
        };
        share / 2.0 / peers.max(1.0)
    }
}

impl Class {
    fn of_section(section: &str) -> Option<Class> {
        Some(match section {
            "provider" => Class::Provider,
            "freemail" => Class::Freemail,
            "military" => Class::Military,
            "government" => Class::Government,
            "university" => Class::University,
            "bank" => Class::Bank,
            "company" => Class::Company,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms_of_section() {
        let table =
            "# a comment\n=provider\ngmail com\nyahoo co.uk\n=military\n@mil AarmyCmcAus.army\n";
        let directory = Directory::read(table);
        let lexicon = directory.lexicon();
        let all: Vec<_> = (0..5).map(|id| lexicon.domain(id)).collect();
        assert_eq!(
            all,
            [
                "gmail.com",
                "yahoo.co.uk",
                "army.mil",
                "armc.mil",
                "us.army.mil"
            ]
        );
        assert_eq!(directory.class(1), Class::Provider);
        assert_eq!(directory.class(2), Class::Military);
        assert!(directory.prior(0) > directory.prior(1));
    }

    #[test]
    fn what_is_no_entry_is_passed_over() {
        let table = "before any section\n=nonsense\n=provider\nnameless\n@com\ngmail com\n";
        let directory = Directory::read(table);
        assert_eq!(directory.lexicon().len(), 1);
        assert_eq!(directory.class(0), Class::Provider);
        let no_entry = 1;
        assert_eq!(directory.class(no_entry), Class::Company);
        assert_eq!(directory.prior(no_entry), 0.0);
    }

    #[test]
    fn priors_are_a_distribution() {
        let directory = directory();
        let sum: f64 = (0..directory.lexicon().len() as Id)
            .map(|id| directory.prior(id))
            .sum();
        assert!((0.8..=1.05).contains(&sum), "{sum}");
    }
}
