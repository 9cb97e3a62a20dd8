//! Exchange: message traces of Exchange Online, whichever report they come from, and message
//! tracking logs of a server. All are CSV; they differ in the names of their columns, and most
//! have a row for each recipient or each step, newest first. So a file is read to its end and
//! put in order, 32 bytes a row besides the addresses.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, Cursor, ErrorKind, Read};

use csv::{ReaderBuilder, StringRecord, Trim};
use sendright::audit::Event;

use super::open::Input;
use super::time::seconds;
use super::{Entry, Unread};

/// What the reports call their columns, without case and punctuation.
const TIME: [&str; 5] = [
    "origintimestamputc",
    "datetimeutc",
    "datetime",
    "received",
    "receiveddatetime",
];
const FROM: [&str; 1] = ["senderaddress"];
const TO: [&str; 2] = ["recipientaddress", "recipientstatus"];
const MESSAGE: [&str; 3] = ["networkmessageid", "messagetraceid", "messageid"];

/// The step at which a message came in: one of the steps that a detailed report has rows for.
const ARRIVAL: &str = "RECEIVE";
/// The way that a message took which did not come from the organisation.
const INCOMING: &str = "Incoming";

/// Whether a heading names the columns of any of the reports.
pub fn is_heading(line: &str) -> bool {
    let names: Vec<_> = line.split(',').map(plain).collect();
    let has = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
    has(&FROM) && has(&TO)
}

/// A title without case and punctuation.
fn plain(title: &str) -> String {
    let title = title.trim_start_matches("#Fields:");
    title
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|char| char.to_ascii_lowercase())
        .collect()
}

/// Reads a whole file.
///
/// # Errors
/// Fails if the heading lacks a column.
pub fn read(input: Input) -> io::Result<impl Iterator<Item = Entry>> {
    let mut rows = ReaderBuilder::new()
        .flexible(true)
        .trim(Trim::All)
        .comment(Some(b'#'))
        .from_reader(with_heading(input)?);
    let columns = Columns::new(rows.headers()?)?;
    let mut trace = Trace::default();
    let mut broken = Vec::new();
    let mut row = StringRecord::new();
    loop {
        let read = match rows.read_record(&mut row) {
            Ok(true) => columns.row(&row, &mut trace),
            Ok(false) => break,
            Err(error) if error.is_io_error() => {
                broken.push(Unread::Failed(error.into()));
                break;
            }
            Err(error) => Err(error.to_string()),
        };
        if let Err(why) = read {
            let line = row.position().map_or(0, csv::Position::line);
            let place = format!("line {line}");
            broken.push(Unread::Broken { place, why });
        }
    }
    let broken = broken.into_iter().map(Err);
    Ok(trace.events().map(Ok).chain(broken))
}

/// A server's log has its heading in a remark, `#Fields: date-time,…`, after other remarks.
fn with_heading(mut input: Input) -> io::Result<Input> {
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 || !line.starts_with('#') {
            return Ok(Box::new(Cursor::new(line).chain(input)));
        }
        if let Some(heading) = line.strip_prefix("#Fields:") {
            let heading = heading.trim_start().to_owned();
            return Ok(Box::new(Cursor::new(heading).chain(input)));
        }
    }
}

struct Columns {
    time: usize,
    from: usize,
    to: usize,
    message: Option<usize>,
    step: Option<usize>,
    direction: Option<usize>,
}

impl Columns {
    fn new(heading: &StringRecord) -> io::Result<Self> {
        let titles: Vec<_> = heading.iter().map(plain).collect();
        let find = |known: &[&str]| {
            let position = |name: &&str| titles.iter().position(|title| title == name);
            known.iter().find_map(position)
        };
        let must = |known: &[&str], what: &str| {
            find(known).ok_or_else(|| {
                let message = format!("no column is named as the {what} of a message trace");
                io::Error::new(ErrorKind::InvalidData, message)
            })
        };
        Ok(Self {
            time: must(&TIME, "time")?,
            from: must(&FROM, "sender")?,
            to: must(&TO, "recipient")?,
            message: find(&MESSAGE),
            step: find(&["eventid"]),
            direction: find(&["directionality"]),
        })
    }

