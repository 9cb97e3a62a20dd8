//! Policy: what an organisation or a person decides about domains and findings.
//!
//! [`Policy`] is the single source of every policy key. It is read from JSON
//! part by part ([`Policy::from_json`]): a bad value is named and ignored
//! alone, it never voids the rest. Several policies are laid on top of each
//! other ([`Policy::layer`]), and a layer can lock keys against later ones.
//!
//! ```
//! use sendright::policy::Policy;
//!
//! let (policy, problems) = Policy::from_json(&serde_json::json!({
//!     "mode": "enforce",
//!     "blockedDomains": ["*.ml"],
//!     "allowedDomains": ["gouv.ml"],
//!     "thresholds": { "warn": 3 },
//! }));
//! assert!(policy.blocks("army.ml").is_some());
//! assert!(policy.blocks("mail.gouv.ml").is_none());
//! assert_eq!(problems[0].key, "thresholds.warn");
//! ```

mod names;
mod pattern;
mod read;
mod review;
mod set;
mod settings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use pattern::{DomainPattern, PatternError};
pub use read::PolicyProblem;
pub use set::DomainSet;
pub use settings::{
    CustomSite, KindSetting, Mode, OnError, Reports, Share, SuffixPair, Thresholds,
};

pub use crate::posterior::Layout;
use crate::verdict::{Action, Kind};

/// Everything that can be decided, with a value for every key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(
    feature = "cli",
    derive(schemars::JsonSchema),
    schemars(extend(
        "additionalProperties" = false,
        "patternProperties" = { "^\\$(schema|comment)$": { "type": "string" } },
    ))
)]
#[serde(rename_all = "camelCase", default)]
pub struct Policy {
    /// How far Sendright may go.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Mode", extend("examples" = ["enforce"], "x-person" = true))
    )]
    pub mode: Mode,
    /// Domains that no mail may go to, but for `allowedDomains`.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Blocked domains", extend("examples" = [["*.ml", "army-mil.com"]]))
    )]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub blocked_domains: DomainSet,
    /// Domains that the organisation vouches for: exceptions to `blockedDomains`.
    /// Where both match, the more specific pattern decides, and `blockedDomains` if they are the same.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Allowed domains", extend("examples" = [["gouv.ml"]]))
    )]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub allowed_domains: DomainSet,
    /// Domains that others are mistaken for, and that private mailboxes should not be used with.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Protected domains", extend("examples" = [["*.mil"]]))
    )]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub protected_domains: DomainSet,
    /// The organisation's own domains. `sendright audit` looks at mail from them alone.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Own domains", extend("examples" = [["example.com"]]))
    )]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub own_domains: DomainSet,
    /// Suffixes that are mixed up here, typed and meant: `["ml", "mil"]`.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Mixed-up suffixes", extend("examples" = [[["ml", "mil"]]]))
    )]
    pub suffix_pairs: Vec<SuffixPair>,
    /// For each kind of finding, the gravest action that it may lead to.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Kinds of finding", extend("examples" = [{ "outsider": "off", "near_contact": "hint" }], "x-person" = true))
    )]
    #[cfg_attr(feature = "cli", schemars(schema_with = "settings::kinds_schema"))]
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "Partial<Record<Kind, KindSetting>>")
    )]
    pub kinds: BTreeMap<Kind, KindSetting>,
    /// The confidences from which findings lead to actions.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Thresholds", extend("examples" = [{ "hint": 0.3, "warn": 0.8, "block": 0.99 }]))
    )]
    pub thresholds: Thresholds,
    /// The keyboard layout that decides which keys are neighbours.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Keyboard layout", extend("examples" = ["qwertz"], "x-person" = true))
    )]
    pub layout: Layout,
    /// What becomes of a message that could not be checked.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "When a check fails", extend("examples" = ["fail_closed"]))
    )]
    pub on_error: OnError,
    /// The organisation's own text, shown when a recipient is blocked.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Message", extend("examples" = ["Mail to Mali needs the approval of the security office."]))
    )]
    pub message: String,
    /// Whom to ask when a recipient is blocked: an address, a number or a link.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Contact", extend("examples" = ["helpdesk@example.com"]))
    )]
    pub contact: String,
    /// Keys that later layers cannot change.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Locked keys", extend("examples" = [["mode", "kinds"]]))
    )]
    #[cfg_attr(feature = "cli", schemars(schema_with = "names::keys_schema"))]
    pub locked: Vec<String>,
    /// Hosts that serve a webmail that Sendright knows: `mail.example.com`.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Webmail hosts", extend("examples" = [["mail.example.com"]]))
    )]
    pub webmail_hosts: Vec<String>,
    /// Webmails that Sendright does not know.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Other webmails", extend("examples" = [[{
                "name": "Our webmail",
                "hosts": ["webmail.example.com"],
                "compose": "form.compose",
                "send": "button.send",
                "to": "input[name=to]",
            }]]))
    )]
    pub custom_sites: Vec<CustomSite>,
    /// Where counts go, if anywhere.
    #[cfg_attr(
        feature = "cli",
        schemars(title = "Reports", extend("examples" = [{
                "endpoint": "https://collector.example.com/v1/logs",
                "organisation": "example",
            }]))
    )]
    pub reports: Option<Reports>,
}

