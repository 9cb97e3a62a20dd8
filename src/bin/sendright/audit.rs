//! `sendright audit`: what would have been asked about mail that was sent.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use sendright::audit::{Auditor, Event, Summary};
use sendright::verdict::Action;

use crate::args::AuditArgs;
use crate::events::{self, Unread};
use crate::{UNUSABLE, setup, show};

/// How many broken lines are named; all are counted.
const NAMED: u64 = 5;
/// How many slips the summary lists.
const LISTED: usize = 20;

pub fn run(args: &AuditArgs) -> Result<ExitCode> {
    let (engine, known) = setup::load(&args.setup)?;
    let mut run = Run {
        args,
        auditor: Auditor::new(engine, known),
        progress: progress(&args.paths),
        out: BufWriter::new(io::stdout().lock()),
        broken: 0,
        failed: false,
    };
    for path in &args.paths {
        run.read(path)?;
    }
    run.finish()
}

struct Run<'a> {
    args: &'a AuditArgs,
    auditor: Auditor,
    progress: ProgressBar,
    out: BufWriter<StdoutLock<'a>>,
    /// How many lines or messages made no sense.
    broken: u64,
    /// Whether a file could not be read, or not to its end.
    failed: bool,
}

impl Run<'_> {
    /// Audits one file. One that cannot be read is named; what was read of it counts.
    fn read(&mut self, path: &Path) -> io::Result<()> {
        let entries = match events::read(path, self.args.format, &self.progress) {
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
        for finding in self.auditor.send(event) {
            if self.args.json {
                serde_json::to_writer(&mut self.out, &finding)?;
                writeln!(self.out)?;
            }
        }
        Ok(())
    }

    fn pass_over(&mut self, message: &str) {
        self.broken += 1;
        if self.broken <= NAMED {
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
        if !self.args.json {
            summarise(self.auditor.summary(), self.broken, &mut anstream::stdout())?;
        } else if self.broken > NAMED {
            show::warning(&format!("broken lines or messages in all: {}", self.broken));
        }
        Ok(if self.failed {
            ExitCode::from(UNUSABLE)
        } else {
            ExitCode::SUCCESS
        })
    }
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

/// The summary for people.
fn summarise(summary: &Summary, broken: u64, out: &mut impl Write) -> io::Result<()> {
    let (bold, dim, good) = (show::BOLD, show::DIM, show::GOOD);
    writeln!(
        out,
        "{bold}{}{bold:#} to {} from {}",
        number(summary.events, "message"),
        number(summary.recipients, "recipient"),
        number(summary.senders as u64, "sender"),
    )?;
    let flagged = summary.flagged();
    match summary.recipients.checked_div(flagged) {
        Some(share) => writeln!(
            out,
            "{bold}{flagged}{bold:#} would have been asked about: one in {share}"
        )?,
        None => writeln!(out, "{good}Nothing{good:#} would have been asked about")?,
    }
    if !summary.findings.is_empty() {
        writeln!(out)?;
    }
    for ((kind, action), count) in &summary.findings {
        let style = show::style(*action);
        let action = match action {
            Action::Pass => "passed",
            Action::Hint => "hint only",
            Action::Warn => "ask",
            Action::Block => "refuse",
        };
        writeln!(
            out,
            "{count:>9}  {:<16} {style}{action}{style:#}",
            show::kind(*kind)
        )?;
    }
    let slips = summary.worst();
    if !slips.is_empty() {
        writeln!(out, "\n{bold}    times  senders  typed → meant{bold:#}")?;
    }
    for (typed, meant, slip) in slips.iter().take(LISTED) {
        let (typed, meant) = (show::plain(typed), show::plain(meant));
        writeln!(
            out,
            "{:>9}  {:>7}  {typed} → {good}{meant}{good:#}",
            slip.times,
            slip.senders()
        )?;
    }
    if slips.len() > LISTED {
        writeln!(
            out,
            "{dim}{:>9}  more, all of them with --json{dim:#}",
            slips.len() - LISTED
        )?;
    }
    if broken > 0 {
        writeln!(out, "\nBroken lines or messages passed over: {broken}")?;
    }
    Ok(())
}

/// `1 message`, `2 messages`.
fn number(count: u64, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
