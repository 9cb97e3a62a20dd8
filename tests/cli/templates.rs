//! The templates for Group Policy: Microsoft's rules, and what Windows would make of them.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::policy_files::{every_key, meant};
use super::*;

const PROGRAMS: [&str; 4] = ["chrome", "edge", "firefox", "thunderbird"];
const LANGUAGES: [&str; 3] = ["en-US", "de-DE", "fr-FR"];
const NAMESPACE: &str = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

fn with_each_template(check: impl Fn(&str, &Document)) {
    for program in PROGRAMS {
        let path = format!("policy/windows/sendright-{program}.admx");
        let text = fs::read_to_string(&path).expect(&path);
        let document = Document::parse(&text).expect(&path);
        check(program, &document);
    }
}

fn elements<'a, 'i>(document: &'a Document<'i>, name: &'a str) -> Vec<Node<'a, 'i>> {
    let found = document
        .descendants()
        .filter(|node| node.has_tag_name((NAMESPACE, name)));
    found.collect()
}

/// The attribute of every element of a name, each of which must have it and differ.
fn distinct(document: &Document, element: &str, attribute: &str) -> BTreeSet<String> {
    let all = elements(document, element);
    let values: BTreeSet<_> = all
        .iter()
        .map(|node| node.attribute(attribute).expect(attribute).to_owned())
        .collect();
    assert_eq!(
        values.len(),
        all.len(),
        "each {element} has its own {attribute}"
    );
    values
}

/// What `$(string.x)` and `$(presentation.x)` refer to.
fn references(document: &Document, kind: &str) -> BTreeSet<String> {
    let start = format!("$({kind}.");
    document
        .descendants()
        .flat_map(|node| node.attributes())
        .filter_map(|attribute| attribute.value().strip_prefix(&start)?.strip_suffix(')'))
        .map(str::to_owned)
        .collect()
}

/// The controls of a policy.
fn controls<'a, 'i>(policy: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let list = policy
        .children()
        .find(|node| node.has_tag_name((NAMESPACE, "elements")));
    let list = list.expect("elements");
    list.children().filter(Node::is_element).collect()
}

#[test]
fn names_are_unique_and_references_resolve() {
    with_each_template(|program, admx| {
        let root = admx.root_element();
        assert!(
            root.has_tag_name((NAMESPACE, "policyDefinitions")),
            "{program}"
        );
        for attribute in ["revision", "schemaVersion"] {
            assert_eq!(root.attribute(attribute), Some("1.0"));
        }
        let policies = distinct(admx, "policy", "name");
        let keys: BTreeSet<_> = every_key()
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        assert_eq!(policies, keys, "{program}: one policy a key");
        let categories = distinct(admx, "category", "name");
        let supported = distinct(admx, "definition", "name");
        for policy in elements(admx, "policy") {
            let name = policy.attribute("name").expect("a name");
            for attribute in ["class", "displayName", "explainText", "presentation", "key"] {
                assert!(policy.attribute(attribute).is_some(), "{name}: {attribute}");
            }
            let order: Vec<_> = policy
                .children()
                .filter(Node::is_element)
                .map(|node| node.tag_name().name())
                .collect();
            assert_eq!(
                order,
                ["parentCategory", "supportedOn", "elements"],
                "{name}"
            );
            let reference = |element: &str| {
                let node = policy
                    .children()
                    .find(|node| node.has_tag_name((NAMESPACE, element)));
                node.and_then(|node| node.attribute("ref"))
                    .expect(element)
                    .to_owned()
            };
            assert!(categories.contains(&reference("parentCategory")), "{name}");
            assert!(supported.contains(&reference("supportedOn")), "{name}");
        }
        for enumeration in elements(admx, "enum") {
            let values: Vec<_> = enumeration
                .descendants()
                .filter(|node| node.has_tag_name((NAMESPACE, "string")))
                .filter_map(|node| node.text())
                .collect();
            let unique: BTreeSet<_> = values.iter().collect();
            assert!(
                values.len() > 1 && unique.len() == values.len(),
                "{values:?}"
            );
        }
    });
}

#[test]
fn namespaces_differ() {
    let mut namespaces = BTreeSet::new();
    for program in PROGRAMS {
        let text = fs::read_to_string(format!("policy/windows/sendright-{program}.admx"));
        let text = text.expect("a template");
        let document = Document::parse(&text).expect("XML");
        let target = elements(&document, "target")[0];
        namespaces.insert(
            target
                .attribute("namespace")
                .expect("a namespace")
                .to_owned(),
        );
    }
    assert_eq!(namespaces.len(), PROGRAMS.len());
}

