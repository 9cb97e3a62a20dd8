//! Keyboard layouts: which keys stand beside each other.

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

impl Layout {
    /// The layout of this name, in any case.
    pub fn from_name(name: &str) -> Option<Layout> {
        Some(match name.to_ascii_lowercase().as_str() {
            "qwerty" => Layout::Qwerty,
            "qwertz" => Layout::Qwertz,
            "azerty" => Layout::Azerty,
            "dvorak" => Layout::Dvorak,
            _ => return None,
        })
    }

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
        let place = |key: u8| {
            let mut rows = self.rows().into_iter().enumerate();
            rows.find_map(|(row, keys)| Some((row, keys.iter().position(|&other| other == key)?)))
        };
        let (Some((row, column)), Some((other_row, other_column))) = (place(a), place(b)) else {
            return false;
        };
        match row.abs_diff(other_row) {
            0 => column.abs_diff(other_column) == 1,
            1 => {
                let (upper, lower) = if row < other_row {
                    (column, other_column)
                } else {
                    (other_column, column)
                };
                upper == lower || upper == lower + 1
            }
            _ => false,
        }
    }
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
