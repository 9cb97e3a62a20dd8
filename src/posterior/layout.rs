//! Keyboard layouts: which keys stand beside each other.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A keyboard layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// English and most others.
    #[default]
    Qwerty,
    /// German, Czech, Hungarian.
    Qwertz,
    /// French, Belgian.
    Azerty,
    /// Dvorak.
    Dvorak,
}

/// For each key, in ASCII, the keys that touch it, a bit each.
type Neighbours = [u128; 128];

/// By number of the layout.
static NEIGHBOURS: LazyLock<[Neighbours; 4]> = LazyLock::new(|| {
    [
        Layout::Qwerty,
        Layout::Qwertz,
        Layout::Azerty,
        Layout::Dvorak,
    ]
    .map(|layout| neighbours(layout.rows()))
});

impl Layout {
    /// The rows of keys as on the keyboard, each row shifted half a key against the one above.
    fn rows(self) -> [&'static [u8]; 4] {
        match self {
            Layout::Qwerty => [b"1234567890-", b"qwertyuiop", b"asdfghjkl", b"zxcvbnm,."],
            Layout::Qwertz => [b"1234567890", b"qwertzuiop", b"asdfghjkl", b"yxcvbnm,.-"],
            Layout::Azerty => [b"1234567890-", b"azertyuiop", b"qsdfghjklm", b"wxcvbn,."],
            Layout::Dvorak => [b"1234567890", b"',.pyfgcrl", b"aoeuidhtns-", b";qjkxbmwvz"],
        }
    }

    /// Whether two keys touch: beside each other in a row, or above and below.
    pub fn are_neighbours(self, a: u8, b: u8) -> bool {
        let touching = NEIGHBOURS[self as usize].get(usize::from(a));
        b.is_ascii() && touching.is_some_and(|keys| keys & (1 << b) != 0)
    }
}

fn neighbours(rows: [&[u8]; 4]) -> Neighbours {
    let places = || {
        let rows = rows.into_iter().enumerate();
        rows.flat_map(|(row, keys)| {
            keys.iter()
                .zip(0..)
                .map(move |(&key, column)| (key, row, column))
        })
    };
    let mut neighbours = [0; 128];
    for (key, row, column) in places() {
        for (other, other_row, other_column) in places() {
            let touch = match other_row {
                _ if other_row == row => other_column == column + 1,
                // Half a key to the left of the one above, half a key to the right of another.
                _ if other_row == row + 1 => column == other_column || column == other_column + 1,
                _ => false,
            };
            if touch {
                neighbours[usize::from(key)] |= 1 << other;
                neighbours[usize::from(other)] |= 1 << key;
            }
        }
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_touch_on_the_real_keyboard() {
        for (layout, a, b, touch) in [
            (Layout::Qwerty, b'o', b'i', true),
            (Layout::Qwerty, b'a', b'z', true),
            (Layout::Qwerty, b's', b'w', true),
            (Layout::Qwerty, b's', b'z', true),
            (Layout::Qwerty, b'a', b'x', false),
            (Layout::Qwerty, b'a', b'a', false),
            (Layout::Qwerty, b'a', 0xff, false),
            (Layout::Qwerty, b'a', b'l', false),
            (Layout::Qwertz, b't', b'z', true),
            (Layout::Azerty, b'l', b'm', true),
            (Layout::Dvorak, b'o', b'e', true),
            (Layout::Dvorak, b'e', b'r', false),
        ] {
            assert_eq!(
                layout.are_neighbours(a, b),
                touch,
                "{layout:?} {} {}",
                a as char,
                b as char
            );
            assert_eq!(layout.are_neighbours(b, a), touch);
        }
    }
}
