//! The programs that Sendright runs in, and where each keeps policies.

use clap::ValueEnum;

/// The extension's identifier in Firefox and Thunderbird, as its manifest says.
pub const MOZILLA_ID: &str = "sendright@sendright.dev";

/// The extension's identifier in Chrome and Edge, which the key that it is signed with decides.
/// An organisation that signs it with a key of its own names its own with `--chrome-id`.
pub const CHROME_ID: &str = "ichomgelimllmpapmegkahfmcdakigcp";

/// A program that Sendright runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Program {
    Chrome,
    Edge,
    Firefox,
    Thunderbird,
}

impl Program {
    pub const ALL: [Self; 4] = [Self::Chrome, Self::Edge, Self::Firefox, Self::Thunderbird];

    /// As its maker calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chrome => "Google Chrome",
            Self::Edge => "Microsoft Edge",
            Self::Firefox => "Mozilla Firefox",
            Self::Thunderbird => "Thunderbird",
        }
    }

    /// As files and namespaces call it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Edge => "edge",
            Self::Firefox => "firefox",
            Self::Thunderbird => "thunderbird",
        }
    }

    /// Whether it is made of Chromium.
    pub fn is_chromium(self) -> bool {
        matches!(self, Self::Chrome | Self::Edge)
    }

    /// The key of the registry, below a hive, that holds the extension's policy.
    pub fn registry_key(self, chrome_id: &str) -> String {
        let vendor = match self {
            Self::Chrome => r"Google\Chrome",
            Self::Edge => r"Microsoft\Edge",
            Self::Firefox => r"Mozilla\Firefox",
            Self::Thunderbird => r"Mozilla\Thunderbird",
        };
        if self.is_chromium() {
            format!(r"Software\Policies\{vendor}\3rdparty\extensions\{chrome_id}\policy")
        } else {
            format!(r"Software\Policies\{vendor}\3rdparty\Extensions\{MOZILLA_ID}")
        }
    }

    /// The domain of preferences on a Mac that holds the extension's policy, or all policies.
    pub fn preferences(self, chrome_id: &str) -> String {
        match self {
            Self::Chrome => format!("com.google.Chrome.extensions.{chrome_id}"),
            Self::Edge => format!("com.microsoft.Edge.extensions.{chrome_id}"),
            Self::Firefox => "org.mozilla.firefox".into(),
            Self::Thunderbird => "org.mozilla.thunderbird".into(),
        }
    }
}
