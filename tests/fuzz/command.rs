//! What the targets that read files share: the command's own modules, and a file to read.

use modules::args::Setup;
use sendright::Personal;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs, process};

#[path = "../../src/bin/sendright"]
#[allow(dead_code)]
pub mod modules {
    pub mod args;
    pub mod events;
    pub mod policy;
    pub mod setup;
    pub mod show;
}

static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| env::temp_dir().join(format!("sendright-fuzz-{}", process::id())));

/// A file with this content.
pub fn file(content: &[u8]) -> &'static Path {
    fs::write(&*FILE, content).expect("a file to write to");
    &FILE
}

/// What is known by a file of contacts with this content.
#[allow(dead_code)]
pub fn contacts(content: &[u8]) -> Personal {
    let setup = Setup {
        contacts: Some(file(content).to_owned()),
        policy: None,
        layout: None,
    };
    let (_, personal) = modules::setup::load(&setup).expect("a file that is there");
    personal
}
