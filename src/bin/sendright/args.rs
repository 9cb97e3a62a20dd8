//! The arguments, as `--help` tells them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::policy::{CHROME_ID, Target};

const EXAMPLES: &str = "\
Examples:
  sendright check bob@army.ml
  sendright audit sent.mbox
  sendright policy check policy.json

sendright COMMAND --help tells more, with examples.";

const CHECK_EXAMPLES: &str = "\
Examples:
  sendright check bob@army.ml
  sendright check --from jane@navy.mil --contacts contacts.txt < recipients.txt
  printf 'bob@gmial.com\\n' | sendright check --json

A contacts file holds one mailbox or domain a line, with an optional count of
messages after a tab. Blank lines and lines that start with # are skipped.

Exit status: 0; with --exit-code, 1 if anything should be asked about; 2 on bad
usage or an unreadable file.";

const AUDIT_EXAMPLES: &str = "\
Examples:
  sendright audit ~/Maildir/.Sent
  sendright audit --json sent-2023.mbox.gz sent-2024.mbox.gz
  sendright audit --own army.mil --html report.html /var/log/mail.log.1 /var/log/mail.log
  zcat events.ndjson.gz | sendright audit -

Formats, found out from the content:
  ndjson   {\"time\":1700000000,\"from\":\"a@x.example\",\"to\":[\"b@y.example\"]}, one a line
  csv      columns time, from, to; several recipients separated by ; or ,
  mbox     one file of many messages
  maildir  a folder of messages, with its subfolders
  postfix  a server's log, with or without years
  exim     a server's main log
  exchange a message trace of Exchange Online in CSV, or a server's tracking log;
           it is read whole and put in order of time, 32 bytes a recipient

A server's log has mail that comes in, too: name your domains with --own, or in
the policy's ownDomains, and only mail from them is looked at.

Files are read in the order given, and each event in the order in which it
stands; a maildir is read by date. Times without an offset are taken for UTC.
Anything may be compressed with gzip; - is standard input.

Exit status: 0; 2 on bad usage or an unreadable file. A broken line is counted,
named and passed over.";

const POLICY_CHECK_EXAMPLES: &str = "\
Examples:
  sendright policy check policy.json
  sendright policy check /etc/firefox/policies/policies.json
  sendright policy check sendright.mobileconfig

Formats, found out from the content: a policy in JSON; policies.json of Firefox
and Thunderbird; the managed policy of Chrome and Edge; the JSON of Google's
Admin console; a configuration profile (.mobileconfig); an export of the Windows
registry (.reg).

Exit status: 0 if nothing would be ignored, even with warnings; 1 if anything
would be; 2 if the file cannot be read.";

const POLICY_TEST_EXAMPLES: &str = "\
Examples:
  sendright policy test policy.json bob@army.ml
  sendright policy test department-of-defense --from jane@gmail.com bob@army.mil";

const POLICY_CONVERT_EXAMPLES: &str = "\
Examples:
  sendright policy convert policy.json --to thunderbird > policies.json
  sendright policy convert company --to mac > sendright.mobileconfig";

/// Stops mail from going to the wrong domain.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES, arg_required_else_help = true, subcommand_required = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Check recipients before sending to them
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Replay mail that was sent, and report what would have been asked about
    #[command(after_help = AUDIT_EXAMPLES)]
    Audit(AuditArgs),
    /// Read and describe policies
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Print a script that completes arguments in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// What both `check` and `audit` start from.
#[derive(Args)]
pub struct Setup {
    /// Mailboxes and domains already written to
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub contacts: Option<PathBuf>,
    /// A policy, in any format, or the name of a ready one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub policy: Option<PathBuf>,
    /// The keyboard layout: qwerty, qwertz, azerty or dvorak
    #[arg(long, value_name = "NAME", value_parser = layout)]
    pub layout: Option<sendright::policy::Layout>,
}

#[derive(Args)]
pub struct CheckArgs {
    /// The sender's address
    #[arg(long, value_name = "ADDR", value_hint = ValueHint::EmailAddress)]
    pub from: Option<String>,
    #[command(flatten)]
    pub setup: Setup,
    /// Print one JSON object for each recipient
    #[arg(long)]
    pub json: bool,
    /// Exit with 1 if anything should be asked about
    #[arg(long)]
    pub exit_code: bool,
    /// The recipients; without any, one a line from standard input
    #[arg(value_name = "ADDR", value_hint = ValueHint::EmailAddress)]
    pub recipients: Vec<String>,
}

#[derive(Args)]
pub struct AuditArgs {
    /// How the files are written
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    pub format: Format,
    #[command(flatten)]
    pub setup: Setup,
    /// Print one JSON object for each finding, and no summary
    #[arg(long)]
    pub json: bool,
    /// Write a report with charts, to show to others: it has no addresses, and no domains
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub html: Option<PathBuf>,
    /// Name domains in the report
    #[arg(long, requires = "html")]
    pub names: bool,
    /// Look only at mail from this domain; may be given several times
    #[arg(long, value_name = "DOMAIN")]
    pub own: Vec<sendright::policy::DomainPattern>,
    /// The year of the first line of a log that leaves it out
    #[arg(long, value_name = "YEAR")]
    pub year: Option<u16>,
    /// Files and maildir folders; - is standard input
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Found out from the content
    Auto,
    /// One JSON event a line
    Ndjson,
    /// Comma-separated values with a header line
    Csv,
    /// One file of many messages
    Mbox,
    /// A folder of messages
    Maildir,
    /// The log of a Postfix server
    Postfix,
    /// The main log of an Exim server
    Exim,
    /// A message trace of Exchange Online, or a server's tracking log
    Exchange,
}

#[derive(Subcommand)]
pub enum PolicyCommand {
    /// Name everything in a policy that would be ignored or is hardly meant, by key and line
    #[command(after_help = POLICY_CHECK_EXAMPLES)]
    Check {
        /// The policy, in any format, or the name of a ready one; - is standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Say what would happen to mail for a recipient, and which rule decides
    #[command(after_help = POLICY_TEST_EXAMPLES)]
    Test {
        /// The policy, in any format, or the name of a ready one; - is standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// The sender's address
        #[arg(long, value_name = "ADDR", value_hint = ValueHint::EmailAddress)]
        from: Option<String>,
        /// The recipients, each tested by itself
        #[arg(value_name = "ADDR", required = true, value_hint = ValueHint::EmailAddress)]
        recipients: Vec<String>,
    },
    /// List the ready policies, or print one to start from
    Ready {
        /// The ready policy to print
        name: Option<String>,
    },
    /// Print a policy in the form that a program or a management tool takes
    #[command(after_help = POLICY_CONVERT_EXAMPLES)]
    Convert {
        /// The policy, in any format, or the name of a ready one; - is standard input
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// What it is for
        #[arg(long, value_enum)]
        to: Target,
        #[command(flatten)]
        chrome: ChromeId,
        /// Where the package comes from, so that it is installed as well: the .xpi of Mozilla's
        /// programs, or the update manifest of Chrome and Edge
        #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
        install_url: Option<String>,
    },
    /// Write the schemas, the templates for Group Policy, the samples and the reference page
    Generate {
        /// The folder of the project, or any other
        #[arg(value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        #[command(flatten)]
        chrome: ChromeId,
    },
    /// Print the JSON Schema of a policy
    Schema,
}

/// Which extension is Sendright in Chrome and Edge.
#[derive(Args)]
pub struct ChromeId {
    /// The extension's identifier in Chrome and Edge, for a package signed with your own key
    #[arg(long = "chrome-id", value_name = "ID", default_value = CHROME_ID)]
    pub id: String,
}

/// Reads a layout as a policy does, so that both know the same names.
fn layout(name: &str) -> Result<sendright::policy::Layout, String> {
    let (policy, problems) =
        sendright::policy::Policy::from_json(&serde_json::json!({ "layout": name }));
    match problems.into_iter().next() {
        Some(problem) => Err(problem.message),
        None => Ok(policy.layout),
    }
}
