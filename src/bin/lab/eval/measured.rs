//! What the rows drew for one sender, and the tables of it.

use std::collections::BTreeMap;

use sendright::knowledge::Personal;
use sendright::verdict::{Action, Finding, Kind};

use super::Engines;
use super::calibration::Calibration;
use super::chart::Curve;
use super::classes::Missed;
use super::peers::Peer;
use super::sweep::Sweep;
use super::tally::{Groups, Tally, is_right};
use crate::rows::{Real, Slip};

/// All that is measured for one sender.
pub struct Measured<'a> {
    title: &'static str,
    personal: &'a Personal,
    /// The other correctors, told as much.
    peers: Vec<&'a Peer>,
    tiers: Groups,
    kinds: Groups,
    findings: BTreeMap<Kind, Found>,
    missed: Missed<'a>,
    /// What each row that fails drew, a line each.
    failures: Vec<String>,
    calibration: Calibration,
    sweep: Sweep,
}

/// What one kind of finding did.
#[derive(Default)]
struct Found {
    slips: Tally,
    real: Tally,
}

impl<'a> Measured<'a> {
    /// Nothing is measured yet.
    pub fn new(title: &'static str, personal: &'a Personal, peers: Vec<&'a Peer>) -> Self {
        Measured {
            title,
            personal,
            peers,
            tiers: Groups::default(),
            kinds: Groups::default(),
            findings: BTreeMap::new(),
            missed: Missed::default(),
            failures: Vec::new(),
            calibration: Calibration::default(),
            sweep: Sweep::default(),
        }
    }

    /// Asks about every row.
    pub fn ask(&mut self, engines: &Engines, slips: &'a [Slip], real: &[Real]) {
        for slip in slips {
            self.ask_slip(engines, slip);
        }
        for Real { domain, kind } in real {
            let finding = engines.ask(self.personal, domain);
            let told = engines.tell(self.personal, domain);
            self.sweep.add_real(told.as_ref());
            let finding = finding.as_ref();
            self.kinds.add(kind, finding, None);
            self.calibration.add(finding, None);
            if let Some(finding) = finding {
                let found = self.findings.entry(finding.kind).or_default();
                found.real.add(Some(finding), None);
                let shown = shown(Some(finding));
                self.failures
                    .push(format!("ALARM {kind} {domain}: {shown}"));
            }
        }
    }

    fn ask_slip(&mut self, engines: &Engines, slip: &'a Slip) {
        let Slip { typed, meant, tier } = slip;
        let finding = engines.ask(self.personal, typed);
        let told = engines.tell(self.personal, typed);
        self.sweep.add_slip(told.as_ref(), meant);
        let finding = finding.as_ref();
        self.tiers.add(tier, finding, Some(meant));
        self.calibration.add(finding, Some(meant));
        if let Some(finding) = finding {
            let found = self.findings.entry(finding.kind).or_default();
            found.slips.add(Some(finding), Some(meant));
        }
        let is_caught =
            |finding: &Finding| finding.action > Action::Hint && is_right(finding, Some(meant));
        if !finding.is_some_and(is_caught) {
            let evidence = engines.evidence(self.personal, typed);
            self.missed.add(slip, finding, self.personal, evidence);
            let shown = shown(finding);
            self.failures
                .push(format!("MISS {tier} {typed} for {meant}: {shown}"));
        }
    }

    /// The confidences.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// The curve of the chart, with the other correctors beside it.
    pub fn curve(&self) -> Curve {
        let peers = self
            .peers
            .iter()
            .map(|peer| (peer.name.clone(), peer.point()));
        Curve {
            title: self.title,
            points: self.sweep.points(),
            peers: peers.collect(),
        }
    }

    /// Prints the tables, and on demand each row that fails.
    pub fn print(&self, failures: bool) {
        self.print_slips();
        self.print_real();
        self.print_findings();
        self.missed.print(self.title);
        if failures {
            println!("\n{}", self.failures.join("\n"));
        }
    }

    fn print_slips(&self) {
        println!("\n## Slips, {}\n", self.title);
        let columns = ["tier", "rows", "caught", "of suggestions, right", "hints"];
        self.print_head(&columns);
        for (tier, tally) in &self.tiers.0 {
            print!("| {tier} | {} | {} ", tally.rows, tally.caught());
            print!("| {} | {} |", tally.right_of_suggested(), tally.hints);
            for peer in &self.peers {
                print!(" {} |", peer.caught(tier));
            }
            println!();
        }
    }

    fn print_real(&self) {
        println!("\n## Real domains, {}\n", self.title);
        self.print_head(&["kind", "rows", "flagged", "hints"]);
        for (kind, tally) in &self.kinds.0 {
            print!(
                "| {kind} | {} | {} | {} |",
                tally.rows,
                tally.flagged(),
                tally.hints
            );
            for peer in &self.peers {
                print!(" {} |", peer.flagged(kind));
            }
            println!();
        }
    }

    fn print_head(&self, columns: &[&str]) {
        let peers = self.peers.iter().map(|peer| peer.name.as_str());
        let all: Vec<&str> = columns.iter().copied().chain(peers).collect();
        println!("| {} |\n|{}", all.join(" | "), "---|".repeat(all.len()));
    }

    fn print_findings(&self) {
        println!("\n## By kind of finding, {}\n", self.title);
        println!(
            "| kind | slips caught | of suggestions for slips, right | real flagged | hints |\n|---|---|---|---|---|"
        );
        for (kind, Found { slips, real }) in &self.findings {
            // The names of the kinds are those of the answers.
            let kind = serde_json::to_string(kind).unwrap_or_default();
            println!(
                "| {} | {} | {} | {} | {} |",
                kind.trim_matches('"'),
                slips.right,
                slips.right_of_suggested(),
                real.asked(),
                slips.hints + real.hints
            );
        }
    }
}

fn shown(finding: Option<&Finding>) -> String {
    finding.map_or("silent".to_owned(), |finding| {
        let suggestion = finding.suggestion.as_ref();
        let domain = suggestion.map_or("-", |suggestion| &suggestion.domain);
        format!("{:?} {domain} {:.3}", finding.kind, finding.confidence)
    })
}
