//! Sent mail as a stream of events, whatever file it comes from.

mod csv;
mod exchange;
mod exim;
mod lines;
mod log;
mod mail;
mod ndjson;
mod open;
mod postfix;
mod queue;
mod time;

use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use sendright::audit::Event;

use crate::args::Format;
use crate::setup;
use time::Years;

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

/// The events of a file or folder. `year` is that of a log's first line, if the log leaves it
/// out. `progress` is moved on by the bytes read.
pub fn read(
    path: &Path,
    format: Format,
    year: Option<u16>,
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
    let (start, input) = open::peek(input).with_context(unreadable)?;
    let format = match format {
        Format::Auto => guess(&start),
        format => Some(format),
    };
    Ok(match format {
        Some(Format::Ndjson) => Box::new(ndjson::read(input)),
        Some(Format::Csv) => Box::new(csv::read(input).with_context(unreadable)?),
        Some(Format::Exchange) => Box::new(exchange::read(input).with_context(unreadable)?),
        Some(Format::Exim) => Box::new(exim::read(input)),
        Some(Format::Postfix) => {
            let years = year.map_or_else(|| Years::until(written(path)), Years::from);
            Box::new(postfix::read(input, years))
        }
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

/// When a file was last written to, in Unix seconds; now for standard input.
fn written(path: &Path) -> i64 {
    let modified = path.metadata().and_then(|metadata| metadata.modified());
    let since = modified
        .ok()
        .and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    since.map_or_else(setup::now, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// The format that the start of a file speaks of; nothing to read is as good as NDJSON.
fn guess(start: &[u8]) -> Option<Format> {
    let start = String::from_utf8_lossy(start);
    let first = start.trim_start().lines().next().unwrap_or_default();
    if first.is_empty() || first.starts_with('{') {
        return Some(Format::Ndjson);
    }
    if first.starts_with("From ") {
        return Some(Format::Mbox);
    }
    let is_named = |name: &&str| {
        let mut titles = first.split(',');
        titles.any(|title| title.trim().trim_matches('"').eq_ignore_ascii_case(name))
    };
    if ["time", "from", "to"].iter().all(is_named) {
        return Some(Format::Csv);
    }
    // A log may begin with lines of others, a server's trace with remarks.
    start.lines().find_map(|line| {
        if postfix::is_line(line) {
            Some(Format::Postfix)
        } else if exim::is_line(line) {
            Some(Format::Exim)
        } else {
            exchange::is_heading(line).then_some(Format::Exchange)
        }
    })
}
