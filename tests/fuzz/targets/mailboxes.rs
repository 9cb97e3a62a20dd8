//! The address parser against `mail-parser`, on lists that are right by RFC 5322: names bare and
//! quoted, comments, folding, groups. What is wrong is left out: there they differ on purpose,
//! since a slip is to be seen and not repaired.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use mail_parser::MessageParser;

#[derive(Arbitrary, Debug)]
struct List {
    group: Option<Vec<u8>>,
    mailboxes: Vec<Mailbox>,
}

#[derive(Arbitrary, Debug)]
struct Mailbox {
    name: Name,
    local_part: Vec<u8>,
    host: Vec<u8>,
    domain: Vec<u8>,
    comment: Option<Vec<u8>>,
    folded: bool,
}

#[derive(Arbitrary, Debug)]
enum Name {
    None,
    Bare(Vec<Vec<u8>>),
    Quoted(Vec<u8>),
}

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
/// `=?` begins an encoded word, which `mail-parser` decodes and this parser leaves as it is.
const ATOM: &[u8] =
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/^_`{|}~";
/// Without blanks, of which `mail-parser` makes one where there are several, and without
/// backslashes and quotes, which it keeps escaped.
const QUOTED: &[u8] = b"abcdefghijklmnopqrstuvwxyz,;:.<>@()[]0123456789";

/// One to twelve letters of an alphabet.
fn word(bytes: &[u8], alphabet: &[u8]) -> String {
    let letter = |byte: &u8| char::from(alphabet[usize::from(*byte) % alphabet.len()]);
    let word: String = bytes.iter().take(12).map(letter).collect();
    if word.is_empty() { "x".into() } else { word }
}

impl Mailbox {
    /// Its name and address, and how both are written.
    fn write(&self) -> (Option<String>, String, String) {
        let local_part = word(&self.local_part, ATOM);
        let (host, domain) = (word(&self.host, LETTERS), word(&self.domain, LETTERS));
        let address = format!("{local_part}@{host}.{domain}");
        let blank = if self.folded { "\r\n " } else { " " };
        let (name, text) = match &self.name {
            Name::None => (None, address.clone()),
            Name::Bare(words) => {
                let words: Vec<_> = words.iter().take(4).map(|it| word(it, ATOM)).collect();
                if words.is_empty() {
                    (None, format!("<{address}>"))
                } else {
                    let text = format!("{}{blank}<{address}>", words.join(blank));
                    (Some(words.join(" ")), text)
                }
            }
            Name::Quoted(bytes) => {
                let name = word(bytes, QUOTED);
                (Some(name.clone()), format!("\"{name}\"{blank}<{address}>"))
            }
        };
        // By an old custom a comment is the name where there is none.
        let comment = self.comment.as_ref().map(|it| word(it, LETTERS));
        let name = name.or(comment.clone());
        let comment = comment.map(|comment| format!(" ({comment})"));
        (name, address, text + &comment.unwrap_or_default())
    }
}

fuzz_target!(|list: List| {
    let written: Vec<_> = list.mailboxes.iter().take(8).map(Mailbox::write).collect();
    if written.is_empty() {
        return;
    }
    let texts: Vec<_> = written.iter().map(|(_, _, text)| text.as_str()).collect();
    let text = match &list.group {
        Some(name) => format!("{}: {};", word(name, LETTERS), texts.join(", ")),
        None => texts.join(", "),
    };
    let meant: Vec<_> = written
        .iter()
        .map(|(name, address, _)| (name.clone(), address.clone()))
        .collect();

    let ours = sendright::address::parse(&text);
    assert_eq!(ours.problems, [], "{text:?}");
    let ours: Vec<_> = ours
        .mailboxes
        .iter()
        .map(|it| (it.display_name.clone(), it.address()))
        .collect();
    assert_eq!(ours, meant, "{text:?}");

    let header = format!("To: {text}\r\n\r\n");
    let message = MessageParser::default()
        .parse(header.as_bytes())
        .expect("a message");
    let theirs: Vec<_> = message
        .to()
        .into_iter()
        .flat_map(|to| to.iter())
        .map(|it| {
            (
                it.name().map(str::to_owned),
                it.address().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    // To `mail-parser` a comment is a part of the name even beside one; here it is not.
    let has_comments = list.mailboxes.iter().any(|it| it.comment.is_some());
    for ((name, address), (their_name, their_address)) in ours.iter().zip(&theirs) {
        assert_eq!(address, their_address, "{text:?}");
        assert!(has_comments || name == their_name, "{text:?}");
    }
    assert_eq!(ours.len(), theirs.len(), "{text:?}");
});
