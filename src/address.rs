//! Text to mailboxes: what stands in a recipient field, read as leniently as people write.
//!
//! [`parse`] reads what RFC 5322 and RFC 6532 allow (groups, quoted local parts, nested
//! comments, folding, routes, domain literals, UTF-8) and what people and programs write
//! besides: lists parted by `;` or by lines, `Doe, Jane <jane@army.mil>`, `mailto:` links,
//! brackets and quotes left open, `＠` and `。` from an Asian keyboard. It never fails:
//! what it cannot read as a mailbox it reports as a [`Problem`], with its position.
//!
//! A slip in a domain is kept as typed (`kernel..org`, `gmail,com`, `.gmail.com`), so that
//! later steps can see it.
//!
//! ```
//! let parsed = sendright::address::parse(r#""Doe, Jane" <jane@army.ml>, bob"#);
//!
//! let jane = &parsed.mailboxes[0];
//! assert_eq!(jane.domain, "army.ml");
//! assert_eq!(jane.with_domain("army.mil"), r#""Doe, Jane" <jane@army.mil>"#);
//!
//! assert_eq!(parsed.problems[0].to_string(), "“bob” is not an address: there is no @ in it");
//! ```
//!
//! # How it works
//!
//! The text is cut into tokens, then the tokens are read from left to right. Every loop goes
//! forward and looks ahead over what it will read next anyway, so the time is linear in the
//! length of the text; nothing recurses, so depth costs nothing.
//!
//! The module is written by hand because no parser crate fits: `mail-parser` (59 KB of wasm,
//! gzipped) and `mailparse` (15 KB) say nowhere where a mailbox stands, read two addresses with
//! a blank between them as one, and take the rest of the list for one name when a quote or a
//! bracket is left open, or refuse it all; `email_address` and `email-address-parser` judge one
//! address and refuse the rest. The tests hold correct lists against `mail-parser`.

mod content;
mod grammar;
mod mailbox;
mod problem;
mod reader;
mod token;

pub use mailbox::Mailbox;
pub use problem::{Problem, ProblemKind};

/// What was read in a text. Both lists are in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The mailboxes; their spans do not overlap.
    pub mailboxes: Vec<Mailbox>,
    /// What could not be read, or was read although it is not right.
    pub problems: Vec<Problem>,
}

/// Reads all mailboxes in a text: one address, or the whole content of a recipient field.
///
/// Never fails or panics, and takes time linear in the length of the text.
pub fn parse(text: &str) -> Parsed {
    reader::read(text)
}
