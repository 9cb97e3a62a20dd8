//! What could not be read.

use std::fmt;
use std::ops::Range;

/// Something that is not right in the text, whether or not it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where it stands, in bytes of the whole text.
    pub span: Range<usize>,
    /// The text that stands there.
    pub text: String,
}

/// What is wrong with a piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// Words that are no address: `bob`, `bob at army.ml`, `Bob <>`. They were left out.
    NoAt,
    /// `bob@`. It was left out.
    NoDomain,
    /// `@army.ml`. It was left out.
    NoLocalPart,
    /// An address in a comment, `(bob@army.ml)`, gets no mail. It was left out.
    OnlyComment,
    /// `bob@@army.ml`, `bob@army.mil@army.ml`. The domain is what follows the last `@`.
    SeveralAts,
    /// `bob@gmail,com`. The comma was left in the domain.
    CommaForDot,
    /// `bob@gmail .com`. The blank was left out.
    BlankInside,
    /// A zero-width character or a mark of the writing direction in an address. It was left
    /// out at the ends of the local part and the domain, and kept within.
    Invisible,
    /// `a@army.ml b@army.ml`. Both were read.
    NoSeparator,
    /// `<a@army.ml, b@army.ml>`. Both were read.
    SeveralInBrackets,
    /// `<bob@army.ml`. It was read as if the bracket were closed.
    UnclosedBracket,
    /// A quote without a partner. It was ignored.
    UnclosedQuote,
    /// A parenthesis without a partner. It was ignored.
    UnclosedComment,
    /// `Team: a@army.ml` without a `;`. It was read as a group.
    UnclosedGroup,
}

impl Problem {
    /// Whether it is an address begun and not finished, which was left out.
    pub fn is_half_an_address(&self) -> bool {
        matches!(self.kind, ProblemKind::NoDomain | ProblemKind::NoLocalPart)
    }
}

/// A longer text is cut in a sentence about it.
const SHOWN: usize = 80;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let text = match self.text.char_indices().nth(SHOWN) {
            Some((cut, _)) => &format!("{}…", &self.text[..cut]),
            None => &self.text,
        };
        match self.kind {
            ProblemKind::NoAt => write!(f, "“{text}” is not an address: there is no @ in it"),
            ProblemKind::NoDomain => {
                write!(f, "“{text}” is not an address: no domain follows the @")
            }
            ProblemKind::NoLocalPart => {
                write!(f, "“{text}” is not an address: nothing stands before the @")
            }
            ProblemKind::OnlyComment => {
                write!(f, "“{text}” is a comment: an address in it gets no mail")
            }
            ProblemKind::SeveralAts => write!(f, "“{text}” has more than one @"),
            ProblemKind::CommaForDot => write!(f, "“{text}” has a comma where a dot should be"),
            ProblemKind::BlankInside => write!(f, "“{text}” has a blank within the address"),
            ProblemKind::Invisible => write!(f, "“{text}” has an invisible character in it"),
            ProblemKind::NoSeparator => {
                write!(f, "“{text}” are two addresses without a comma between them")
            }
            ProblemKind::SeveralInBrackets => write!(f, "“{text}” holds more than one address"),
            ProblemKind::UnclosedBracket => write!(f, "“{text}” lacks a closing >"),
            ProblemKind::UnclosedQuote => {
                write!(f, "“{text}” has a quotation mark without a partner")
            }
            ProblemKind::UnclosedComment => {
                write!(f, "“{text}” has a parenthesis without a partner")
            }
            ProblemKind::UnclosedGroup => write!(f, "“{text}” starts a group that no ; closes"),
        }
    }
}
