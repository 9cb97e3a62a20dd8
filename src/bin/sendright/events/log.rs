//! A mail server's log: lines that tell of messages in its queue, and a few that break.

use super::lines::Lines;
use super::open::Input;
use super::queue::Queue;
use super::{Entry, Unread};

/// What was sent, by a log whose lines `tell` reads into the queue. A line that it cannot read
/// is named with the reason, and the next one follows.
pub fn entries(
    input: Input,
    tell: impl FnMut(&mut Queue, &str) -> Result<(), String>,
) -> impl Iterator<Item = Entry> {
    Log {
        lines: Lines::new(input),
        queue: Queue::default(),
        tell,
        is_over: false,
    }
}

struct Log<Tell> {
    lines: Lines,
    queue: Queue,
    tell: Tell,
    is_over: bool,
}

impl<Tell: FnMut(&mut Queue, &str) -> Result<(), String>> Iterator for Log<Tell> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            if let Some(event) = self.queue.pop() {
                return Some(Ok(event));
            }
            if self.is_over {
                return None;
            }
            match self.lines.advance() {
                Ok(Some(line)) => {
                    let line = String::from_utf8_lossy(line);
                    if let Err(why) = (self.tell)(&mut self.queue, &line) {
                        let place = format!("line {}", self.lines.number);
                        return Some(Err(Unread::Broken { place, why }));
                    }
                }
                Ok(None) => {
                    self.is_over = true;
                    self.queue.finish();
                }
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(error.into()));
                }
            }
        }
    }
}
