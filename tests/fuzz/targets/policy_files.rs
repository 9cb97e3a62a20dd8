//! The formats in which administrators keep policies, by the code of the command itself: JSON with
//! remarks, policies.json, Chrome's, .mobileconfig, .reg.
#![no_main]

#[path = "../../../src/bin/sendright"]
#[allow(dead_code)]
mod command {
    pub mod args;
    pub mod policy;
    pub mod setup;
    pub mod show;
}
use command::{args, policy, setup, show};

use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs, process};

use libfuzzer_sys::fuzz_target;

static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| env::temp_dir().join(format!("sendright-fuzz-{}", process::id())));

fuzz_target!(|data: &[u8]| {
    fs::write(&*FILE, data).expect("a file to write to");
    if let Ok((policy, _)) = policy::read(&FILE) {
        let effective = serde_json::to_value(&policy).expect("JSON");
        let (again, problems) = sendright::Policy::from_json(&effective);
        assert_eq!((again, problems), (policy, vec![]), "{effective}");
    }
});
