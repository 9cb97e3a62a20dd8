//! The grammar of an address: what stands at a place in the tokens, and where it ends.
//!
//! Nothing here changes anything, so the reader can look ahead as it likes. A place is the
//! number of a token. A gap is white space and comments, which may stand around dots and `@`.

use std::ops::Range;

use super::ProblemKind;
use super::token::{Kind, Token, tokens};

/// A run of tokens, by number.
pub(super) type Run = Range<usize>;

/// An address as it stands in the tokens.
pub(super) struct Address {
    pub(super) whole: Run,
    pub(super) local_part: Run,
    pub(super) domain: Run,
    /// Whether there is more than one `@`.
    pub(super) several_ats: bool,
    /// Whether a comma in the domain was read as a dot.
    pub(super) comma: bool,
}

/// What stands at a place.
pub(super) enum Item {
    /// An address.
    Address(Address),
    /// Something without an `@`.
    Words(Run),
    /// Something with an `@` that is no address, and what it lacks.
    Broken(ProblemKind, Run),
}

impl Item {
    pub(super) fn whole(&self) -> Run {
        match self {
            Item::Address(Address { whole, .. }) | Item::Words(whole) | Item::Broken(_, whole) => {
                whole.clone()
            }
        }
    }
}

/// A text and its tokens.
pub(super) struct Source<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Source {
            text,
            tokens: tokens(text),
        }
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The tokens of a run.
    pub(super) fn tokens(&self, run: &Run) -> &[Token] {
        self.tokens.get(run.clone()).unwrap_or_default()
    }

    /// Whether a run has a token of a kind.
    pub(super) fn has(&self, run: &Run, kind: Kind) -> bool {
        self.tokens(run).iter().any(|token| token.kind == kind)
    }

    /// Where a run stands in the text, in bytes.
    pub(super) fn span(&self, run: &Run) -> Range<usize> {
        match self.tokens(run) {
            [first, .., last] => first.start..last.end,
            [only] => only.start..only.end,
            [] => 0..0,
        }
    }

    /// A piece of the text, given by its bytes.
    pub(super) fn text(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// What stands from `start` on: moves over one token at least.
    pub(super) fn item(&self, start: usize) -> Item {
        let local_start = start + usize::from(self.kind(start) == Some(Kind::Scheme));
        let local_end = self.after_local_part(local_start);
        let mut at = self.after_gap(local_end);
        if self.kind(at) != Some(Kind::At) {
            return Item::Words(start..local_end.max(start + 1));
        }
        let is_spaced = at > local_end;
        let mut local_part = local_start..local_end;
        let mut domain = 0..0;
        let mut several_ats = false;
        // With several `@`, mail goes to what follows the last one.
        while self.kind(at) == Some(Kind::At) {
            let sign = at;
            at = self.after_all(at, |kind| kind == Kind::At);
            several_ats |= at - sign > 1 || !domain.is_empty();
            let next = self.domain_after(at);
            if next.is_empty() {
                break;
            }
            if !domain.is_empty() {
                local_part.end = sign;
            }
            at = next.end;
            domain = next;
        }
        // `Jane @ Acme Ltd <jane@acme.example>`: not an address, but words of a name.
        if domain.is_empty() && is_spaced && self.kind(at) == Some(Kind::Blank) {
            return Item::Words(start..at);
        }
        if domain.is_empty() || local_part.is_empty() {
            let lacks = if local_part.is_empty() {
                ProblemKind::NoLocalPart
            } else {
                ProblemKind::NoDomain
            };
            return Item::Broken(lacks, start..at);
        }
        let mut comma = false;
        if at == domain.end {
            at = self.after_comma_tails(&domain);
            comma = at > domain.end;
            domain.end = at;
        }
        at += usize::from(self.kind(at) == Some(Kind::Query));
        Item::Address(Address {
            whole: start..at,
            local_part,
            domain,
            several_ats,
            comma,
        })
    }

    /// Whether an address stands here, after a gap or not.
    pub(super) fn is_address(&self, at: usize) -> bool {
        matches!(self.item(self.after_gap(at)), Item::Address(_))
    }

    /// Past a route, `@a,@b:` before an address in brackets, if there is one.
    pub(super) fn after_route(&self, start: usize) -> usize {
        let mut at = self.after_gap(start);
        while self.kind(at) == Some(Kind::At) {
            at = self.after_gap(self.domain_after(at + 1).end);
            while self.kind(at) == Some(Kind::Comma) {
                at = self.after_gap(at + 1);
            }
            if self.kind(at) == Some(Kind::Colon) && self.is_address(at + 1) {
                return at + 1;
            }
        }
        start
    }

    /// Past white space and comments.
    pub(super) fn after_gap(&self, at: usize) -> usize {
        self.after_all(at, |kind| matches!(kind, Kind::Blank | Kind::Comment))
    }

    fn after_all(&self, mut at: usize, wanted: impl Fn(Kind) -> bool) -> usize {
        while self.kind(at).is_some_and(&wanted) {
            at += 1;
        }
        at
    }

    /// Past words with dots between them. More dots than there should be do no harm.
    fn after_local_part(&self, start: usize) -> usize {
        let mut end = start;
        let mut next = start;
        let mut after_word = false;
        loop {
            match self.kind(next) {
                Some(Kind::Dot) => after_word = false,
                Some(Kind::Word | Kind::Quoted) if !after_word => after_word = true,
                _ => return end,
            }
            end = next + 1;
            next = self.after_gap(end);
        }
    }

    /// The domain that follows an `@`, empty if there is none.
    fn domain_after(&self, at: usize) -> Run {
        let start = self.after_gap(at);
        if self.kind(start) == Some(Kind::Literal) {
            return start..start + 1;
        }
        // What stands after a gap may as well belong to the next mailbox: it is part of this
        // domain only if nothing else follows.
        let end = self.after_spaced_name(start);
        if self.ends_element(self.kind(self.after_gap(end))) {
            return start..end;
        }
        if start > at {
            return at..at;
        }
        at..self.after_name(at)
    }

    /// Past words and dots.
    fn after_name(&self, at: usize) -> usize {
        self.after_all(at, |kind| matches!(kind, Kind::Word | Kind::Dot))
    }

    /// Past words and dots, with gaps around the dots.
    fn after_spaced_name(&self, start: usize) -> usize {
        let mut end = self.after_name(start);
        while end > start {
            let next = self.after_gap(end);
            match self.kind(next) {
                Some(Kind::Dot) => {}
                Some(Kind::Word) if self.kind(end - 1) == Some(Kind::Dot) => {}
                _ => break,
            }
            end = self.after_name(next);
        }
        end
    }

    fn ends_element(&self, next: Option<Kind>) -> bool {
        matches!(
            next,
            None | Some(Kind::Comma | Kind::Semicolon | Kind::Newline | Kind::Close)
        )
    }

    /// Past what follows a comma that was typed for a dot, if it can be nothing else:
    /// `gmail,com`, `redhat,.com`.
    fn after_comma_tails(&self, domain: &Run) -> usize {
        let mut end = domain.end;
        let mut has_dot = self
            .tokens(domain)
            .iter()
            .any(|token| token.kind != Kind::Word);
        while self.kind(end) == Some(Kind::Comma) {
            let tail = end + 1..self.after_name(end + 1);
            let next = self.kind(self.after_gap(tail.end));
            if !self.ends_element(next) || !is_tail(self.text(self.span(&tail)), has_dot) {
                break;
            }
            end = tail.end;
            has_dot = true;
        }
        end
    }
}

/// The oldest suffixes, which everyone knows, beside those of two letters (RFC 920).
const SUFFIXES: [&str; 7] = ["com", "edu", "gov", "int", "mil", "net", "org"];

/// Whether a text that follows a comma looks like the end of a domain and not like a name.
/// After a domain that has a dot already, that must be plain: `a@army.mil,bob` has two recipients.
fn is_tail(text: &str, has_dot: bool) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || !c.is_ascii();
    let labels = text.strip_prefix('.').unwrap_or(text);
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| is_letter(c) || c.is_ascii_digit() || c == '-')
    };
    let is_suffix = |label: &str| {
        label.len() == 2
            || SUFFIXES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(label))
    };
    let last = labels.rsplit('.').next().unwrap_or_default();
    labels.split('.').all(is_label)
        && last.chars().count() >= 2
        && last.chars().all(is_letter)
        && (!has_dot || labels.len() < text.len() || labels.split('.').all(is_suffix))
}
