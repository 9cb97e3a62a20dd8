//! Messages as they are stored: mbox files and maildir folders.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Address, MessageParser};
use sendright::audit::Event;

use super::open::Input;
use super::{Entry, Unread};

/// Reads an mbox file message by message.
pub fn mbox(input: Input) -> impl Iterator<Item = Entry> {
    MessageIterator::new(input)
        .enumerate()
        .map(|(index, message)| {
            let message = message.map_err(|_| io::Error::other("the mbox file is broken"))?;
            let received = i64::try_from(message.internal_date())
                .ok()
                .filter(|&time| time > 0);
            event(message.contents(), received).map_err(|why| Unread::Broken {
                place: format!("message {}", index + 1),
                why,
            })
        })
}

/// Reads a maildir with its subfolders, by date. Of each message only the time
/// and the addresses are kept.
pub fn maildir(
    folder: &Path,
    progress: &ProgressBar,
) -> io::Result<impl Iterator<Item = Entry> + use<>> {
    let mut files = Vec::new();
    find_messages(folder, &mut files)?;
    let mut entries: Vec<Entry> = files
        .iter()
        .map(|file| {
            let broken = |why| Unread::Broken {
                place: file.display().to_string(),
                why,
            };
            let headers = headers(BufReader::new(File::open(file)?))?;
            progress.inc(fs::metadata(file)?.len());
            event(&headers, delivered(file)).map_err(broken)
        })
        .collect();
    entries.sort_by_key(|entry| entry.as_ref().map_or(i64::MIN, |event| event.time));
    Ok(entries.into_iter())
}

/// All files of all folders named `cur` and `new`.
fn find_messages(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let holds_messages = folder
        .file_name()
        .is_some_and(|name| name == "cur" || name == "new");
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            find_messages(&entry.path(), files)?;
        } else if kind.is_file() && holds_messages {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// When a message was delivered, by the name of its file: `1700000000.M1P2.host:2,S`.
fn delivered(file: &Path) -> Option<i64> {
    file.file_name()?.to_str()?.split('.').next()?.parse().ok()
}

/// A message up to its first empty line.
fn headers(mut message: impl BufRead) -> io::Result<Vec<u8>> {
    let mut headers = Vec::new();
    loop {
        let start = headers.len();
        message.read_until(b'\n', &mut headers)?;
        if headers[start..].trim_ascii().is_empty() {
            return Ok(headers);
        }
    }
}

/// The event that a message's headers tell of. `received` stands in for a missing date.
fn event(message: &[u8], received: Option<i64>) -> Result<Event, String> {
    let headers = MessageParser::new()
        .parse_headers(message)
        .ok_or("has no headers")?;
    let time = match headers.date().filter(|date| date.is_valid()) {
        Some(date) => date.to_timestamp(),
        None => received.ok_or("has no date")?,
    };
    let from = addresses(headers.from()).next().ok_or("has no sender")?;
    let to: Vec<_> = [headers.to(), headers.cc(), headers.bcc()]
        .into_iter()
        .flat_map(addresses)
        .collect();
    if to.is_empty() {
        return Err("has no recipients".into());
    }
    Ok(Event { time, from, to })
}

fn addresses<'a>(field: Option<&'a Address<'a>>) -> impl Iterator<Item = String> {
    let mailboxes = field.into_iter().flat_map(Address::iter);
    mailboxes.filter_map(|mailbox| mailbox.address().map(str::to_owned))
}
