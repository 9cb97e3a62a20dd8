//! The address parser on any text: positions are true, and a corrected mailbox reads as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendright::address::parse;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    let mut end = 0;
    for mailbox in &parsed.mailboxes {
        assert!(mailbox.span.start >= end, "mailboxes overlap");
        end = mailbox.span.end;
        for part in [&mailbox.address_span, &mailbox.domain_span] {
            assert!(mailbox.span.start <= part.start && part.end <= end);
            assert!(text.get(part.clone()).is_some(), "half a character");
        }
        assert!(text.get(mailbox.span.clone()).is_some(), "half a character");
        assert!(!mailbox.domain.is_empty());

        let corrected = mailbox.with_domain("army.mil");
        let again = parse(&corrected);
        let [again] = &again.mailboxes[..] else {
            panic!("{corrected:?} is not one mailbox");
        };
        assert_eq!(again.domain, "army.mil");
        assert_eq!(again.local_part, mailbox.local_part, "{corrected:?}");
        assert_eq!(again.display_name, mailbox.display_name, "{corrected:?}");
    }
    for problem in &parsed.problems {
        assert_eq!(text.get(problem.span.clone()), Some(&*problem.text));
    }
});
