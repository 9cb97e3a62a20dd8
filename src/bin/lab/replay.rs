//! Replay: real senders' sends in time order, asked before each and learned from, through the
//! same code as `sendright audit`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use sendright::Engine;
use sendright::audit::{Auditor, Event};
use sendright::domain::Domain;
use sendright::knowledge::{Personal, directory, personal};
use sendright::verdict::Action;

/// What the replay counts.
#[derive(Default)]
struct Counts {
    sends: usize,
    /// Marked slips, each sender and typed domain once.
    slips: usize,
    /// Those whose meant domain the sender had written to, or the directory knows.
    in_reach: usize,
    /// Corrected exactly.
    right: usize,
    /// Asked about with another suggestion, or none.
    wrong: usize,
    /// Questions about sends that nobody marked.
    alarms: usize,
    hints: usize,
}

/// Walks the file (gzip, tab-separated columns sender, time, recipient, domain, meant).
pub fn run(path: &Path, engine: Engine, misses: bool) -> io::Result<()> {
    let file = std::fs::File::open(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let mut counts = Counts::default();
    let mut auditor = Auditor::new(engine, Personal::default());
    let mut written: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut asked = BTreeSet::new();
    for line in BufReader::new(flate2::read::MultiGzDecoder::new(file))
        .lines()
        .skip(1)
    {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let [sender, time, recipient, domain, meant, ..] = columns[..] else {
            continue;
        };
        let event = Event {
            time: time.parse().unwrap_or(0),
            from: format!("{sender}@sender.invalid"),
            to: vec![format!("{recipient}@{domain}")],
        };
        counts.sends += 1;
        let found = auditor.send(&event);
        let finding = found.first();
        let is_asked = finding.is_some_and(|finding| finding.action > Action::Hint);
        counts.hints += usize::from(finding.is_some() && !is_asked);
        let known = written.entry(sender.to_owned()).or_default();
        if meant.is_empty() {
            counts.alarms += usize::from(is_asked);
            if is_asked && misses {
                println!("ALARM replay {domain}: {:?}", finding);
            }
        } else if asked.insert((sender.to_owned(), domain.to_owned())) {
            let in_reach = known.contains(meant) || is_listed(meant);
            let suggestion = finding.and_then(|finding| finding.suggestion.as_deref());
            let is_right = is_asked
                && suggestion.is_some_and(|address| address.ends_with(&format!("@{meant}")));
            counts.slips += 1;
            counts.in_reach += usize::from(in_reach);
            counts.right += usize::from(in_reach && is_right);
            counts.wrong += usize::from(is_asked && !is_right);
            if in_reach && !is_right && misses {
                println!("MISS replay {domain} for {meant}: {finding:?}");
            }
        }
        known.insert(domain.to_owned());
    }
    counts.print();
    Ok(())
}

impl Counts {
    fn print(&self) {
        println!("\n## Replay\n");
        println!(
            "{} sends; {} marked slips, {} in reach",
            self.sends, self.slips, self.in_reach
        );
        let share = 100.0 * self.right as f64 / self.in_reach.max(1) as f64;
        println!(
            "corrected exactly, of those in reach: {} ({share:.1}%); wrongly: {}",
            self.right, self.wrong
        );
        println!(
            "false alarms: {}, one in {:.0} sends; hints: {}",
            self.alarms,
            self.sends as f64 / self.alarms.max(1) as f64,
            self.hints
        );
    }
}

fn is_listed(domain: &str) -> bool {
    let domain = Domain::new(domain);
    personal::split(&domain)
        .is_some_and(|(name, suffix)| directory().lexicon().find(name, suffix).is_some())
}
