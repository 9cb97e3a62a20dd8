//! Slips that are not caught, by what makes them hard, with the evidence that would tell them.

use std::collections::BTreeMap;

use sendright::domain::Domain;
use sendright::knowledge::{Personal, directory, personal};
use sendright::posterior::evidence::Evidence;
use sendright::posterior::{Costs, Edit};
use sendright::verdict::{Action, Finding};

use crate::rows::Slip;

/// What makes a slip hard. The first that fits counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    TypedIsKnown,
    MeantIsUnknown,
    NoCandidate,
    NameAndSuffix,
    OtherSuffix,
    SeveralEdits,
    ShortOrFirst,
    OneEdit,
}

impl Class {
    fn title(self) -> &'static str {
        match self {
            Class::TypedIsKnown => "the typed domain is known",
            Class::MeantIsUnknown => "nobody knows the domain that was meant",
            Class::NoCandidate => "no candidate: farther than slips of one kind lead",
            Class::NameAndSuffix => "both name and suffix",
            Class::OtherSuffix => "another suffix of the same name",
            Class::SeveralEdits => "two edits or more",
            Class::ShortOrFirst => "the first letter, or a name of under four letters",
            Class::OneEdit => "one edit, where many names are real",
        }
    }

    fn evidence(self) -> &'static str {
        match self {
            Class::TypedIsKnown => {
                "that this sender means the other: mailboxes known at one and not at the other"
            }
            Class::MeantIsUnknown => "the sender's own mail there, or a list that has it",
            Class::NoCandidate => {
                "a person known under the other domain, or an answer that the typed one does not exist"
            }
            Class::NameAndSuffix => {
                "more mail to the domain that was meant, or that the typed one does not exist"
            }
            Class::OtherSuffix => "whether the same organisation has both suffixes",
            Class::SeveralEdits => "more mail to the domain that was meant",
            Class::ShortOrFirst => {
                "that the typed one does not exist: nearly every short name does"
            }
            Class::OneEdit => {
                "more mail to the domain that was meant, or that the typed one does not exist"
            }
        }
    }
}

/// The slips of one sender that were not caught.
#[derive(Default)]
pub struct Missed<'s> {
    classes: BTreeMap<Class, Vec<(&'s Slip, &'static str)>>,
}

impl<'s> Missed<'s> {
    /// Adds a slip that drew `finding`, or nothing.
    pub fn add(
        &mut self,
        slip: &'s Slip,
        finding: Option<&Finding>,
        personal: &Personal,
        (evidence, costs): (Option<Evidence>, &Costs),
    ) {
        let answer = match finding {
            None => "silence",
            Some(finding) if finding.action == Action::Hint => "a hint",
            Some(finding) if finding.suggestion.is_none() => "no suggestion",
            Some(_) => "another suggestion",
        };
        let class = class(slip, personal, evidence.as_ref(), costs);
        self.classes.entry(class).or_default().push((slip, answer));
    }

    /// Prints each class with its slips.
    pub fn print(&self, title: &str) {
        println!("\n## Slips not caught, {title}\n");
        println!("| class | slips | drew | evidence that would tell |\n|---|---|---|---|");
        for (class, slips) in &self.classes {
            let mut answers: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, answer) in slips {
                *answers.entry(answer).or_default() += 1;
            }
            let answers: Vec<_> = answers
                .iter()
                .map(|(answer, number)| format!("{number} {answer}"))
                .collect();
            println!(
                "| {} | {} | {} | {} |",
                class.title(),
                slips.len(),
                answers.join(", "),
                class.evidence()
            );
        }
        for (class, slips) in &self.classes {
            let slips: Vec<_> = slips
                .iter()
                .map(|(slip, _)| format!("`{}` for `{}`", slip.typed, slip.meant))
                .collect();
            println!("\n{}: {}.", class.title(), slips.join(", "));
        }
    }
}

fn class(slip: &Slip, personal: &Personal, evidence: Option<&Evidence>, costs: &Costs) -> Class {
    let Some(evidence) = evidence else {
        return Class::TypedIsKnown;
    };
    let cost = |edits: &Vec<Edit>| costs.of(edits);
    let ways = evidence.weighed.iter().map(|weighed| &weighed.candidate);
    let edits = ways
        .filter(|candidate| candidate.domain == slip.meant)
        .map(|candidate| &candidate.edits)
        .min_by(|a, b| cost(a).total_cmp(&cost(b)));
    let (typed, meant) = (Domain::new(&slip.typed), Domain::new(&slip.meant));
    let Some(edits) = edits else {
        return match is_known(&meant, personal) {
            true => Class::NoCandidate,
            false => Class::MeantIsUnknown,
        };
    };
    let [typed, meant] = [&typed, &meant].map(personal::split);
    let (Some((typed, typed_suffix)), Some((meant, meant_suffix))) = (typed, meant) else {
        return Class::NameAndSuffix;
    };
    if typed_suffix != meant_suffix {
        return match typed == meant {
            true => Class::OtherSuffix,
            false => Class::NameAndSuffix,
        };
    }
    let keys = edits.iter().filter(|edit| **edit != Edit::First).count();
    if keys > 1 {
        Class::SeveralEdits
    } else if edits.contains(&Edit::First) || meant.len() < 4 {
        Class::ShortOrFirst
    } else {
        Class::OneEdit
    }
}

fn is_known(domain: &Domain, personal: &Personal) -> bool {
    let listed = personal::split(domain)
        .is_some_and(|(name, suffix)| directory().lexicon().find(name, suffix).is_some());
    listed || personal.record(domain).is_some()
}
