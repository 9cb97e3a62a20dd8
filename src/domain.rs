//! A domain as mail sees it: text in, every view of it out, computed once.
//!
//! ```
//! use sendright::domain::Domain;
//!
//! let domain = Domain::new("US.Army.MIL.");
//! assert_eq!(domain.ascii(), "us.army.mil");
//! assert_eq!(domain.subdomain(), "us");
//! assert_eq!(domain.registrable(), Some("army.mil"));
//! assert_eq!(domain.name(), Some("army"));
//! assert_eq!(domain.suffix(), "mil");
//! ```

mod literal;
mod problem;
mod script;
mod skeleton;
mod suffix;
mod uts46;

use std::net::IpAddr;

pub use problem::Problem;
pub use suffix::{Suffix, suffix_of, tld_exists, tlds};

/// Every view of a domain. Any text makes one; what is wrong with it stands in
/// [`Domain::problem`], and the views are then the best that can be made of it.
#[derive(Clone, Debug)]
pub struct Domain {
    typed: String,
    ascii: String,
    /// `None` if the same as `ascii`.
    unicode: Option<String>,
    skeleton: String,
    literal: Option<IpAddr>,
    trailing_dot: bool,
    problem: Option<Problem>,
    parts: Parts,
}

/// Where the parts of a name begin in its ASCII form.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    registrable: Option<usize>,
    name: Option<usize>,
    suffix: usize,
    icann_suffix: usize,
    tld: usize,
    tld_exists: bool,
}

impl Domain {
    /// Reads a domain. White space around it and one dot at its end do not
    /// count; upper case becomes lower case; other letters are mapped by UTS 46
    /// (non-transitional). Underscores and double hyphens pass, since mail does
    /// reach such names.
    pub fn new(text: &str) -> Domain {
        let trimmed = text.trim();
        match literal::parse(trimmed) {
            Some(parsed) => Domain::from_literal(text, trimmed, parsed),
            None => Domain::from_name(text, trimmed),
        }
    }

    fn from_literal(text: &str, trimmed: &str, parsed: Result<IpAddr, Problem>) -> Domain {
        let ascii = uts46::to_ascii_lossy(trimmed);
        let end = ascii.len();
        Domain {
            typed: text.to_owned(),
            skeleton: ascii.clone(),
            ascii,
            unicode: None,
            literal: parsed.ok(),
            trailing_dot: false,
            problem: parsed.err(),
            parts: Parts {
                suffix: end,
                icann_suffix: end,
                tld: end,
                ..Parts::default()
            },
        }
    }

    fn from_name(text: &str, trimmed: &str) -> Domain {
        let (mapped, mapping_problem) = uts46::to_unicode(trimmed);
        let unicode = mapped.trim_matches(|c: char| c == '.' || c.is_ascii_whitespace());
        let ascii = uts46::to_ascii(unicode);
        Domain {
            typed: text.to_owned(),
            skeleton: skeleton::skeleton(unicode),
            literal: None,
            trailing_dot: mapped.ends_with('.'),
            problem: problem::of_edges(&mapped)
                .or(mapping_problem)
                .or_else(|| problem::of_ascii(&ascii))
                .or_else(|| problem::of_unicode(unicode)),
            parts: Parts::of(&ascii),
            unicode: (unicode != ascii).then(|| unicode.to_owned()),
            ascii: ascii.into_owned(),
        }
    }

    /// The text as given.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The name in lower case with A-labels (`xn--…`), without dots around it.
    /// ASCII even if there is a problem.
    pub fn ascii(&self) -> &str {
        &self.ascii
    }

    /// The name in lower case with U-labels, without dots around it.
    pub fn unicode(&self) -> &str {
        self.unicode.as_deref().unwrap_or(&self.ascii)
    }

