//! Opening files, compressed or not, and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use indicatif::ProgressBar;

/// An open file, decompressed.
pub type Input = Box<dyn BufRead>;

/// How much is read at a time, in bytes.
const BUFFER: usize = 1 << 16;

/// How a gzip file starts.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// Opens a file; `-` is standard input.
pub fn open(path: &Path, progress: &ProgressBar) -> io::Result<Input> {
    let raw: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(progress.wrap_read(io::stdin()))
    } else {
        Box::new(progress.wrap_read(File::open(path)?))
    };
    let mut raw = BufReader::with_capacity(BUFFER, raw);
    let mut start = Vec::new();
    raw.by_ref()
        .take(GZIP.len() as u64)
        .read_to_end(&mut start)?;
    let is_gzip = start == GZIP;
    let whole = Cursor::new(start).chain(raw);
    Ok(if is_gzip {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(whole)))
    } else {
        Box::new(whole)
    })
}

/// The first line of an input, at most a buffer long, and the input with it.
pub fn peek_line(mut input: Input) -> io::Result<(Vec<u8>, Input)> {
    let mut line = Vec::new();
    input
        .by_ref()
        .take(BUFFER as u64)
        .read_until(b'\n', &mut line)?;
    Ok((line.clone(), Box::new(Cursor::new(line).chain(input))))
}
