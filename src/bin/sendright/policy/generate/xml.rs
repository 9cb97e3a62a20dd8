//! Writing XML, indented as people read it.

use std::io;

use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

pub struct Xml(Writer<Vec<u8>>);

/// Names with values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub fn new() -> Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        Ok(Self(writer))
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: Attributes) -> Result<()> {
        let element = self.0.create_element(name);
        element
            .with_attributes(attributes.iter().copied())
            .write_empty()?;
        Ok(())
    }

    /// An element with text in it.
    pub fn text(&mut self, name: &str, attributes: Attributes, text: &str) -> Result<()> {
        let element = self.0.create_element(name);
        element
            .with_attributes(attributes.iter().copied())
            .write_text_content(BytesText::new(text))?;
        Ok(())
    }

    /// An element with elements in it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes,
        content: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))?;
        content(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))?;
        Ok(())
    }

    pub fn finish(self) -> Result<String> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        Ok(String::from_utf8(bytes).map_err(io::Error::other)?)
    }
}
