//! Times as logs write them.

use mail_parser::DateTime;

/// Months as syslog abbreviates them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Unix seconds of a whole text: `2023-11-14T22:13:20.5+01:00`, `2023-11-14 22:13:20`,
/// `11/14/2023 10:13:20 PM`, `14.11.2023 22:13:20`, or the seconds themselves. Without an offset
/// it is taken for UTC. Where slashes leave day and month open, the month comes first.
pub fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(seconds);
    }
    let (date, clock) = text.split_once(['T', 't', ' '])?;
    let (year, month, day) = calendar(date)?;
    timestamp(year, month, day, clock)
}

/// Year, month and day.
fn calendar(date: &str) -> Option<(u16, u8, u8)> {
    let separator = date.find(['-', '/', '.'])?;
    let mark = char::from(*date.as_bytes().get(separator)?);
    let mut parts = date.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |text: &str| text.parse::<u8>().ok();
    if first.len() == 4 {
        return Some((first.parse().ok()?, number(second)?, number(third)?));
    }
    let (a, b, year) = (number(first)?, number(second)?, third.parse().ok()?);
    let day_first = mark == '.' || a > 12;
    Some(if day_first {
        (year, b, a)
    } else {
        (year, a, b)
    })
}

/// The time of a clock, with fraction, `AM` or `PM`, and offset if it has them, on a day.
fn timestamp(year: u16, month: u8, day: u8, clock: &str) -> Option<i64> {
    let (clock, rest) = match clock.find(|char: char| !char.is_ascii_digit() && char != ':') {
        Some(at) => clock.split_at(at),
        None => (clock, ""),
    };
    let mut parts = clock.split(':').map(|part| part.parse::<u8>().ok());
    let (mut hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let rest =
        rest.trim_start_matches(|char: char| char == '.' || char == ',' || char.is_ascii_digit());
    let rest = rest.trim();
    let half = rest.get(..2).unwrap_or_default();
    let rest = if half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm") {
        hour = hour % 12
            + if half.eq_ignore_ascii_case("pm") {
                12
            } else {
                0
            };
        rest[2..].trim()
    } else {
        rest
    };
    let date = DateTime {
        year,
        month,
        day,
        hour,
        minute,
        // Log files know leap seconds, Unix does not.
        second: second.min(59),
        tz_before_gmt: false,
        tz_hour: 0,
        tz_minute: 0,
    };
    date.is_valid()
        .then(|| Some(date.to_timestamp() - offset(rest)?))
        .flatten()
}

/// Seconds east of Greenwich: `Z`, `+01:00`, `-0500`, or nothing.
fn offset(text: &str) -> Option<i64> {
    if text.is_empty() || text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
        return Some(0);
    }
    let (sign, digits) = if let Some(digits) = text.strip_prefix('+') {
        (1, digits)
    } else {
        (-1, text.strip_prefix('-')?)
    };
    let digits = digits.replace(':', "");
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).unwrap_or("0").parse().ok()?;
    Some(sign * (hours * 3600 + minutes * 60))
}

/// The years that syslog leaves out: each time that the month falls back by more than half a
/// year, a new one has begun.
pub struct Years {
    /// The year and month so far; no month before the first line.
    year: u16,
    month: Option<u8>,
    /// Month and day that the first line of `year` may have at most.
    latest: (u8, u8),
}

impl Years {
    /// For a log that was written to last at `end`, in Unix seconds: one that ends in May and
    /// begins in June began in the year before.
    pub fn until(end: i64) -> Self {
        let DateTime {
            year, month, day, ..
        } = DateTime::from_timestamp(end);
        Self {
            year,
            month: None,
            latest: (month, day),
        }
    }

    /// For a log whose first line is of this year.
    pub fn from(year: u16) -> Self {
        Self {
            year,
            month: None,
            latest: (12, 31),
        }
    }

