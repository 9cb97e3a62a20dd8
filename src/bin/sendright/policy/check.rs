//! `sendright policy check`: what would be ignored, and what is hardly meant, each by key and line.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use sendright::policy::{Policy, PolicyProblem};

use super::source::{self, Found};
use crate::{setup, show};

pub fn run(path: &Path, out: &mut impl Write) -> Result<ExitCode> {
    let name = setup::name(path);
    let remarks: Vec<Remark> = source::read(path)?.iter().flat_map(remarks).collect();
    for remark in &remarks {
        remark.show(&name, out)?;
    }
    if remarks.iter().any(|remark| remark.is_error) {
        return Ok(ExitCode::FAILURE);
    }
    let good = show::GOOD;
    writeln!(
        out,
        "{good}✓{good:#} {name}: every key and value is understood"
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Something to say about one place in a file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Remark {
    line: usize,
    /// Whether the place is ignored; else it is only doubtful.
    is_error: bool,
    text: String,
}

/// All remarks on a policy, in the order of its lines.
fn remarks(found: &Found) -> Vec<Remark> {
    let json = found.policy.to_json();
    let program = found
        .program
        .map(|program| format!("{program}: "))
        .unwrap_or_default();
    let remark = |line, is_error, key: &str, message: &str| Remark {
        line,
        is_error,
        text: format!(
            "{program}{}: {message}",
            if key.is_empty() { "policy" } else { key }
        ),
    };
    let mut remarks: Vec<_> = found
        .policy
        .repeated()
        .into_iter()
        .map(|(key, line)| remark(line, true, key, "stands here again; only the last counts"))
        .collect();
    let (_, errors) = Policy::from_json(&json);
    for (problems, is_error) in [(errors, true), (Policy::review(&json), false)] {
        remarks.extend(problems.iter().map(|PolicyProblem { key, message }| {
            remark(found.policy.line_of(key), is_error, key, message)
        }));
    }
    remarks.sort();
    remarks
}

impl Remark {
    /// As compilers do: `policy.json:3: error: mode: must be one of …`.
    fn show(&self, name: &str, out: &mut impl Write) -> io::Result<()> {
        let (style, word) = if self.is_error {
            (show::WRONG, "error")
        } else {
            (show::DOUBTFUL, "warning")
        };
        let text = show::plain(&self.text);
        writeln!(out, "{name}:{}: {style}{word}:{style:#} {text}", self.line)
    }
}
