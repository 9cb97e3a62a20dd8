//! What holds for any text.

use proptest::prelude::*;
use sendright::domain::Domain;

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,30}",
        "[a-zA-Z0-9.-]{0,40}",
        "(xn--[a-z0-9-]{0,12}|[a-zéßа-я0-9_-]{0,8}|[.。．…\u{200C}\u{200D}\u{AD}\u{301}א ]){0,8}",
        "\\[[0-9a-fA-FIPv:.]{0,30}\\]?",
        "[0-9.]{0,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_text_has_every_view(text in any_text()) {
        let domain = Domain::new(&text);
        prop_assert_eq!(domain.typed(), &text);
        prop_assert!(domain.ascii().is_ascii());
        prop_assert_eq!(domain.labels().collect::<Vec<_>>().join("."), domain.ascii());
        prop_assert!(domain.ascii().ends_with(domain.suffix()));
        prop_assert!(domain.suffix().ends_with(domain.icann_suffix()));
        prop_assert!(domain.icann_suffix().ends_with(domain.tld()));
        prop_assert_eq!(domain.is_mixed_script() && domain.unicode().is_ascii(), false);
        if let Some(registrable) = domain.registrable() {
            let subdomain = domain.subdomain();
            let dot = if subdomain.is_empty() { "" } else { "." };
            let whole = format!("{subdomain}{dot}{registrable}");
            // A name with an empty label may begin with the dot.
            prop_assert_eq!(whole.trim_start_matches('.'), domain.ascii().trim_start_matches('.'));
            prop_assert!(registrable.ends_with(domain.suffix()));
        }
        if let Some(name) = domain.name() {
            let with_suffix = format!("{name}.{}", domain.icann_suffix());
            prop_assert!(domain.ascii().ends_with(&with_suffix));
        }
    }

    #[test]
    fn a_good_name_keeps_its_forms(text in any_text()) {
        let domain = Domain::new(&text);
        if domain.problem().is_none() {
            for form in [domain.ascii(), domain.unicode()] {
                let again = Domain::new(form);
                prop_assert_eq!(again.problem(), None, "{}", form);
                prop_assert_eq!(again.ascii(), domain.ascii());
                prop_assert_eq!(again.unicode(), domain.unicode());
                prop_assert_eq!(again.skeleton(), domain.skeleton());
            }
        }
    }

    #[test]
    fn case_space_and_one_final_dot_do_not_count(name in "[a-z]{1,8}(\\.[a-z][a-z0-9-]{0,6}[a-z]){0,3}") {
        let plain = Domain::new(&name);
        let dressed = Domain::new(&format!(" \t{}.\n", name.to_uppercase()));
        prop_assert_eq!(dressed.ascii(), plain.ascii());
        prop_assert_eq!(dressed.problem(), plain.problem());
        prop_assert!(dressed.has_trailing_dot() && !plain.has_trailing_dot());
    }
}

#[test]
fn a_huge_text_is_read_in_little_time() {
    for piece in ["a", "é.", "xn--a.", "💩", ".", "[", "\u{301}"] {
        let domain = Domain::new(&piece.repeat(1_000_000));
        assert!(domain.problem().is_some(), "{piece:?}");
        assert!(domain.ascii().is_ascii(), "{piece:?}");
    }
}
