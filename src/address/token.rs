//! The first step: text to tokens.

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Characters without a meaning of their own.
    Word,
    /// `"…"`
    Quoted,
    /// `(…)`, whatever is nested in it.
    Comment,
    /// `[…]` after an `@`.
    Literal,
    /// White space, and line ends that are folded.
    Blank,
    /// The end of a line; nothing but groups goes on beyond it.
    Newline,
    /// `mailto:`
    Scheme,
    /// What follows the addresses in a `mailto:` link: `?subject=…`.
    Query,
    /// `@`
    At,
    /// `.`
    Dot,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `<`, once or more.
    Open,
    /// `>`, once or more.
    Close,
    /// A quote or parenthesis that has no partner in its line.
    Stray,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The first byte.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
}

/// What a character begins outside quotes and comments: `None` if it is part of a word.
/// Besides the specials of RFC 5322 these are their full-width forms.
pub(super) fn special(c: char) -> Option<Kind> {
    Some(match c {
        '@' | '＠' | '﹫' => Kind::At,
        '.' | '。' | '．' | '｡' => Kind::Dot,
        ',' | '，' | '、' => Kind::Comma,
        ';' | '；' => Kind::Semicolon,
        ':' => Kind::Colon,
        '<' | '＜' => Kind::Open,
        '>' | '＞' => Kind::Close,
        '"' => Kind::Quoted,
        '(' => Kind::Comment,
        ')' => Kind::Stray,
        '\r' | '\n' => Kind::Newline,
        _ if c.is_whitespace() => Kind::Blank,
        _ => return None,
    })
}

/// Whether a character shows nothing: zero-width ones and marks of the writing direction.
/// The joiners U+200C and U+200D are not among them: Persian and Indic names need them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
    )
}

