//! `sendright audit`: what would have been asked about mail that was sent.

mod chart;
mod report;
mod summary;
mod tally;

use std::fs::File;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressStyle};
use sendright::audit::{Auditor, Event};
use sendright::domain::Domain;
use sendright::policy::{DomainSet, Mode};

use summary::PassedOver;
use tally::Tally;

use crate::args::AuditArgs;
use crate::events::{self, Unread};
use crate::{UNUSABLE, setup, show};

/// How many broken lines are named; all are counted.
const NAMED: u64 = 5;

pub fn run(args: &AuditArgs) -> Result<ExitCode> {
    let (engine, known) = setup::load(&args.setup)?;
    if engine.policy().mode == Mode::Monitor {
        show::warning(
            "under mode monitor nothing is asked about: set it to warn to see what would be",
        );
    }
    let mut own = engine.policy().own_domains.clone();
    own.extend(args.own.iter().cloned());
    // An hour of reading for a report that cannot be written would be an hour lost.
    let report = args.html.as_deref().map(create).transpose()?;
    let mut run = Run {
        args,
        own,
        report,
        tally: Tally::default(),
        auditor: Auditor::new(engine, known),
        progress: progress(&args.paths),
        out: BufWriter::new(io::stdout().lock()),
        passed_over: PassedOver {
            broken: 0,
            foreign: 0,
        },
        failed: false,
    };
    for path in &args.paths {
        run.read(path)?;
    }
    run.finish()
}

struct Run<'a> {
    args: &'a AuditArgs,
    /// Whose mail is looked at; everybody's if it is empty.
    own: DomainSet,
    /// Where the report goes, if there is to be one.
    report: Option<File>,
    auditor: Auditor,
    tally: Tally,
    progress: ProgressBar,
    out: BufWriter<StdoutLock<'a>>,
    passed_over: PassedOver,
    /// Whether a file could not be read, or not to its end.
    failed: bool,
}

impl Run<'_> {
    /// Audits one file. One that cannot be read is named; what was read of it counts.
    fn read(&mut self, path: &Path) -> io::Result<()> {
        let entries = match events::read(path, self.args.format, self.args.year, &self.progress) {
            Ok(entries) => entries,
            Err(error) => {
                self.fail(&error);
                return Ok(());
            }
        };
        for entry in entries {
            match entry {
                Ok(event) => self.send(&event)?,
                Err(Unread::Broken { place, why }) => {
                    self.pass_over(&format!("{}, {place}: {why}", setup::name(path)));
                }
                Err(Unread::Failed(error)) => {
                    let context = format!("cannot read {} any further", setup::name(path));
                    self.fail(&anyhow::Error::new(error).context(context));
                    break;
                }
            }
        }
        Ok(())
    }

    fn send(&mut self, event: &Event) -> io::Result<()> {
        let domain = event.from.rsplit_once('@').map_or("", |(_, domain)| domain);
        let domain = domain.trim_end_matches('>').to_lowercase();
        if !self.own.is_empty() && !self.own.contains(Domain::new(&domain).ascii()) {
            self.passed_over.foreign += 1;
            return Ok(());
        }
        let findings = self.auditor.send(event);
        if self.report.is_some() {
            self.tally.add(event, &domain, &findings);
        }
        if self.args.json {
            for finding in &findings {
                serde_json::to_writer(&mut self.out, finding)?;
                writeln!(self.out)?;
            }
        }
        Ok(())
    }

    fn pass_over(&mut self, message: &str) {
        self.passed_over.broken += 1;
        if self.passed_over.broken <= NAMED {
            self.progress.suspend(|| show::warning(message));
        }
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.failed = true;
        self.progress.suspend(|| show::error(error));
    }

    fn finish(mut self) -> Result<ExitCode> {
        self.progress.finish_and_clear();
        self.out.flush()?;
        // The summary's own stream locks standard output again.
        drop(self.out);
        let summary = self.auditor.summary();
        if let Some(mut report) = self.report {
            let html = report::html(summary, &self.tally, self.args.names)?;
            report
                .write_all(html.as_bytes())
                .context("cannot write the report")?;
        }
        let broken = self.passed_over.broken;
        if !self.args.json {
            summary::print(summary, &self.passed_over, &mut anstream::stdout())?;
        } else if broken > NAMED {
            show::warning(&format!("broken lines or messages in all: {broken}"));
        }
        Ok(if self.failed {
            ExitCode::from(UNUSABLE)
        } else {
            ExitCode::SUCCESS
        })
    }
}

fn create(path: &Path) -> Result<File> {
    File::create(path).with_context(|| format!("cannot write {}", setup::name(path)))
}

/// A bar on the terminal, over the bytes of all files; hidden elsewhere.
fn progress(paths: &[PathBuf]) -> ProgressBar {
    let sizes: Option<Vec<u64>> = paths.iter().map(|path| size(path)).collect();
    let (bar, template) = match sizes {
        Some(sizes) => (
            ProgressBar::new(sizes.iter().sum()),
            "{bar:40} {percent:>3}%  {binary_bytes_per_sec}  {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {binary_bytes} read  {binary_bytes_per_sec}",
        ),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The bytes of a file, or of all files below a folder; unknown for standard input.
fn size(path: &Path) -> Option<u64> {
    let metadata = path.metadata().ok()?;
    if !metadata.is_dir() {
        return metadata.is_file().then_some(metadata.len());
    }
    let entries = path.read_dir().ok()?;
    Some(
        entries
            .flatten()
            .filter_map(|entry| size(&entry.path()))
            .sum(),
    )
}
