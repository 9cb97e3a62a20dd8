//! Words, marks and colours on the terminal.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use sendright::verdict::{Action, Kind};

/// For what is secondary.
pub const DIM: Style = Style::new().dimmed();
/// For what matters most in a line.
pub const BOLD: Style = Style::new().bold();
/// For what is right.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// For what is wrong.
pub const WRONG: Style = AnsiColor::Red.on_default().bold();
/// For what may be wrong.
pub const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();

/// The colour of an action.
pub fn style(action: Action) -> Style {
    match action {
        Action::Pass => AnsiColor::Green.on_default(),
        Action::Hint => AnsiColor::Cyan.on_default(),
        Action::Warn => DOUBTFUL,
        Action::Block => WRONG,
    }
}

/// The mark of an action.
pub fn mark(action: Action) -> &'static str {
    match action {
        Action::Pass => "✓",
        Action::Hint => "?",
        Action::Warn | Action::Block => "✗",
    }
}

/// A kind's identifier: `unknown_suffix`.
pub fn kind(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => format!("{kind:?}"),
    }
}

/// `text` with control characters made visible, so that it cannot steer the terminal.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return text.into();
    }
    let visible = |c: char| {
        if c.is_control() {
            c.escape_default().to_string()
        } else {
            c.into()
        }
    };
    text.chars().map(visible).collect::<String>().into()
}

/// Something that was passed over.
pub fn warning(message: &str) {
    let style = DOUBTFUL;
    anstream::eprintln!("{style}warning:{style:#} {}", plain(message));
}

/// What ends the run.
pub fn error(error: &anyhow::Error) {
    let style = WRONG;
    anstream::eprintln!("{style}error:{style:#} {}", plain(&format!("{error:#}")));
}
