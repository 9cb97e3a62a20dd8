//! The values that single policy keys take.

use serde::{Deserialize, Serialize};

use crate::verdict::Action;

/// How far Sendright may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Count what would have been asked; never interrupt.
    Monitor,
    /// Ask, and let the person decide, even about a blocked domain.
    #[default]
    Warn,
    /// As `warn`, and nothing can be sent to a blocked domain.
    Enforce,
}

impl Mode {
    /// The gravest action that the mode lets through.
    pub fn gravest(self) -> Action {
        match self {
            Self::Monitor => Action::Hint,
            Self::Warn => Action::Warn,
            Self::Enforce => Action::Block,
        }
    }
}

/// The gravest action that findings of one kind may lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KindSetting {
    /// Never report this kind.
    Off,
    /// At most a quiet remark.
    Hint,
    /// At most a question before sending.
    Warn,
    /// Refuse to send, where confidence and mode allow it.
    Block,
    /// As Sendright sees fit for the kind.
    #[default]
    Auto,
}

/// The schema of a setting for each kind. The derived one would allow any key.
#[cfg(feature = "cli")]
pub(super) fn kinds_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "type": "object",
        "propertyNames": generator.subschema_for::<crate::verdict::Kind>(),
        "additionalProperties": generator.subschema_for::<KindSetting>(),
    })
}

/// The confidences, from 0 to 1, from which a finding leads to an action.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(
    feature = "cli",
    derive(schemars::JsonSchema),
    schemars(extend("additionalProperties" = false))
)]
#[serde(rename_all = "camelCase", default)]
pub struct Thresholds {
    /// From here on a finding is shown beside the recipient.
    pub hint: Share,
    /// From here on the person is asked before sending.
    pub warn: Share,
    /// From here on a kind that is set to `block` refuses to send.
    pub block: Share,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            // Confidences are calibrated: five of ten findings at 0.5 are right. Below, the
            // typed domain is likelier the one meant than any other (`gluster.org` typed by
            // who writes to `gluster.com`), and a question would cry wolf; from there on a
            // slip is likelier (`gmile.com`, `gmail.fr`), and a click costs less than a
            // letter lost.
            warn: Share(0.5),
            // One in three: worth a remark that interrupts nobody (`printer.local`).
            hint: Share(0.3),
            // A kind that is set to `block` refuses only what is certain.
            block: Share(0.99),
        }
    }
}

impl Thresholds {
    /// Whether no threshold is lower than a milder one.
    pub fn rise(&self) -> bool {
        self.hint <= self.warn && self.warn <= self.block
    }

    /// The gravest action that a finding of this confidence reaches.
    pub fn reached(&self, confidence: f64) -> Action {
        if confidence >= self.block.get() {
            Action::Block
        } else if confidence >= self.warn.get() {
            Action::Warn
        } else if confidence >= self.hint.get() {
            Action::Hint
        } else {
            Action::Pass
        }
    }
}

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(
    feature = "cli",
    derive(schemars::JsonSchema),
    schemars(extend("minimum" = 0, "maximum" = 1))
)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(f64);

impl Share {
    /// The share, if `number` is from 0 to 1.
    pub fn new(number: f64) -> Option<Self> {
        (0.0..=1.0).contains(&number).then_some(Self(number))
    }

    /// The number, from 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Share {
    type Error = &'static str;

    fn try_from(number: f64) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("must be a number from 0 to 1")
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> Self {
        share.0
    }
}

/// What becomes of a message that could not be checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnError {
    /// It goes, and the person is told that it went unchecked.
    #[default]
    FailOpen,
    /// It stays.
    FailClosed,
}

/// Two suffixes that people of this organisation mix up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SuffixPair(
    /// The suffix as typed, in ASCII form: `ml`.
    pub Box<str>,
    /// The suffix that is meant, in ASCII form: `mil`.
    pub Box<str>,
);

/// A webmail that Sendright does not know, described by CSS selectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CustomSite {
    /// The name to show.
    pub name: String,
    /// The hosts that serve it: `mail.example.com`.
    pub hosts: Vec<String>,
    /// Selects the root of each compose form.
    pub compose: String,
    /// Selects, inside the form, every control that sends.
    pub send: String,
    /// Selects, inside the form, the field of `To` recipients.
    pub to: String,
    /// Selects, inside the form, the field of `Cc` recipients.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cc: String,
    /// Selects, inside the form, the field of `Bcc` recipients.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bcc: String,
}

/// Where counts go, without any address or domain, if they go anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reports {
    /// The OTLP/HTTP logs endpoint: `https://collector.example.com/v1/logs`. Plain `http` works on
    /// the same machine alone. It must allow the extension's origin by CORS.
    pub endpoint: String,
    /// The organisation's identifier in its reports.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation: String,
}
