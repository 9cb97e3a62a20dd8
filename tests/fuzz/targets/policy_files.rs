//! The formats in which administrators keep policies, by the code of the command itself: JSON with
//! remarks, policies.json, Chrome's, .mobileconfig, .reg.
#![no_main]

#[path = "../command.rs"]
mod command;
#[allow(unused_imports)]
use command::modules::{args, events, policy, setup, show};

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok((policy, _)) = policy::read(command::file(data)) {
        let effective = serde_json::to_value(&policy).expect("JSON");
        let (again, problems) = sendright::Policy::from_json(&effective);
        assert_eq!((again, problems), (policy, vec![]), "{effective}");
    }
});
