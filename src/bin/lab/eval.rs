//! Measures the engine on files of slips and of real domains, and prints the table.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use sendright::knowledge::Personal;
use sendright::verdict::{Action, Finding};
use sendright::{Context, Engine, Message};

use crate::fit::{cross_fit, senders};
use crate::replay;
use crate::rows::{FOLDS, Files, Real, fold};

/// Counts of one tier or kind.
#[derive(Default)]
struct Tally {
    rows: usize,
    /// Asked about, with exactly the domain that was meant.
    right: usize,
    /// Asked about, with another domain.
    wrong: usize,
    /// Asked about, with no suggestion.
    asked: usize,
    hints: usize,
}

/// What to measure with.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    /// Sends in time order: gzip, tab-separated columns sender, time, recipient, domain, meant.
    #[arg(long)]
    replay: Option<PathBuf>,
    /// Measure the table as it is shipped, instead of one fitted anew without each fold.
    #[arg(long)]
    shipped: bool,
    /// Print each row that fails.
    #[arg(long)]
    misses: bool,
}

/// Runs everything on the two files and prints it.
pub fn run(args: &Args) -> io::Result<()> {
    let misses = args.misses;
    let slips = args.files.slips()?;
    let real = args.files.real()?;
    let engines: Vec<Engine> = match args.shipped {
        true => vec![Engine::default(); FOLDS],
        false => cross_fit(&slips, &real)
            .into_iter()
            .map(|costs| Engine::default().with_costs(costs))
            .collect(),
    };
    let ask = |personal: &Personal, domain: &str| {
        let message = Message {
            to: vec![format!("someone@{domain}")],
            ..Message::default()
        };
        let report = engines[fold(domain)].check(personal, &message, &Context { now: 0 });
        report.findings.into_iter().next()
    };
    let mut reliability = vec![(0usize, 0usize, 0f64); 10];
    for (title, personal) in &senders(&slips) {
        println!(
            "\n## Slips, {title}\n\n| tier | rows | right | top-1 | wrong | hint | of suggestions, right |\n|---|---|---|---|---|---|---|"
        );
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        for slip in &slips {
            let finding = ask(personal, &slip.typed);
            if let Some(finding) = finding
                .as_ref()
                .filter(|finding| finding.suggestion.is_some())
            {
                count(
                    &mut reliability,
                    finding.confidence,
                    is_right(finding, &slip.meant),
                );
            }
            for name in [slip.tier.as_str(), "all"] {
                tallies
                    .entry(name)
                    .or_default()
                    .add(finding.as_ref(), Some(&slip.meant));
            }
            if misses
                && !finding
                    .as_ref()
                    .is_some_and(|finding| is_right(finding, &slip.meant))
            {
                println!(
                    "MISS {} {} for {}: {}",
                    slip.tier,
                    slip.typed,
                    slip.meant,
                    shown(finding.as_ref())
                );
            }
        }
        for (tier, tally) in &tallies {
            let suggested = (tally.right + tally.wrong).max(1);
            println!(
                "| {tier} | {} | {} | {} | {} | {} | {} |",
                tally.rows,
                tally.right,
                percent(tally.right, tally.rows),
                tally.wrong,
                tally.hints,
                percent(tally.right, suggested)
            );
        }
        println!(
            "\n## Real domains, {title}\n\n| kind | rows | flagged | share | hints |\n|---|---|---|---|---|"
        );
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        for Real { domain, kind } in &real {
            let finding = ask(personal, domain);
            if let Some(finding) = finding
                .as_ref()
                .filter(|finding| finding.suggestion.is_some())
            {
                count(&mut reliability, finding.confidence, false);
            }
            for name in [kind.as_str(), "all"] {
                tallies.entry(name).or_default().add(finding.as_ref(), None);
            }
            if misses && finding.is_some() {
                println!("ALARM {kind} {domain}: {}", shown(finding.as_ref()));
            }
        }
        for (kind, tally) in &tallies {
            let flagged = tally.wrong + tally.asked;
            println!(
                "| {kind} | {} | {flagged} | {} | {} |",
                tally.rows,
                percent(flagged, tally.rows),
                tally.hints
            );
        }
    }
    print_reliability(&reliability);
    // The costs are not fitted on the replay: the shipped table serves.
    args.replay
        .as_ref()
        .map_or(Ok(()), |path| replay::run(path, Engine::default(), misses))
}

impl Tally {
    fn add(&mut self, finding: Option<&Finding>, meant: Option<&str>) {
        self.rows += 1;
        match finding {
            None => {}
            Some(finding) if finding.action == Action::Hint => self.hints += 1,
            Some(finding) if finding.suggestion.is_none() => self.asked += 1,
            Some(finding) if meant.is_some_and(|meant| is_right(finding, meant)) => self.right += 1,
            Some(_) => self.wrong += 1,
        }
    }
}

fn is_right(finding: &Finding, meant: &str) -> bool {
    finding
        .suggestion
        .as_ref()
        .is_some_and(|suggestion| suggestion.domain == meant)
}

fn shown(finding: Option<&Finding>) -> String {
    finding.map_or("silent".to_owned(), |finding| {
        let suggestion = finding
            .suggestion
            .as_ref()
            .map_or("-", |suggestion| &suggestion.domain);
        format!("{:?} {suggestion} {:.3}", finding.kind, finding.confidence)
    })
}

fn count(reliability: &mut [(usize, usize, f64)], confidence: f64, right: bool) {
    let bin = ((confidence * 10.0) as usize).min(reliability.len() - 1);
    reliability[bin].0 += 1;
    reliability[bin].1 += usize::from(right);
    reliability[bin].2 += confidence;
}

fn print_reliability(bins: &[(usize, usize, f64)]) {
    println!(
        "\n## Reliability\n\n| confidence | shown | mean confidence | right |\n|---|---|---|---|"
    );
    let total: usize = bins.iter().map(|bin| bin.0).sum();
    let mut error = 0.0;
    for (number, &(shown, right, sum)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let (mean, share) = (sum / shown as f64, right as f64 / shown as f64);
        error += (mean - share).abs() * shown as f64 / total as f64;
        println!("| 0.{number}+ | {shown} | {mean:.3} | {share:.3} |");
    }
    println!("\nExpected calibration error: {error:.3}");
}

fn percent(part: usize, whole: usize) -> String {
    format!("{:.2}%", 100.0 * part as f64 / whole.max(1) as f64)
}
