//! What is valid in a policy and still cannot be meant: rules that contradict each other, and
//! rules that can never match.

use std::collections::HashMap;

use serde_json::Value;

use super::pattern::{DomainPattern, Scope, ascii_name};
use super::read::unpacked;
use super::{Effect, KindSetting, Mode, OnError, Policy, PolicyProblem};
use crate::domain::Domain;
use crate::verdict::{Action, Kind};

impl Policy {
    /// Rules of a policy that contradict each other or can never match. What is not valid is
    /// passed over: [`Policy::from_json`] names it.
    ///
    /// ```
    /// use sendright::policy::Policy;
    ///
    /// let warnings = Policy::review(&serde_json::json!({
    ///     "blockedDomains": ["*.ml"],
    ///     "ownDomains": ["example.ml"],
    /// }));
    /// assert_eq!(warnings[0].key, "ownDomains[0]");
    /// ```
    pub fn review(json: &Value) -> Vec<PolicyProblem> {
        let (policy, _) = Self::from_json(json);
        let mut review = Review {
            json,
            policy: &policy,
            warnings: Vec::new(),
        };
        review.domains();
        review.suffix_pairs();
        review.actions();
        review.texts();
        review.warnings
    }
}

struct Review<'a> {
    json: &'a Value,
    policy: &'a Policy,
    warnings: Vec<PolicyProblem>,
}

/// A pattern as it stands in one of the lists.
struct Listed {
    key: String,
    pattern: DomainPattern,
}

