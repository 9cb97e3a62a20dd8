//! Files that a run starts from: policy and contacts.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use sendright::address;
use sendright::domain::Domain;
use sendright::engine::Engine;
use sendright::knowledge::Personal;
use sendright::policy::Policy;

use crate::args::Setup;
use crate::{policy, show};

/// How many messages a contact listed without a count stands for.
const LISTED: u64 = 1;

/// The engine and the sender's own knowledge. Mistakes in the files are named
/// on standard error.
pub fn load(setup: &Setup) -> Result<(Engine, Personal)> {
    let mut policy = match &setup.policy {
        Some(path) => {
            let (policy, problems) = policy::read(path)?;
            for problem in problems {
                show::warning(&format!("{}: {problem}", name(path)));
            }
            policy
        }
        None => Policy::default(),
    };
    if let Some(layout) = setup.layout {
        policy.layout = layout;
    }
    let personal = match &setup.contacts {
        Some(path) => read_contacts(path)?,
        None => Personal::default(),
    };
    Ok((Engine::new(policy), personal))
}

/// The contacts of a file: a mailbox or domain a line, an optional count after a tab.
fn read_contacts(path: &Path) -> Result<Personal> {
    let mut personal = Personal::default();
    let text = read(path)?;
    let now = now();
    for (index, line) in String::from_utf8_lossy(&text).lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(problem) = read_contact(line, now, &mut personal) {
            show::warning(&format!("{}, line {}: {problem}", name(path), index + 1));
        }
    }
    Ok(personal)
}

fn read_contact(line: &str, now: i64, personal: &mut Personal) -> Result<(), String> {
    let (contact, count) = match line.split_once('\t') {
        Some((contact, count)) => {
            let count = count.trim();
            let number = count
                .parse()
                .map_err(|_| format!("{count:?} is not a count"))?;
            (contact.trim(), number)
        }
        None => (line, LISTED),
    };
    let unreadable = || format!("{contact:?} is neither a mailbox nor a domain");
    if contact.contains('@') {
        let [mailbox] = &address::parse(contact).mailboxes[..] else {
            return Err(unreadable());
        };
        let domain = Domain::new(&mailbox.domain);
        if domain.problem().is_some() {
            return Err(unreadable());
        }
        personal.learn_mailbox(&mailbox.local_part, &domain, count, now);
    } else {
        let domain = Domain::new(contact);
        if domain.problem().is_some() {
            return Err(unreadable());
        }
        personal.learn_domain(&domain, count, now);
    }
    Ok(())
}

/// A whole file; `-` is standard input.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let result = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    result.with_context(|| format!("cannot read {}", name(path)))
}

/// What a message calls a file.
pub fn name(path: &Path) -> Cow<'_, str> {
    if path.as_os_str() == "-" {
        "standard input".into()
    } else {
        path.to_string_lossy()
    }
}

/// The time, in Unix seconds.
pub fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
