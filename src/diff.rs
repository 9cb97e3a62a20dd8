//! The difference between two domains, as runs of letters, for people to see.

use crate::verdict::{DiffOp, DiffPart};

/// The shortest difference between `typed` and `meant`, in runs. Domains are short; texts
/// longer than a domain may be (255 letters) are given as one replacing the other.
pub fn diff(typed: &str, meant: &str) -> Vec<DiffPart> {
    let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let mut parts = Vec::new();
    if a.len() > 255 || b.len() > 255 {
        parts.push(DiffPart {
            op: DiffOp::Typed,
            text: typed.to_owned(),
        });
        parts.push(DiffPart {
            op: DiffOp::Meant,
            text: meant.to_owned(),
        });
        return parts;
    }
    let common = longest_common(&a, &b);
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let same = i < a.len() && j < b.len() && a[i] == b[j];
        if same {
            push(&mut parts, DiffOp::Same, a[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && common[i + 1][j] >= common[i][j + 1]) {
            push(&mut parts, DiffOp::Typed, a[i]);
            i += 1;
        } else {
            push(&mut parts, DiffOp::Meant, b[j]);
            j += 1;
        }
    }
    parts
}

/// `table[i][j]`: how many letters `a[i..]` and `b[j..]` have in common, in order.
fn longest_common(a: &[char], b: &[char]) -> Vec<Vec<u16>> {
    let mut table = vec![vec![0u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i][j] = if a[i] == b[j] {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    table
}

fn push(parts: &mut Vec<DiffPart>, op: DiffOp, letter: char) {
    match parts.last_mut() {
        Some(last) if last.op == op => last.text.push(letter),
        _ => parts.push(DiffPart {
            op,
            text: letter.to_string(),
        }),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_longer_than_a_domain_may_be_is_replaced_as_a_whole() {
        let long = "a".repeat(256);
        for (typed, meant) in [(&*long, "army.mil"), ("army.ml", &*long)] {
            let parts = diff(typed, meant);
            let shown: Vec<_> = parts
                .iter()
                .map(|part| (part.op, part.text.as_str()))
                .collect();
            assert_eq!(shown, [(DiffOp::Typed, typed), (DiffOp::Meant, meant)]);
        }
    }

    #[test]
    fn marks_the_letter_that_is_missing() {
        let parts = diff("army.ml", "army.mil");
        let ops: Vec<_> = parts
            .iter()
            .map(|part| (part.op, part.text.as_str()))
            .collect();
        assert_eq!(
            ops,
            [
                (DiffOp::Same, "army.m"),
                (DiffOp::Meant, "i"),
                (DiffOp::Same, "l")
            ]
        );
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(typed in "[a-d.]{0,12}", meant in "[a-dя.]{0,12}") {
            let parts = diff(&typed, &meant);
            let read = |without| -> String {
                parts.iter().filter(|part| part.op != without).map(|part| part.text.as_str()).collect()
            };
            prop_assert_eq!(read(DiffOp::Meant), typed);
            prop_assert_eq!(read(DiffOp::Typed), meant);
        }
    }
}
