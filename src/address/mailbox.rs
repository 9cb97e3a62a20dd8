//! A mailbox, and how it is written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::token::{is_invisible, special};

/// One recipient: a display name, if there is one, and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The name, without its quotes. Encoded words (RFC 2047) are left as they are.
    pub display_name: Option<String>,
    /// What stands before the `@`, without quotes and comments.
    pub local_part: String,
    /// What stands after the `@` as typed, slips and all, without blanks and comments:
    /// `ARMY.ml`, `kernel..org`, `[192.0.2.1]`. Never empty.
    pub domain: String,
    /// The group that the mailbox is in: `Team` in `Team: bob@army.mil;`.
    pub group: Option<Arc<str>>,
    /// Where the whole mailbox stands, in bytes of the text.
    pub span: Range<usize>,
    /// Where the address stands, without name and brackets.
    pub address_span: Range<usize>,
    /// Where the domain stands, with the blanks and comments in it.
    pub domain_span: Range<usize>,
}

impl Mailbox {
    /// The address alone, `jane@army.ml`. The local part is quoted if it needs to be.
    pub fn address(&self) -> String {
        write_address(&self.local_part, &self.domain)
    }

    /// The mailbox as one would type it, but at another domain.
    pub fn with_domain(&self, domain: &str) -> String {
        self.named(write_address(&self.local_part, domain))
    }

    /// The mailbox as one would type it, but with another local part (without quotes).
    pub fn with_local_part(&self, local_part: &str) -> String {
        self.named(write_address(local_part, &self.domain))
    }

    fn named(&self, address: String) -> String {
        match &self.display_name {
            Some(name) => format!("{} <{address}>", quoted_if_needed(name, |c| c == ' ')),
            None => address,
        }
    }
}

fn write_address(local_part: &str, domain: &str) -> String {
    format!("{}@{domain}", quoted_if_needed(local_part, |c| c == '.'))
}

/// Quotes a text that has characters with a meaning of their own, other than those `allowed`.
fn quoted_if_needed(text: &str, allowed: impl Fn(char) -> bool) -> Cow<'_, str> {
    let plain = |c| {
        allowed(c)
            || !(special(c).is_some()
                || c.is_control()
                || is_invisible(c)
                || matches!(c, '\\' | '[' | ']'))
    };
    if !text.is_empty() && !text.contains("  ") && text.chars().all(plain) {
        return text.into();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted.into()
}
