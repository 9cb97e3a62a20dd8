//! Addresses: the cases of `cases/address.toml`, what always holds, and hostile texts.
#![cfg(not(target_arch = "wasm32"))]

use std::time::{Duration, Instant};

use mail_parser::MessageParser;
use proptest::prelude::*;
use sendright::address::{Mailbox, Parsed, parse};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    text: String,
    #[serde(default)]
    mailboxes: Vec<String>,
    #[serde(default)]
    problems: Vec<String>,
    group: Option<String>,
}

#[test]
fn cases() {
    let cases: Cases = toml::from_str(include_str!("cases/address.toml")).unwrap();
    for Case {
        why,
        text,
        mailboxes,
        problems,
        group,
    } in cases.case
    {
        let parsed = parse(&text);
        let read: Vec<_> = parsed.mailboxes.iter().map(shown).collect();
        assert_eq!(read, mailboxes, "{text:?}: {why}");
        let reported: Vec<_> = parsed
            .problems
            .iter()
            .map(|problem| format!("{:?}: {}", problem.kind, problem.text))
            .collect();
        assert_eq!(reported, problems, "{text:?}: {why}");
        if group.is_some() {
            assert!(
                parsed
                    .mailboxes
                    .iter()
                    .all(|mailbox| mailbox.group.as_deref() == group.as_deref()),
                "{why}"
            );
        }
        check_spans(&text, &parsed);
    }
}

fn shown(mailbox: &Mailbox) -> String {
    let name = mailbox
        .display_name
        .as_ref()
        .map(|name| format!("{name}|"))
        .unwrap_or_default();
    format!("{name}{}|{}", mailbox.local_part, mailbox.domain)
}

#[test]
fn spans_say_what_to_replace() {
    let text = r#"x@y; "Doe, Jane" < 'jane@army .ml' > (Jane)"#;
    let jane = &parse(text).mailboxes[1];
    assert_eq!(
        &text[jane.span.clone()],
        r#""Doe, Jane" < 'jane@army .ml' > (Jane)"#
    );
    assert_eq!(&text[jane.address_span.clone()], "jane@army .ml");
    assert_eq!(&text[jane.domain_span.clone()], "army .ml");
}

#[test]
fn a_mailbox_is_written_as_one_would_type_it() {
    let written = |text: &str| parse(text).mailboxes[0].with_domain("army.mil");
    assert_eq!(written("bob@army.ml"), "bob@army.mil");
    assert_eq!(written("mailto:bob@army.ml?subject=x"), "bob@army.mil");
    assert_eq!(written("Bob Doe<bob@army.ml"), "Bob Doe <bob@army.mil>");
    assert_eq!(
        written("Doe, Jane <jane@army.ml>"),
        r#""Doe, Jane" <jane@army.mil>"#
    );
    assert_eq!(
        written("John Q. Public <j@army.ml>"),
        r#""John Q. Public" <j@army.mil>"#
    );
    assert_eq!(
        written(r#""a \"b\" \\" <"c d"@army.ml>"#),
        r#""a \"b\" \\" <"c d"@army.mil>"#
    );
    assert_eq!(written("jane@army.ml (Jane)"), "Jane <jane@army.mil>");
    assert_eq!(written("Пётр <пётр@army.ml>"), "Пётр <пётр@army.mil>");

    let jane = &parse("Jane <jane.deo@army.mil>").mailboxes[0];
    assert_eq!(jane.with_local_part("jane.doe"), "Jane <jane.doe@army.mil>");
    assert_eq!(
        jane.with_local_part("jane doe"),
        r#"Jane <"jane doe"@army.mil>"#
    );
    assert_eq!(jane.address(), "jane.deo@army.mil");
}

#[test]
fn a_problem_names_the_text_but_not_all_of_a_long_one() {
    assert_eq!(
        parse("bob@").problems[0].to_string(),
        "“bob@” is not an address: no domain follows the @"
    );
    let long = "é".repeat(500);
    let problem = &parse(&long).problems[0];
    assert_eq!(problem.text, long);
    assert!(problem.to_string().contains("é…”"), "{problem}");
    assert!(problem.to_string().chars().count() < 150, "{problem}");
}

/// Spans are in order and on the borders of characters, and a mailbox holds its own parts.
fn check_spans(text: &str, parsed: &Parsed) {
    let mut end = 0;
    for mailbox in &parsed.mailboxes {
        let Mailbox {
            span,
            address_span,
            domain_span,
            ..
        } = mailbox;
        assert!(end <= span.start, "{text:?}: mailboxes overlap");
        assert!(
            span.start <= address_span.start && address_span.end <= span.end,
            "{text:?}"
        );
        assert!(
            address_span.start < domain_span.start && domain_span.end == address_span.end,
            "{text:?}"
        );
        assert!(
            text.get(domain_span.clone())
                .is_some_and(|domain| !domain.is_empty()),
            "{text:?}"
        );
        assert!(
            text.get(address_span.clone()).is_some() && text.get(span.clone()).is_some(),
            "{text:?}"
        );
        assert!(!mailbox.domain.is_empty());
        end = span.end;
    }
    for problem in &parsed.problems {
        assert_eq!(text.get(problem.span.clone()), Some(problem.text.as_str()));
        assert!(!problem.text.is_empty(), "{text:?}: {problem:?}");
    }
    assert!(
        parsed
            .problems
            .is_sorted_by_key(|problem| problem.span.start),
        "{text:?}"
    );
}

/// Texts out of the pieces that addresses are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&[
            "@", "@", ".", ",", ";", ":", "<", ">", "\"", "(", ")", "[", "]", "\\", "'", " ", " ", "\t", "\r\n",
            "\r\n ", "\n", "mailto:", "?", "＠", "。", "，", "＜", "\u{200b}", "\u{202a}", "\u{a0}", "\0",
        ][..]).prop_map(str::to_owned),
        6 => prop::sample::select(&["bob", "army", "ml", "com", "Doe", "a@b.c", "é", "山", "\u{1f3f3}", "=?x?="][..])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Names and local parts of all kinds, but without line ends and blanks around them.
