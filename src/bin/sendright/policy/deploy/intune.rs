//! Microsoft Intune: a custom device configuration, as its Graph interface takes it
//! (`POST /deviceManagement/deviceConfigurations`). It installs the template for Chrome, then
//! sets what the policy sets. Edge is not among the programs whose keys such a template may
//! write: there the extension's settings go in through Edge's own management service.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::Package;
use crate::policy::generate::{self, Template};
use crate::policy::keys;
use crate::policy::programs::Program;

/// Where a template is installed.
const INSTALL: &str = "./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/Sendright/Policy/";

/// Where its settings are: the name that it was installed by, and its category.
pub const SETTINGS: &str = "./Device/Vendor/MSFT/Policy/Config/Sendright~Policy~Sendright/";

/// Stands between the numbers and entries of a list.
pub const SEPARATOR: &str = "\u{f000}";

pub fn configuration(policy: Map<String, Value>, package: &Package) -> Result<String> {
    let keys = keys::keys()?;
    let template = Template::new(Program::Chrome, package.chrome_id, &keys);
    let mut settings = vec![setting(
        "Template",
        &format!("{INSTALL}{}", template.file()),
        &generate::admx(&template)?,
    )];
    for key in &keys {
        let Some(value) = policy.get(&key.name) else {
            continue;
        };
        let mut data = "<enabled/>".to_owned();
        for element in template.elements(key) {
            let value = match element.field {
                Some(field) => value.get(&field.name),
                None => Some(value),
            };
            if let Some(value) = value {
                let (id, value) = (&element.id, escape(&written(value)));
                data += &format!(r#"<data id="{id}" value="{value}"/>"#);
            }
        }
        let path = format!("{SETTINGS}{}", key.name);
        settings.push(setting(&key.title, &path, &data));
    }
    generate::pretty(&json!({
        "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
        "displayName": "Sendright in Google Chrome",
        "description": "Stops mail from going to the wrong domain.",
        "omaSettings": settings,
    }))
}

fn setting(name: &str, path: &str, value: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.omaSettingString",
        "displayName": name,
        "omaUri": path,
        "value": value,
    })
}

/// A value as a control of the template takes it.
fn written(value: &Value) -> String {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    match value {
        Value::Array(items) => (1..)
            .zip(items)
            .flat_map(|(number, item)| [number.to_string(), text(item)])
            .collect::<Vec<_>>()
            .join(SEPARATOR),
        value => text(value),
    }
}

/// For an attribute of XML.
fn escape(text: &str) -> String {
    quick_xml::escape::escape(text)
        .replace(SEPARATOR, "&#xF000;")
        .replace('\n', "&#10;")
}
