//! Builds `suffixes.txt` from the Public Suffix List and IANA's list of
//! top-level domains. `src/data/README.md` describes the format.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

#[derive(clap::Args)]
pub struct Args {
    /// `public_suffix_list.dat` of publicsuffix.org
    #[arg(long, value_name = "FILE")]
    psl: PathBuf,
    /// IANA's top-level domains, one a line
    #[arg(long, value_name = "FILE")]
    tlds: PathBuf,
}

/// One label of the tree, with the marks of the table's format.
#[derive(Default)]
struct Node {
    marks: String,
    children: BTreeMap<String, Node>,
}

pub fn build(args: &Args) -> anyhow::Result<()> {
    let psl = read(&args.psl)?;
    let tlds = read(&args.tlds)?;
    let mut root = Node::default();
    for tld in content_lines(&tlds, "#") {
        root.at(&to_ascii(tld)?).mark('t');
    }
    let mut is_private = false;
    for line in psl.lines().map(str::trim) {
        if line.contains("===BEGIN PRIVATE DOMAINS===") {
            is_private = true;
        }
        if !line.is_empty() && !line.starts_with("//") {
            root.add_rule(line, is_private)
                .with_context(|| format!("rule {line:?}"))?;
        }
    }
    println!("# The Public Suffix List as a tree, and the top-level domains that IANA delegates.");
    println!("# Public Suffix List: https://publicsuffix.org/list/, licence MPL-2.0");
    println!("# (https://mozilla.org/MPL/2.0/)");
    for version in psl.lines().filter_map(|line| line.strip_prefix("// ")) {
        if version.starts_with("VERSION: ") || version.starts_with("COMMIT: ") {
            println!("# {version}");
        }
    }
    root.print_children(0);
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn content_lines<'a>(text: &'a str, comment: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines()
        .map(str::trim)
        .filter(move |line| !line.is_empty() && !line.starts_with(comment))
}

fn to_ascii(name: &str) -> anyhow::Result<String> {
    idna::domain_to_ascii(name).with_context(|| format!("{name:?} is no domain"))
}

impl Node {
    fn add_rule(&mut self, rule: &str, is_private: bool) -> anyhow::Result<()> {
        if let Some(name) = rule.strip_prefix('!') {
            ensure!(
                !is_private,
                "the table has no mark for an exception of the private section"
            );
            self.at(&to_ascii(name)?).mark('!');
        } else if let Some(name) = rule.strip_prefix("*.") {
            self.at(&to_ascii(name)?)
                .mark(if is_private { '+' } else { '*' });
        } else {
            self.at(&to_ascii(rule)?)
                .mark(if is_private { 'p' } else { 'i' });
        }
        Ok(())
    }

    fn at(&mut self, name: &str) -> &mut Node {
        name.rsplit('.').fold(self, |node, label| {
            node.children.entry(label.to_owned()).or_default()
        })
    }

    fn mark(&mut self, mark: char) {
        if !self.marks.contains(mark) {
            self.marks.push(mark);
        }
    }

    fn print_children(&self, depth: usize) {
        let usual = if depth == 0 { "ti" } else { "i" };
        for (label, node) in &self.children {
            let indent = " ".repeat(depth);
            match node.marks.as_str() {
                marks if marks == usual => println!("{indent}{label}"),
                "" => println!("{indent}{label} -"),
                marks => println!("{indent}{label} {marks}"),
            }
            node.print_children(depth + 1);
        }
    }
}
