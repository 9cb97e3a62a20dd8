//! Every view of a domain fits the others, whatever the text; a good name keeps its forms.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendright::domain::Domain;

fuzz_target!(|text: &str| {
    let domain = Domain::new(text);
    let ascii = domain.ascii();
    assert_eq!(domain.typed(), text);
    assert!(ascii.is_ascii());
    assert!(ascii.ends_with(domain.suffix()));
    assert!(domain.suffix().ends_with(domain.icann_suffix()));
    assert!(domain.icann_suffix().ends_with(domain.tld()));
    if let Some(registrable) = domain.registrable() {
        assert!(ascii.ends_with(registrable) && registrable.ends_with(domain.suffix()));
        assert!(ascii.starts_with(domain.subdomain()));
    }
    if let Some(name) = domain.name() {
        assert!(ascii.ends_with(&format!("{name}.{}", domain.icann_suffix())));
    }
    if domain.problem().is_none() {
        assert!(
            ascii.len() <= 253
                && domain
                    .labels()
                    .all(|label| (1..=63).contains(&label.len()) || domain.literal().is_some())
        );
        for form in [ascii, domain.unicode()] {
            let again = Domain::new(form);
            assert_eq!(again.problem(), None, "{form:?}");
            assert_eq!(again.ascii(), ascii);
            assert_eq!(again.unicode(), domain.unicode());
            assert_eq!(again.skeleton(), domain.skeleton());
        }
    }
});