    /// Unix seconds of `Nov 14 22:13:20`, and what follows it.
    pub fn read<'l>(&mut self, line: &'l str) -> Option<(i64, &'l str)> {
        let name = line.get(..3)?;
        let month = (1..)
            .zip(MONTHS)
            .find(|(_, month)| name.eq_ignore_ascii_case(month))?
            .0;
        let rest = line.get(3..)?.trim_start();
        let (day, rest) = rest.split_once(' ')?;
        let day: u8 = day.parse().ok()?;
        let (clock, rest) = rest.trim_start().split_once(' ')?;
        let year = self.year_of(month, day);
        Some((timestamp(year, month, day, clock)?, rest))
    }

    fn year_of(&mut self, month: u8, day: u8) -> u16 {
        let Some(before) = self.month else {
            if (month, day) > self.latest {
                self.year = self.year.saturating_sub(1);
            }
            self.month = Some(month);
            return self.year;
        };
        // On a busy server lines come a little late: neither a month nor a year falls back then.
        let later = i16::from(month) - i16::from(before);
        if later > 6 {
            return self.year.saturating_sub(1);
        }
        if later < -6 {
            self.year = self.year.saturating_add(1);
        }
        if !(-6..0).contains(&later) {
            self.month = Some(month);
        }
        self.year
    }
}

/// The time of a log line, with or without year, and what follows it.
pub fn of_line<'l>(line: &'l str, years: &mut Years) -> Option<(i64, &'l str)> {
    if line.starts_with(|char: char| char.is_ascii_digit()) {
        let (time, rest) = line.split_once(' ')?;
        return Some((seconds(time)?, rest));
    }
    years.read(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_time() {
        for (text, expected) in [
            ("1700000000", Some(1_700_000_000)),
            ("2023-11-14T22:13:20Z", Some(1_700_000_000)),
            ("2023-11-14T22:13:20.1234567Z", Some(1_700_000_000)),
            ("2023-11-14t23:13:20+01:00", Some(1_700_000_000)),
            ("2023-11-14T17:13:20-0500", Some(1_700_000_000)),
            ("2023-11-14 22:13:20", Some(1_700_000_000)),
            ("2023-11-14 22:13:20.5 +0000", Some(1_700_000_000)),
            ("11/14/2023 10:13:20 PM", Some(1_700_000_000)),
            ("14/11/2023 22:13:20", Some(1_700_000_000)),
            ("14.11.2023 22:13:20", Some(1_700_000_000)),
            ("11/14/2023 12:00:00 AM", Some(1_699_920_000)),
            ("1/2/2024 3:04 PM", Some(1_704_207_840)),
            ("2016-12-31 23:59:60", Some(1_483_228_799)),
            ("", None),
            ("yesterday", None),
            ("2023-13-14 22:13:20", None),
            ("2023-11-14", None),
            ("2023-11-14 25:13:20", None),
            ("2023-11-14 22:13:20 CET", None),
            ("1/2/3/4 22:13", None),
            ("é/é/é é:é", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn years_that_are_left_out_are_counted() {
        // The log was closed on 2024-02-10.
        let mut years = Years::until(1_707_523_200);
        for (line, expected) in [
            ("Nov 14 22:13:20 host x", Some(1_700_000_000)),
            ("Dec 31 23:59:59 host x", Some(1_704_067_199)),
            ("Jan  1 00:00:01 host x", Some(1_704_067_201)),
            ("Dec 31 23:59:58 host late", Some(1_704_067_198)),
            ("Feb  9 00:00:00 host x", Some(1_707_436_800)),
        ] {
            let time = years.read(line).map(|(time, _)| time);
            assert_eq!(time, expected, "{line}");
        }
        let mut years = Years::from(2020);
        let rest = years.read("Feb 29 12:00:00 host postfix/qmgr[1]: x");
        assert_eq!(rest, Some((1_582_977_600, "host postfix/qmgr[1]: x")));
        assert_eq!(years.read("Foo 29 12:00:00 host"), None);
        assert_eq!(years.read("Fé"), None);
    }
}
