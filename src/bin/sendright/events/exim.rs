//! Exim's main log:
//!
//! ```text
//! 2023-11-14 22:13:20 1r31AK-0003oP-5i <= amy@x.example H=… P=esmtpa S=301 for bob@y.example
//! 2023-11-14 22:13:21 1r31AK-0003oP-5i => bob@y.example R=dnslookup T=remote_smtp H=…
//! 2023-11-14 22:13:21 1r31AK-0003oP-5i Completed
//! ```

use super::Entry;
use super::log::entries;
use super::open::Input;
use super::queue::Queue;
use super::time::seconds;

/// A recipient: delivered, delivered along with another, failed, put off.
const RECIPIENT: [&str; 4] = ["=>", "->", "**", "=="];

pub fn read(input: Input) -> impl Iterator<Item = Entry> {
    entries(input, tell)
}

/// Whether a line is one of Exim's about a message.
pub fn is_line(line: &str) -> bool {
    let is_telling = |line: Line| {
        line.flag == "<=" || line.flag == "Completed" || RECIPIENT.contains(&line.flag)
    };
    Line::new(line).is_some_and(is_telling)
}

fn tell(queue: &mut Queue, line: &str) -> Result<(), String> {
    let Some(line) = Line::new(line) else {
        return Ok(());
    };
    if line.flag == "<=" {
        let from = line.rest.split(' ').next().unwrap_or_default();
        // A bounce has no sender.
        if from == "<>" {
            return Ok(());
        }
        let time = seconds(&line.time).ok_or("has no time that can be read")?;
        let to: Vec<_> = recipients(line.rest).collect();
        let count = (!to.is_empty()).then_some(to.len());
        queue.begin(line.id, time, from, count);
        for to in to {
            queue.recipient(line.id, to);
        }
    } else if RECIPIENT.contains(&line.flag) {
        if let Some(to) = recipient(line.rest) {
            queue.recipient(line.id, to);
        }
    } else if line.flag == "Completed" {
        queue.end(line.id);
    }
    Ok(())
}

/// A line about a message.
struct Line<'l> {
    time: String,
    id: &'l str,
    flag: &'l str,
    rest: &'l str,
}

impl<'l> Line<'l> {
    fn new(line: &'l str) -> Option<Self> {
        let (date, line) = line.trim_end().split_once(' ')?;
        let (clock, mut line) = line.split_once(' ')?;
        let mut time = format!("{date} {clock}");
        // The offset and the process stand there if the server's settings say so.
        if line.starts_with(['+', '-']) {
            let (offset, rest) = line.split_once(' ')?;
            time = format!("{time} {offset}");
            line = rest;
        }
        if line.starts_with('[') {
            line = line.split_once("] ")?.1;
        }
        let (id, rest) = line.split_once(' ')?;
        // Six, eleven or six characters, and two or four: older and newer versions differ.
        let is_id = id.len() >= 16
            && id.split('-').count() == 3
            && id
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_alphanumeric());
        let (flag, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        is_id.then_some(Self {
            time,
            id,
            flag,
            rest,
        })
    }
}

/// The recipients that stand after ` for ` at the end of an arrival, if the server logs them.
/// The subject before may hold the same word, so the last is taken.
fn recipients(text: &str) -> impl Iterator<Item = &str> {
    let list = text.rsplit_once(" for ").map(|(_, list)| list);
    let words = list.into_iter().flat_map(str::split_whitespace);
    words.take_while(|word| word.contains('@') && !word.contains('"'))
}

/// `bob@y.example R=…`, or `bob <bob@y.example> R=…` where the server made another of it.
fn recipient(text: &str) -> Option<&str> {
    let mut words = text.split(' ');
    let first = words.next()?;
    let original = words.next().and_then(|word| {
        let word = word.strip_prefix('<')?;
        word.strip_suffix([':', ','])
            .unwrap_or(word)
            .strip_suffix('>')
    });
    let to = original.unwrap_or(first).trim_end_matches(':');
    to.contains('@').then_some(to)
}
