//! Sets of domain patterns, searched by walking up a domain's suffixes.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::pattern::{DomainPattern, Scope};

/// A set of [`DomainPattern`]s that answers in the time of one hash look-up a
/// label, however many patterns it holds.
///
/// ```
/// use sendright::policy::DomainSet;
///
/// let set: DomainSet = ["*.ml", "example.com"]
///     .iter()
///     .map(|pattern| pattern.parse().unwrap())
///     .collect();
/// assert_eq!(set.find("mail.example.com").unwrap().to_string(), "example.com");
/// assert!(set.find("example.org").is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DomainSet {
    /// For each name, the scopes of the patterns with that name.
    names: HashMap<Box<str>, Scopes>,
}

/// A set of [`Scope`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Scopes(u8);

impl Scopes {
    /// Narrowest first.
    const ALL: [Scope; 3] = [Scope::Only, Scope::Tree, Scope::Below];

    fn insert(&mut self, scope: Scope) {
        self.0 |= 1 << scope as u8;
    }

    fn has(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    fn iter(self) -> impl Iterator<Item = Scope> {
        Self::ALL.into_iter().filter(move |&scope| self.has(scope))
    }
}

impl DomainSet {
    /// Adds a pattern; one that is there already changes nothing.
    pub fn insert(&mut self, pattern: DomainPattern) {
        self.names
            .entry(pattern.name)
            .or_default()
            .insert(pattern.scope);
    }

    /// The most specific pattern that matches `domain`, in lower-case ASCII form.
    pub fn find(&self, domain: &str) -> Option<DomainPattern> {
        if self.names.is_empty() {
            return None;
        }
        suffixes(domain).find_map(|name| {
            let reaches = |scope: &Scope| match scope {
                Scope::Only => name.len() == domain.len(),
                Scope::Tree => true,
                Scope::Below => name.len() < domain.len(),
            };
            let scope = self.names.get(name)?.iter().find(reaches)?;
            Some(DomainPattern {
                name: name.into(),
                scope,
            })
        })
    }

    /// Whether any pattern matches `domain`, in lower-case ASCII form.
    pub fn contains(&self, domain: &str) -> bool {
        self.find(domain).is_some()
    }

    /// Whether a pattern has `domain`, in lower-case ASCII form, for its name, and matches it.
    pub fn names(&self, domain: &str) -> bool {
        self.names
            .get(domain)
            .is_some_and(|scopes| scopes.has(Scope::Only) || scopes.has(Scope::Tree))
    }

    /// The patterns of exactly this name, narrowest first.
    pub(super) fn patterns_named(&self, name: &str) -> impl Iterator<Item = DomainPattern> {
        let entry = self.names.get_key_value(name);
        entry.into_iter().flat_map(|(name, scopes)| {
            scopes.iter().map(|scope| DomainPattern {
                name: name.clone(),
                scope,
            })
        })
    }

    /// Whether the set holds no pattern.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How many patterns the set holds.
    pub fn len(&self) -> usize {
        self.names
            .values()
            .map(|scopes| scopes.iter().count())
            .sum()
    }

    /// All patterns, sorted by name.
    pub fn patterns(&self) -> Vec<DomainPattern> {
        let mut names: Vec<_> = self.names.iter().collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        names
            .into_iter()
            .flat_map(|(name, scopes)| {
                scopes.iter().map(|scope| DomainPattern {
                    name: name.clone(),
                    scope,
                })
            })
            .collect()
    }
}

/// `domain` and its parents, longest first: `a.b.c`, `b.c`, `c`.
fn suffixes(domain: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(domain), |name| Some(name.split_once('.')?.1))
}

impl FromIterator<DomainPattern> for DomainSet {
    fn from_iter<I: IntoIterator<Item = DomainPattern>>(patterns: I) -> Self {
        let mut set = Self::default();
        set.extend(patterns);
        set
    }
}

impl Extend<DomainPattern> for DomainSet {
    fn extend<I: IntoIterator<Item = DomainPattern>>(&mut self, patterns: I) {
        for pattern in patterns {
            self.insert(pattern);
        }
    }
}

impl Serialize for DomainSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.patterns())
    }
}

impl<'de> Deserialize<'de> for DomainSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<DomainPattern>::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for DomainSet {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DomainSet".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<DomainPattern>::json_schema(generator)
    }
}
