//! The rows of the files to measure with and to fit on.

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folds of the cross-validation.
pub const FOLDS: usize = 5;

/// Which files.
#[derive(clap::Args)]
pub struct Files {
    /// Slips: tab-separated columns typed, meant, source, tier; the first line names them.
    #[arg(long)]
    pub typos: PathBuf,
    /// Real domains: tab-separated columns domain, kind; the first line names them.
    #[arg(long)]
    pub valid: PathBuf,
}

/// One row of a file of slips.
pub struct Slip {
    pub typed: String,
    pub meant: String,
    pub tier: String,
}

/// One row of a file of real domains.
pub struct Real {
    pub domain: String,
    pub kind: String,
}

impl Files {
    /// The slips.
    pub fn slips(&self) -> io::Result<Vec<Slip>> {
        let rows = read(&self.typos)?.into_iter().filter_map(|row| {
            let [typed, meant, _, tier, ..] = &row[..] else {
                return None;
            };
            Some(Slip {
                typed: typed.clone(),
                meant: meant.clone(),
                tier: tier.clone(),
            })
        });
        Ok(rows.collect())
    }

    /// The real domains.
    pub fn real(&self) -> io::Result<Vec<Real>> {
        let rows = read(&self.valid)?.into_iter().filter_map(|row| {
            let [domain, kind, ..] = &row[..] else {
                return None;
            };
            Some(Real {
                domain: domain.clone(),
                kind: kind.clone(),
            })
        });
        Ok(rows.collect())
    }
}

/// The fold of a typed domain: by a hash, so that it is in the same one in each condition.
pub fn fold(typed: &str) -> usize {
    let hash = typed.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) as usize % FOLDS
}

/// Fails where there is no such file, and says where it goes.
pub fn check_exists(path: &Path) -> io::Result<()> {
    fs::metadata(path)
        .map(drop)
        .map_err(|error| explain(path, error))
}

fn explain(path: &Path, error: io::Error) -> io::Error {
    let path = path.display();
    let help = "put the file there, or name another: TYPOS, VALID and REPLAY of `make eval`, \
                --typos, --valid and --replay of the command";
    io::Error::new(error.kind(), format!("{path}: {error}; {help}"))
}

fn read(path: &Path) -> io::Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(path).map_err(|error| explain(path, error))?;
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    Ok(text.lines().skip(1).map(cells).collect())
}
