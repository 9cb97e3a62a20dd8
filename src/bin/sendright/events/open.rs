//! Opening files, compressed or not, and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use encoding_rs_io::DecodeReaderBytesBuilder;
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
        decode(MultiGzDecoder::new(whole))
    } else {
        decode(whole)
    })
}

/// Text as UTF-8, without the mark that tells its encoding: Windows writes UTF-16. What has no
/// such mark is left as it is.
fn decode(raw: impl Read + 'static) -> Input {
    let decoded = DecodeReaderBytesBuilder::new()
        .bom_override(true)
        .utf8_passthru(true)
        .strip_bom(true)
        .build(raw);
    Box::new(BufReader::with_capacity(BUFFER, decoded))
}

/// The start of an input, at most a buffer long, and the input with it.
pub fn peek(mut input: Input) -> io::Result<(Vec<u8>, Input)> {
    let mut start = Vec::new();
    input.by_ref().take(BUFFER as u64).read_to_end(&mut start)?;
    Ok((start.clone(), Box::new(Cursor::new(start).chain(input))))
}