#[test]
fn every_language_has_every_string_and_control() {
    let mut texts: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for program in PROGRAMS {
        let admx = fs::read_to_string(format!("policy/windows/sendright-{program}.admx"));
        let admx = admx.expect("a template");
        let admx = Document::parse(&admx).expect("XML");
        for language in LANGUAGES {
            let path = format!("policy/windows/{language}/sendright-{program}.adml");
            let text = fs::read_to_string(&path).expect(&path);
            let adml = Document::parse(&text).expect(&path);
            assert!(
                adml.root_element()
                    .has_tag_name((NAMESPACE, "policyDefinitionResources"))
            );
            let table = elements(&adml, "stringTable")[0];
            let strings: BTreeSet<_> = table
                .children()
                .filter(Node::is_element)
                .map(|node| node.attribute("id").expect("an id").to_owned())
                .collect();
            assert_eq!(
                strings.len(),
                table.children().filter(Node::is_element).count(),
                "{path}"
            );
            assert_eq!(
                references(&admx, "string"),
                strings,
                "{path}: no more, no less"
            );
            for node in table.children().filter(Node::is_element) {
                let string = node.text().unwrap_or_default();
                assert!(
                    !string.trim().is_empty() && !string.contains("{value}"),
                    "{path}: {string}"
                );
                let id = node.attribute("id").expect("an id").to_owned();
                texts
                    .entry((program.into(), id))
                    .or_default()
                    .insert(string.into());
            }
            let presentations = distinct(&adml, "presentation", "id");
            assert_eq!(references(&admx, "presentation"), presentations, "{path}");
            for policy in elements(&admx, "policy") {
                let name = policy.attribute("name").expect("a name");
                check_presentation(&adml, name, &controls(policy));
            }
        }
    }
    // What is the same in all languages was forgotten, but for names.
    let same: Vec<_> = texts
        .iter()
        .filter(|((_, id), texts)| {
            texts.len() == 1 && !["category", "mode", "message"].contains(&id.as_str())
        })
        .map(|((_, id), _)| id.clone())
        .filter(|id| id != "layout_is_dvorak" && id != "contact")
        .collect();
    assert!(same.is_empty(), "not translated: {same:?}");
}

/// Each control that writes is shown once, by a control of its own sort.
fn check_presentation(adml: &Document, name: &str, written: &[Node]) {
    let presentation = elements(adml, "presentation")
        .into_iter()
        .find(|node| node.attribute("id") == Some(name))
        .expect(name);
    let shown: Vec<_> = presentation
        .children()
        .filter(Node::is_element)
        .map(|node| {
            (
                node.attribute("refId").expect("refId"),
                node.tag_name().name(),
            )
        })
        .collect();
    let expected: Vec<_> = written
        .iter()
        .map(|node| {
            let control = match node.tag_name().name() {
                "enum" => "dropdownList",
                "text" => "textBox",
                "list" => "listBox",
                other => panic!("{name}: {other}"),
            };
            (node.attribute("id").expect("an id"), control)
        })
        .collect();
    assert_eq!(shown, expected, "{name}");
    for list in presentation
        .children()
        .filter(|node| node.has_tag_name((NAMESPACE, "dropdownList")))
    {
        let default: usize = list
            .attribute("defaultItem")
            .expect("a default")
            .parse()
            .expect("a number");
        let enumeration = written
            .iter()
            .find(|node| node.attribute("id") == list.attribute("refId"));
        let items = enumeration
            .expect("an enum")
            .children()
            .filter(Node::is_element)
            .count();
        assert!(default < items, "{name}");
    }
}

/// Fills in every window of a template as Group Policy would, and reads what it leaves in the registry.
#[test]
fn what_group_policy_writes_is_what_was_meant() {
    let policy = every_key();
    with_each_template(|program, admx| {
        let mut export = String::from("Windows Registry Editor Version 5.00\n");
        for setting in elements(admx, "policy") {
            let name = setting.attribute("name").expect("a name");
            for control in controls(setting) {
                let id = control.attribute("id").expect("an id");
                let field = id
                    .strip_prefix(name)
                    .and_then(|rest| rest.strip_prefix('_'));
                let value = match field {
                    Some(field) => policy[name].get(field),
                    None => Some(&policy[name]),
                };
                let Some(value) = value else { continue };
                write(control, value, &mut export);
            }
        }
        let folder = Folder::new();
        let path = folder.file("export.reg", export);
        let checked = run(&["policy", "check", &path]);
        assert_eq!(
            code(&checked),
            0,
            "{program}: {}{}",
            stdout(&checked),
            stderr(&checked)
        );
        let back = run(&["policy", "convert", &path, "--to", "json"]);
        let back: Value = serde_json::from_slice(&back.stdout).expect("JSON");
        assert_eq!(meant(&back), meant(&policy), "{program}");
    });
}

/// The lines of a registry export that one control leaves.
fn write(control: Node, value: &Value, export: &mut String) {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let key = control.attribute("key").expect("a key");
    *export += &format!("\n[HKEY_LOCAL_MACHINE\\{key}]\n");
    let mut entry =
        |name: &str, value: &str| *export += &format!("{}={}\n", quoted(name), quoted(value));
    match control.tag_name().name() {
        "list" => {
            assert_eq!(control.attribute("valuePrefix"), Some(""));
            for (number, item) in (1..).zip(value.as_array().expect("a list")) {
                entry(&number.to_string(), &text(item));
            }
        }
        "enum" => {
            let value = text(value);
            let mut offered = control.descendants().filter_map(|node| node.text());
            assert!(
                offered.any(|offered| offered == value),
                "{value} can be chosen"
            );
            entry(control.attribute("valueName").expect("a name"), &value);
        }
        _ => entry(
            control.attribute("valueName").expect("a name"),
            &text(value),
        ),
    }
}
