//! The test suites of other parsers, `tests/vendor/`: single addresses, right and wrong.
//!
//! A suite's right address must be read as one mailbox without a problem, and a wrong one must
//! not. Where this parser differs, `cases/address_suites.toml` says why; an address there that
//! does not differ is an error too.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};

use sendright::address::{Parsed, parse};
use serde::Deserialize;

/// A row of a suite.
#[derive(Deserialize)]
struct Row {
    id: String,
    address: String,
    category: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Differences {
    difference: Vec<Difference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    why: String,
    /// Whether this parser reads the address as right.
    right: bool,
    addresses: Vec<String>,
}

#[test]
fn suites() {
    let table: Differences = toml::from_str(include_str!("cases/address_suites.toml")).unwrap();
    let mut differences = BTreeMap::new();
    for difference in &table.difference {
        for address in &difference.addresses {
            let former = differences.insert(address.as_str(), difference);
            assert!(former.is_none(), "{address:?} stands twice in the table");
        }
    }
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for Row {
        id,
        address,
        category,
    } in is_email().into_iter().chain(email_addresses())
    {
        let text = with_controls(&address);
        let parsed = parse(&text);
        let ours = parsed.mailboxes.len() == 1 && parsed.problems.is_empty();
        let theirs = category != "ISEMAIL_ERR";
        match differences.get_key_value(text.as_str()) {
            Some((address, Difference { why, right, .. })) => {
                used.insert(*address);
                if ours != *right || ours == theirs {
                    wrong.push(format!("{id}: {text:?} does not differ in this: {why}"));
                }
            }
            None if ours == theirs => {}
            None => wrong.push(format!(
                "{id}: {text:?} is {category}, we report {:?}",
                parsed.problems
            )),
        }
        check_written_again(&text, &parsed);
    }
    let unused: Vec<_> = differences
        .keys()
        .filter(|address| !used.contains(*address))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        unused.is_empty(),
        "in the table but in no suite: {unused:?}"
    );
}

fn is_email() -> Vec<Row> {
    let text = include_str!("vendor/isemail/tests.xml");
    let document = roxmltree::Document::parse(text).unwrap();
    let tests = document
        .descendants()
        .filter(|node| node.has_tag_name("test"));
    let rows = tests.map(|test| {
        let child = |name| test.children().find(|node| node.has_tag_name(name));
        let text = |name| {
            child(name)
                .and_then(|node| node.text())
                .unwrap_or_default()
                .to_owned()
        };
        Row {
            id: format!("is_email {}", test.attribute("id").unwrap_or_default()),
            address: text("address"),
            category: text("category"),
        }
    });
    whole(rows.collect())
}

fn email_addresses() -> Vec<Row> {
    whole(serde_json::from_str(include_str!("vendor/email-addresses/tests.json")).unwrap())
}

fn whole(rows: Vec<Row>) -> Vec<Row> {
    assert_eq!(rows.len(), 164, "every row of the suite is read");
    rows
}

/// What was read can be written, and is then read again as the same.
fn check_written_again(text: &str, parsed: &Parsed) {
    for mailbox in &parsed.mailboxes {
        let again = &parse(&mailbox.address()).mailboxes;
        assert_eq!(again.len(), 1, "{text:?}");
        assert_eq!(again[0].domain, mailbox.domain, "{text:?}");
        assert_eq!(again[0].local_part, mailbox.local_part, "{text:?}");
    }
}

/// Both suites write a control character as its picture.
fn with_controls(address: &str) -> String {
    let control = |c: char| match u32::from(c).checked_sub(0x2400) {
        Some(code @ 0..0x20) => char::from_u32(code).unwrap_or(c),
        _ => c,
    };
    address.chars().map(control).collect()
}
