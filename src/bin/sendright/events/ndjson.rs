//! NDJSON: one event a line, `{"time":1700000000,"from":"a@x","to":["b@y"]}`.

use super::lines::Lines;
use super::open::Input;
use super::{Entry, Unread};

/// Reads events line by line; blank lines are nothing.
pub fn read(input: Input) -> impl Iterator<Item = Entry> {
    Events(Lines::new(input))
}

struct Events(Lines);

impl Iterator for Events {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let event = match self.0.advance() {
            Ok(line) => serde_json::from_slice(line?),
            Err(error) => return Some(Err(error.into())),
        };
        Some(event.map_err(|error| {
            Unread::Broken {
                place: format!("line {}", self.0.number),
                why: error
                    .to_string()
                    .replace(" at line 1 column ", " at column "),
            }
        }))
    }
}