    /// The labels of [`Domain::ascii`], from left to right.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.ascii.split('.')
    }

    /// The public suffix by the whole Public Suffix List, private section
    /// included: `github.io` of `x.github.io`. For a name that no rule covers
    /// it is the last label; for an address literal it is empty.
    pub fn suffix(&self) -> &str {
        self.from(self.parts.suffix)
    }

    /// The public suffix by the ICANN section alone: `io` of `x.github.io`.
    pub fn icann_suffix(&self) -> &str {
        self.from(self.parts.icann_suffix)
    }

    /// The public suffix and the label before it: the part that someone has
    /// registered. `None` if the name is a suffix itself, or no name at all.
    pub fn registrable(&self) -> Option<&str> {
        self.parts.registrable.map(|start| self.from(start))
    }

    /// The label before the ICANN suffix: `army` of `us.army.mil`, `github` of
    /// `x.github.io`.
    pub fn name(&self) -> Option<&str> {
        let end = self.parts.icann_suffix.saturating_sub(1);
        self.parts.name.and_then(|start| self.ascii.get(start..end))
    }

    /// What stands before the registrable part, without the dot between them;
    /// empty if nothing does.
    pub fn subdomain(&self) -> &str {
        let end = self.parts.registrable.unwrap_or_default().saturating_sub(1);
        self.ascii.get(..end).unwrap_or_default()
    }

    /// The last label; empty for an address literal.
    pub fn tld(&self) -> &str {
        self.from(self.parts.tld)
    }

    /// Whether IANA delegates [`Domain::tld`].
    pub fn tld_exists(&self) -> bool {
        self.parts.tld_exists
    }

    /// Whether it is a generic top-level domain alone, `gmail` for `gmail.com`: ICANN lets no
    /// mailbox be there, while a few countries have some.
    pub fn is_dotless(&self) -> bool {
        self.tld_exists() && self.ascii == self.tld() && self.ascii.len() > 2
    }

    /// The skeleton of [`Domain::unicode`] by UTS 39, in lower case: two names
    /// with one skeleton look alike. It is no name and not for display.
    pub fn skeleton(&self) -> &str {
        &self.skeleton
    }

    /// Whether the text ended in a dot.
    pub fn has_trailing_dot(&self) -> bool {
        self.trailing_dot
    }

    /// The address, if the text is an IP address: `[192.0.2.1]`, `192.0.2.1`,
    /// `[IPv6:2001:db8::1]`.
    pub fn literal(&self) -> Option<IpAddr> {
        self.literal
    }

    /// Why mail cannot reach this domain; the first reason found.
    pub fn problem(&self) -> Option<Problem> {
        self.problem
    }

    /// Whether some label mixes scripts that are not customarily used together,
    /// as Latin and Cyrillic in `аrmy.mil` (UTS 39, section 5.2, "highly
    /// restrictive").
    pub fn is_mixed_script(&self) -> bool {
        self.unicode.as_deref().is_some_and(script::is_mixed)
    }

    /// Whether the name holds other letters than ASCII but looks as if it did
    /// not, as `аррӏе.com` in Cyrillic does.
    pub fn poses_as_ascii(&self) -> bool {
        self.unicode.is_some() && self.skeleton.is_ascii()
    }

    fn from(&self, start: usize) -> &str {
        self.ascii.get(start..).unwrap_or_default()
    }
}

impl Parts {
    fn of(ascii: &str) -> Parts {
        let found = suffix_of(ascii);
        let suffix = ascii.len() - found.whole.len();
        let icann_suffix = ascii.len() - found.icann.len();
        Parts {
            registrable: label_before(ascii, suffix),
            name: label_before(ascii, icann_suffix),
            suffix,
            icann_suffix,
            tld: ascii.rfind('.').map_or(0, |dot| dot + 1),
            tld_exists: found.tld_exists,
        }
    }
}

/// Where the label begins that ends in the dot before `start`. `None` if there
/// is no such label, or it is empty.
fn label_before(ascii: &str, start: usize) -> Option<usize> {
    let before = ascii.get(..start)?.strip_suffix('.')?;
    let begin = before.rfind('.').map_or(0, |dot| dot + 1);
    (begin < before.len()).then_some(begin)
}
