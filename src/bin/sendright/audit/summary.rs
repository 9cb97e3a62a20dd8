//! The summary on the terminal.

use std::io::{self, Write};

use sendright::audit::Summary;
use sendright::verdict::Action;

use crate::show;

/// How many slips the summary lists.
const LISTED: usize = 20;

/// What was passed over, and why.
pub struct PassedOver {
    /// Lines or messages that made no sense.
    pub broken: u64,
    /// Messages from domains that are not the organisation's own.
    pub foreign: u64,
}

/// Prints it.
pub fn print(summary: &Summary, passed_over: &PassedOver, out: &mut impl Write) -> io::Result<()> {
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
    let PassedOver { broken, foreign } = passed_over;
    if *broken > 0 {
        writeln!(out, "\nBroken lines or messages passed over: {broken}")?;
    }
    if *foreign > 0 {
        writeln!(out, "\nMessages from other domains passed over: {foreign}")?;
    }
    Ok(())
}

/// `1 message`, `2 messages`.
fn number(count: u64, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
