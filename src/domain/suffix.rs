//! Public suffixes and top-level domains.
//!
//! `src/data/suffixes.txt` is the Public Suffix List as a tree of labels, with
//! the top-level domains that IANA delegates. It is read once, at first use,
//! in about a millisecond; a name is then split in a tenth of a microsecond.

use std::iter::Peekable;
use std::sync::LazyLock;

/// The table; its format is described in `src/data/README.md`.
const TABLE: &str = include_str!("../data/suffixes.txt");

static ROOT: LazyLock<Node> = LazyLock::new(|| {
    let mut lines = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .peekable();
    Node {
        children: Node::read_level(&mut lines, 0),
        ..Node::default()
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
#[derive(Default)]
struct Node {
    label: &'static str,
    /// The label's [`head`].
    head: u64,
    marks: Marks,
    /// In order of their labels.
    children: Vec<Node>,
}

impl Node {
    /// Reads the lines that are indented by `depth` spaces, each with the
    /// deeper ones that follow it.
    fn read_level(
        lines: &mut Peekable<impl Iterator<Item = &'static str>>,
        depth: usize,
    ) -> Vec<Node> {
        let mut level = Vec::new();
        while let Some(line) = lines.next_if(|line| indentation(line) == depth) {
            let content = line.get(depth..).unwrap_or_default();
            let (label, marks) = content.split_once(' ').unwrap_or((content, ""));
            level.push(Node {
                label,
                head: head(label),
                marks: Marks::read(marks, depth),
                children: Node::read_level(lines, depth + 1),
            });
        }
        level
    }

    fn child(&self, label: &str) -> Option<&Node> {
        let wanted = (head(label), label);
        let order = |node: &Node| (node.head, node.label).cmp(&wanted);
        let at = self.children.binary_search_by(order).ok()?;
        self.children.get(at)
    }
}

/// The first eight bytes of a label as one number in the labels' order: most
/// comparisons need no more, and are several times as fast.
fn head(label: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes
        .iter_mut()
        .zip(label.bytes())
        .for_each(|(to, from)| *to = from);
    u64::from_be_bytes(bytes)
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
        let mut read = Marks::default();
        if marks.is_empty() {
            (read.icann, read.tld) = (true, depth == 0);
        }
        for mark in marks.bytes() {
            match mark {
                b'i' => read.icann = true,
                b'*' => read.icann_wildcard = true,
                b'p' => read.private = true,
                b'+' => read.private_wildcard = true,
                b'!' => read.exception = true,
                b't' => read.tld = true,
                _ => {}
            }
        }
        read
    }
}
