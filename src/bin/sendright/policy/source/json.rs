//! JSON: a policy itself, Mozilla's `policies.json`, or what Chrome and Edge read.

use anyhow::{Context as _, Result};
use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged;
use serde_json::Value;

use super::{Data, Lines, Node};

pub fn parse(text: &str) -> Result<Node> {
    // One parser is strict and says well what is wrong; the other knows where things stand.
    serde_json::from_str::<Value>(text).context("is not JSON")?;
    let parsed = jsonc_parser::parse_to_ast(text, &Default::default(), &Default::default());
    let ast = parsed.context("is not JSON")?.value.context("is empty")?;
    node(&ast, &Lines::new(text))
}

fn node(ast: &Ast, lines: &Lines) -> Result<Node> {
    let data = match ast {
        Ast::Object(object) => Data::Object(
            object
                .properties
                .iter()
                .map(|property| {
                    let mut value = node(&property.value, lines)?;
                    value.line = lines.of(property.range.start);
                    Ok((property.name.as_str().to_owned(), value))
                })
                .collect::<Result<_>>()?,
        ),
        Ast::Array(array) => Data::Array(
            array
                .elements
                .iter()
                .map(|item| node(item, lines))
                .collect::<Result<_>>()?,
        ),
        Ast::StringLit(text) => Data::Leaf(Value::from(text.value.as_ref())),
        Ast::NumberLit(number) => Data::Leaf(serde_json::from_str(number.value)?),
        Ast::BooleanLit(truth) => Data::Leaf(truth.value.into()),
        Ast::NullKeyword(_) => Data::Leaf(Value::Null),
    };
    let line = lines.of(ast.range().start);
    Ok(Node { line, data })
}
