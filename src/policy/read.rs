//! Reading a policy part by part, so that a bad value is named and ignored alone.
//!
//! Windows keeps a policy in the registry, which has texts alone: wherever a number, a list or an
//! object is due, its JSON in a text is as good.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::names::{names, nearest};
use super::pattern::{DomainPattern, ascii_name};
use super::{Policy, Reports, Share, SuffixPair, Thresholds};
use crate::verdict::Kind;

/// A part of a policy that was ignored, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PolicyProblem {
    /// Where: `thresholds.warn`, `blockedDomains[3]`; empty for the whole.
    pub key: String,
    /// What is wrong and what is allowed: `must be a number from 0 to 1, not 3`.
    pub message: String,
}

impl fmt::Display for PolicyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = if self.key.is_empty() {
            "policy"
        } else {
            &self.key
        };
        write!(f, "{key}: {}", self.message)
    }
}

impl Policy {
    /// Reads a policy on top of the defaults. Bad parts are ignored, each by
    /// itself, and named in the second value.
    pub fn from_json(json: &Value) -> (Self, Vec<PolicyProblem>) {
        let mut policy = Self::default();
        let problems = policy.layer(json);
        (policy, problems)
    }

    /// Lays another policy on top and returns what was wrong in it.
    ///
    /// Each key that the new layer sets replaces the value so far, but for
    /// keys that an earlier layer locked. `kinds` and `thresholds` are
    /// replaced kind by kind and threshold by threshold. `null` sets nothing.
    pub fn layer(&mut self, json: &Value) -> Vec<PolicyProblem> {
        let mut problems = Vec::new();
        let locked = self.locked.clone();
        let mut reader = Reader {
            key: String::new(),
            problems: &mut problems,
        };
        for (key, value) in reader.object(json).into_iter().flatten() {
            let mut reader = reader.at(key);
            if locked.contains(key) {
                reader.problem("is locked by an earlier layer");
            } else {
                self.set(key, value, &mut reader);
            }
        }
        // An earlier layer's locks hold whatever this one says.
        self.locked.extend(locked);
        self.locked.sort_unstable();
        self.locked.dedup();
        problems
    }

    /// Sets what `key` stands for.
    fn set(&mut self, key: &str, value: &Value, reader: &mut Reader) {
        match key {
            // Editors are told by one where the schema is; the other is for people.
            "$schema" | "$comment" => {}
            "mode" => reader.set(value, choice, &mut self.mode),
            "blockedDomains" => reader.set_list(value, domain, &mut self.blocked_domains),
            "allowedDomains" => reader.set_list(value, domain, &mut self.allowed_domains),
            "protectedDomains" => reader.set_list(value, domain, &mut self.protected_domains),
            "ownDomains" => reader.set_list(value, domain, &mut self.own_domains),
            "suffixPairs" => reader.set_list(value, suffix_pair, &mut self.suffix_pairs),
            "kinds" => {
                for (name, value) in reader.object(&unpacked(value)).into_iter().flatten() {
                    let mut reader = reader.at(name);
                    let kind = reader.read(&Value::from(name.as_str()), choice::<Kind>);
                    let setting = reader.read(value, choice);
                    self.kinds.extend(kind.zip(setting));
                }
            }
            "thresholds" => {
                let mut thresholds = self.thresholds;
                for (name, value) in reader.object(&unpacked(value)).into_iter().flatten() {
                    let mut reader = reader.at(name);
                    match name.as_str() {
                        "hint" => reader.set(&unpacked(value), share, &mut thresholds.hint),
                        "warn" => reader.set(&unpacked(value), share, &mut thresholds.warn),
                        "block" => reader.set(&unpacked(value), share, &mut thresholds.block),
                        _ => reader.unknown(name, names::<Thresholds>()),
                    }
                }
                if thresholds.rise() {
                    self.thresholds = thresholds;
                } else {
                    reader.problem("must not fall from hint over warn to block");
                }
            }
            "layout" => reader.set(value, choice, &mut self.layout),
            "onError" => reader.set(value, choice, &mut self.on_error),
            "message" => reader.set(value, text, &mut self.message),
            "contact" => reader.set(value, text, &mut self.contact),
            "locked" => reader.set_list(value, policy_key, &mut self.locked),
            "webmailHosts" => reader.set_list(value, host, &mut self.webmail_hosts),
            "customSites" => reader.set_list(value, object, &mut self.custom_sites),
            "reports" => reader.set(&unpacked(value), reports, &mut self.reports),
            _ => reader.unknown(key, names::<Self>()),
        }
    }
}

/// One place in a policy, and where problems found there go.
struct Reader<'p> {
    key: String,
    problems: &'p mut Vec<PolicyProblem>,
}

/// Reads a single value, or says what it must be.
type Read<T> = fn(&Value) -> Result<T, String>;