    /// Adds what a row tells of mail that was sent.
    fn row(&self, row: &StringRecord, trace: &mut Trace) -> Result<(), String> {
        let field = |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or("");
        let step = field(self.step);
        let from = field(Some(self.from));
        let is_other = !step.is_empty() && !step.eq_ignore_ascii_case(ARRIVAL);
        // A bounce has no sender, or `<>`.
        let is_bounce = self.from < row.len() && matches!(from, "" | "<>");
        if is_other || is_bounce || field(self.direction).eq_ignore_ascii_case(INCOMING) {
            return Ok(());
        }
        let text = field(Some(self.time));
        let time = seconds(text).ok_or_else(|| format!("{text:?} is no time"))?;
        if from.is_empty() {
            return Err("the sender is missing".into());
        }
        let to = field(Some(self.to));
        // `bob@y.example##Receive, Deliver;eve@z.example##Receive, Fail`
        let mut recipients = to
            .split(';')
            .map(|part| part.split_once("##").map_or(part, |(to, _)| to).trim())
            .filter(|to| !to.is_empty())
            .peekable();
        if recipients.peek().is_none() {
            return Err("the recipient is missing".into());
        }
        let mut hasher = DefaultHasher::new();
        match field(self.message) {
            "" => (trace.rows.len() as u64).hash(&mut hasher),
            message => message.hash(&mut hasher),
        }
        let message = hasher.finish();
        for to in recipients {
            trace.add(time, message, from, to);
        }
        Ok(())
    }
}

/// All rows, with the addresses kept once.
#[derive(Default)]
struct Trace {
    rows: Vec<Row>,
    addresses: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

struct Row {
    time: i64,
    message: u64,
    from: u32,
    to: u32,
}

impl Trace {
    fn add(&mut self, time: i64, message: u64, from: &str, to: &str) {
        let (from, to) = (self.number(from), self.number(to));
        self.rows.push(Row {
            time,
            message,
            from,
            to,
        });
    }

    fn number(&mut self, address: &str) -> u32 {
        if let Some(number) = self.numbers.get(address) {
            return *number;
        }
        let number = u32::try_from(self.addresses.len()).unwrap_or(u32::MAX);
        self.addresses.push(address.into());
        self.numbers.insert(address.into(), number);
        number
    }

    /// One event a message, at the time of its first row, in order of time.
    fn events(self) -> impl Iterator<Item = Event> {
        let Self {
            mut rows,
            addresses,
            ..
        } = self;
        // The rows of a message stand together, each recipient once.
        rows.sort_unstable_by_key(|row| (row.message, row.from, row.to, row.time));
        rows.dedup_by_key(|row| (row.message, row.from, row.to));
        let mut first = HashMap::new();
        for row in &rows {
            let time = first.entry(row.message).or_insert(row.time);
            *time = row.time.min(*time);
        }
        for row in &mut rows {
            row.time = first.get(&row.message).copied().unwrap_or(row.time);
        }
        drop(first);
        rows.sort_unstable_by_key(|row| (row.time, row.message, row.from, row.to));
        let mut rows = rows.into_iter().peekable();
        std::iter::from_fn(move || {
            let row = rows.next()?;
            let text = |number: u32| {
                let address = addresses.get(number as usize);
                address
                    .map(|address| address.to_string())
                    .unwrap_or_default()
            };
            let mut to = vec![text(row.to)];
            let is_same = |next: &Row| next.message == row.message && next.from == row.from;
            while let Some(next) = rows.next_if(is_same) {
                to.push(text(next.to));
            }
            let (time, from) = (row.time, text(row.from));
            Some(Event { time, from, to })
        })
    }
}
