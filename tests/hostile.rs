//! Hostile input, each kind within a bound of time and of memory, and time that grows as the input
//! does.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[cfg(feature = "cli")]
#[allow(unused_imports)]
use command::modules::{args, events, policy, setup, show};
use peak_alloc::PeakAlloc;
use sendright::domain::{Domain, Problem};
use sendright::knowledge::personal::Export;
use sendright::verdict::{Action, Kind, Report};
use sendright::{Context, Engine, Message, Personal, Policy};
use serde_json::{Value, json};

/// Contacts and logs are read by the command alone, so its own code is taken in, as fuzzing does.
#[cfg(feature = "cli")]
#[path = "fuzz/command.rs"]
mod command;

/// For the greatest inputs: some ten times what they take without optimisation on a busy machine.
const SOON: Duration = Duration::from_secs(60);

/// For inputs no longer than a screen, in megabytes: the tables that the first check unpacks.
const LITTLE: usize = 10;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Time and memory are those of the whole process: what measures them runs by itself.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn check(to: Vec<String>) -> Report {
    check_by(&Engine::default(), to)
}

fn check_by(engine: &Engine, to: Vec<String>) -> Report {
    let message = Message {
        to,
        ..Message::default()
    };
    engine.check(&Personal::default(), &message, &Context { now: 0 })
}

/// The best of three, since others use the machine, too.
fn best_time(mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..3).map(time).min().unwrap_or_default()
}

/// The input is doubled twice: the time then grows by four, and would by sixteen if it were the
/// square. One of five tries must show the former, since others use the machine, too. The larger
/// input stays within so many megabytes.
fn assert_linear(what: &str, size: usize, megabytes: usize, mut run: impl FnMut(usize)) {
    in_bounds(what, megabytes, || run(4 * size));
    let mut ratios = Vec::new();
    for _ in 0..5 {
        let small = best_time(|| run(size));
        let large = best_time(|| run(4 * size));
        let ratio = large.as_secs_f64() / small.as_secs_f64().max(1e-4);
        if ratio < 8.0 {
            return;
        }
        ratios.push(ratio);
    }
    panic!("{what}: four times the input takes {ratios:.1?} times as long");
}

/// Runs within [`SOON`], and within so many megabytes beside those that were taken before.
fn in_bounds<T>(what: &str, megabytes: usize, run: impl FnOnce() -> T) -> T {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let start = Instant::now();
    let result = run();
    let time = start.elapsed();
    let used = (MEMORY.peak_usage() - before) / 1_000_000;
    println!("{what}: {time:.1?}, {used} MB");
    assert!(time < SOON, "{what} took {time:?}");
    assert!(used <= megabytes, "{what} took {used} MB of memory");
    result
}

#[test]
fn time_grows_as_the_input_does() {
    let _alone = alone();
    assert_linear("recipients, a text each", 4_000, 20, |size| {
        check(
            (0..size)
                .map(|number| format!("bob@firm{number}.ml"))
                .collect(),
        );
    });
    assert_linear("recipients in one text", 4_000, 20, |size| {
        check(vec![
            (0..size)
                .map(|number| format!("bob@gmial{number}.com, "))
                .collect(),
        ]);
    });
    for piece in [
        "a", ".", "a.", "(", "<", "\"", "@", "é.", "xn--a.", "\u{202e}", "\u{200d}",
    ] {
        assert_linear(&format!("{piece:?}"), 100_000, 40, |size| {
            check(vec![format!(
                "bob@{}.com",
                piece.repeat(size / piece.len())
            )]);
        });
    }
    assert_linear("patterns of a policy", 20_000, 40, |size| {
        Policy::from_json(&blocking(size));
    });
    assert_linear("domains of a history", 10_000, 100, |size| {
        Personal::load(&history(size));
    });
}

