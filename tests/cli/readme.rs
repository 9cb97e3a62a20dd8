//! The table of the README is what the command prints.

use super::*;

#[test]
fn the_table_of_the_readme_holds() {
    let readme = fs::read_to_string("README.md").unwrap();
    let mut rows = 0;
    for line in readme.lines() {
        let Some((typed, answer)) = line
            .strip_prefix("| `")
            .and_then(|rest| rest.strip_suffix(" |")?.split_once("` | did you mean "))
        else {
            continue;
        };
        rows += 1;
        let printed = stdout(&run(&["check", typed]));
        let words: Vec<_> = printed.split_whitespace().collect();
        let printed = words.join(" ");
        assert!(
            printed.contains(&format!("did you mean {answer}")),
            "{typed}: {printed}"
        );
    }
    assert!(rows >= 10, "only {rows} rows found");
}
