//! `sendright check`: one answer for each recipient.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use sendright::engine::{Context, Engine, Message};
use sendright::knowledge::Personal;
use sendright::verdict::{Action, Finding, Kind, Report};
use serde::Serialize;

use crate::args::CheckArgs;
use crate::{setup, show};

pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let (engine, personal) = setup::load(&args.setup)?;
    let mut check = Check {
        args,
        engine,
        personal,
        gravest: Action::Pass,
    };
    // What is for programs goes out as it is; for a terminal, without what would steer it.
    let mut out: Box<dyn Write> = if args.json {
        Box::new(io::stdout())
    } else {
        Box::new(anstream::stdout())
    };
    if args.recipients.is_empty() {
        check.standard_input(&mut out)?;
    } else {
        for recipient in &args.recipients {
            check.answer(recipient, &mut out)?;
        }
    }
    let flagged = check.gravest >= Action::Warn;
    Ok(ExitCode::from(u8::from(args.exit_code && flagged)))
}

struct Check<'a> {
    args: &'a CheckArgs,
    engine: Engine,
    personal: Personal,
    gravest: Action,
}

impl Check<'_> {
    /// Answers each line before the next is read.
    fn standard_input(&mut self, out: &mut impl Write) -> Result<()> {
        let mut input = io::stdin().lock();
        if input.is_terminal() {
            anstream::eprintln!("One recipient a line; Ctrl+D ends.");
        }
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = input.read_until(b'\n', &mut line);
            if read.context("cannot read standard input")? == 0 {
                return Ok(());
            }
            let text = String::from_utf8_lossy(&line);
            self.answer(text.trim_end_matches(['\r', '\n']), out)?;
        }
    }

    fn answer(&mut self, input: &str, out: &mut impl Write) -> Result<()> {
        let message = Message {
            from: self.args.from.clone(),
            to: vec![input.to_owned()],
            ..Message::default()
        };
        let context = Context { now: setup::now() };
        let report = self.engine.check(&self.personal, &message, &context);
        self.gravest = self.gravest.max(report.action);
        if self.args.json {
            serde_json::to_writer(&mut *out, &Answer::new(input, &report))?;
            writeln!(out)?;
        } else if !input.trim().is_empty() {
            show(input, &report, out)?;
        }
        out.flush()?;
        Ok(())
    }
}

/// One line of `--json`.
#[derive(Serialize)]
struct Answer<'a> {
    input: &'a str,
    action: Action,
    findings: Vec<AnswerFinding<'a>>,
}

#[derive(Serialize)]
struct AnswerFinding<'a> {
    kind: Kind,
    confidence: f64,
    suggestion: Option<&'a str>,
    reason: &'a str,
}

impl<'a> Answer<'a> {
    fn new(input: &'a str, report: &'a Report) -> Self {
        let finding = |finding: &'a Finding| AnswerFinding {
            kind: finding.kind,
            confidence: (finding.confidence * 1e4).round() / 1e4,
            suggestion: finding
                .suggestion
                .as_ref()
                .map(|meant| meant.address.as_str()),
            reason: &finding.reason,
        };
        let findings = report.findings.iter().map(finding).collect();
        Self {
            input,
            action: report.action,
            findings,
        }
    }
}

/// The answer for people.
fn show(input: &str, report: &Report, out: &mut impl Write) -> io::Result<()> {
    let (bold, dim, good) = (show::BOLD, show::DIM, show::GOOD);
    if report.findings.is_empty() {
        let style = show::style(report.action);
        let mark = show::mark(report.action);
        return writeln!(out, "{style}{mark}{style:#} {}", show::plain(input.trim()));
    }
    for finding in &report.findings {
        let style = show::style(finding.action);
        let mark = show::mark(finding.action);
        write!(
            out,
            "{style}{mark}{style:#} {bold}{}{bold:#}",
            show::plain(&finding.address)
        )?;
        if let Some(meant) = &finding.suggestion {
            write!(
                out,
                "  did you mean {good}{}{good:#}?",
                show::plain(&meant.address)
            )?;
        } else if finding.action == Action::Block {
            write!(out, "  blocked")?;
        }
        let kind = show::kind(finding.kind);
        let percent = (finding.confidence * 100.0).round();
        writeln!(out, "  {dim}({kind}, {percent}%){dim:#}")?;
        writeln!(out, "  {}", show::plain(&finding.reason))?;
    }
    Ok(())
}