/// The entry that decides about a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Whether the entry blocks or allows.
    pub effect: Effect,
    /// The entry.
    pub pattern: DomainPattern,
}

/// What a [`Rule`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The rule stands in `blockedDomains`.
    Block,
    /// The rule stands in `allowedDomains`.
    Allow,
}

/// Decisions. Domains are given in lower-case ASCII form.
impl Policy {
    /// The rule that decides whether mail may go to `domain`, if any does:
    /// the most specific of all patterns that match.
    pub fn rule(&self, domain: &str) -> Option<Rule> {
        let blocked = self.blocked_domains.find(domain);
        let allowed = self.allowed_domains.find(domain);
        match (blocked, allowed) {
            (Some(blocked), Some(allowed)) if allowed.specificity() > blocked.specificity() => {
                Some(Rule {
                    effect: Effect::Allow,
                    pattern: allowed,
                })
            }
            (Some(pattern), _) => Some(Rule {
                effect: Effect::Block,
                pattern,
            }),
            (None, Some(pattern)) => Some(Rule {
                effect: Effect::Allow,
                pattern,
            }),
            (None, None) => None,
        }
    }

    /// The rule that blocks `domain`, if one does.
    pub fn blocks(&self, domain: &str) -> Option<Rule> {
        self.rule(domain)
            .filter(|rule| rule.effect == Effect::Block)
    }

    /// Whether the organisation vouches for `domain`.
    pub fn allows(&self, domain: &str) -> bool {
        self.rule(domain)
            .is_some_and(|rule| rule.effect == Effect::Allow)
    }

    /// Whether `domain` is protected.
    pub fn protects(&self, domain: &str) -> bool {
        self.protected_domains.contains(domain)
    }

    /// Whether `domain` itself stands among the organisation's own or the protected ones: it is
    /// right as it is. What only lies below one may be a slip.
    pub fn names(&self, domain: &str) -> bool {
        self.own_domains.names(domain) || self.protected_domains.names(domain)
    }

    /// The organisation's suffix pairs, typed and meant: `("ml", "mil")`.
    pub fn suffix_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.suffix_pairs
            .iter()
            .map(|SuffixPair(typed, meant)| (&**typed, &**meant))
    }

    /// What is set for a kind of finding.
    pub fn kind_setting(&self, kind: Kind) -> KindSetting {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// What a finding leads to: what its confidence reaches, but no more than
    /// its kind's setting and the mode let through.
    pub fn action(&self, kind: Kind, confidence: f64) -> Action {
        let gravest = match self.kind_setting(kind) {
            KindSetting::Off => Action::Pass,
            KindSetting::Hint => Action::Hint,
            KindSetting::Warn => Action::Warn,
            KindSetting::Block => Action::Block,
            // The organisation itself listed the domain; all else is for the person to decide.
            KindSetting::Auto if kind == Kind::Blocked => Action::Block,
            KindSetting::Auto => Action::Warn,
        };
        self.thresholds
            .reached(confidence)
            .min(gravest)
            .min(self.mode.gravest())
    }
}
