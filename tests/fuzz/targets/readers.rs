//! The readers of sent mail and of contacts, by the code of the command itself: the first byte of
//! the input names the format, the rest is the file.
#![no_main]

#[path = "../command.rs"]
mod command;
#[allow(unused_imports)]
use command::modules::{args, events, policy, setup, show};

use args::Format;
use indicatif::ProgressBar;
use libfuzzer_sys::fuzz_target;
use sendright::audit::Auditor;
use sendright::{Engine, Personal};

/// The domains read of a file of contacts stay the same when they are exported and taken in again.
fn contacts(content: &[u8]) {
    let kept = command::contacts(content).export();
    assert_eq!(Personal::load(&kept).export().domains, kept.domains);
}

fuzz_target!(|data: &[u8]| {
    let Some((format, content)) = data.split_first() else {
        return;
    };
    if *format == b'k' {
        return contacts(content);
    }
    let format = match format {
        b'n' => Format::Ndjson,
        b'c' => Format::Csv,
        b'm' => Format::Mbox,
        b'p' => Format::Postfix,
        b'e' => Format::Exim,
        b'x' => Format::Exchange,
        _ => Format::Auto,
    };
    let Ok(entries) = events::read(command::file(content), format, None, &ProgressBar::hidden())
    else {
        return;
    };
    let mut auditor = Auditor::new(Engine::default(), Personal::default());
    let mut events = 0;
    for event in entries.flatten() {
        events += 1;
        assert!(events <= content.len(), "more events than bytes");
        if events <= 8 {
            auditor.send(&event);
        }
    }
});