impl Reader<'_> {
    fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(PolicyProblem {
            key: self.key.clone(),
            message: message.into(),
        });
    }

    fn unknown(&mut self, name: &str, known: &[&str]) {
        self.problem(match nearest(name, known) {
            Some(near) => format!("is unknown; did you mean {near}?"),
            None => format!("is unknown; allowed are {}", known.join(", ")),
        });
    }

    /// The place of a key inside this one.
    fn at(&mut self, key: &str) -> Reader<'_> {
        let dot = if self.key.is_empty() { "" } else { "." };
        Reader {
            key: format!("{}{dot}{key}", self.key),
            problems: self.problems,
        }
    }

    /// Reads a value; nothing for `null`.
    fn read<T>(&mut self, value: &Value, read: Read<T>) -> Option<T> {
        if value.is_null() {
            return None;
        }
        read(value).map_err(|message| self.problem(message)).ok()
    }

    fn set<T>(&mut self, value: &Value, read: Read<T>, target: &mut T) {
        if let Some(read) = self.read(value, read) {
            *target = read;
        }
    }

    /// Reads a list, leaving out its bad items.
    fn set_list<T, L: FromIterator<T>>(&mut self, value: &Value, read: Read<T>, target: &mut L) {
        match &*unpacked(value) {
            Value::Null => {}
            Value::Array(items) => {
                let item = |(index, item)| {
                    let key = format!("{}[{index}]", self.key);
                    Reader {
                        key,
                        problems: self.problems,
                    }
                    .read(item, read)
                };
                *target = items.iter().enumerate().filter_map(item).collect();
            }
            other => self.problem(format!("must be a list, not {}", shown(other))),
        }
    }

    /// An object's entries; none for `null`.
    fn object<'v>(&mut self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        match value {
            Value::Null => None,
            Value::Object(entries) => Some(entries),
            other => {
                self.problem(format!("must be an object, not {}", shown(other)));
                None
            }
        }
    }
}

/// The JSON that a text holds, where that is a number, a list or an object, or `null` where it is
/// empty; else the value itself.
pub(super) fn unpacked(value: &Value) -> Cow<'_, Value> {
    let packed = value.as_str().and_then(|text| {
        if text.is_empty() {
            return Some(Value::Null);
        }
        let value: Value = serde_json::from_str(text).ok()?;
        (value.is_number() || value.is_array() || value.is_object()).then_some(value)
    });
    packed.map_or(Cow::Borrowed(value), Cow::Owned)
}

/// A value as a message shows it; long ones by their type alone.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
        Value::String(text) if text.chars().count() > 80 => "a long text".into(),
        other => other.to_string(),
    }
}

/// One of the names of an enum without data.
fn choice<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|_| {
        let known = names::<T>();
        let near = value.as_str().and_then(|text| nearest(text, known));
        let hint = near
            .map(|near| format!("; did you mean {near}?"))
            .unwrap_or_default();
        format!(
            "must be one of {}, not {}{hint}",
            known.join(", "),
            shown(value)
        )
    })
}

fn text(value: &Value) -> Result<String, String> {
    let text = value.as_str().map(str::to_owned);
    text.ok_or_else(|| format!("must be a text, not {}", shown(value)))
}

fn share(value: &Value) -> Result<Share, String> {
    let share = value.as_f64().and_then(Share::new);
    share.ok_or_else(|| format!("must be a number from 0 to 1, not {}", shown(value)))
}

fn domain(value: &Value) -> Result<DomainPattern, String> {
    const ALLOWED: &str =
        "allowed are example.com (and all below), =example.com (alone), *.ml (all below)";
    text(value)?
        .parse()
        .map_err(|error| format!("{} {error}; {ALLOWED}", shown(value)))
}

fn suffix_pair(value: &Value) -> Result<SuffixPair, String> {
    let suffix = |value: &Value| {
        let text = value.as_str()?;
        ascii_name(text.trim_start_matches("*.").trim_start_matches('.')).ok()
    };
    let pair = match unpacked(value).as_array().map(Vec::as_slice) {
        Some([typed, meant]) => suffix(typed).zip(suffix(meant)),
        _ => None,
    };
    match pair {
        Some((typed, meant)) if typed != meant => Ok(SuffixPair(typed, meant)),
        _ => Err("must be two different suffixes, typed and meant, as in [\"ml\", \"mil\"]".into()),
    }
}

fn policy_key(value: &Value) -> Result<String, String> {
    let key = text(value)?;
    let known = names::<Policy>();
    if known.contains(&key.as_str()) {
        return Ok(key);
    }
    let near = nearest(&key, known).map(|near| format!("; did you mean {near}?"));
    Err(format!(
        "no key is named {key:?}{}",
        near.unwrap_or_default()
    ))
}

/// A host name with an optional port.
fn host(value: &Value) -> Result<String, String> {
    let text = text(value)?;
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (text.as_str(), None),
    };
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok());
    match ascii_name(name) {
        Ok(name) if port_fits => Ok(match port {
            Some(port) => format!("{name}:{port}"),
            None => name.into(),
        }),
        _ => Err(format!(
            "must be a host such as mail.example.com, not {}",
            shown(value)
        )),
    }
}

fn object<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(&*unpacked(value)).map_err(|error| error.to_string())
}

fn reports(value: &Value) -> Result<Option<Reports>, String> {
    let reports: Reports = object(value)?;
    if is_endpoint(&reports.endpoint) {
        return Ok(Some(reports));
    }
    Err(format!(
        "endpoint must be a URL such as https://collector.example.com/v1/logs, not {}; \
         http works on the same computer alone, as http://localhost:4318/v1/logs",
        shown(&reports.endpoint.into())
    ))
}

/// Whether the extensions' content security policy lets them connect there.
fn is_endpoint(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "80"));
    match scheme {
        "https" => !host.is_empty(),
        "http" => ["localhost", "127.0.0.1"].contains(&host) && port.parse::<u16>().is_ok(),
        _ => false,
    }
}
