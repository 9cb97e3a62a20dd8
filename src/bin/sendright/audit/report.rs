//! The report that an administrator shows to others: one page that needs nothing besides itself.
//! It never has an address in it, and domains only on request: else each has a number in place of
//! its name, the same throughout, and keeps its suffix alone.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use anyhow::Result;
use quick_xml::escape::escape;
use sendright::audit::Summary;
use sendright::domain::Domain;
use sendright::verdict::{Action, Kind};

use super::chart::{self, Bar, number};
use super::tally::{Counts, Month, Tally};
use crate::show;

/// How many slips and departments are listed.
const LISTED: usize = 20;
/// How many months the chart has; a log with one wrong date would make it endless.
const MONTHS: usize = 120;

pub fn html(summary: &Summary, tally: &Tally, with_names: bool) -> Result<String> {
    let mut names = Names {
        is_shown: with_names,
        numbers: HashMap::new(),
    };
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Sendright: audit of sent mail</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
        include_str!("report.css")
    );
    heading(summary, tally, &mut html)?;
    months(tally, &mut html)?;
    kinds(summary, &mut html)?;
    slips(summary, &mut names, &mut html)?;
    departments(tally, &mut names, &mut html)?;
    let privacy = if with_names {
        "The domains in this report are named; it has no addresses."
    } else {
        "Domains are pseudonyms: each has a number in place of its name, and keeps its suffix. There are no addresses."
    };
    writeln!(
        html,
        "<p class=\"quiet\" style=\"margin-top:1.25rem\">{privacy} Made by Sendright {} on the machine where it was run; nothing left it.</p>",
        env!("CARGO_PKG_VERSION")
    )?;
    html += "</main>\n</body>\n</html>\n";
    Ok(html)
}

fn heading(summary: &Summary, tally: &Tally, html: &mut String) -> Result<()> {
    let period = match (tally.months.keys().next(), tally.months.keys().next_back()) {
        (Some(first), Some(last)) => format!(
            "{}-{:02} to {}-{:02}",
            first.year, first.month, last.year, last.month
        ),
        _ => "no mail".into(),
    };
    let flagged = summary.flagged();
    writeln!(html, "<h1>What Sendright would have said</h1>")?;
    writeln!(
        html,
        "<p class=\"quiet\">Mail that was sent, {period}, checked again as if Sendright had been there.</p>"
    )?;
    writeln!(html, "<section><h2>In short</h2><dl>")?;
    let share = match summary.recipients.checked_div(flagged) {
        Some(share) => format!("1 in {}", number(share)),
        None => "none".into(),
    };
    for (term, value) in [
        ("messages", number(summary.events)),
        ("recipients", number(summary.recipients)),
        ("senders", number(summary.senders as u64)),
        ("recipients held", number(flagged)),
        ("of all recipients", share),
    ] {
        writeln!(html, "<div><dt>{term}</dt><dd>{value}</dd></div>")?;
    }
    writeln!(
        html,
        "</dl>\n<p class=\"quiet\" style=\"margin-top:0.75rem\">Held means: asked about before sending, or refused by policy.</p></section>"
    )?;
    Ok(())
}

fn months(tally: &Tally, html: &mut String) -> Result<()> {
    let mut known = tally.months.keys();
    let Some(&first) = known.next() else {
        return Ok(());
    };
    let last = known.next_back().copied().unwrap_or(first);
    // Months without mail are there, too; the oldest go where there are too many.
    let mut series: Vec<(Month, Counts)> =
        std::iter::successors(Some(last), |month| Some(month.before()))
            .take_while(|month| *month >= first)
            .take(MONTHS)
            .map(|month| (month, tally.months.get(&month).copied().unwrap_or_default()))
            .collect();
    series.reverse();
    writeln!(
        html,
        "<section><h2>Per month</h2><p class=\"quiet\">Recipients that would have been held.</p>"
    )?;
    *html += &chart::columns(&series);
    writeln!(html, "</section>")?;
    Ok(())
}

