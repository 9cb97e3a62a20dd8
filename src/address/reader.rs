//! The second step: tokens to mailboxes.

use std::ops::Range;
use std::sync::Arc;

use super::grammar::{Address, Item, Run, Source};
use super::token::{Kind, is_invisible, special};
use super::{Mailbox, Parsed, Problem, ProblemKind};

/// Reads a text.
pub(super) fn read(text: &str) -> Parsed {
    let mut reader = Reader {
        source: Source::new(text),
        at: 0,
        parsed: Parsed::default(),
        words: Vec::new(),
        words_ended: false,
        group: None,
        separated: true,
    };
    reader.list();
    reader.parsed
}

/// So many commas may stand in a display name without quotes: `Doe, Jane, PhD <jane@army.mil>`.
/// More of them part recipients.
const COMMAS_IN_NAME: usize = 2;

struct Reader<'t> {
    source: Source<'t>,
    /// The token to be read next.
    at: usize,
    parsed: Parsed,
    /// Words that may become a display name; a new run after each comma.
    words: Vec<Run>,
    /// Whether a comma has ended the last of these runs.
    words_ended: bool,
    /// The group that is open: its name with the colon, and without.
    group: Option<(Run, Arc<str>)>,
    /// Whether anything parts the last mailbox from what follows.
    separated: bool,
}

