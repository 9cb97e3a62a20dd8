//! CSV with a header line that names the columns `time`, `from` and `to`.

use std::io::{self, ErrorKind};

use csv::{ErrorKind as CsvError, Reader, ReaderBuilder, StringRecord, Trim};
use sendright::audit::Event;

use super::open::Input;
use super::time::seconds;
use super::{Entry, Unread};

/// Reads events row by row.
///
/// # Errors
/// Fails if the header line lacks a column.
pub fn read(input: Input) -> io::Result<impl Iterator<Item = Entry>> {
    let mut rows = ReaderBuilder::new()
        .flexible(true)
        .trim(Trim::All)
        .from_reader(input);
    let header = rows.headers()?.clone();
    let column = |name: &str| {
        let is_named = |title: &str| {
            title
                .trim_start_matches('\u{feff}')
                .eq_ignore_ascii_case(name)
        };
        header.iter().position(is_named).ok_or_else(|| {
            io::Error::new(ErrorKind::InvalidData, format!("no column is named {name}"))
        })
    };
    let columns = Columns {
        time: column("time")?,
        from: column("from")?,
        to: column("to")?,
    };
    Ok(Rows {
        rows,
        row: StringRecord::new(),
        columns,
    })
}

struct Columns {
    time: usize,
    from: usize,
    to: usize,
}

struct Rows {
    rows: Reader<Input>,
    row: StringRecord,
    columns: Columns,
}

impl Iterator for Rows {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let event = match self.rows.read_record(&mut self.row) {
            Ok(true) => self.columns.event(&self.row),
            Ok(false) => return None,
            Err(error) => match error.into_kind() {
                CsvError::Io(error) => return Some(Err(error.into())),
                CsvError::Utf8 { err, .. } => Err(err.to_string()),
                kind => Err(format!("{kind:?}")),
            },
        };
        // The row may have been longer than a line, so it is named by where it starts.
        let line = self.row.position().map_or(0, csv::Position::line);
        Some(event.map_err(|why| Unread::Broken {
            place: format!("line {line}"),
            why,
        }))
    }
}

impl Columns {
    fn event(&self, row: &StringRecord) -> Result<Event, String> {
        let field = |index: usize, name: &str| match row.get(index) {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(format!("{name} is missing")),
        };
        let text = field(self.time, "time")?;
        let time = seconds(text).ok_or_else(|| format!("{text:?} is no time"))?;
        let from = field(self.from, "from")?.to_owned();
        let to = vec![field(self.to, "to")?.replace(';', ",")];
        Ok(Event { time, from, to })
    }
}
