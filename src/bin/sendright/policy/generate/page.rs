//! The reference page, `www/policy.html`.

use std::fmt::Write;

use anyhow::Result;
use quick_xml::escape::escape;
use serde_json::Value;

use crate::policy::keys::{Form, Key};
use crate::policy::ready;

const HEAD: &str = r##"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Sendright: policy reference</title>
    <link rel="icon" type="image/svg+xml" href="../extension/public/icon.svg">
    <link rel="stylesheet" href="./src/policy.css">
  </head>
  <body class="sr">
    <header>
      <h1>Policy reference</h1>
      <p>Every key that an organisation can set for <a href="./index.html">Sendright</a>, and four policies to start from.</p>
    </header>
"##;

const RULES: &str = r##"    <section aria-labelledby="rules">
      <h2 id="rules">How it is read</h2>
      <ul>
        <li>A policy is one JSON object. Programs get it through their own management: Group Policy, <code>policies.json</code>, a configuration profile, an admin console.</li>
        <li>Three layers lie on top of each other: what Sendright is made with, what a person sets, what the organisation sets. The later wins, so <strong>whatever a policy sets is locked for the person</strong> and shown as such. Keys listed in <code>locked</code> hold against every later layer, also with the value they have by default.</li>
        <li>A key or value that makes no sense is named and ignored alone; the rest holds. <code>sendright policy check FILE</code> names them all, by line.</li>
        <li>A domain pattern is <code>example.com</code> (it and everything below), <code>=example.com</code> (it alone) or <code>*.ml</code> (everything below a suffix). Of all patterns that match, the most specific decides.</li>
        <li>The Windows registry holds texts alone: there a number, a list or an object may be its JSON in a text.</li>
      </ul>
    </section>
"##;

const FOOT: &str = "  </body>\n</html>\n";

pub fn page(keys: &[Key]) -> Result<String> {
    let mut page = HEAD.to_owned();
    writeln!(page, "    <nav aria-label=\"Keys\">\n      <ul>")?;
    for Key { name, title, .. } in keys {
        let title = escape(title.as_str());
        writeln!(
            page,
            "        <li><a href=\"#{name}\"><code>{name}</code> {title}</a></li>"
        )?;
    }
    writeln!(
        page,
        "        <li><a href=\"#ready\">Policies to start from</a></li>"
    )?;
    writeln!(page, "      </ul>\n    </nav>\n    <main>")?;
    page += RULES;
    for key in keys {
        section(key, &mut page)?;
    }
    ready_policies(&mut page)?;
    page += "    </main>\n";
    page += FOOT;
    Ok(page)
}

fn section(key: &Key, page: &mut String) -> Result<()> {
    let name = &key.name;
    writeln!(page, "    <section aria-labelledby=\"{name}\">")?;
    let title = escape(key.title.as_str());
    writeln!(
        page,
        "      <h2 id=\"{name}\"><code>{name}</code> {title}</h2>"
    )?;
    writeln!(page, "      <p>{}</p>", prose(&key.meaning))?;
    writeln!(page, "      <dl>")?;
    fact(page, "Takes", &takes(&key.form))?;
    fact(page, "Default", &default(&key.default)?)?;
    fact(
        page,
        "Who sets it",
        if key.is_personal {
            "a person in the options page, until a policy does; then it is locked"
        } else {
            "a policy alone; a person cannot change it"
        },
    )?;
    let example = serde_json::to_string_pretty(&serde_json::json!({ name: key.example }))?;
    let example = format!(
        "<pre tabindex=\"0\"><code>{}</code></pre>",
        escape(&example)
    );
    fact(page, "Example", &example)?;
    writeln!(page, "      </dl>")?;
    parts(&key.form, page)?;
    writeln!(page, "    </section>")?;
    Ok(())
}

fn fact(page: &mut String, term: &str, html: &str) -> Result<()> {
    writeln!(page, "        <div><dt>{term}</dt><dd>{html}</dd></div>")?;
    Ok(())
}

fn takes(form: &Form) -> String {
    match form {
        Form::Text => "a text".into(),
        Form::Share => "a number from 0 to 1".into(),
        Form::Choice(_) => "one of the values below".into(),
        Form::Texts => "a list of texts".into(),
        Form::Structures => "a list, as in the example".into(),
        Form::Fields(_) => "an object with the fields below, each of which may be left out".into(),
    }
}

fn default(value: &Value) -> Result<String> {
    let is_empty = match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if is_empty {
        return Ok("none".into());
    }
    let json = serde_json::to_string(value)?;
    Ok(format!("<code>{}</code>", escape(&json)))
}

/// The values or fields of a key, in a table.
fn parts(form: &Form, page: &mut String) -> Result<()> {
    let (heading, rows): (_, Vec<(&str, String)>) = match form {
        Form::Choice(choices) => (
            "Value",
            choices
                .iter()
                .map(|choice| (choice.value.as_str(), prose(&choice.meaning)))
                .collect(),
        ),
        Form::Fields(fields) => (
            "Field",
            fields
                .iter()
                .map(|field| {
                    let values = match &field.form {
                        Form::Choice(choices) => {
                            let values = choices
                                .iter()
                                .map(|it| format!("<code>{}</code>", it.value));
                            format!(" <small>{}</small>", values.collect::<Vec<_>>().join(" "))
                        }
                        _ => String::new(),
                    };
                    (field.name.as_str(), prose(&field.meaning) + &values)
                })
                .collect(),
        ),
        _ => return Ok(()),
    };
    writeln!(page, "      <table>")?;
    writeln!(
        page,
        "        <thead><tr><th scope=\"col\">{heading}</th><th scope=\"col\">Meaning</th></tr></thead>"
    )?;
    writeln!(page, "        <tbody>")?;
    for (name, meaning) in rows {
        writeln!(
            page,
            "          <tr><th scope=\"row\"><code>{name}</code></th><td>{meaning}</td></tr>"
        )?;
    }
    writeln!(page, "        </tbody>\n      </table>")?;
    Ok(())
}

fn ready_policies(page: &mut String) -> Result<()> {
    writeln!(page, "    <section aria-labelledby=\"ready\">")?;
    writeln!(page, "      <h2 id=\"ready\">Policies to start from</h2>")?;
    writeln!(
        page,
        "      <p>Each is printed by <code>sendright policy ready NAME</code>, and taken by name wherever the command line takes a policy.</p>"
    )?;
    for ready in &ready::ALL {
        writeln!(page, "      <h3 id=\"ready-{0}\">{0}</h3>", ready.name)?;
        writeln!(page, "      <p>{}</p>", prose(&ready.explanation()?))?;
        let policy: Value = serde_json::from_str(ready.json)?;
        let mut members = policy.as_object().cloned().unwrap_or_default();
        members.retain(|key, _| !key.starts_with('$'));
        let json = serde_json::to_string_pretty(&members)?;
        writeln!(
            page,
            "      <pre tabindex=\"0\" aria-labelledby=\"ready-{}\"><code>{}</code></pre>",
            ready.name,
            escape(&json)
        )?;
    }
    writeln!(page, "    </section>")?;
    Ok(())
}

/// Text with code between backticks, as HTML.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts
        .map(|(index, part)| match index % 2 {
            0 => escape(part).into_owned(),
            _ => format!("<code>{}</code>", escape(part)),
        })
        .collect()
}