impl Reader<'_> {
    fn list(&mut self) {
        while let Some(kind) = self.source.kind(self.at) {
            match kind {
                Kind::Blank => self.at += 1,
                Kind::Comment => self.comment(),
                Kind::Comma => {
                    self.at += 1;
                    self.words_ended = true;
                    self.separated = true;
                }
                Kind::Semicolon | Kind::Newline => {
                    self.at += 1;
                    self.drop_words();
                    self.separated = true;
                    if kind == Kind::Semicolon {
                        self.group = None;
                    }
                }
                Kind::Colon => self.colon(),
                Kind::Open => self.brackets(),
                _ => self.bare(),
            }
        }
        self.drop_words();
        self.drop_group();
    }

    /// A comment between addresses: part of the words that it follows, or by itself.
    fn comment(&mut self) {
        let comment = self.at..self.at + 1;
        self.at = comment.end;
        if !self.words.is_empty() && !self.words_ended {
            self.add_words(comment);
        } else if self.source.text(self.source.span(&comment)).contains(is_at) {
            self.report(ProblemKind::OnlyComment, &comment);
        }
    }

    /// The colon after the name of a group.
    fn colon(&mut self) {
        let colon = self.at..self.at + 1;
        self.at = colon.end;
        let name = if self.words_ended {
            None
        } else {
            self.words.pop()
        };
        let Some(name) = name else {
            return self.add_words(colon);
        };
        self.drop_words();
        self.drop_group();
        self.separated = true;
        let text = self.name(&name).unwrap_or_default();
        self.group = Some((name.start..colon.end, text.into()));
    }

    /// An address without brackets, or words.
    fn bare(&mut self) {
        let item = self.source.item(self.at);
        let whole = item.whole();
        self.at = whole.end;
        match item {
            Item::Words(_) => self.add_words(whole),
            // `bob@army.mil <bob@army.ml>`: the name looks like an address.
            _ if self.is_before_address_in_brackets() => self.add_words(whole),
            Item::Address(address) => {
                self.drop_words();
                let name = self.name_in_comment();
                self.mailbox(&address, name, &(whole.start..self.at));
            }
            Item::Broken(kind, _) => {
                self.drop_words();
                self.report(kind, &whole);
            }
        }
    }

    fn is_before_address_in_brackets(&self) -> bool {
        let open = self.source.after_gap(self.at);
        self.source.kind(open) == Some(Kind::Open)
            && self.source.is_address(self.source.after_route(open + 1))
    }

    /// `<jane@army.ml>`, and the words before it as the name.
    fn brackets(&mut self) {
        let open = self.at;
        let is_closed = self.is_closed(open);
        let (items, end) = self.items_in_brackets(open, is_closed);
        self.at = end;
        let is_address = |item: &Item| matches!(item, Item::Address(_));
        let first = items.iter().position(is_address);
        let last = items.iter().rposition(is_address);
        if first.is_none() {
            return self.no_address_in_brackets(&(open..end), &items);
        }
        if !is_closed {
            self.report(ProblemKind::UnclosedBracket, &(open..end));
        }
        if first < last {
            self.report(ProblemKind::SeveralInBrackets, &(open..end));
        }
        let words = self.take_words().unwrap_or(open..open);
        let name = self.name(&words);
        let comment = self.name_in_comment();
        let mut name = name.or(comment);
        for (number, item) in items.iter().enumerate() {
            let mut whole = item.whole();
            if Some(number) == first {
                whole.start = words.start;
            }
            if Some(number) == last {
                whole.end = self.at;
            }
            self.separated |= Some(number) > first;
            match item {
                Item::Address(address) => self.mailbox(address, name.take(), &whole),
                Item::Words(_) => self.report(ProblemKind::NoAt, &whole),
                Item::Broken(kind, _) => self.report(*kind, &whole),
            }
        }
    }

    /// `Bob <>`, `Bob <bob@>`: name and brackets are reported as one.
    fn no_address_in_brackets(&mut self, brackets: &Run, items: &[Item]) {
        let lacks = items.iter().find_map(|item| match item {
            Item::Broken(lacks, _) => Some(*lacks),
            _ => None,
        });
        let words = self.take_words().unwrap_or(brackets.clone());
        self.report(
            lacks.unwrap_or(ProblemKind::NoAt),
            &(words.start..brackets.end),
        );
    }

    /// Whether a bracket is closed before another one opens or the line ends.
    fn is_closed(&self, open: usize) -> bool {
        let mut at = open + 1;
        loop {
            match self.source.kind(at) {
                Some(Kind::Close) => return true,
                None | Some(Kind::Open | Kind::Newline) => return false,
                _ => at += 1,
            }
        }
    }

    /// What stands in the brackets, and where they end. Those that are not closed end after
    /// the first address.
    fn items_in_brackets(&self, open: usize, is_closed: bool) -> (Vec<Item>, usize) {
        let mut items = Vec::new();
        let mut end = self.source.after_route(open + 1);
        loop {
            let at = self.source.after_gap(end);
            match self.source.kind(at) {
                Some(Kind::Close) => return (items, at + 1),
                Some(Kind::Comma | Kind::Semicolon) if is_closed => end = at + 1,
                None | Some(Kind::Open | Kind::Newline | Kind::Comma | Kind::Semicolon) => {
                    return (items, end);
                }
                Some(_) => {
                    let item = self.source.item(at);
                    end = item.whole().end;
                    let is_address = matches!(item, Item::Address(_));
                    items.push(item);
                    if is_address && !is_closed {
                        return (items, end);
                    }
                }
            }
        }
    }

    /// A display name or the name of a group.
    fn name(&mut self, run: &Run) -> Option<String> {
        self.report_strays(run);
        self.source.phrase(run)
    }

    /// `(Jane Doe)` after an address: the old way to give a name.
    fn name_in_comment(&mut self) -> Option<String> {
        let at = self.at + usize::from(self.source.kind(self.at) == Some(Kind::Blank));
        if self.source.kind(at) != Some(Kind::Comment) {
            return None;
        }
        self.at = at + 1;
        self.source.comment(at)
    }

    fn mailbox(&mut self, address: &Address, display_name: Option<String>, whole: &Run) {
        self.report_address(address);
        let (local_part, domain) = self.source.parts(address);
        let span = self.source.span(whole);
        self.separate(&span);
        self.parsed.mailboxes.push(Mailbox {
            display_name,
            local_part: local_part.text,
            domain: domain.text,
            group: self.group.as_ref().map(|(_, name)| Arc::clone(name)),
            span,
            address_span: local_part.span.start..domain.span.end,
            domain_span: domain.span,
        });
    }

    /// Reports what is not right in an address that could be read.
    fn report_address(&mut self, address: &Address) {
        let run = &address.whole;
        if address.several_ats {
            self.report(ProblemKind::SeveralAts, run);
        }
        if address.comma {
            self.report(ProblemKind::CommaForDot, run);
        }
        if self.source.has(run, Kind::Blank) {
            self.report(ProblemKind::BlankInside, run);
        }
        let text = self.source.text(self.source.span(run));
        if !text.is_ascii() && text.contains(is_invisible) {
            self.report(ProblemKind::Invisible, run);
        }
    }

    /// Reports a mailbox that nothing parts from the one before it.
    fn separate(&mut self, span: &Range<usize>) {
        if !self.separated
            && let Some(last) = self.parsed.mailboxes.last()
        {
            let between = self.source.text(last.span.end..span.start);
            if !between.contains(['\r', '\n']) {
                let both = last.span.start..span.end;
                self.report_span(ProblemKind::NoSeparator, both);
            }
        }
        self.separated = false;
    }

    fn add_words(&mut self, run: Run) {
        match self.words.last_mut() {
            Some(last) if !self.words_ended => last.end = run.end,
            _ => self.words.push(run),
        }
        self.words_ended = false;
        if self.words.len() > COMMAS_IN_NAME + 1 {
            let first = self.words.remove(0);
            self.report_words(&first);
        }
    }

    /// The words, as one run from the first to the last.
    fn take_words(&mut self) -> Option<Run> {
        let words = self.words.first()?.start..self.words.last()?.end;
        self.words.clear();
        Some(words)
    }

    /// Reports the words: no address in brackets has come to make a name of them.
    fn drop_words(&mut self) {
        for run in std::mem::take(&mut self.words) {
            self.report_words(&run);
        }
    }

    fn report_words(&mut self, run: &Run) {
        if self.report_strays(run) {
            return;
        }
        let has_at = self.source.has(run, Kind::At);
        self.report(
            if has_at {
                ProblemKind::NoDomain
            } else {
                ProblemKind::NoAt
            },
            run,
        );
    }

    fn drop_group(&mut self) {
        if let Some((name, _)) = self.group.take() {
            self.report(ProblemKind::UnclosedGroup, &name);
        }
    }

    /// Reports a run in which a quote or a parenthesis has no partner.
    fn report_strays(&mut self, run: &Run) -> bool {
        let mut tokens = self.source.tokens(run).iter();
        let Some(stray) = tokens.find(|token| token.kind == Kind::Stray) else {
            return false;
        };
        let kind = match self.source.text(stray.start..stray.end) {
            "\"" => ProblemKind::UnclosedQuote,
            _ => ProblemKind::UnclosedComment,
        };
        self.report(kind, run);
        true
    }

    fn report(&mut self, kind: ProblemKind, run: &Run) {
        self.report_span(kind, self.source.span(run));
    }

    /// Words are reported late, when it is clear that they are no display name, so the place
    /// of a problem may be before others.
    fn report_span(&mut self, kind: ProblemKind, span: Range<usize>) {
        let text = self.source.text(span.clone()).to_owned();
        let problems = &mut self.parsed.problems;
        let before = problems
            .iter()
            .rposition(|other| other.span.start <= span.start);
        problems.insert(
            before.map_or(0, |before| before + 1),
            Problem { kind, span, text },
        );
    }
}

fn is_at(c: char) -> bool {
    special(c) == Some(Kind::At)
}
