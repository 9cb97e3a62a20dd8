//! What a check answers: a [`Report`] of [`Finding`]s.
//!
//! A finding keeps three things apart: what was seen ([`Kind`]), how sure the
//! model is ([`Finding::confidence`]), and what is to be done ([`Action`]).

use serde::{Deserialize, Serialize};

use crate::address::Mailbox;
use crate::candidates::Candidate;
use crate::diff::diff;
use crate::domain::Domain;

/// What a finding saw. The identifiers are stable and only ever added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DiffPart {
    /// Whether the text stands in both, only in the typed, or only in the suggested domain.
    pub op: DiffOp,
    /// The text, in Unicode form.
    pub text: String,
}

/// Where the text of a [`DiffPart`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// For example `suffix_known_elsewhere`; in message catalogues `reason_<code>`.
    pub code: String,
    /// Named values for the sentence, in the order in which catalogues number them.
    pub values: Vec<String>,
}

/// One thing seen about one recipient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The gravest action of all findings; [`Action::Pass`] without any.
    pub action: Action,
    /// In the order of the message: To, Cc, Bcc, Reply-To. At most one a recipient, the gravest.
    pub findings: Vec<Finding>,
    /// How many mailboxes were read.
    pub recipients: usize,
}

/// What was seen of one recipient, before policy.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) kind: Kind,
    pub(crate) confidence: f64,
    pub(crate) meant: Option<Candidate>,
    pub(crate) local_part: Option<String>,
}

impl Seen {
    pub(crate) fn new(kind: Kind, confidence: f64) -> Seen {
        Seen {
            kind,
            confidence,
            meant: None,
            local_part: None,
        }
    }

    pub(crate) fn meaning(self, meant: Option<Candidate>) -> Seen {
        Seen { meant, ..self }
    }

    /// The finding about this recipient.
    pub(crate) fn finding(
        self,
        action: Action,
        field: Field,
        index: usize,
        text: &str,
        mailbox: &Mailbox,
        domain: &Domain,
    ) -> Finding {
        let shown = domain.unicode().to_owned();
        let suggestion = self.suggestion(mailbox);
        let parts = match &suggestion {
            Some(suggestion) if self.local_part.is_none() => diff(&shown, &suggestion.domain),
            _ => Vec::new(),
        };
        let is_contact = self.meant.as_ref().is_some_and(Candidate::is_personal);
        let why = reason(self.kind, is_contact, &shown, suggestion.as_ref());
        Finding {
            kind: self.kind,
            action,
            confidence: self.confidence,
            field,
            index,
            recipient: text.to_owned(),
            address: mailbox.address(),
            domain: shown,
            diff: parts,
            reason: english(&why),
            why,
            suggestion,
        }
    }

    fn suggestion(&self, mailbox: &Mailbox) -> Option<Suggestion> {
        let nameless = Mailbox {
            display_name: None,
            ..mailbox.clone()
        };
        if let Some(local_part) = &self.local_part {
            return Some(Suggestion {
                address: nameless.with_local_part(local_part),
                domain: Domain::new(&mailbox.domain).unicode().to_owned(),
                mailbox: mailbox.with_local_part(local_part),
            });
        }
        let domain = Domain::new(&self.meant.as_ref()?.domain)
            .unicode()
            .to_owned();
        Some(Suggestion {
            address: nameless.with_domain(&domain),
            mailbox: mailbox.with_domain(&domain),
            domain,
        })
    }
}

impl Finding {
    /// A finding about a text in which no mailbox could be read.
    pub(crate) fn unreadable(
        action: Action,
        confidence: f64,
        field: Field,
        index: usize,
        text: &str,
        problem: String,
    ) -> Finding {
        Finding {
            kind: Kind::Malformed,
            action,
            confidence,
            field,
            index,
            recipient: text.to_owned(),
            address: text.to_owned(),
            domain: String::new(),
            suggestion: None,
            diff: Vec::new(),
            why: Reason {
                code: "malformed".to_owned(),
                values: vec![text.to_owned()],
            },
            reason: problem,
        }
    }
}

fn reason(kind: Kind, is_contact: bool, typed: &str, suggestion: Option<&Suggestion>) -> Reason {
    let code = match kind {
        Kind::Typo if is_contact => "typo_contact",
        Kind::Typo => "typo",
        Kind::Suffix if is_contact => "suffix_contact",
        Kind::Suffix => "suffix",
        Kind::UnknownSuffix => "unknown_suffix",
        Kind::MissingDot => "missing_dot",
        Kind::Lookalike => "lookalike",
        Kind::Embedded => "embedded",
        Kind::Malformed => "malformed",
        Kind::Blocked => "blocked",
        Kind::PersonalAccount => "personal_account",
        Kind::Outsider => "outsider",
        Kind::NearContact => "near_contact",
    };
    let meant = suggestion.map(|suggestion| match kind {
        Kind::NearContact => suggestion.address.clone(),
        _ => suggestion.domain.clone(),
    });
    Reason {
        code: code.to_owned(),
        values: std::iter::once(typed.to_owned()).chain(meant).collect(),
    }
}

/// The English sentence of a reason; the other languages are in the hosts' catalogues.
fn english(why: &Reason) -> String {
    let typed = why.values.first().map_or("", String::as_str);
    let meant = why.values.get(1).map_or("", String::as_str);
    match why.code.as_str() {
        "typo" => format!("{typed} looks like a slip of the keys for {meant}."),
        "typo_contact" => format!("You write to {meant}, never to {typed}."),
        "suffix" => format!("The name is known as {meant}; {typed} belongs to somebody else."),
        "suffix_contact" => format!("You write to {meant}; {typed} belongs to somebody else."),
        "unknown_suffix" => format!("{typed} ends in no suffix that exists."),
        "missing_dot" => format!("{typed} is {meant} but for its dots and hyphens."),
        "lookalike" => format!("{typed} only looks like {meant}: some letters are others."),
        "embedded" => format!("{typed} contains {meant}, but does not belong to it."),
        "malformed" => format!("{typed} is no domain that mail can reach."),
        "blocked" => format!("Your organisation allows no mail to {typed}."),
        "personal_account" => format!("You are writing to {typed} from a private mailbox."),
        "outsider" => format!("{typed} is unlike all the other recipients of this message."),
        _ => format!("You often write to {meant}, and never wrote to this mailbox."),
    }
}
