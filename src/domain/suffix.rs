//! Public suffixes and top-level domains.
//!
//! `src/data/suffixes.txt` is the Public Suffix List as a tree of labels, with
//! the top-level domains that IANA delegates. Each level is read at its first use, since
//! most mail goes to few of them; a name is then split in a tenth of a microsecond.

use std::sync::{LazyLock, OnceLock};

/// The table; its format is described in `src/data/README.md`.
const TABLE: &str = include_str!("../data/suffixes.txt");

static ROOT: LazyLock<Node> = LazyLock::new(|| {
    let comments = TABLE.split_inclusive('\n');
    let length: usize = comments
        .take_while(|line| line.starts_with('#'))
        .map(str::len)
        .sum();
    Node {
        below: TABLE.get(length..).unwrap_or_default(),
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
    ROOT.children()
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
    /// The lines of the table that are indented below this one's.
    below: &'static str,
    /// The same once they were read, in order of their labels.
    children: OnceLock<Vec<Node>>,
}

impl Node {
    fn children(&self) -> &[Node] {
        self.children.get_or_init(|| Node::read_level(self.below))
    }

    /// Reads the lines that are indented as the first one is; deeper ones belong to the one
    /// before them.
    fn read_level(text: &'static str) -> Vec<Node> {
        let depth = indentation(text);
        let mut level = Vec::new();
        let mut rest = text;
        while let Some(line) = rest.split_inclusive('\n').next() {
            rest = rest.get(line.len()..).unwrap_or_default();
            let deeper = rest.split_inclusive('\n');
            let length = deeper
                .take_while(|line| indentation(line) > depth)
                .map(str::len)
                .sum();
            let (below, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            rest = after;
            let content = line.trim();
            let (label, marks) = content.split_once(' ').unwrap_or((content, ""));
            level.push(Node {
                label,
                head: head(label),
                marks: Marks::read(marks, depth),
                below,
                children: OnceLock::new(),
            });
        }
        level
    }

    fn child(&self, label: &str) -> Option<&Node> {
        let wanted = (head(label), label);
        let order = |node: &Node| (node.head, node.label).cmp(&wanted);
        let children = self.children();
        let at = children.binary_search_by(order).ok()?;
        children.get(at)
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
