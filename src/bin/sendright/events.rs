//! Sent mail as a stream of events, whatever file it comes from.

mod csv;
mod mail;
mod ndjson;
mod open;

use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use sendright::audit::Event;

use crate::args::Format;
use crate::setup;

/// What a reader gives for each entry of its file.
pub type Entry = Result<Event, Unread>;

/// Why an entry gave no event.
#[derive(Debug)]
pub enum Unread {
    /// The entry makes no sense; the rest of the file may.
    Broken {
        /// `line 17`, `message 3`, or a file's name.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// The file cannot be read any further.
    Failed(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// The events of a file or folder. `progress` is moved on by the bytes read.
pub fn read(
    path: &Path,
    format: Format,
    progress: &ProgressBar,
) -> Result<Box<dyn Iterator<Item = Entry>>> {
    let unreadable = || format!("cannot read {}", setup::name(path));
    if path.is_dir() {
        if !matches!(format, Format::Auto | Format::Maildir) {
            bail!(
                "{} is a folder, and only a maildir is one",
                setup::name(path)
            );
        }
        return Ok(Box::new(
            mail::maildir(path, progress).with_context(unreadable)?,
        ));
    }
    let input = open::open(path, progress).with_context(unreadable)?;
    let (line, input) = open::peek_line(input).with_context(unreadable)?;
    let format = match format {
        Format::Auto => guess(&line),
        format => Some(format),
    };
    Ok(match format {
        Some(Format::Ndjson) => Box::new(ndjson::read(input)),
        Some(Format::Csv) => Box::new(csv::read(input).with_context(unreadable)?),
        Some(Format::Mbox) => Box::new(mail::mbox(input)),
        Some(Format::Maildir) => {
            bail!("{} is a file, and a maildir is a folder", setup::name(path))
        }
        Some(Format::Auto) | None => {
            bail!(
                "cannot tell the format of {}; name it with --format",
                setup::name(path)
            )
        }
    })
}

/// The format that the first line speaks of; nothing to read is as good as NDJSON.
fn guess(line: &[u8]) -> Option<Format> {
    let line = String::from_utf8_lossy(line).to_lowercase();
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() || line.starts_with('{') {
        Some(Format::Ndjson)
    } else if line.starts_with("from ") {
        Some(Format::Mbox)
    } else {
        let is_named = |name| {
            line.split(',')
                .any(|title| title.trim().trim_matches('"') == name)
        };
        ["time", "from", "to"]
            .into_iter()
            .all(is_named)
            .then_some(Format::Csv)
    }
}
