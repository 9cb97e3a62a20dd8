//! Exports of the Windows registry (`.reg`): what Group Policy has made of the templates.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::{Data, Node};

/// The first lines that Windows writes.
const HEADINGS: [&str; 2] = ["Windows Registry Editor", "REGEDIT4"];

pub fn is_registry(text: &str) -> bool {
    HEADINGS.iter().any(|heading| text.starts_with(heading))
}

/// The whole export as one tree, a key below a key. A key whose values are named 1, 2, 3 is a list.
pub fn parse(text: &str) -> Result<Node> {
    let mut root = Key::default();
    let mut path: Vec<String> = Vec::new();
    for (number, line) in logical_lines(text).skip(1) {
        let place = || format!("line {number}");
        let line = line.trim();
        if line.is_empty() || line.starts_with(';') {
            continue;
        }
        if let Some(key) = line.strip_prefix('[') {
            let key = key.strip_suffix(']').with_context(place)?;
            path = key.split('\\').map(str::to_owned).collect();
            root.key(&path, number);
        } else {
            let (name, value) = entry(line).with_context(place)?;
            if let Some(value) = value {
                let line = number;
                let data = Data::Leaf(value);
                root.key(&path, number)
                    .values
                    .push((name, Node { line, data }));
            }
        }
    }
    Ok(root.node())
}

/// Lines with their numbers; one that ends in a backslash goes on in the next.
fn logical_lines(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut lines = (1..).zip(text.lines());
    std::iter::from_fn(move || {
        let (number, line) = lines.next()?;
        let mut whole = line.trim_end().to_owned();
        while whole.ends_with(",\\") {
            whole.pop();
            match lines.next() {
                Some((_, next)) => whole.push_str(next.trim()),
                None => break,
            }
        }
        Some((number, whole))
    })
}

#[derive(Default)]
struct Key {
    line: usize,
    values: Vec<(String, Node)>,
    keys: BTreeMap<String, Key>,
}

impl Key {
    /// The key at a path below this one, made where it is not there yet. Case does not matter
    /// to Windows: the first spelling stays.
    fn key(&mut self, path: &[String], line: usize) -> &mut Key {
        let mut key = self;
        for name in path {
            let known = key
                .keys
                .keys()
                .find(|known| known.eq_ignore_ascii_case(name));
            let name = known.unwrap_or(name).clone();
            key = key.keys.entry(name).or_insert_with(|| Key {
                line,
                ..Key::default()
            });
        }
        key
    }

    fn node(self) -> Node {
        let is_number = |name: &str| name.parse::<usize>().is_ok();
        let is_list =
            !self.values.is_empty() && self.values.iter().all(|(name, _)| is_number(name));
        let data = if is_list {
            let mut items = self.values;
            items.sort_by_key(|(name, _)| name.parse::<usize>().unwrap_or_default());
            Data::Array(items.into_iter().map(|(_, node)| node).collect())
        } else {
            let keys = self.keys.into_iter().map(|(name, key)| (name, key.node()));
            Data::Object(self.values.into_iter().chain(keys).collect())
        };
        Node {
            line: self.line.max(1),
            data,
        }
    }
}

/// `"name"="value"`; no value for one that is to be deleted.
fn entry(line: &str) -> Result<(String, Option<Value>)> {
    let (name, rest) = match line.strip_prefix('@') {
        Some(rest) => (String::new(), rest),
        None => quoted(line).context("neither a key in brackets nor a value")?,
    };
    let written = rest.trim_start().strip_prefix('=').context("has no =")?;
    let value = if written == "-" {
        None
    } else if let Some(digits) = written.strip_prefix("dword:") {
        let number = u32::from_str_radix(digits, 16).context("dword: is no number")?;
        Some(number.into())
    } else if let Some(bytes) = written.strip_prefix("hex") {
        let (_, bytes) = bytes.split_once(':').context("hex has no :")?;
        Some(utf16(bytes)?.into())
    } else {
        let (text, _) = quoted(written).context("neither a text, nor dword: nor hex:")?;
        Some(text.into())
    };
    Ok((name, value))
}

/// A text between quotes, in which a backslash stands before each quote and backslash; and the rest.
fn quoted(line: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let rest = line.strip_prefix('"')?;
    let mut chars = rest.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Some((text, &rest[at + 1..])),
            '\\' => text.push(chars.next()?.1),
            char => text.push(char),
        }
    }
    None
}

/// The text of a value that Windows wrote as bytes: expandable, of several lines, or with a line feed.
fn utf16(bytes: &str) -> Result<String> {
    let bytes = bytes
        .split(',')
        .filter(|byte| !byte.trim().is_empty())
        .map(|byte| u8::from_str_radix(byte.trim(), 16).context("hex holds what is no byte"))
        .collect::<Result<Vec<_>>>()?;
    if bytes.len() % 2 == 1 {
        bail!("hex holds half a character");
    }
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    let text = String::from_utf16_lossy(&units);
    Ok(text.trim_end_matches('\0').replace('\0', "\n"))
}
