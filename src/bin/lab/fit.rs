//! Fits the table of costs on slips and on real domains, by maximum likelihood.
//!
//! Each row is a typed domain and what was meant: another domain, or, for a real one, itself.
//! The likelihood of the answers is raised one parameter at a time, a step up or down as long
//! as that helps; a pull towards the values that reason sets keeps parameters that few rows
//! speak of where they are.

use std::collections::BTreeSet;
use std::io;

use sendright::domain::Domain;
use sendright::knowledge::Personal;
use sendright::posterior::evidence::{Crowd, Evidence};
use sendright::posterior::{COSTS, Costs, Edit, joint, real};
use sendright::{Context, Engine};

use crate::rows::{FOLDS, Files, Real, Slip, fold};

/// How strongly a parameter is held to its reasoned value: as by a normal prior of this
/// standard deviation.
const DEVIATION: f64 = 1.0;

/// The last step, in −ln: a finer one changes nothing that can be seen.
const FINEST: f64 = 0.02;

/// What reason says before any row is seen; each value with its grounds in [`Costs`].
const REASONED: Costs = Costs {
    slip: 5.3,
    unlisted: 1.2,
    name: 9.0,
    letter: 1.2,
    second: 1.0,
    host: 4.0,
    edits: [
        3.2, 3.0, 3.4, 3.6, 4.6, 5.6, 4.4, 6.2, 2.6, 1.6, 5.2, 2.9, 3.0, 3.5, 4.0, 6.0, 4.0, 0.3,
        4.0, 1.0,
    ],
    crowding: [
        9.0, 7.5, 13.8, 9.2, 6.9, 6.9, 6.9, 2.3, 0.0, 18.4, 16.1, 9.2, 6.9,
    ],
};

/// A typed domain with the evidence about it.
struct Row {
    evidence: Evidence,
    /// What was meant; nothing for a real domain.
    meant: Option<String>,
    fold: usize,
}

/// Fits on all rows, and prints the table as it stands in `src/posterior/costs.rs`.
pub fn run(files: &Files) -> io::Result<()> {
    let rows = rows(&files.slips()?, &files.real()?);
    let all: Vec<&Row> = rows.iter().collect();
    let costs = fit(&all);
    let list = |values: &[f64]| -> String {
        values
            .iter()
            .map(|value| format!("{value:.2}, "))
            .collect::<String>()
            .trim_end_matches(", ")
            .to_owned()
    };
    println!("pub static COSTS: Costs = Costs {{");
    println!(
        "    slip: {:.2},\n    unlisted: {:.2},\n    name: {:.2},",
        costs.slip, costs.unlisted, costs.name
    );
    println!(
        "    letter: {:.2},\n    second: {:.2},\n    host: {:.2},",
        costs.letter, costs.second, costs.host
    );
    println!(
        "    edits: [{}],\n    crowding: [{}],\n}};",
        list(&costs.edits),
        list(&costs.crowding)
    );
    eprintln!(
        "{} rows; loss {:.1}, before {:.1}",
        rows.len(),
        loss(&costs, &all),
        loss(&COSTS, &all)
    );
    Ok(())
}

/// For each fold, the costs fitted on all the others.
pub fn cross_fit(slips: &[Slip], real: &[Real]) -> Vec<Costs> {
    let rows = rows(slips, real);
    (0..FOLDS)
        .map(|held| {
            fit(&rows
                .iter()
                .filter(|row| row.fold != held)
                .collect::<Vec<_>>())
        })
        .collect()
}