fn kinds(summary: &Summary, html: &mut String) -> Result<()> {
    let mut counts: BTreeMap<Kind, (u64, u64)> = BTreeMap::new();
    for ((kind, action), count) in &summary.findings {
        let (held, remarked) = counts.entry(*kind).or_default();
        *if *action >= Action::Warn {
            held
        } else {
            remarked
        } += count;
    }
    let mut bars: Vec<Bar> = counts
        .into_iter()
        .map(|(kind, (held, remarked))| Bar {
            label: meaning(kind).into(),
            value: held,
            note: match remarked {
                0 => show::kind(kind),
                _ => format!("{}, and {} remarked on", show::kind(kind), number(remarked)),
            },
        })
        .collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    writeln!(html, "<section><h2>By kind</h2>")?;
    *html += &chart::bars(
        "Recipients that would have been held.",
        ["Kind", "Held"],
        &bars,
    );
    writeln!(html, "</section>")?;
    Ok(())
}

fn meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::Typo => "A slip in the name",
        Kind::Suffix => "Another suffix",
        Kind::UnknownSuffix => "A suffix that does not exist",
        Kind::MissingDot => "A dot lost or gained",
        Kind::Lookalike => "Letters that look alike",
        Kind::Embedded => "A known name in a foreign one",
        Kind::Malformed => "No address that mail can reach",
        Kind::Blocked => "Blocked by policy",
        Kind::PersonalAccount => "A private mailbox",
        Kind::Outsider => "One domain unlike the others",
        Kind::NearContact => "A slip before the @",
    }
}

fn slips(summary: &Summary, names: &mut Names, html: &mut String) -> Result<()> {
    let slips = summary.worst();
    writeln!(html, "<section><h2>Most frequent slips</h2>")?;
    if slips.is_empty() {
        writeln!(html, "<p>None.</p></section>")?;
        return Ok(());
    }
    writeln!(
        html,
        "<table><caption>Domains that were used for others, {} of {}, with the highest confidence.</caption>\n<thead><tr><th scope=\"col\">Typed</th>\
         <th scope=\"col\">Meant</th><th scope=\"col\">Times</th><th scope=\"col\">Senders</th>\
         <th scope=\"col\">Confidence</th></tr></thead>\n<tbody>",
        slips.len().min(LISTED),
        number(slips.len() as u64)
    )?;
    for (typed, meant, slip) in slips.into_iter().take(LISTED) {
        let (typed, meant) = (names.domain(typed), names.domain(meant));
        writeln!(
            html,
            "<tr><td class=\"pair\">{}</td><td class=\"pair\">{}</td><td>{}</td><td>{}</td><td>{:.0}%</td></tr>",
            escape(typed.as_str()),
            escape(meant.as_str()),
            number(slip.times),
            number(slip.senders() as u64),
            100.0 * slip.confidence
        )?;
    }
    writeln!(html, "</tbody></table></section>")?;
    Ok(())
}

fn departments(tally: &Tally, names: &mut Names, html: &mut String) -> Result<()> {
    let mut departments: Vec<_> = tally.departments.iter().collect();
    departments.sort_by(|(a, x), (b, y)| {
        (y.held.cmp(&x.held))
            .then(y.messages.cmp(&x.messages))
            .then(a.cmp(b))
    });
    let bars: Vec<Bar> = departments
        .iter()
        .take(LISTED)
        .map(|(domain, counts)| Bar {
            label: names.domain(domain),
            value: counts.held,
            note: format!("of {} messages", number(counts.messages)),
        })
        .collect();
    writeln!(html, "<section><h2>By department</h2>")?;
    let caption = format!(
        "Recipients that would have been held, by the domain of the sender, {} of {}.",
        bars.len(),
        number(departments.len() as u64)
    );
    *html += &chart::bars(&caption, ["Department", "Held"], &bars);
    writeln!(html, "</section>")?;
    Ok(())
}

/// What domains are called.
struct Names {
    is_shown: bool,
    /// By the name before the suffix, so that a slip of the suffix shows as one.
    numbers: HashMap<String, usize>,
}

impl Names {
    fn domain(&mut self, text: &str) -> String {
        let domain = Domain::new(text);
        if self.is_shown {
            // What only looks like another is told apart by the form that mail carries.
            return match domain.ascii() {
                "" => text.to_owned(),
                ascii if ascii == text => text.to_owned(),
                ascii => format!("{text} ({ascii})"),
            };
        }
        let suffix = domain.icann_suffix();
        let name = domain.ascii().strip_suffix(suffix).unwrap_or(text);
        let count = self.numbers.len() + 1;
        let number = *self
            .numbers
            .entry(name.trim_end_matches('.').to_owned())
            .or_insert(count);
        if suffix.is_empty() {
            format!("name-{number}")
        } else {
            format!("name-{number}.{suffix}")
        }
    }
}
