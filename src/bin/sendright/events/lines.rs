//! Numbered lines.

use std::io::{self, BufRead};

use super::open::Input;

pub struct Lines {
    input: Input,
    line: Vec<u8>,
    /// The line last read, counted from 1.
    pub number: u64,
}

impl Lines {
    pub fn new(input: Input) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
        }
    }

    /// The next line that holds something.
    pub fn advance(&mut self) -> io::Result<Option<&[u8]>> {
        loop {
            self.line.clear();
            if self.input.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if !self.line.trim_ascii().is_empty() {
                return Ok(Some(self.line.as_slice()));
            }
        }
    }
}