fn content() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[a-zA-Z.,;:@<>()\"\\\\' 0-9é山＠，\\[\\]]{1,16}",
        any::<String>().prop_map(|text| text.replace(['\r', '\n'], "")),
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

proptest! {
    #[test]
    fn nothing_is_lost(text in pieces()) {
        let parsed = parse(&text);
        check_spans(&text, &parsed);
        let may_have_group = text.contains(':') && text.contains([';', '；']);
        for (at, _) in text.match_indices(['@', '＠']) {
            let in_mailbox = parsed.mailboxes.iter().any(|mailbox| mailbox.span.contains(&at));
            let in_problem = parsed.problems.iter().any(|problem| problem.span.contains(&at));
            // The name of a group that is closed may hold an @ and be right.
            prop_assert!(in_mailbox || in_problem || may_have_group, "the @ at {} of {:?}", at, text);
        }
    }

    #[test]
    fn a_corrected_mailbox_is_read_as_the_same(text in pieces(), domain in "[a-z]{1,9}(\\.[a-z0-9-]{1,9}){0,3}") {
        for mailbox in parse(&text).mailboxes {
            let corrected = mailbox.with_domain(&domain);
            let parsed = parse(&corrected);
            prop_assert_eq!(parsed.mailboxes.len(), 1, "{}", corrected);
            let read = &parsed.mailboxes[0];
            prop_assert_eq!(&read.domain, &domain, "{}", corrected);
            prop_assert_eq!(&read.local_part, &mailbox.local_part, "{}", corrected);
            prop_assert_eq!(&read.display_name, &mailbox.display_name, "{}", corrected);
            prop_assert_eq!(&read.span, &(0..corrected.len()));
        }
    }

    #[test]
    fn any_quoted_name_and_local_part_is_kept(name in content(), local_part in content()) {
        let text = format!("{} <{}@army.ml>", quoted(&name), quoted(&local_part));
        let parsed = parse(&text);
        prop_assert_eq!(parsed.mailboxes.len(), 1, "{}", text);
        let read = &parsed.mailboxes[0];
        prop_assert_eq!(read.display_name.as_deref().unwrap_or_default(), &name);
        prop_assert_eq!(&read.local_part, &local_part);
        prop_assert_eq!(&read.domain, "army.ml");
    }

    /// Another parser reads a list of correct mailboxes as this one does.
    #[test]
    fn another_parser_agrees(
        mailboxes in prop::collection::vec(
            ("([A-Za-z]{1,6}( [A-Za-z]{1,6}){0,2})?|[A-Z][a-z]{1,5}, [A-Z][a-z]{1,5}", "[a-z]{1,6}(\\.[a-z0-9]{1,6})?", "[a-z]{1,6}(\\.[a-z]{2,3}){1,2}"),
            1..6,
        ),
        group in prop::option::of("[A-Z][a-z]{1,6}"),
    ) {
        let written: Vec<_> = mailboxes.iter().map(|(name, local_part, domain)| match name.as_str() {
            "" => format!("{local_part}@{domain}"),
            name if name.contains(',') => format!("\"{name}\" <{local_part}@{domain}>"),
            name => format!("{name} <{local_part}@{domain}>"),
        }).collect();
        let list = written.join(", ");
        let list = group.map_or(list.clone(), |group| format!("{group}: {list};"));
        let ours = parse(&list);
        prop_assert_eq!(&ours.problems, &[]);
        let ours: Vec<_> = ours.mailboxes.iter().map(|read| (read.display_name.clone(), read.address())).collect();
        prop_assert_eq!(ours, theirs(&list), "{}", list);
    }
}

/// What `mail-parser` reads in a recipient header.
fn theirs(list: &str) -> Vec<(Option<String>, String)> {
    let text = format!("To: {list}\r\n\r\n");
    let message = MessageParser::default().parse(text.as_bytes()).unwrap();
    let addresses = message.to().into_iter().flat_map(|to| to.iter());
    addresses
        .map(|read| {
            (
                read.name().map(str::to_owned),
                read.address().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

/// Far more than these texts take even without optimisation, and far less than they would if
/// the time were the square of their length.
const SOON: Duration = Duration::from_secs(30);

#[test]
fn hostile_texts_take_linear_time() {
    let patterns = [
        "(", ")", "\"", "<", ">", ",", ";", ":", "@", ".", "[", "\\", "\n", "\0", "\u{200b}", "é",
        "(\\", "\\\"", "\"\\", "<@", "<@a,", "@[", "[[", "a ", "a.", "a. ", "a .", "a,", "a@",
        "a@b ", "a@b,", "a@b. ", "a@b,cc,", "<a@b", "<a ", "a<", "(a)", "(a", "a(", "a:",
        "mailto:", "mailto:?", "a,(b@)", "a@b(c)", "@a.(b) ", "=?", "\r\n ", "a\"b\"", "'",
    ];
    for pattern in patterns {
        let text = pattern.repeat(200_000 / pattern.len());
        let start = Instant::now();
        let parsed = parse(&text);
        assert!(
            start.elapsed() < SOON,
            "{pattern:?} took {:?}",
            start.elapsed()
        );
        assert!(
            parsed.mailboxes.len() + parsed.problems.len() <= text.len(),
            "{pattern:?}"
        );
    }
}

#[test]
fn ten_megabytes_of_one_character() {
    for character in ["(", "\"", "<", ","] {
        let start = Instant::now();
        let parsed = parse(&character.repeat(10_000_000));
        assert!(
            start.elapsed() < SOON,
            "{character:?} took {:?}",
            start.elapsed()
        );
        assert!(parsed.mailboxes.is_empty());
    }
}

#[test]
fn comments_nest_as_deep_as_one_likes() {
    let deep = format!("bob{}x{}@army.ml", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(parse(&deep).mailboxes[0].domain, "army.ml");
}

#[test]
fn the_name_of_a_group_is_kept_once() {
    let name = "x".repeat(1_000_000);
    let parsed = parse(&format!("{name}: {};", "a@b,".repeat(10_000)));
    assert_eq!(parsed.mailboxes.len(), 10_000);
    assert_eq!(
        parsed.mailboxes[9_999].group.as_deref(),
        Some(name.as_str())
    );
}

#[test]
fn a_hundred_thousand_recipients() {
    let list = (0..100_000)
        .map(|number| format!("\"Doe, J{number}\" <j{number}@army.ml>, "))
        .collect::<String>();
    let parsed = parse(&list);
    assert_eq!(parsed.mailboxes.len(), 100_000);
    assert_eq!(parsed.problems, []);
}
