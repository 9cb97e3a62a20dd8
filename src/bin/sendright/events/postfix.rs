//! Postfix logs, in syslog's form, with times of any kind:
//!
//! ```text
//! Nov 14 22:13:20 mx postfix/qmgr[812]: 4A8D2280F15: from=<amy@x.example>, size=301, nrcpt=2 (queue active)
//! Nov 14 22:13:21 mx postfix/smtp[967]: 4A8D2280F15: to=<bob@y.example>, relay=…, status=sent (…)
//! Nov 14 22:13:21 mx postfix/qmgr[812]: 4A8D2280F15: removed
//! ```

use super::Entry;
use super::log::entries;
use super::open::Input;
use super::queue::Queue;
use super::time::{Years, of_line};

/// Where a message goes that is only looked at, and comes back under another identifier.
const FILTERS: [&str; 3] = ["127.0.0.1[", "localhost[", "::1["];

pub fn read(input: Input, mut years: Years) -> impl Iterator<Item = Entry> {
    entries(input, move |queue, line| tell(queue, line, &mut years))
}

/// Whether a line is one of Postfix's.
pub fn is_line(line: &str) -> bool {
    message_of(line).is_some()
}

/// Most lines tell nothing of senders and recipients.
fn tell(queue: &mut Queue, line: &str, years: &mut Years) -> Result<(), String> {
    let Some((id, text)) = message_of(line).and_then(|text| text.split_once(": ")) else {
        return Ok(());
    };
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_id {
        return Ok(());
    }
    if text.trim_end() == "removed" {
        queue.end(id);
    } else if let Some(from) = bracketed(text, "from=<") {
        // A bounce has no sender; the queue manager alone tells the number of recipients.
        let Some(count) = number(text, "nrcpt=").filter(|_| !from.is_empty()) else {
            return Ok(());
        };
        let (time, _) = of_line(line, years).ok_or("has no time that can be read")?;
        queue.begin(id, time, from, Some(count));
    } else if let Some(to) = bracketed(text, "to=<") {
        // What the sender wrote, before aliases were followed.
        let to = match text.split_once(", orig_to=<") {
            Some((_, rest)) => rest.split_once('>').map_or(to, |(original, _)| original),
            None => to,
        };
        let goes_to_filter = text
            .split_once(", relay=")
            .is_some_and(|(_, relay)| FILTERS.iter().any(|filter| relay.starts_with(filter)));
        if !goes_to_filter && to.contains('@') {
            queue.recipient(id, to);
        }
    }
    Ok(())
}

/// What Postfix says in a line: all after `postfix/…[123]: `.
fn message_of(line: &str) -> Option<&str> {
    let (start, text) = line.split_once("]: ")?;
    let (_, process) = start.rsplit_once(' ')?;
    process.starts_with("postfix").then_some(text)
}

/// What stands after `name=<` at the start of a text, up to the `>`.
fn bracketed<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(start)?;
    // An address may hold a `>` between quotes; what follows it is a comma.
    let end = rest.find(">, ").or_else(|| rest.find('>'))?;
    Some(&rest[..end])
}

fn number(text: &str, name: &str) -> Option<usize> {
    let (_, rest) = text.split_once(name)?;
    let end = rest
        .find(|char: char| !char.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse().ok()
}
