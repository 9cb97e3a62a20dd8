//! Policies as administrators keep them: each format is read to one tree that knows its lines.

mod extract;
mod intune;
mod json;
mod mobileconfig;
mod registry;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::policy::ready;
use crate::setup;
pub use extract::Found;

/// A value, and the line on which it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// Counted from 1.
    pub line: usize,
    pub data: Data,
}

#[derive(Clone, Debug)]
pub enum Data {
    /// In the order of the file; a name may stand there twice.
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    Leaf(Value),
}

impl Node {
    /// The member of this name, if this is an object; the last where there are several.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let member = self.members().iter().rev().find(|(key, _)| key == name)?;
        Some(&member.1)
    }

    /// The members, if this is an object.
    pub fn members(&self) -> &[(String, Node)] {
        match &self.data {
            Data::Object(members) => members,
            _ => &[],
        }
    }

    /// The items, if this is a list.
    pub fn items(&self) -> &[Node] {
        match &self.data {
            Data::Array(items) => items,
            _ => &[],
        }
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Leaf(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The value, without its lines.
    pub fn to_json(&self) -> Value {
        match &self.data {
            Data::Object(members) => members
                .iter()
                .map(|(name, node)| (name.clone(), node.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            Data::Array(items) => items.iter().map(Self::to_json).collect(),
            Data::Leaf(value) => value.clone(),
        }
    }

    /// The line of a place such as `blockedDomains[3]` or `thresholds.warn`, or of what holds it
    /// where the place itself is not in the file.
    pub fn line_of(&self, place: &str) -> usize {
        let mut node = self;
        let mut rest = place;
        while !rest.is_empty() {
            let (step, after) = match rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
                Some((index, after)) => {
                    let index = index.parse::<usize>().ok();
                    (index.and_then(|index| node.items().get(index)), after)
                }
                None => {
                    let name = rest.trim_start_matches('.');
                    let end = name.find(['.', '[']).unwrap_or(name.len());
                    // A name that is none of ours may hold a dot itself.
                    match node.get(name) {
                        Some(member) => (Some(member), ""),
                        None => (node.get(&name[..end]), &name[end..]),
                    }
                }
            };
            let Some(step) = step else { break };
            node = step;
            rest = after;
        }
        node.line
    }

    /// The members that stand twice, by place, each with its second line.
    pub fn repeated(&self) -> Vec<(&str, usize)> {
        let members = self.members();
        let is_repeated = |&(index, (name, _)): &(usize, &(String, Node))| {
            members[..index].iter().any(|(earlier, _)| earlier == name)
        };
        members
            .iter()
            .enumerate()
            .filter(is_repeated)
            .map(|(_, (name, node))| (name.as_str(), node.line))
            .collect()
    }
}

/// The policies in a file, or the ready one of that name: at least one.
pub fn read(path: &Path) -> Result<Vec<Found>> {
    if let Some(ready) = path
        .to_str()
        .filter(|_| !path.exists())
        .and_then(ready::find)
    {
        return extract::extract(json::parse(ready.json)?);
    }
    let bytes = setup::read(path)?;
    let tree = parse(&bytes).with_context(|| setup::name(path).into_owned())?;
    extract::extract(tree).with_context(|| setup::name(path).into_owned())
}

fn parse(bytes: &[u8]) -> Result<Node> {
    if bytes.starts_with(b"bplist") {
        bail!("is a binary property list; `plutil -convert xml1` makes one that can be read");
    }
    let text = decode(bytes)?;
    let start = text.trim_start();
    if start.starts_with('<') {
        mobileconfig::parse(&text)
    } else if registry::is_registry(start) {
        registry::parse(&text)
    } else {
        json::parse(&text)
    }
}

/// The text, whatever Unicode encoding it has: Windows writes UTF-16.
fn decode(bytes: &[u8]) -> Result<String> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        return String::from_utf16(&units).context("is not UTF-16, though it starts as such");
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .context("is no text; a signed profile must be read before it is signed")?;
    Ok(text.to_owned())
}

/// The line on which a byte of a text stands.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn of(&self, offset: usize) -> usize {
        self.0.partition_point(|&newline| newline < offset) + 1
    }
}
