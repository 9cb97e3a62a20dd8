//! Unicode's conformance test for UTS 46.

use std::io::Read;

use flate2::read::GzDecoder;
use sendright::domain::Domain;

/// Small Seal Script: not yet assigned in the test's version of Unicode (17), and
/// so "broken" there; assigned in the version that names are mapped by (18).
const NEWER: std::ops::RangeInclusive<char> = '\u{3D000}'..='\u{3FC3F}';

/// One line: a text, and what UTS 46 makes of it.
struct Line {
    source: String,
    unicode: String,
    ascii: String,
    /// The rules that the text breaks, as codes.
    broken: Vec<String>,
}

#[test]
fn unicode_and_ascii_forms_are_those_of_the_standard() {
    let lines = lines();
    assert!(lines.len() > 6000, "only {} lines", lines.len());
    for line in &lines {
        let domain = Domain::new(&line.source);
        if domain.unicode().contains(|c| NEWER.contains(&c)) {
            continue;
        }
        let context = format!("{:?} → {:?} {:?}", line.source, line.ascii, line.broken);
        if is_mail_like(line) {
            assert_eq!(domain.problem(), None, "{context}");
            assert_eq!(domain.ascii(), without_final_dot(&line.ascii), "{context}");
            assert_eq!(
                domain.unicode(),
                without_final_dot(&line.unicode),
                "{context}"
            );
        } else {
            assert!(domain.problem().is_some(), "no problem seen in {context}");
        }
    }
}

/// Whether a line breaks no rule but those that do not bind mail.
fn is_mail_like(line: &Line) -> bool {
    let name = without_final_dot(&line.ascii);
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let is_number = |label: &str| label.chars().all(|c| c.is_ascii_digit());
    // Not the mapping's business, but of no use to mail.
    if name.rsplit('.').next().is_none_or(is_number) {
        return false;
    }
    line.broken.iter().all(|rule| match rule.as_str() {
        // Hyphens in the third and fourth place.
        "V2" => true,
        // Other ASCII than letters, digits and hyphens: underscores pass.
        "U1" => name.chars().all(is_letter),
        // An empty or too long label: the empty one behind a final dot passes.
        "A4_2" => name.split('.').all(|label| (1..=63).contains(&label.len())),
        _ => false,
    })
}

fn without_final_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

fn lines() -> Vec<Line> {
    let packed: &[u8] = include_bytes!("../vendor/idna/IdnaTestV2.txt.gz");
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    text.lines().filter_map(line).collect()
}

/// `None` for comments, and for texts that Rust cannot hold.
fn line(text: &str) -> Option<Line> {
    let content = text.split('#').next()?.trim();
    if content.is_empty() {
        return None;
    }
    let mut columns = content.split(';').map(str::trim);
    let source = unescape(columns.next()?)?;
    // A blank column means: as the one before it.
    let mut next_or = |before: &String| match columns.next() {
        None | Some("") => Some(before.clone()),
        Some(column) => unescape(column),
    };
    let unicode = next_or(&source)?;
    let unicode_broken = next_or(&String::new())?;
    let ascii = next_or(&unicode)?;
    let broken = next_or(&unicode_broken)?;
    let is_separator = |c: char| "[], ".contains(c);
    let broken = broken.split(is_separator).filter(|code| !code.is_empty());
    Some(Line {
        source,
        unicode,
        ascii,
        broken: broken.map(str::to_owned).collect(),
    })
}

/// Resolves `\uXXXX`, `\x{XXXX}` and `""`. `None` for a lone surrogate.
fn unescape(text: &str) -> Option<String> {
    if text == "\"\"" {
        return Some(String::new());
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (digits, after) = match escape.strip_prefix("x{") {
            Some(braced) => braced.split_once('}').unwrap(),
            None => (&escape[1..5], &escape[5..]),
        };
        out.push(char::from_u32(u32::from_str_radix(digits, 16).unwrap())?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}
