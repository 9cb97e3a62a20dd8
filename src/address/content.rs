//! What stands in a run of tokens, without the signs that only hold it together.

use std::ops::Range;

use super::grammar::{Address, Run, Source};
use super::token::{Kind, is_invisible};

/// A local part or a domain, and where it stands.
pub(super) struct Part {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

impl Part {
    fn cut_start(&mut self, length: usize) {
        self.text.drain(..length);
        self.span.start += length;
    }

    fn cut_end(&mut self, length: usize) {
        self.text.truncate(self.text.len() - length);
        self.span.end -= length;
    }

    fn trim_invisible(&mut self) {
        self.cut_end(self.text.len() - self.text.trim_end_matches(is_invisible).len());
        self.cut_start(self.text.len() - self.text.trim_start_matches(is_invisible).len());
    }
}

impl Source<'_> {
    /// The local part and the domain of an address, without what only stands around them.
    pub(super) fn parts(&self, address: &Address) -> (Part, Part) {
        let mut local_part = self.part(&address.local_part);
        let mut domain = self.part(&address.domain);
        domain.trim_invisible();
        if self.kind(address.local_part.start) != Some(Kind::Quoted) {
            local_part.trim_invisible();
            if let Some((opening, closing)) = wrapper(&local_part.text, &domain.text) {
                local_part.cut_start(opening);
                domain.cut_end(closing);
            }
        }
        (local_part, domain)
    }

    fn part(&self, run: &Run) -> Part {
        let span = self.span(run);
        let mut text = String::with_capacity(span.len());
        for token in self.tokens(run) {
            let piece = self.text(token.start..token.end);
            match token.kind {
                Kind::Quoted => text.push_str(&inner(piece)),
                Kind::Literal => text.extend(piece.chars().filter(|c| !c.is_whitespace())),
                Kind::Blank | Kind::Comment => {}
                _ => text.push_str(piece),
            }
        }
        Part { text, span }
    }

    /// A display name or the name of a group.
    pub(super) fn phrase(&self, run: &Run) -> Option<String> {
        let mut name = String::new();
        for token in self.tokens(run) {
            let piece = self.text(token.start..token.end);
            match token.kind {
                Kind::Quoted => name.push_str(&inner(piece)),
                Kind::Blank if name.ends_with(' ') => {}
                Kind::Blank => name.push(' '),
                Kind::Comment => {}
                Kind::Stray if piece == "\"" => {}
                // A line break between square brackets would be one in what is written back.
                _ => name.extend(piece.chars().filter(|c| !is_line_break(*c))),
            }
        }
        trimmed(&name)
    }

    /// A name given in a comment.
    pub(super) fn comment(&self, at: usize) -> Option<String> {
        trimmed(&inner(self.text(self.span(&(at..at + 1)))))
    }
}

fn trimmed(name: &str) -> Option<String> {
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// What stands between quotes or parentheses, without escapes and folds.
fn inner(text: &str) -> String {
    let mut chars = text.get(1..text.len() - 1).unwrap_or_default().chars();
    let mut inner = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let c = if c == '\\' { chars.next() } else { Some(c) };
        inner.extend(c.filter(|c| !is_line_break(*c)));
    }
    inner
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\r' | '\n')
}

/// What some programs put around a whole address: `'bob@army.ml'`.
const WRAPPERS: [(char, char); 7] = [
    ('\'', '\''),
    ('‘', '’'),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('[', ']'),
    ('{', '}'),
];

/// The lengths of what is wrapped around an address, at the start and at the end.
fn wrapper(local_part: &str, domain: &str) -> Option<(usize, usize)> {
    let first = local_part.chars().next()?;
    let last = domain.chars().next_back()?;
    let (opening, closing) = (first.len_utf8(), last.len_utf8());
    let is_wrapped =
        WRAPPERS.contains(&(first, last)) && local_part.len() > opening && domain.len() > closing;
    is_wrapped.then_some((opening, closing))
}
