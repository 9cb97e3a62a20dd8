//! `sendright policy generate`: everything that is made from the one policy type.

mod adml;
mod admx;
mod managed;
mod page;
mod template;
mod xml;

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::deploy::{self, Package, Target};
use super::keys;
use super::programs::Program;
use super::texts::LANGUAGES;
pub use admx::admx;
pub use template::Template;

/// Where packages come from in the samples.
const SAMPLE_URL: &str = "https://software.example.com/sendright";

/// A file that is made, by its path from the root of the project.
struct File {
    path: String,
    content: String,
}

pub fn run(folder: &Path, chrome_id: &str, out: &mut impl Write) -> Result<()> {
    for File { path, content } in files(chrome_id)? {
        let target = folder.join(&path);
        let parent = target.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&target, content))
            .with_context(|| format!("cannot write {}", target.display()))?;
        writeln!(out, "{path}")?;
    }
    Ok(())
}

fn files(chrome_id: &str) -> Result<Vec<File>> {
    let keys = keys::keys()?;
    let mut files = Vec::new();
    let mut add = |path: &str, content: String| {
        let path = path.to_owned();
        files.push(File { path, content });
    };
    add("policy/sendright.schema.json", json_schema()?);
    add(
        "extension/public/managed-schema.json",
        managed::schema(&keys)?,
    );
    add("www/policy.html", page::page(&keys)?);
    for program in Program::ALL {
        let template = Template::new(program, chrome_id, &keys);
        let name = template.file();
        add(&format!("policy/windows/{name}.admx"), admx(&template)?);
        for language in LANGUAGES {
            let content = adml::adml(&template, &language.texts()?)?;
            add(
                &format!("policy/windows/{}/{name}.adml", language.folder),
                content,
            );
        }
    }
    for (target, path, package) in [
        (Target::Firefox, "firefox/policies.json", "firefox.xpi"),
        (
            Target::Thunderbird,
            "thunderbird/policies.json",
            "thunderbird.xpi",
        ),
        (Target::Chrome, "chrome/sendright.json", "update.xml"),
        (Target::Edge, "edge/sendright.json", "update.xml"),
        (Target::Google, "chrome/admin-console.json", ""),
        (Target::Intune, "windows/intune.json", ""),
        (Target::Mac, "mac/sendright.mobileconfig", ""),
    ] {
        let url = format!("{SAMPLE_URL}/{package}");
        let package = Package {
            chrome_id,
            install_url: Some(&url),
        };
        add(
            &format!("policy/{path}"),
            deploy::convert(&sample()?, target, &package)?,
        );
    }
    Ok(files)
}

/// What the samples set.
fn sample() -> Result<Value> {
    let ready = super::ready::find("department-of-defense").context("the sample is ready")?;
    Ok(serde_json::from_str(ready.json)?)
}

/// The JSON Schema of a policy, as text.
pub fn json_schema() -> Result<String> {
    pretty(&keys::schema())
}

/// JSON as people read it.
pub fn pretty(json: &Value) -> Result<String> {
    Ok(serde_json::to_string_pretty(json)? + "\n")
}
