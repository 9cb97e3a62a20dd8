//! Charts as HTML: bars whose numbers stand beside them, so that nothing depends on seeing them.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::tally::{Counts, Month};

/// Height of the tallest column, and width of all, in units of the drawing.
const HEIGHT: f64 = 160.0;
const WIDTH: f64 = 720.0;
/// How many labels fit below the columns.
const LABELS: usize = 12;

/// A row of bars: a label, a number, and what follows it.
pub struct Bar {
    pub label: String,
    pub value: u64,
    pub note: String,
}

/// Lying bars, the longest as wide as the table.
pub fn bars(caption: &str, headings: [&str; 2], bars: &[Bar]) -> String {
    let longest = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let mut html = String::new();
    let [label, value] = headings;
    _ = write!(
        html,
        "<table class=\"bars\"><caption>{caption}</caption>\n\
         <thead><tr><th scope=\"col\">{label}</th><th scope=\"col\">{value}</th></tr></thead>\n<tbody>\n"
    );
    for Bar { label, value, note } in bars {
        let width = share(*value, longest);
        _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td><span class=\"bar\" style=\"--share:{width:.1}%\"></span> \
             <span class=\"number\">{}</span> <small>{}</small></td></tr>",
            escape(label.as_str()),
            number(*value),
            escape(note.as_str()),
        );
    }
    html + "</tbody></table>\n"
}

/// Columns, one a month, of what would have been held; the numbers in a table that can be opened.
pub fn columns(months: &[(Month, Counts)]) -> String {
    let highest = months
        .iter()
        .map(|(_, it)| it.held)
        .max()
        .unwrap_or(0)
        .max(1);
    let step = WIDTH / months.len().max(1) as f64;
    let every = months.len().div_ceil(LABELS).max(1);
    let mut html = String::new();
    _ = writeln!(
        html,
        "<svg viewBox=\"-48 -12 {:.0} {:.0}\" role=\"img\" aria-labelledby=\"months-title\">",
        WIDTH + 60.0,
        HEIGHT + 44.0
    );
    _ = writeln!(html, "<title id=\"months-title\">Held per month</title>");
    for (at, value) in [(0.0, highest), (HEIGHT, 0)] {
        _ = writeln!(
            html,
            "<line class=\"grid\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{at}\" y2=\"{at}\"/>\
             <text class=\"axis\" x=\"-8\" y=\"{}\" text-anchor=\"end\">{}</text>",
            at + 4.0,
            number(value)
        );
    }
    for (index, (month, counts)) in months.iter().enumerate() {
        let (x, height) = (
            index as f64 * step,
            HEIGHT * counts.held as f64 / highest as f64,
        );
        let width = (step * 0.75).min(48.0);
        let left = x + (step - width) / 2.0;
        let name = month_name(*month);
        _ = writeln!(
            html,
            "<rect class=\"column\" x=\"{left:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\">\
             <title>{name}: {}</title></rect>",
            HEIGHT - height,
            number(counts.held)
        );
        if index % every == 0 {
            _ = writeln!(
                html,
                "<text class=\"axis\" x=\"{:.1}\" y=\"{:.0}\" text-anchor=\"middle\">{name}</text>",
                x + step / 2.0,
                HEIGHT + 22.0
            );
        }
    }
    html += "</svg>\n<details><summary>The numbers</summary>\n<table><thead><tr>\
        <th scope=\"col\">Month</th><th scope=\"col\">Messages</th>\
        <th scope=\"col\">Held</th><th scope=\"col\">Remarked on</th></tr></thead>\n<tbody>\n";
    for (month, counts) in months {
        _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
            month_name(*month),
            number(counts.messages),
            number(counts.held),
            number(counts.remarked)
        );
    }
    html + "</tbody></table></details>\n"
}

fn month_name(Month { year, month }: Month) -> String {
    format!("{year}-{month:02}")
}

fn share(value: u64, of: u64) -> f64 {
    100.0 * value as f64 / of as f64
}

/// A number with its thousands apart, by narrow spaces.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}
