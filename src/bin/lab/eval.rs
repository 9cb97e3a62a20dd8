//! Measures the engine on files of slips and of real domains, and prints the tables.

mod calibration;
mod chart;
mod classes;
mod measured;
mod peers;
mod sweep;
mod tally;

use std::path::PathBuf;
use std::{fs, io};

use sendright::domain::Domain;
use sendright::knowledge::Personal;
use sendright::posterior::evidence::Evidence;
use sendright::posterior::{COSTS, Costs};
use sendright::verdict::Finding;
use sendright::{Context, Engine, Message};

use crate::fit::{cross_fit, senders};
use crate::replay;
use crate::rows::{FOLDS, Files, check_exists, fold};
use calibration::Calibration;
use measured::Measured;

/// No row says when it was typed.
const CONTEXT: Context = Context { now: 0 };

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
    /// Measure other correctors as well (needs node).
    #[arg(long)]
    peers: bool,
    /// The folder to write the charts to.
    #[arg(long)]
    pictures: Option<PathBuf>,
    /// Print each row that fails.
    #[arg(long)]
    misses: bool,
}

/// Runs everything on the files and prints it.
pub fn run(args: &Args) -> io::Result<()> {
    let slips = args.files.slips()?;
    let real = args.files.real()?;
    if let Some(replay) = &args.replay {
        check_exists(replay)?;
    }
    let peers = match args.peers {
        true => peers::measure(&args.files)?,
        false => Vec::new(),
    };
    let costs = match args.shipped {
        true => vec![COSTS.clone(); FOLDS],
        false => cross_fit(&slips, &real),
    };
    let engines = Engines::new(costs);
    let mut calibration = Calibration::default();
    let mut curves = Vec::new();
    for (title, personal) in &senders(&slips) {
        let peers = peers.iter().filter(|peer| peer.knows == *title).collect();
        let mut measured = Measured::new(title, personal, peers);
        measured.ask(&engines, &slips, &real);
        measured.print(args.misses);
        calibration.merge(measured.calibration());
        curves.push(measured.curve());
    }
    calibration.print();
    if let Some(folder) = &args.pictures {
        fs::write(folder.join("thresholds.svg"), chart::thresholds(&curves))?;
        fs::write(
            folder.join("calibration.svg"),
            chart::calibration(&calibration),
        )?;
    }
    match &args.replay {
        // The costs are not fitted on the replay: the shipped table serves.
        Some(path) => replay::run(path, Engine::default(), args.misses),
        None => {
            println!("\n## Replay\n\nNot measured: --replay names no file of sends.");
            Ok(())
        }
    }
}

/// An engine a fold, each fitted without the rows that it is asked about.
struct Engines {
    costs: Vec<Costs>,
    shipped: Vec<Engine>,
    /// The same with a policy by which they tell what is hardly likely.
    telling: Vec<Engine>,
}

impl Engines {
    fn new(costs: Vec<Costs>) -> Engines {
        let with = |engine: Engine| {
            let fitted = costs
                .iter()
                .map(|costs| engine.clone().with_costs(costs.clone()));
            fitted.collect()
        };
        Engines {
            shipped: with(Engine::default()),
            telling: with(Engine::new(sweep::policy())),
            costs,
        }
    }

    /// What mail to a domain draws.
    fn ask(&self, personal: &Personal, domain: &str) -> Option<Finding> {
        ask(&self.shipped[fold(domain)], personal, domain)
    }

    /// The same with whatever is hardly likely.
    fn tell(&self, personal: &Personal, domain: &str) -> Option<Finding> {
        ask(&self.telling[fold(domain)], personal, domain)
    }

    /// What is known about a domain, and the costs that weigh it.
    fn evidence(&self, personal: &Personal, domain: &str) -> (Option<Evidence>, &Costs) {
        let fold = fold(domain);
        let evidence = self.shipped[fold].evidence(personal, &Domain::new(domain), &CONTEXT);
        (evidence, &self.costs[fold])
    }
}

fn ask(engine: &Engine, personal: &Personal, domain: &str) -> Option<Finding> {
    let message = Message {
        to: vec![format!("someone@{domain}")],
        ..Message::default()
    };
    let report = engine.check(personal, &message, &CONTEXT);
    report.findings.into_iter().next()
}
