//! Messages whose lines in a log are still coming.

use std::collections::{HashMap, HashSet, VecDeque};

use sendright::audit::Event;

/// How many messages may be open at a time. A server's queue is never so long; a log with lines
/// missing would hold on to them for ever.
const MOST: usize = 1_000_000;

/// Messages by the identifier that the server gives them.
#[derive(Default)]
pub struct Queue {
    open: HashMap<Box<str>, Message>,
    ready: VecDeque<Event>,
}

struct Message {
    time: i64,
    from: Box<str>,
    to: Vec<String>,
    known: HashSet<Box<str>>,
    /// How many recipients there are, if the log says so.
    expected: Option<usize>,
}

impl Queue {
    /// A message came in. One that is known already is only tried again.
    pub fn begin(&mut self, id: &str, time: i64, from: &str, expected: Option<usize>) {
        if self.open.contains_key(id) {
            return;
        }
        if self.open.len() >= MOST {
            self.finish();
        }
        let message = Message {
            time,
            from: from.into(),
            to: Vec::new(),
            known: HashSet::new(),
            expected,
        };
        self.open.insert(id.into(), message);
    }

    /// A recipient of a message; one that was tried before changes nothing.
    pub fn recipient(&mut self, id: &str, to: &str) {
        let Some(message) = self.open.get_mut(id) else {
            return;
        };
        if message.known.insert(to.to_lowercase().into()) {
            message.to.push(to.to_owned());
        }
        if message.expected == Some(message.to.len()) {
            // It stays, so that later tries are known as such, but has no more to say.
            self.ready.extend(message.take());
        }
    }

    /// The message has left the queue.
    pub fn end(&mut self, id: &str) {
        if let Some(mut message) = self.open.remove(id) {
            self.ready.extend(message.take());
        }
    }

    /// The log is over: all that is open, in order of time.
    pub fn finish(&mut self) {
        let mut events: Vec<Event> = self
            .open
            .drain()
            .filter_map(|(_, mut message)| message.take())
            .collect();
        events.sort_by(|a, b| (a.time, &a.from).cmp(&(b.time, &b.from)));
        self.ready.extend(events);
    }

    /// The next message that is complete.
    pub fn pop(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }
}

impl Message {
    /// The event, unless it was taken already or has no recipient.
    fn take(&mut self) -> Option<Event> {
        let to = std::mem::take(&mut self.to);
        // Told once; a recipient that comes later, by an alias, is told when the message ends.
        self.expected = None;
        let from = self.from.to_string();
        let time = self.time;
        (!to.is_empty()).then_some(Event { time, from, to })
    }
}