#[test]
fn a_hundred_thousand_recipients() {
    let _alone = alone();
    let to: Vec<_> = (0..100_000)
        .map(|number| format!("j{number}@army.ml"))
        .collect();
    let report = in_bounds("100,000 recipients", 200, || check(to));
    assert_eq!(report.recipients, 100_000);
    assert_eq!(report.findings.len(), 100_000);
    let list = (0..100_000).map(|number| format!("j{number}@gmail.com, "));
    let report = in_bounds("one list of them", 100, || check(vec![list.collect()]));
    assert_eq!((report.recipients, report.action), (100_000, Action::Pass));
}

#[test]
fn one_recipient_of_ten_megabytes() {
    let _alone = alone();
    for piece in ["a", "a.", "é", "(", "\u{200d}", "\0"] {
        let long = piece.repeat(10_000_000 / piece.len());
        for text in [format!("bob@{long}.com"), format!("{long}@gmail.com")] {
            let what = format!("10 MB of {piece:?}");
            let report = in_bounds(&what, 900, || check(vec![text]));
            assert!(report.recipients <= 1, "{what}");
        }
    }
}

#[test]
fn ten_thousand_nested_comments_hide_nothing() {
    let _alone = alone();
    let text = format!("bob{}{}@army.ml", "(".repeat(10_000), ")".repeat(10_000));
    let report = in_bounds("nested comments", 5, || check(vec![text]));
    assert_eq!(report.findings[0].domain, "army.ml");
}

#[test]
fn labels_and_names_have_the_lengths_of_dns() {
    let _alone = alone();
    let label = |length| "a".repeat(length);
    let name = |last| format!("{0}.{0}.{0}.{1}.com", label(63), label(last));
    for (text, problem) in [
        (format!("{}.com", label(63)), None),
        (format!("{}.com", label(64)), Some(Problem::LabelTooLong)),
        (name(57), None),
        (name(58), Some(Problem::NameTooLong)),
    ] {
        assert_eq!(Domain::new(&text).problem(), problem, "{}", text.len());
        let what = format!("a domain of {} letters", text.len());
        let report = in_bounds(&what, LITTLE, || check(vec![format!("bob@{text}")]));
        let seen = report.findings.first().map(|finding| finding.kind);
        assert_eq!(seen, problem.map(|_| Kind::Malformed), "{}", text.len());
    }
}

/// What cannot be reached, or only looks like what is known, never passes for it in silence.
#[test]
fn no_disguise_passes() {
    let _alone = alone();
    for (domain, why) in [
        ("army\u{202e}.mil", "a mark that turns the writing around"),
        ("ar\u{200d}my.mil", "a joiner without width"),
        ("army\0.mil", "NUL"),
        ("army.mil\u{2069}x", "the end of an isolate"),
        ("xn--zzzzzz99999.com", "letters that are none"),
        ("xn--a.com", "invalid Punycode"),
        ("1.2.3.4.5", "numbers, and no address"),
        ("12345", "one number"),
        ("[IPv6:2001:db8::1::2]", "no IPv6"),
        ("[IPv6:]", "nothing in the brackets"),
        ("аrmy.mil", "a Cyrillic а"),
    ] {
        let report = in_bounds(why, LITTLE, || check(vec![format!("bob@{domain}")]));
        assert!(report.action >= Action::Warn, "{why}: {report:?}");
    }
    for literal in ["[IPv6:2001:db8::1]", "[192.0.2.1]"] {
        let report = in_bounds(literal, LITTLE, || check(vec![format!("bob@{literal}")]));
        assert_eq!(report.findings, [], "{literal}");
    }
}

/// A policy that blocks so many domains.
fn blocking(size: usize) -> Value {
    let domains = (0..size).map(|number| Value::from(format!("firm{number}.example")));
    json!({ "mode": "enforce", "blockedDomains": domains.collect::<Vec<_>>() })
}

