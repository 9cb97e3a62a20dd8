//! Public suffixes and top-level domains.
//!
//! `src/data/suffixes.txt` is the Public Suffix List as a tree of labels, with
//! the top-level domains that IANA delegates. It is read once, at first use
//! (well under a millisecond).

use std::sync::LazyLock;

/// The table; its format is described in `src/data/README.md`.
const TABLE: &str = include_str!("../data/suffixes.txt");

static ROOT: LazyLock<Node> = LazyLock::new(|| {
    let mut lines = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .peekable();
    Node {
        label: "",
        marks: Marks::default(),
        children: Node::read_level(&mut lines, 0),
    }
});

/// Where the suffixes of a name begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suffix<'a> {
    /// The public suffix by the whole list, ICANN's and the private section.
    /// A name that no rule covers has its last label as suffix.
    pub whole: &'a str,
    /// The public suffix by ICANN's section alone.
    pub icann: &'a str,
    /// Whether IANA delegates the last label.
    pub tld_exists: bool,
}

/// Splits off the public suffix of a name in ASCII and lower case, without
/// a dot at its end (as [`super::Domain::ascii`] gives it).
pub fn suffix_of(ascii: &str) -> Suffix<'_> {
    // Each later rule covers more labels than those before, and so wins.
    let (mut whole, mut icann) = (0, 0);
    let mut tld_exists = false;
    let mut parent = &*ROOT;
    let mut end = ascii.len();
    while let Some(name) = ascii.get(..end) {
        let start = name.rfind('.').map_or(0, |dot| dot + 1);
        let is_last = end == ascii.len();
        let node = parent.child(&name[start..]);
        let marks = node.map(|node| node.marks).unwrap_or_default();
        if is_last {
            tld_exists = marks.tld;
        }
        if marks.exception {
            (whole, icann) = (end + 1, end + 1);
        } else if is_last || marks.icann || parent.marks.icann_wildcard {
            (whole, icann) = (start, start);
        } else if marks.private || parent.marks.private_wildcard {
            whole = start;
        }
        match node {
            Some(node) if start > 0 => (parent, end) = (node, start - 1),
            _ => break,
        }
    }
    Suffix {
        whole: ascii.get(whole..).unwrap_or_default(),
        icann: ascii.get(icann..).unwrap_or_default(),
        tld_exists,
    }
}

/// Whether IANA delegates this top-level domain (ASCII, lower case, no dot).
pub fn tld_exists(tld: &str) -> bool {
    ROOT.child(tld).is_some_and(|node| node.marks.tld)
}

/// All top-level domains that IANA delegates, in order.
pub fn tlds() -> impl Iterator<Item = &'static str> {
    ROOT.children
        .iter()
        .filter(|node| node.marks.tld)
        .map(|node| node.label)
}

/// One label of the tree.
struct Node {
    label: &'static str,
    marks: Marks,
    /// In order of their labels.
    children: Vec<Node>,
}

impl Node {
    /// Reads the lines that are indented by `depth` spaces, each with the
    /// deeper ones that follow it.
    fn read_level(
        lines: &mut std::iter::Peekable<impl Iterator<Item = &'static str>>,
        depth: usize,
    ) -> Vec<Node> {
        let mut level = Vec::new();
        while let Some(line) = lines.next_if(|line| indentation(line) == depth) {
            let (label, marks) = line
                .trim_start()
                .split_once(' ')
                .unwrap_or((line.trim_start(), ""));
            level.push(Node {
                label,
                marks: Marks::read(marks, depth),
                children: Node::read_level(lines, depth + 1),
            });
        }
        level
    }

    fn child(&self, label: &str) -> Option<&Node> {
        let at = self
            .children
            .binary_search_by(|node| node.label.cmp(label))
            .ok()?;
        self.children.get(at)
    }
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|&b| b == b' ').count()
}

/// What the list says of a name.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// A rule of ICANN's section ends here.
    icann: bool,
    /// A rule of ICANN's section covers every name right below.
    icann_wildcard: bool,
    /// A rule of the private section ends here.
    private: bool,
    /// A rule of the private section covers every name right below.
    private_wildcard: bool,
    /// No suffix, though a wildcard covers it.
    exception: bool,
    /// IANA delegates it.
    tld: bool,
}

impl Marks {
    fn read(marks: &str, depth: usize) -> Marks {
        // Nearly every line is an ICANN rule and, at the top, delegated: those
        // have no mark.
        let plain = marks.is_empty();
        Marks {
            icann: plain || marks.contains('i'),
            icann_wildcard: marks.contains('*'),
            private: marks.contains('p'),
            private_wildcard: marks.contains('+'),
            exception: marks.contains('!'),
            tld: depth == 0 && (plain || marks.contains('t')),
        }
    }
}
