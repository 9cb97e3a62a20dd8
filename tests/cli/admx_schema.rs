//! The part of Microsoft's schema of templates (PolicyDefinitionFiles.xsd, PolicyDefinitions.xsd
//! and BaseTypes.xsd) that ours come under: which elements, in which order, with which attributes.

use roxmltree::{Document, Node};

use super::*;

/// An element: what it may hold, in order, and its attributes; `?` marks those that may be left out.
struct Rule {
    name: &'static str,
    children: &'static [&'static str],
    attributes: &'static [&'static str],
}

const fn rule(
    name: &'static str,
    children: &'static [&'static str],
    attributes: &'static [&'static str],
) -> Rule {
    Rule {
        name,
        children,
        attributes,
    }
}

const RULES: [Rule; 30] = [
    rule(
        "policyDefinitions",
        &[
            "policyNamespaces",
            "resources",
            "supportedOn",
            "categories",
            "policies",
        ],
        &["revision", "schemaVersion"],
    ),
    rule("policyNamespaces", &["target", "using"], &[]),
    rule("target", &[], &["prefix", "namespace"]),
    rule(
        "policyDefinitions/resources",
        &[],
        &["minRequiredRevision", "fallbackCulture?"],
    ),
    rule(
        "policyDefinitions/supportedOn",
        &["products", "definitions"],
        &[],
    ),
    rule("definitions", &["definition"], &[]),
    rule("definition", &["or", "and"], &["name", "displayName"]),
    rule("categories", &["category"], &[]),
    rule(
        "category",
        &["parentCategory"],
        &["name", "displayName", "explainText?"],
    ),
    rule("policies", &["policy"], &[]),
    rule(
        "policy",
        &[
            "parentCategory",
            "supportedOn",
            "enabledValue",
            "disabledValue",
            "elements",
        ],
        &[
            "name",
            "class",
            "displayName",
            "explainText?",
            "presentation?",
            "key",
            "valueName?",
        ],
    ),
    rule("parentCategory", &[], &["ref"]),
    rule("policy/supportedOn", &[], &["ref"]),
    // These may come in any order.
    rule("elements", &[], &[]),
    rule(
        "elements/text",
        &[],
        &["id", "key?", "valueName?", "required?", "maxLength?"],
    ),
    rule(
        "enum",
        &["item"],
        &["id", "key?", "valueName?", "required?"],
    ),
    rule("item", &["value", "valueList"], &["displayName"]),
    rule("value", &["string"], &[]),
    rule("value/string", &[], &[]),
    rule(
        "list",
        &[],
        &["id", "key?", "valuePrefix?", "additive?", "explicitValue?"],
    ),
    rule(
        "policyDefinitionResources",
        &["displayName", "description", "resources"],
        &["revision", "schemaVersion"],
    ),
    rule("displayName", &[], &[]),
    rule("description", &[], &[]),
    rule(
        "policyDefinitionResources/resources",
        &["stringTable", "presentationTable"],
        &[],
    ),
    rule("stringTable", &["string"], &[]),
    rule("stringTable/string", &[], &["id"]),
    rule("presentationTable", &["presentation"], &[]),
    // These may come in any order.
    rule("presentation", &[], &["id"]),
    rule("textBox", &["label", "defaultValue"], &["refId"]),
    rule("dropdownList", &[], &["refId", "noSort?", "defaultItem?"]),
];

/// Elements that hold text, or others in any order.
const OTHERS: [(&str, &[&str]); 3] = [
    ("label", &[]),
    ("defaultValue", &[]),
    ("listBox", &["refId"]),
];

fn rule_of(node: Node) -> Option<&'static Rule> {
    let name = node.tag_name().name();
    let parent = node.parent().map_or("", |parent| parent.tag_name().name());
    let path = format!("{parent}/{name}");
    let exact = RULES.iter().find(|rule| rule.name == path);
    exact.or_else(|| RULES.iter().find(|rule| rule.name == name))
}

fn check_attributes(node: Node, attributes: &[&str], place: &str) {
    for attribute in node.attributes() {
        let is_allowed = attributes
            .iter()
            .any(|allowed| allowed.trim_end_matches('?') == attribute.name());
        assert!(is_allowed, "{place}: {}", attribute.name());
        check_value(attribute.name(), attribute.value(), place);
    }
    for required in attributes.iter().filter(|name| !name.ends_with('?')) {
        assert!(
            node.attribute(*required).is_some(),
            "{place} has no {required}"
        );
    }
}

fn check_value(name: &str, value: &str, place: &str) {
    let is_name = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|char| char.is_alphanumeric() || char == '_')
    };
    let is_reference = |kind: &str| {
        let id = value
            .strip_prefix(&format!("$({kind}."))
            .and_then(|rest| rest.strip_suffix(')'));
        id.is_some_and(is_name)
    };
    let is_number = |most: u64| value.parse::<u64>().is_ok_and(|number| number <= most);
    let is_right = match name {
        "name" | "prefix" | "ref" => is_name(value),
        "displayName" | "explainText" => is_reference("string"),
        "presentation" => is_reference("presentation"),
        "class" => ["User", "Machine", "Both"].contains(&value),
        "maxLength" | "defaultItem" => is_number(u32::MAX.into()),
        "noSort" => ["true", "false"].contains(&value),
        "revision" | "schemaVersion" | "minRequiredRevision" => value == "1.0",
        "key" => !value.is_empty() && !value.starts_with('\\') && !value.starts_with("HKEY"),
        _ => true,
    };
    assert!(is_right, "{place}: {name}={value:?}");
}

fn check(node: Node, path: &str) {
    let name = node.tag_name().name();
    let place = format!(
        "{path}, line {}: <{name}>",
        node.document().text_pos_at(node.range().start).row
    );
    let Some(rule) = rule_of(node) else {
        let other = OTHERS.iter().find(|(other, _)| *other == name);
        let (_, attributes) = other.unwrap_or_else(|| panic!("{place} is unknown"));
        return check_attributes(node, attributes, &place);
    };
    check_attributes(node, rule.attributes, &place);
    if name == "string" && path.ends_with(".admx") {
        assert!(
            node.text().unwrap_or_default().chars().count() <= 255,
            "{place} is too long"
        );
    }
    let mut last = 0;
    for child in node.children().filter(Node::is_element) {
        let position = rule
            .children
            .iter()
            .position(|it| *it == child.tag_name().name());
        if !rule.children.is_empty() {
            let position =
                position.unwrap_or_else(|| panic!("{place} holds <{}>", child.tag_name().name()));
            assert!(
                position >= last,
                "{place}: <{}> comes too late",
                child.tag_name().name()
            );
            last = position;
        }
        check(child, path);
    }
}

#[test]
fn templates_keep_to_the_schema() {
    let mut count = 0;
    for folder in ["", "en-US/", "de-DE/", "fr-FR/"] {
        let folder = format!("policy/windows/{folder}");
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let path = path.to_str().expect("UTF-8");
            if !path.ends_with(".admx") && !path.ends_with(".adml") {
                continue;
            }
            let text = fs::read_to_string(path).expect(path);
            check(Document::parse(&text).expect(path).root_element(), path);
            count += 1;
        }
    }
    assert_eq!(
        count,
        4 + 3 * 4,
        "a template for each program, a half for each language"
    );
}