#[test]
fn a_policy_with_a_million_entries() {
    let _alone = alone();
    let json = blocking(1_000_000);
    let (policy, problems) = in_bounds("reading a million patterns", 150, || {
        Policy::from_json(&json)
    });
    assert_eq!(problems, []);
    assert_eq!(policy.blocked_domains.len(), 1_000_000);
    let engine = Engine::new(policy);
    let report = in_bounds("checking by them", 20, || {
        check_by(&engine, vec!["bob@firm999999.example".into(); 1_000])
    });
    assert_eq!(report.findings.len(), 1_000);
    assert_eq!(report.action, Action::Block);
}

/// A history of so many domains.
fn history(size: usize) -> Export {
    let domains = (0..size).map(|number| {
        json!({ "domain": format!("firm{number}.example.com"), "count": 1, "lastUsed": 0 })
    });
    let json = json!({ "domains": domains.collect::<Vec<_>>(), "mailboxes": [], "trusted": [] });
    serde_json::from_value(json).unwrap()
}

/// Names that share a half are the worst for the search of near ones: it looks at each of them.
#[test]
fn a_history_of_a_hundred_thousand_domains() {
    let _alone = alone();
    let whole = serde_json::to_string(&history(100_000)).unwrap();
    let personal = in_bounds("reading 100,000 domains", 60, || {
        Personal::load(&serde_json::from_str(&whole).unwrap())
    });
    let message = Message {
        to: vec!["bob@firn123.example.com".into()],
        ..Message::default()
    };
    let report = in_bounds("checking by them", 20, || {
        Engine::default().check(&personal, &message, &Context { now: 0 })
    });
    assert_eq!(report.recipients, 1);
    let kept = in_bounds("writing them", 60, || personal.export());
    assert_eq!(kept.domains.len(), 100_000);
}