/// Cuts a text into tokens. They cover all of it.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        at: 0,
        in_link: false,
        unquoted: 0,
        uncommented: 0,
        comments: Vec::new(),
    };
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len().min(16));
    while let Some(c) = lexer.peek() {
        let start = lexer.at;
        let kind = lexer.token(c, tokens.last().map(|token| token.kind));
        tokens.push(Token {
            kind,
            start,
            end: lexer.at,
        });
    }
    tokens
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// Whether this is within a `mailto:` link.
    in_link: bool,
    /// Up to here no quote has a partner.
    unquoted: usize,
    /// Up to here only the parentheses in `comments` have a partner.
    uncommented: usize,
    /// Where these comments start and end, in order, without those nested in them.
    comments: Vec<(usize, usize)>,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii() {
            Some(byte.into())
        } else {
            self.rest().chars().next()
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves past the token that begins with `c`.
    fn token(&mut self, c: char, before: Option<Kind>) -> Kind {
        match special(c) {
            None if c == '[' && before == Some(Kind::At) => self.literal(),
            None if c == '?' && self.in_link => self.query(),
            None => self.word(),
            Some(Kind::Quoted) => self.quoted(),
            Some(Kind::Comment) => self.comment(),
            Some(Kind::Blank | Kind::Newline) => self.blank(),
            Some(kind @ (Kind::Open | Kind::Close)) => {
                self.in_link = false;
                self.skip_while(|c| special(c) == Some(kind));
                kind
            }
            Some(kind) => {
                self.at += c.len_utf8();
                kind
            }
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|&c| wanted(c)) {
            self.at += c.len_utf8();
        }
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        let in_link = self.in_link;
        self.skip_while(|c| special(c).is_none() && !(in_link && c == '?'));
        let word = self.text.get(start..self.at).unwrap_or_default();
        if word.eq_ignore_ascii_case("mailto") && self.peek() == Some(':') {
            self.at += 1;
            self.in_link = true;
            Kind::Scheme
        } else if word.starts_with(is_invisible) && word.chars().all(is_invisible) {
            Kind::Blank
        } else {
            Kind::Word
        }
    }

    fn query(&mut self) -> Kind {
        let ends = |c| {
            matches!(
                special(c),
                Some(Kind::Blank | Kind::Newline | Kind::Close | Kind::Quoted)
            )
        };
        self.skip_while(|c| !ends(c));
        Kind::Query
    }

    /// White space, or the end of a line if the next line does not begin with white space.
    fn blank(&mut self) -> Kind {
        self.in_link = false;
        let start = self.at;
        while let Some(c) = self.peek() {
            match special(c) {
                Some(Kind::Blank) => self.at += c.len_utf8(),
                Some(Kind::Newline) => match self.fold(self.at) {
                    Some(end) => self.at = end,
                    None if self.at > start => break,
                    None => {
                        self.skip_while(|c| c == '\r');
                        self.skip_while(|c| c == '\n');
                        return Kind::Newline;
                    }
                },
                _ => break,
            }
        }
        Kind::Blank
    }

    /// Where the line end at `at` ends if the line goes on after it.
    fn fold(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let next = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at + 2,
            _ => at + 1,
        };
        matches!(bytes.get(next), Some(b' ' | b'\t')).then_some(next)
    }

    fn literal(&mut self) -> Kind {
        let start = self.at;
        let mut at = start + 1;
        let end = loop {
            match self.step(&mut at) {
                Some(b']') => break Some(at),
                Some(b'[') | None => break None,
                _ => {}
            }
        };
        match end {
            Some(end) => {
                self.at = end;
                Kind::Literal
            }
            None => self.word(),
        }
    }

    fn quoted(&mut self) -> Kind {
        self.in_link = false;
        let start = self.at;
        self.at += 1;
        if start < self.unquoted {
            return Kind::Stray;
        }
        let mut at = self.at;
        loop {
            match self.step(&mut at) {
                Some(b'"') => break,
                Some(_) => {}
                // The quotes that follow are all escaped from here, so they have no partner either.
                None => {
                    self.unquoted = at;
                    return Kind::Stray;
                }
            }
        }
        self.at = at;
        Kind::Quoted
    }

    fn comment(&mut self) -> Kind {
        let start = self.at;
        self.at += 1;
        if start >= self.uncommented {
            let mut depth = 1_usize;
            let mut at = self.at;
            while depth > 0 {
                match self.step(&mut at) {
                    Some(b'(') => depth += 1,
                    Some(b')') => depth -= 1,
                    Some(_) => {}
                    None => {
                        self.pair_comments(start);
                        return Kind::Stray;
                    }
                }
            }
            self.at = at;
            return Kind::Comment;
        }
        match self
            .comments
            .binary_search_by_key(&start, |&(start, _)| start)
        {
            Ok(found) => {
                self.at = self.comments[found].1;
                Kind::Comment
            }
            Err(_) => Kind::Stray,
        }
    }

    /// Finds the comments from `start` to the end of the line. Done once a line, since looking
    /// for the partner of every parenthesis anew would take the square of their number.
    fn pair_comments(&mut self, start: usize) {
        let mut open = Vec::new();
        let mut at = start;
        self.comments.clear();
        while let Some(byte) = self.step(&mut at) {
            if byte == b'(' {
                open.push(at - 1);
            } else if byte == b')'
                && let Some(start) = open.pop()
            {
                while self.comments.pop_if(|inner| inner.0 > start).is_some() {}
                self.comments.push((start, at));
            }
        }
        self.uncommented = at;
    }

    /// The byte at `at` within a quoted string, a comment or a literal, which may not go beyond
    /// the line: moves past it, past what a backslash escapes, and past a folded line end.
    fn step(&self, at: &mut usize) -> Option<u8> {
        let bytes = self.text.as_bytes();
        let byte = *bytes.get(*at)?;
        match byte {
            b'\r' | b'\n' => *at = self.fold(*at)?,
            b'\\' if !matches!(bytes.get(*at + 1), None | Some(b'\r' | b'\n')) => *at += 2,
            _ => *at += 1,
        }
        Some(byte)
    }
}
