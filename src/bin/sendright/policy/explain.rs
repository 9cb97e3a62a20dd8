//! `sendright policy test`: what would happen to mail for a recipient, and which rule decides.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use sendright::domain::Domain;
use sendright::engine::{Context, Engine, Message};
use sendright::knowledge::Personal;
use sendright::policy::{DomainPattern, Effect, KindSetting, Mode, Policy, Rule};
use sendright::verdict::{Action, Finding, Kind};
use serde_json::Value;

use super::source::{self, Node};
use crate::{setup, show};

pub fn run(
    path: &Path,
    from: Option<&str>,
    recipients: &[String],
    out: &mut impl Write,
) -> Result<()> {
    for found in source::read(path)? {
        let (policy, problems) = Policy::from_json(&found.policy.to_json());
        if let Some(program) = found.program {
            let bold = show::BOLD;
            writeln!(out, "{bold}{program}{bold:#}")?;
        }
        for problem in problems {
            show::warning(&format!("{}: {problem}", setup::name(path)));
        }
        let test = Test {
            name: &setup::name(path),
            source: &found.policy,
            engine: &Engine::new(policy),
        };
        for recipient in recipients {
            test.recipient(from, recipient, out)?;
        }
    }
    Ok(())
}

struct Test<'a> {
    name: &'a str,
    source: &'a Node,
    engine: &'a Engine,
}

impl Test<'_> {
    fn policy(&self) -> &Policy {
        self.engine.policy()
    }

    fn recipient(
        &self,
        from: Option<&str>,
        recipient: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let message = Message {
            from: from.map(str::to_owned),
            to: vec![recipient.to_owned()],
            ..Message::default()
        };
        let context = Context { now: setup::now() };
        let report = self.engine.check(&Personal::default(), &message, &context);
        if report.findings.is_empty() {
            return self.nothing(recipient, out);
        }
        for finding in &report.findings {
            self.finding(finding, out)?;
        }
        Ok(())
    }

    fn nothing(&self, recipient: &str, out: &mut impl Write) -> io::Result<()> {
        let style = show::style(Action::Pass);
        writeln!(
            out,
            "{style}✓{style:#} {}: is sent; there is nothing to ask about",
            show::plain(recipient)
        )?;
        let domain = recipient.rsplit_once('@').map_or(recipient, |(_, it)| it);
        let domain = Domain::new(domain.trim_end_matches('>'));
        match self.policy().rule(domain.ascii()) {
            Some(rule) => self.rule(&rule, out),
            None => writeln!(out, "  no rule of the policy is about {}", domain.unicode()),
        }
    }

    fn finding(&self, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
        let style = show::style(finding.action);
        let outcome = match finding.action {
            Action::Pass => "is sent",
            Action::Hint => "is sent, with a quiet remark",
            Action::Warn => "is asked about before sending",
            Action::Block => "is refused",
        };
        writeln!(
            out,
            "{style}{}{style:#} {}: {outcome}",
            show::mark(finding.action),
            show::plain(&finding.address)
        )?;
        if let Some(meant) = &finding.suggestion {
            let good = show::GOOD;
            writeln!(
                out,
                "  {good}{}{good:#} is suggested",
                show::plain(&meant.address)
            )?;
        }
        let domain = Domain::new(&finding.domain);
        if let Some(rule) = self.policy().rule(domain.ascii()) {
            self.rule(&rule, out)?;
        }
        self.action(finding, out)
    }

    /// The pattern that decides, and where it stands.
    fn rule(&self, rule: &Rule, out: &mut impl Write) -> io::Result<()> {
        let (list, verb) = match rule.effect {
            Effect::Block => ("blockedDomains", "blocks"),
            Effect::Allow => ("allowedDomains", "allows"),
        };
        let line = self.line_of(list, &rule.pattern);
        writeln!(
            out,
            "  {} in {list} {verb} it ({}:{line})",
            rule.pattern, self.name
        )
    }

    fn line_of(&self, list: &str, pattern: &DomainPattern) -> usize {
        let same = |item: &Node| {
            item.text()
                .and_then(|text| text.parse::<DomainPattern>().ok())
                .is_some_and(|other| other == *pattern)
        };
        let items = self.source.get(list).map(Node::items).unwrap_or_default();
        match items.iter().find(|item| same(item)) {
            Some(item) => item.line,
            None => self.source.line_of(list),
        }
    }

    /// Why the finding leads to this action: its confidence, its kind's setting, the mode.
    fn action(&self, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
        let policy = self.policy();
        let kind = show::kind(finding.kind);
        let reached = policy.thresholds.reached(finding.confidence);
        let percent = (finding.confidence * 100.0).round();
        let setting = policy.kind_setting(finding.kind);
        let limit = match setting {
            KindSetting::Auto if finding.kind == Kind::Blocked => "refuses",
            KindSetting::Auto => "asks at most",
            KindSetting::Off => "says nothing",
            KindSetting::Hint => "remarks at most",
            KindSetting::Warn => "asks at most",
            KindSetting::Block => "refuses",
        };
        writeln!(
            out,
            "  thresholds: {percent}% is enough to {}",
            match reached {
                Action::Pass => "do nothing",
                Action::Hint => "remark",
                Action::Warn => "ask",
                Action::Block => "refuse",
            }
        )?;
        writeln!(
            out,
            "  kinds.{kind}: {}, which {limit}{}",
            name(setting),
            self.place(&format!("kinds.{kind}"))
        )?;
        writeln!(
            out,
            "  mode: {}, which {}{}",
            name(policy.mode),
            match policy.mode {
                Mode::Monitor => "interrupts nobody",
                Mode::Warn => "asks at most",
                Mode::Enforce => "may refuse",
            },
            self.place("mode")
        )
    }

    /// Where a key stands, or that it has its default.
    fn place(&self, key: &str) -> String {
        let is_set = key
            .split('.')
            .try_fold(self.source, |node, step| node.get(step))
            .is_some();
        if is_set {
            format!(" ({}:{})", self.name, self.source.line_of(key))
        } else {
            " (default)".into()
        }
    }
}

/// A value's name, as it is written in JSON.
fn name(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}