#[test]
fn a_history_that_is_damaged_is_refused_or_harmless() {
    let _alone = alone();
    let whole = serde_json::to_string(&history(100)).unwrap();
    for cut in (1..whole.len()).step_by(97) {
        let read = || serde_json::from_str::<Export>(&whole[..cut]);
        assert!(in_bounds("a part of a history", LITTLE, read).is_err());
    }
    let newer = r#"{"version":99,"domains":[{"domain":"army.mil","count":1,"lastUsed":0,"mood":"good"}],"mailboxes":[],"trusted":[],"groups":[]}"#;
    let read = || Personal::load(&serde_json::from_str(newer).unwrap()).export();
    let newer = in_bounds("a newer history", LITTLE, read);
    assert_eq!(newer.domains.len(), 1);

    let record = |count: &str| {
        format!(r#"{{"domain":"army.mil","count":{count},"lastUsed":9223372036854775807}}"#)
    };
    for too_much in ["18446744073709551616", "-1", "1e400"] {
        let text = format!(
            r#"{{"domains":[{}],"mailboxes":[],"trusted":[]}}"#,
            record(too_much)
        );
        let read = || serde_json::from_str::<Export>(&text);
        assert!(in_bounds(too_much, LITTLE, read).is_err(), "{too_much}");
    }
    let most = record("18446744073709551615");
    let text = format!(r#"{{"domains":[{most},{most}],"mailboxes":[],"trusted":[]}}"#);
    let mut personal = Personal::load(&serde_json::from_str(&text).unwrap());
    personal.learn(&["bob@army.mil".into()], i64::MIN);
    assert_eq!(personal.export().domains[0].count, u64::MAX);
    let message = Message {
        to: vec!["bob@army.ml".into()],
        ..Message::default()
    };
    for now in [i64::MIN, 0, i64::MAX] {
        let check = || Engine::default().check(&personal, &message, &Context { now });
        let report = in_bounds("the greatest counts", LITTLE, check);
        let meant = report.findings[0].suggestion.as_ref().unwrap();
        assert_eq!(meant.domain, "army.mil");
    }
}

/// What the command alone reads.
#[cfg(feature = "cli")]
mod files {
    use super::args::Format;
    use super::*;
    use indicatif::ProgressBar;
    use std::fs;

    const MANY: usize = 100_000;

    /// A format by name, the first line of such a file, and the lines of one message by its number.
    type Log = (&'static str, Format, &'static str, fn(usize) -> String);

    const LOGS: [Log; 6] = [
        ("Ndjson", Format::Ndjson, "", |it| {
            format!(r#"{{"time":{it},"from":"amy{it}@corp.example","to":["bob@army.ml"]}}"#) + "\n"
        }),
        ("Csv", Format::Csv, "time,from,to\n", |it| {
            format!("{it},amy{it}@corp.example,bob@army.ml\n")
        }),
        ("Mbox", Format::Mbox, "", |it| {
            format!(
                "From amy@corp.example Tue Nov 14 22:13:20 2023\nFrom: amy{it}@corp.example\nTo: bob@army.ml\n\nHi.\n\n"
            )
        }),
        ("Postfix", Format::Postfix, "", |it| {
            let start = format!("Nov 14 22:13:20 mx postfix/qmgr[12]: {it:X}: ");
            format!(
                "{start}from=<amy{it}@corp.example>, nrcpt=1\n{start}to=<bob@army.ml>, relay=x\n"
            )
        }),
        ("Exim", Format::Exim, "", |it| {
            let start = format!("2023-11-14 22:13:20 {it:06}-000000-00");
            format!("{start} <= amy{it}@corp.example\n{start} => bob@army.ml\n")
        }),
        (
            "Exchange",
            Format::Exchange,
            "origin_timestamp_utc,sender_address,recipient_status,message_id\n",
            |it| format!("2023-11-14T22:13:20Z,amy{it}@corp.example,bob@army.ml##Send,{it}\n"),
        ),
    ];

    /// How many messages are read from a log.
    fn messages(format: Format, content: &str) -> usize {
        let file = command::file(content.as_bytes());
        let entries = events::read(file, format, None, &ProgressBar::hidden()).unwrap();
        let count = entries.flatten().count();
        fs::remove_file(file).unwrap();
        count
    }

    #[test]
    fn contacts_of_many_lines_or_one_long_line() {
        let _alone = alone();
        let lines = (0..MANY).map(|it| format!("bob@firm{it}.example\t3\n"));
        let lines: String = lines.collect();
        let personal = in_bounds("many contacts", 200, || command::contacts(lines.as_bytes()));
        assert_eq!(personal.lexicon().len(), MANY);
        // What cannot be read is named on standard error, 10 MB and all: these can be.
        let long = |piece: &str| piece.repeat(10_000_000 / piece.len());
        for (line, what) in [
            (long("a") + "@army.mil", "a contact's local part of 10 MB"),
            (
                long("(a)") + "bob@army.mil",
                "a contact's comments of 10 MB",
            ),
            (
                format!("army.mil\t{}1", long("0")),
                "a contact's count of 10 MB",
            ),
        ] {
            let personal = in_bounds(what, 900, || command::contacts(line.as_bytes()));
            assert_eq!(personal.lexicon().len(), 1, "{what}");
        }
        fs::remove_file(command::file(b"")).unwrap();
    }

    #[test]
    fn logs_of_many_messages() {
        let _alone = alone();
        for (name, format, first_line, message) in LOGS {
            let content = first_line.to_owned() + &(0..MANY).map(message).collect::<String>();
            let what = format!("{MANY} messages in {name}");
            let count = in_bounds(&what, 300, || messages(format, &content));
            assert_eq!(count, MANY, "{what}");
        }
    }

    #[test]
    fn logs_of_one_long_line() {
        let _alone = alone();
        for (name, format, first_line, message) in LOGS {
            let long = message(1).replace("bob", &"b".repeat(10_000_000));
            let what = format!("one recipient of 10 MB in {name}");
            let count = in_bounds(&what, 300, || {
                messages(format, &(first_line.to_owned() + &long))
            });
            assert!(count <= 1, "{what}");
        }
    }
}
