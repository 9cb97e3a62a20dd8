//! NDJSON: one event a line, `{"time":1700000000,"from":"a@x","to":["b@y"]}`.

use std::io::{self, BufRead};

use super::open::Input;
use super::{Entry, Unread};

/// Reads events line by line; blank lines are nothing.
pub fn read(input: Input) -> impl Iterator<Item = Entry> {
    Lines {
        input,
        line: Vec::new(),
        number: 0,
    }
}

struct Lines {
    input: Input,
    line: Vec<u8>,
    number: u64,
}

impl Lines {
    /// The next line that holds something.
    fn advance(&mut self) -> io::Result<Option<&[u8]>> {
        loop {
            self.line.clear();
            if self.input.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if !self.line.trim_ascii().is_empty() {
                let line = self.line.as_slice();
                return Ok(Some(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)));
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let event = match self.advance() {
            Ok(line) => serde_json::from_slice(line?),
            Err(error) => return Some(Err(error.into())),
        };
        Some(event.map_err(|error| {
            Unread::Broken {
                place: format!("line {}", self.number),
                why: error
                    .to_string()
                    .replace(" at line 1 column ", " at column "),
            }
        }))
    }
}
