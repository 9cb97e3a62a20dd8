//! What was learned, read from any JSON: what was read is written and read again as the same,
//! and what is forgotten is gone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendright::knowledge::personal::Export;
use sendright::{Context, Engine, Message, Personal};

fuzz_target!(|text: &str| {
    let Ok(export) = serde_json::from_str::<Export>(text) else {
        return;
    };
    let mut personal = Personal::load(&export);
    let kept = personal.export();
    assert_eq!(Personal::load(&kept).export(), kept);

    let to: Vec<_> = kept
        .mailboxes
        .iter()
        .take(2)
        .map(|it| it.address.clone())
        .collect();
    let message = Message {
        to: to.clone(),
        ..Message::default()
    };
    for now in [0, i64::MIN, i64::MAX] {
        Engine::default().check(&personal, &message, &Context { now });
    }
    personal.learn(&to, i64::MAX);
    for domain in personal.export().domains {
        assert!(personal.forget(&domain.domain), "{:?}", domain.domain);
    }
    for domain in personal.export().trusted {
        assert!(personal.forget(&domain), "{domain:?}");
    }
    assert_eq!(personal.export().domains, []);
    assert_eq!(personal.export().trusted, [""; 0]);
});
