//! Counts for the report: by month and by the senders' departments.

use std::collections::{BTreeMap, HashMap};

use mail_parser::DateTime;
use sendright::audit::{AuditFinding, Event};
use sendright::verdict::Action;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    pub year: u16,
    pub month: u8,
}

impl Month {
    fn of(time: i64) -> Self {
        let date = DateTime::from_timestamp(time);
        Self {
            year: date.year,
            month: date.month,
        }
    }

    pub fn before(self) -> Self {
        match self.month {
            0 | 1 => Self {
                year: self.year.saturating_sub(1),
                month: 12,
            },
            month => Self {
                month: month - 1,
                ..self
            },
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub messages: u64,
    /// Recipients that would have been asked about or refused.
    pub held: u64,
    /// Recipients that would have drawn a quiet remark.
    pub remarked: u64,
}

impl Counts {
    fn add(&mut self, findings: &[AuditFinding]) {
        self.messages += 1;
        for finding in findings {
            if finding.action >= Action::Warn {
                self.held += 1;
            } else {
                self.remarked += 1;
            }
        }
    }
}

#[derive(Debug, Default)]
pub struct Tally {
    pub months: BTreeMap<Month, Counts>,
    /// By the domain of the sender.
    pub departments: HashMap<Box<str>, Counts>,
}

impl Tally {
    pub fn add(&mut self, event: &Event, domain: &str, findings: &[AuditFinding]) {
        let month = self.months.entry(Month::of(event.time)).or_default();
        month.add(findings);
        // Most senders' domains are known by now: no need to copy the name.
        match self.departments.get_mut(domain) {
            Some(department) => department.add(findings),
            None => {
                let department = self.departments.entry(domain.into()).or_default();
                department.add(findings);
            }
        }
    }
}