/// A sender of whom nothing is known, and one who writes to every domain that was meant.
pub fn senders(slips: &[Slip]) -> [(&'static str, Personal); 2] {
    let mut contacts = Personal::default();
    for meant in slips
        .iter()
        .map(|slip| &slip.meant)
        .collect::<BTreeSet<_>>()
    {
        contacts.learn_domain(&Domain::new(meant), 3, 0);
    }
    [
        ("nothing known", Personal::default()),
        ("contacts known", contacts),
    ]
}

fn rows(slips: &[Slip], real: &[Real]) -> Vec<Row> {
    let engine = Engine::default();
    let typed = slips.iter().map(|slip| (&slip.typed, Some(&slip.meant)));
    let all: Vec<_> = typed
        .chain(real.iter().map(|real| (&real.domain, None)))
        .collect();
    let mut rows = Vec::new();
    for (_, personal) in senders(slips) {
        for (typed, meant) in &all {
            let Some(evidence) =
                engine.evidence(&personal, &Domain::new(typed), &Context { now: 0 })
            else {
                continue;
            };
            let is_within = |meant: &str| {
                evidence
                    .weighed
                    .iter()
                    .any(|weighed| weighed.candidate.domain == meant)
            };
            if meant.is_none_or(|meant| is_within(meant)) && !evidence.weighed.is_empty() {
                rows.push(Row {
                    evidence,
                    meant: meant.cloned(),
                    fold: fold(typed),
                });
            }
        }
    }
    rows
}

fn fit(rows: &[&Row]) -> Costs {
    let mut best = REASONED;
    let mut least = loss(&best, rows);
    let mut step = 0.8;
    while step >= FINEST {
        let before = least;
        for number in 0..parameters(&mut best).len() {
            for direction in [step, -step] {
                let mut tried = best.clone();
                let parameter = &mut *parameters(&mut tried)[number];
                // No probability is above one.
                *parameter = (*parameter + direction).max(0.0);
                let loss = loss(&tried, rows);
                if loss < least {
                    (best, least) = (tried, loss);
                    break;
                }
            }
        }
        if before - least < 0.1 {
            step /= 2.0;
        }
    }
    best
}

/// The parameters that rows speak of. No row has the other edits: reason alone sets them. How
/// often a contact's name is real under another suffix is set by replay, since real senders'
/// contacts are not the ones that these rows are measured with. How much a letter tells is
/// known from counting names, and few rows have long ones. Of two costs that are only ever seen
/// as their sum (`slip` and an edit, `unlisted` and `name`) the first is reason's.
fn parameters(costs: &mut Costs) -> Vec<&mut f64> {
    let Costs {
        slip: _,
        unlisted: _,
        name,
        letter: _,
        second,
        host,
        edits,
        crowding,
    } = costs;
    let is_fitted = |edit: &Edit| {
        use Edit::{Confusable, Embedding, HabitSuffix, LostCountry, LostSuffix, Pair};
        !matches!(
            edit,
            Confusable | Embedding | HabitSuffix | LostCountry | LostSuffix | Pair
        )
    };
    let is_fitted_crowd = |crowd: &Crowd| !matches!(crowd, Crowd::OwnSuffix | Crowd::OwnCountry);
    let crowds = Crowd::ALL
        .iter()
        .zip(crowding)
        .filter(|(crowd, _)| is_fitted_crowd(crowd));
    let edits = Edit::ALL
        .iter()
        .zip(edits)
        .filter(|(edit, _)| is_fitted(edit));
    [name, second, host]
        .into_iter()
        .chain(edits.map(|(_, cost)| cost))
        .chain(crowds.map(|(_, cost)| cost))
        .collect()
}

/// −ln of the likelihood of the answers, and of the costs themselves by the pull.
fn loss(costs: &Costs, rows: &[&Row]) -> f64 {
    let pull: f64 = {
        let (mut tried, mut reasoned) = (costs.clone(), REASONED);
        let pairs: Vec<(f64, f64)> = parameters(&mut tried)
            .into_iter()
            .zip(parameters(&mut reasoned))
            .map(|(tried, reasoned)| (*tried, *reasoned))
            .collect();
        pairs
            .iter()
            .map(|(tried, reasoned)| ((tried - reasoned) / DEVIATION).powi(2) / 2.0)
            .sum()
    };
    pull + rows.iter().map(|row| row_loss(costs, row)).sum::<f64>()
}

fn row_loss(costs: &Costs, row: &Row) -> f64 {
    let real = real(&row.evidence, costs);
    let joint = joint(&row.evidence, costs);
    let total = real + joint.iter().map(|(_, share)| share).sum::<f64>();
    let answer = match &row.meant {
        None => real,
        Some(meant) => joint
            .iter()
            .find(|(number, _)| row.evidence.weighed[*number].candidate.domain == *meant)
            .map_or(0.0, |(_, share)| *share),
    };
    -(answer / total).max(1e-12).ln()
}
