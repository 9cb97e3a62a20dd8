//! The readers of sent mail, by the code of the command itself: the first byte of the input
//! names the format, the rest is the file.
#![no_main]

#[path = "../../../src/bin/sendright"]
#[allow(dead_code)]
mod command {
    pub mod args;
    pub mod events;
    pub mod policy;
    pub mod setup;
    pub mod show;
}
use command::{args, events, policy, setup, show};

use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs, process};

use args::Format;
use indicatif::ProgressBar;
use libfuzzer_sys::fuzz_target;
use sendright::audit::Auditor;
use sendright::{Engine, Personal};

static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| env::temp_dir().join(format!("sendright-fuzz-{}", process::id())));

fuzz_target!(|data: &[u8]| {
    let Some((format, content)) = data.split_first() else {
        return;
    };
    let format = match format {
        b'n' => Format::Ndjson,
        b'c' => Format::Csv,
        b'm' => Format::Mbox,
        b'p' => Format::Postfix,
        b'e' => Format::Exim,
        b'x' => Format::Exchange,
        _ => Format::Auto,
    };
    fs::write(&*FILE, content).expect("a file to write to");
    let Ok(entries) = events::read(&FILE, format, None, &ProgressBar::hidden()) else {
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
