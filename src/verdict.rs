//! What a check answers: a [`Report`] of [`Finding`]s.
//!
//! A finding keeps three things apart: what was seen ([`Kind`]), how sure the
//! model is ([`Finding::confidence`]), and what is to be done ([`Action`]).

use serde::{Deserialize, Serialize};

/// What a finding saw. The identifiers are stable and only ever added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A slip of the keys in the name: `gmial.com` for `gmail.com`.
    Typo,
    /// One valid suffix for another: `army.ml` for `army.mil`.
    Suffix,
    /// A suffix that does not exist: `gmail.con`.
    UnknownSuffix,
    /// A dot lost or gained: `usarmy.mil` for `us.army.mil`.
    MissingDot,
    /// Letters that look like others: a Cyrillic `а` in `аrmy.mil`.
    Lookalike,
    /// A known name inside a foreign one: `army.mil.example.com`.
    Embedded,
    /// Not an address that mail can reach.
    Malformed,
    /// The organisation's policy allows no mail to this domain.
    Blocked,
    /// A protected organisation addressed from, or at, a private mailbox.
    PersonalAccount,
    /// One domain unlike all the others in the message.
    Outsider,
    /// The local part is one slip from a mailbox often written to.
    NearContact,
}

/// What to do about a finding or a message, mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Nothing to say: send.
    Pass,
    /// A quiet remark beside the recipient; the send is never interrupted.
    Hint,
    /// Ask before sending.
    Warn,
    /// Do not send to this recipient.
    Block,
}

/// The field of the message in which a recipient stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// `To`
    To,
    /// `Cc`
    Cc,
    /// `Bcc`
    Bcc,
    /// `Reply-To`
    ReplyTo,
}

/// One step of the difference between what was typed and what is suggested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffPart {
    /// Whether the text stands in both, only in the typed, or only in the suggested domain.
    pub op: DiffOp,
    /// The text, in Unicode form.
    pub text: String,
}

/// Where the text of a [`DiffPart`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffOp {
    /// In both domains.
    Same,
    /// Only in the domain as typed.
    Typed,
    /// Only in the suggested domain.
    Meant,
}

/// What was probably meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The whole address, `bob@army.mil`.
    pub address: String,
    /// Its domain alone, in Unicode form.
    pub domain: String,
    /// The mailbox to put in place of the typed one, display name kept: `Bob <bob@army.mil>`.
    pub mailbox: String,
}

/// Why: a stable code with the values that a sentence about it needs.
/// Hosts translate the code; [`Finding::reason`] is the English sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// For example `suffix_known_elsewhere`; in message catalogues `reason_<code>`.
    pub code: String,
    /// Named values for the sentence, in the order in which catalogues number them.
    pub values: Vec<String>,
}

/// One thing seen about one recipient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What was seen.
    pub kind: Kind,
    /// What to do, after policy.
    pub action: Action,
    /// The probability, 0 to 1, that the typed domain is not the one meant.
    pub confidence: f64,
    /// The field in which the recipient stands.
    pub field: Field,
    /// Which of the field's strings, counted from 0.
    pub index: usize,
    /// The recipient as typed, display name included.
    pub recipient: String,
    /// The address alone: `bob@army.ml`.
    pub address: String,
    /// The domain as typed, in Unicode form.
    pub domain: String,
    /// What was probably meant, if anything can be said.
    pub suggestion: Option<Suggestion>,
    /// The difference between `domain` and the suggestion's; empty without one.
    pub diff: Vec<DiffPart>,
    /// Why, as a code to translate.
    pub why: Reason,
    /// Why, as an English sentence.
    pub reason: String,
}

/// The answer to a check of one message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The gravest action of all findings; [`Action::Pass`] without any.
    pub action: Action,
    /// In the order of the message: To, Cc, Bcc, Reply-To. At most one a recipient, the gravest.
    pub findings: Vec<Finding>,
    /// How many mailboxes were read.
    pub recipients: usize,
}
