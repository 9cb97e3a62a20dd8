//! `sendright policy`: what a policy says, and what it may say.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use sendright::policy::Policy;

use crate::args::PolicyCommand;
use crate::{setup, show};

pub fn run(command: &PolicyCommand) -> Result<ExitCode> {
    let mut out = anstream::stdout();
    match command {
        PolicyCommand::Check { file } => {
            let (_, problems) = setup::read_policy(file)?;
            let file = setup::name(file);
            let bold = show::BOLD;
            for problem in &problems {
                let key = if problem.key.is_empty() {
                    "policy"
                } else {
                    &problem.key
                };
                let (key, message) = (show::plain(key), show::plain(&problem.message));
                writeln!(out, "{file}: {bold}{key}{bold:#}: {message}")?;
            }
            if problems.is_empty() {
                let good = show::GOOD;
                writeln!(
                    out,
                    "{good}✓{good:#} {file}: every key and value is understood"
                )?;
                return Ok(ExitCode::SUCCESS);
            }
            Ok(ExitCode::FAILURE)
        }
        PolicyCommand::Schema => {
            let schema = schemars::schema_for!(Policy);
            writeln!(out, "{}", serde_json::to_string_pretty(&schema)?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
