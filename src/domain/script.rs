//! Whether a label mixes scripts more than is customary (UTS 39, section 5.2,
//! "highly restrictive").

use icu_properties::props::Script;
use icu_properties::script::{ScriptWithExtensions, ScriptWithExtensionsBorrowed};

/// Whether some label holds characters that no single script (or customary
/// set of scripts, as in Japanese) has together. The labels of a name are
/// judged each alone: a Cyrillic label before `.com` is not mixed.
pub(super) fn is_mixed(unicode: &str) -> bool {
    unicode
        .split('.')
        .any(|label| !label.is_ascii() && label_is_mixed(label))
}

fn label_is_mixed(label: &str) -> bool {
    let data = ScriptWithExtensions::new();
    let mut common: Option<Vec<Script>> = None;
    for c in label.chars() {
        let Some(scripts) = augmented(data, c) else {
            continue;
        };
        let shared = match common {
            Some(before) => before.into_iter().filter(|s| scripts.contains(s)).collect(),
            None => scripts,
        };
        if shared.is_empty() {
            return true;
        }
        common = Some(shared);
    }
    false
}

/// The scripts and sets of scripts that use a character; `None` if all do.
fn augmented(data: ScriptWithExtensionsBorrowed<'static>, c: char) -> Option<Vec<Script>> {
    let mut scripts: Vec<Script> = data.get_script_extensions_val(c).iter().collect();
    if scripts.contains(&Script::Common) || scripts.contains(&Script::Inherited) {
        return None;
    }
    const SETS: [(Script, &[Script]); 6] = [
        // Latin words are customary within each of the three.
        (
            Script::Latin,
            &[Script::HanWithBopomofo, Script::Japanese, Script::Korean],
        ),
        (
            Script::Han,
            &[Script::HanWithBopomofo, Script::Japanese, Script::Korean],
        ),
        (Script::Hiragana, &[Script::Japanese]),
        (Script::Katakana, &[Script::Japanese]),
        (Script::Hangul, &[Script::Korean]),
        (Script::Bopomofo, &[Script::HanWithBopomofo]),
    ];
    for (script, sets) in SETS {
        if scripts.contains(&script) {
            scripts.extend(sets);
        }
    }
    Some(scripts)
}
