//! Other correctors, measured on the same files in the same run.

use std::collections::HashMap;
use std::io;
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::tally::{ALL, Share};
use crate::rows::Files;

/// The script that measures them, from the folder of the project.
const SCRIPT: &str = "tests/eval/peers.mjs";

/// What one corrector did, told as much as one of the senders knows.
#[derive(Deserialize)]
pub struct Peer {
    pub name: String,
    /// The title of the sender.
    pub knows: String,
    slips: HashMap<String, Counted>,
    real: HashMap<String, Counted>,
}

#[derive(Deserialize)]
struct Counted {
    rows: usize,
    counted: usize,
}

impl Peer {
    /// How often it suggested exactly the domain that was meant.
    pub fn caught(&self, tier: &str) -> Share {
        share(&self.slips, tier)
    }

    /// For how many real domains it suggested another.
    pub fn flagged(&self, kind: &str) -> Share {
        share(&self.real, kind)
    }

    /// Its point in the chart.
    pub fn point(&self) -> (f64, f64) {
        (self.flagged(ALL).value(), self.caught(ALL).value())
    }
}

fn share(groups: &HashMap<String, Counted>, group: &str) -> Share {
    let counted = groups.get(group);
    counted.map_or(Share::new(0, 0), |group| {
        Share::new(group.counted, group.rows)
    })
}

/// Measures all of them. That takes node and the packages of the script.
pub fn measure(files: &Files) -> io::Result<Vec<Peer>> {
    let output = Command::new("node")
        .arg(SCRIPT)
        .arg("--typos")
        .arg(&files.typos)
        .arg("--valid")
        .arg(&files.valid)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| io::Error::new(error.kind(), format!("node {SCRIPT}: {error}")))?;
    if !output.status.success() {
        let problem = format!("node {SCRIPT} failed; `make setup` installs what it needs");
        return Err(io::Error::other(problem));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
