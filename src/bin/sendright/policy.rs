//! `sendright policy`: what a policy says, what it would do, and every form that it takes.

mod check;
mod deploy;
mod explain;
mod generate;
mod keys;
mod programs;
mod ready;
mod source;
mod texts;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use sendright::policy::{Policy, PolicyProblem};

pub use deploy::Target;
use deploy::intune;
pub use programs::CHROME_ID;

use crate::args::PolicyCommand;
use crate::setup;

pub fn run(command: &PolicyCommand) -> Result<ExitCode> {
    let mut out = anstream::stdout();
    match command {
        PolicyCommand::Check { file } => return check::run(file, &mut out),
        PolicyCommand::Test {
            file,
            from,
            recipients,
        } => explain::run(file, from.as_deref(), recipients, &mut out)?,
        PolicyCommand::Ready { name } => ready::run(name.as_deref(), &mut out)?,
        PolicyCommand::Convert {
            file,
            to,
            chrome,
            install_url,
        } => {
            let policy = first(file)?;
            let package = deploy::Package {
                chrome_id: &chrome.id,
                install_url: install_url.as_deref(),
            };
            out.write_all(deploy::convert(&policy, *to, &package)?.as_bytes())?;
        }
        PolicyCommand::Generate { folder, chrome } => {
            generate::run(folder, &chrome.id, &mut out)?;
        }
        PolicyCommand::Schema => out.write_all(generate::json_schema()?.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The policy in a file, whatever its format, and what is wrong in it. A file for several
/// programs has the same for each: the first is taken.
pub fn read(path: &Path) -> Result<(Policy, Vec<PolicyProblem>)> {
    Ok(Policy::from_json(&first(path)?))
}

fn first(path: &Path) -> Result<serde_json::Value> {
    let found = source::read(path)?.into_iter().next();
    let found = found.ok_or_else(|| anyhow::anyhow!("{} holds no policy", setup::name(path)))?;
    Ok(found.policy.to_json())
}