impl Review<'_> {
    fn warn(&mut self, key: impl Into<String>, message: impl Into<String>) {
        self.warnings.push(PolicyProblem {
            key: key.into(),
            message: message.into(),
        });
    }

    /// The valid patterns of a list; a warning for each that stands in it twice.
    fn listed(&mut self, list: &str) -> Vec<Listed> {
        let json = self.json.get(list).map(unpacked).unwrap_or_default();
        let mut listed: Vec<Listed> = Vec::new();
        let mut places = HashMap::new();
        for (index, item) in json.as_array().into_iter().flatten().enumerate() {
            let Some(Ok(pattern)) = item.as_str().map(str::parse::<DomainPattern>) else {
                continue;
            };
            let key = format!("{list}[{index}]");
            match places.get(&pattern) {
                Some(first) => self.warn(key, format!("says the same as {list}[{first}]")),
                None => {
                    places.insert(pattern.clone(), index);
                    listed.push(Listed { key, pattern });
                }
            }
        }
        listed
    }

    fn domains(&mut self) {
        for Listed { key, pattern } in self.listed("blockedDomains") {
            if let Some(wider) = self.wider_block(&pattern) {
                self.warn(
                    &key,
                    format!("adds nothing: {wider} blocks all of it already"),
                );
            }
            self.existing(&key, &pattern.name);
        }
        for Listed { key, pattern } in self.listed("allowedDomains") {
            if let Some(rule) = self.blocked_wholly(&pattern) {
                self.warn(
                    key,
                    format!("can never match: {rule} in blockedDomains decides"),
                );
            }
        }
        for (list, reason) in [
            ("ownDomains", "is the organisation's own, yet"),
            ("protectedDomains", "can never be suggested, since"),
        ] {
            for Listed { key, pattern } in self.listed(list) {
                if let Some(rule) = self.blocked_wholly(&pattern) {
                    self.warn(&key, format!("{reason} {rule} in blockedDomains blocks it"));
                }
                if list == "protectedDomains" {
                    self.existing(&key, &pattern.name);
                }
            }
        }
    }

    /// The blocking pattern that would decide about all of `pattern` if that were not there.
    fn wider_block(&self, pattern: &DomainPattern) -> Option<DomainPattern> {
        // An exception of the same name is what the pattern is needed against.
        let Policy {
            allowed_domains,
            blocked_domains,
            ..
        } = self.policy;
        if allowed_domains
            .patterns_named(&pattern.name)
            .next()
            .is_some()
        {
            return None;
        }
        let tree = blocked_domains
            .patterns_named(&pattern.name)
            .find(|other| other.scope == Scope::Tree && pattern.scope != Scope::Tree);
        tree.or_else(|| {
            let (_, parent) = pattern.name.split_once('.')?;
            Some(self.policy.blocks(&any_below(parent))?.pattern)
        })
    }

    /// The pattern that blocks, if every domain that `pattern` matches is blocked.
    fn blocked_wholly(&self, pattern: &DomainPattern) -> Option<DomainPattern> {
        let name = (pattern.scope != Scope::Below).then(|| pattern.name.to_string());
        let below = (pattern.scope != Scope::Only).then(|| any_below(&pattern.name));
        let mut deciding = None;
        for domain in name.into_iter().chain(below) {
            let rule = self.policy.rule(&domain)?;
            if rule.effect == Effect::Allow {
                return None;
            }
            deciding = Some(rule.pattern);
        }
        deciding
    }

    /// Warns of a name under a top-level domain that does not exist.
    fn existing(&mut self, key: &str, name: &str) {
        let domain = Domain::new(&format!("any.{name}"));
        if !domain.tld_exists() {
            self.warn(
                key,
                format!(
                    "matches nothing on the internet: no domain ends in .{}",
                    domain.tld()
                ),
            );
        }
    }

    fn suffix_pairs(&mut self) {
        let json = self
            .json
            .get("suffixPairs")
            .map(unpacked)
            .unwrap_or_default();
        for (index, item) in json.as_array().into_iter().flatten().enumerate() {
            let item = unpacked(item);
            let suffix = |at: usize| {
                let text = item.get(at)?.as_str()?;
                ascii_name(text.trim_start_matches("*.").trim_start_matches('.')).ok()
            };
            let Some((typed, meant)) = suffix(0).zip(suffix(1)) else {
                continue;
            };
            let key = format!("suffixPairs[{index}]");
            if typed == meant {
                continue;
            }
            self.existing(&key, &meant);
            if let Some(rule) = self.policy.blocks(&any_below(&meant)) {
                self.warn(
                    key,
                    format!(
                        "can never match: {} in blockedDomains blocks .{meant}, which is what was meant",
                        rule.pattern
                    ),
                );
            }
        }
    }

    /// What kinds, thresholds and mode make of each other.
    fn actions(&mut self) {
        let policy = self.policy;
        for (kind, setting) in &policy.kinds {
            let key = format!("kinds.{}", name(kind));
            match setting {
                KindSetting::Block if policy.mode.gravest() < Action::Block => self.warn(
                    key,
                    format!("refuses nothing while mode is {}", name(&policy.mode)),
                ),
                KindSetting::Warn if policy.mode == Mode::Monitor => {
                    self.warn(key, "asks nothing while mode is monitor");
                }
                KindSetting::Off | KindSetting::Hint
                    if *kind == Kind::Blocked && !policy.blocked_domains.is_empty() =>
                {
                    self.warn(key, "lets mail go to all of blockedDomains");
                }
                _ => {}
            }
        }
        if policy.mode == Mode::Monitor && policy.on_error == OnError::FailClosed {
            self.warn(
                "onError",
                "holds mail back, though mode is monitor, which is to interrupt nobody",
            );
        }
    }

    /// Texts that nobody will ever see.
    fn texts(&mut self) {
        let refuses = !self.policy.blocked_domains.is_empty()
            || self
                .policy
                .kinds
                .values()
                .any(|&it| it == KindSetting::Block);
        for (key, text) in [
            ("message", &self.policy.message),
            ("contact", &self.policy.contact),
        ] {
            if !text.is_empty() && !refuses {
                self.warn(key, "is never shown, since nothing is blocked");
            }
        }
    }
}

/// A domain below `name` that no pattern can name, so that it stands for any.
fn any_below(name: &str) -> String {
    format!("*.{name}")
}

/// A value's name, as it is written in JSON.
fn name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
