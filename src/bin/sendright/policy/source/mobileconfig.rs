//! Configuration profiles of the Mac: property lists in XML.
//!
//! They are read as XML, since the readers of property lists do not tell lines.

use anyhow::{Context as _, Result, bail};
use roxmltree::{Document, ParsingOptions};
use serde_json::{Number, Value};

use super::{Data, Node};

pub fn parse(text: &str) -> Result<Node> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).context("is not XML")?;
    let root = document.root_element();
    if !root.has_tag_name("plist") {
        bail!(
            "is XML, but no property list: it holds <{}>",
            root.tag_name().name()
        );
    }
    let value = root
        .first_element_child()
        .context("is an empty property list")?;
    node(value)
}

fn node(element: roxmltree::Node) -> Result<Node> {
    let line = element.document().text_pos_at(element.range().start).row as usize;
    let text = element.text().unwrap_or_default();
    let children = element.children().filter(roxmltree::Node::is_element);
    let data = match element.tag_name().name() {
        "dict" => Data::Object(members(children.collect(), line)?),
        "array" => Data::Array(children.map(node).collect::<Result<_>>()?),
        "true" => Data::Leaf(true.into()),
        "false" => Data::Leaf(false.into()),
        "integer" | "real" => {
            let number = text.trim().parse().ok().and_then(Number::from_f64);
            let number = number.with_context(|| format!("line {line}: {text:?} is no number"))?;
            Data::Leaf(number.into())
        }
        "string" | "data" | "date" => Data::Leaf(Value::from(text)),
        other => bail!("line {line}: a property list has no <{other}>"),
    };
    Ok(Node { line, data })
}

fn members(children: Vec<roxmltree::Node>, line: usize) -> Result<Vec<(String, Node)>> {
    children
        .chunks(2)
        .map(|pair| match pair {
            [key, value] if key.has_tag_name("key") => {
                Ok((key.text().unwrap_or_default().to_owned(), node(*value)?))
            }
            _ => bail!("line {line}: <dict> must hold pairs of <key> and value"),
        })
        .collect()
}
