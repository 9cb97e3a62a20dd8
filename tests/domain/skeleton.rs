//! Skeletons, with the crate `unicode-security` as the measure.

use proptest::prelude::*;
use sendright::domain::Domain;

fn expected(unicode: &str) -> String {
    unicode_security::skeleton(unicode)
        .collect::<String>()
        .to_lowercase()
}

#[test]
fn every_character_that_a_domain_may_hold_has_its_standard_skeleton() {
    let mut count = 0;
    // No character is assigned behind these but tags and private ones.
    for c in '\0'..='\u{3FFFF}' {
        // Alone, behind a letter, and between letters from right to left.
        let texts = [
            format!("{c}"),
            format!("b{c}"),
            format!("\u{5D1}{c}\u{5D1}"),
        ];
        let mut domains = texts.iter().map(|text| Domain::new(text));
        if let Some(domain) = domains.find(|domain| domain.problem().is_none()) {
            assert_eq!(
                domain.skeleton(),
                expected(domain.unicode()),
                "U+{:04X}",
                u32::from(c)
            );
            count += 1;
        }
    }
    assert!(count > 150_000, "only {count} compared");
}

proptest! {
    #[test]
    fn names_have_their_standard_skeleton(text in "[a-z0-9а-яα-ωא-ת가-힣ɑ-ʯ\u{300}-\u{304}-]{1,12}") {
        let domain = Domain::new(&text);
        if domain.problem().is_none() {
            prop_assert_eq!(domain.skeleton(), expected(domain.unicode()));
        }
    }

    #[test]
    fn names_in_ascii_have_their_standard_skeleton(text in "[a-z0-9_]([a-z0-9_.-]{0,20}[a-z0-9_])?") {
        let domain = Domain::new(&text);
        prop_assert_eq!(domain.skeleton(), expected(domain.ascii()));
    }
}
