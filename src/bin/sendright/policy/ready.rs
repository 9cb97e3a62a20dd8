//! Policies to start from.

use std::io::Write;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::show;

/// A policy to start from.
pub struct Ready {
    pub name: &'static str,
    /// Itself, in JSON; `$comment` explains it.
    pub json: &'static str,
}

/// Mildest first.
pub const ALL: [Ready; 4] = [
    Ready {
        name: "monitor-first",
        json: include_str!("../../../../policy/ready/monitor-first.json"),
    },
    Ready {
        name: "school",
        json: include_str!("../../../../policy/ready/school.json"),
    },
    Ready {
        name: "company",
        json: include_str!("../../../../policy/ready/company.json"),
    },
    Ready {
        name: "department-of-defense",
        json: include_str!("../../../../policy/ready/department-of-defense.json"),
    },
];

pub fn find(name: &str) -> Option<&'static Ready> {
    ALL.iter().find(|ready| ready.name == name)
}

impl Ready {
    /// What it is for and what it does.
    pub fn explanation(&self) -> Result<String> {
        let policy: Value = serde_json::from_str(self.json)?;
        let text = policy["$comment"].as_str();
        Ok(text
            .with_context(|| format!("{} explains nothing", self.name))?
            .to_owned())
    }
}

pub fn run(name: Option<&str>, out: &mut impl Write) -> Result<()> {
    if let Some(name) = name {
        let names = || ALL.map(|ready| ready.name).join(", ");
        let ready = find(name)
            .with_context(|| format!("no ready policy is {name:?}: there are {}", names()))?;
        out.write_all(ready.json.as_bytes())?;
        return Ok(());
    }
    let bold = show::BOLD;
    for ready in &ALL {
        writeln!(out, "{bold}{}{bold:#}", ready.name)?;
        for sentence in ready.explanation()?.split_inclusive(". ") {
            writeln!(out, "  {}", sentence.trim_end())?;
        }
    }
    Ok(())
}
