//! Domain patterns: how a policy names domains.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest domain name that DNS can carry, in ASCII characters.
const MAX_NAME: usize = 253;
/// Longest label that DNS can carry, in ASCII characters.
const MAX_LABEL: usize = 63;

/// Which domains a policy entry means.
///
/// | written | means |
/// |---|---|
/// | `example.com` | the domain and everything below it |
/// | `=example.com` | the domain alone |
/// | `*.ml`, `.ml` | everything below the suffix |
///
/// Names may be written in Unicode and in any case; they are kept as the
/// lower-case ASCII form that mail carries (UTS 46).
///
/// ```
/// use sendright::policy::DomainPattern;
///
/// let pattern: DomainPattern = "Bücher.example".parse().unwrap();
/// assert!(pattern.matches("shop.xn--bcher-kva.example"));
/// assert_eq!(pattern.to_string(), "xn--bcher-kva.example");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DomainPattern {
    pub(super) name: Box<str>,
    pub(super) scope: Scope,
}

/// How far below, or not, a pattern reaches from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Everything below the name: `*.ml`.
    Below,
    /// The name and everything below: `example.com`.
    Tree,
    /// The name alone: `=example.com`.
    Only,
}

impl DomainPattern {
    /// Whether `domain`, in lower-case ASCII form, is one of those meant.
    pub fn matches(&self, domain: &str) -> bool {
        let below = || {
            domain
                .strip_suffix(&*self.name)
                .is_some_and(|rest| rest.ends_with('.'))
        };
        match self.scope {
            Scope::Only => domain == &*self.name,
            Scope::Tree => domain == &*self.name || below(),
            Scope::Below => below(),
        }
    }

    /// How narrowly the pattern speaks: the higher of two patterns that match
    /// the same domain is the exception to the other.
    pub fn specificity(&self) -> impl Ord + use<> {
        (self.name.len(), self.scope == Scope::Only)
    }
}

/// Why a text is no [`DomainPattern`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternError {
    /// Nothing is written, or only the marks of a pattern.
    Empty,
    /// An address stands where a domain should.
    Address,
    /// A `*` stands elsewhere than at the start.
    Wildcard,
    /// The name is none that DNS can carry.
    NotADomain,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::Address => "is an address; write its domain alone",
            Self::Wildcard => "has a * elsewhere than at the start, as in *.example.com",
            Self::NotADomain => "is not a domain name",
        })
    }
}

impl std::error::Error for PatternError {}

impl FromStr for DomainPattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let text = text.trim();
        let (scope, name) = if let Some(name) = text.strip_prefix('=') {
            (Scope::Only, name)
        } else if let Some(name) = text.strip_prefix("*.").or_else(|| text.strip_prefix('.')) {
            (Scope::Below, name)
        } else {
            (Scope::Tree, text)
        };
        let name = ascii_name(name)?;
        // Nobody has an address at a bare suffix, so `ml` and `*.ml` are one pattern.
        let scope = match scope {
            Scope::Tree if !name.contains('.') => Scope::Below,
            scope => scope,
        };
        Ok(Self { name, scope })
    }
}

/// The lower-case ASCII form of `name`, without a trailing dot.
pub(super) fn ascii_name(name: &str) -> Result<Box<str>, PatternError> {
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.is_empty() {
        return Err(PatternError::Empty);
    }
    if name.contains('@') {
        return Err(PatternError::Address);
    }
    if name.contains('*') {
        return Err(PatternError::Wildcard);
    }
    let ascii = idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::URL)
        .map_err(|_| PatternError::NotADomain)?;
    let labels_fit = ascii
        .split('.')
        .all(|label| (1..=MAX_LABEL).contains(&label.len()));
    if !labels_fit || ascii.len() > MAX_NAME {
        return Err(PatternError::NotADomain);
    }
    Ok(ascii.into())
}

impl fmt::Display for DomainPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.scope {
            Scope::Only => "=",
            Scope::Tree => "",
            Scope::Below => "*.",
        };
        write!(f, "{mark}{}", self.name)
    }
}

impl Serialize for DomainPattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DomainPattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for DomainPattern {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DomainPattern".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "minLength": 1,
            "description": "`example.com` is the domain and everything below it, `=example.com` the domain alone, `*.ml` everything below a suffix.",
            "examples": ["example.com", "=example.com", "*.ml"],
        })
    }
}
