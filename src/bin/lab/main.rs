//! The workshop: builds the tables that are compiled into the core, and measures the model.
//! Never shipped.

mod directory;
mod eval;
mod fit;
mod replay;
mod rows;
mod skeletons;
mod suffixes;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Builds the tables that are compiled into the core")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build a table of `src/data/`; it is written to standard output.
    #[command(subcommand)]
    Tables(Table),
    /// Measure the engine on files of slips and of real domains.
    Eval(eval::Args),
    /// Fit the table of costs, and print it.
    Fit(rows::Files),
}

#[derive(Subcommand)]
enum Table {
    /// `suffixes.txt`: public suffixes and top-level domains.
    Suffixes(suffixes::Args),
    /// `skeletons.txt`: which characters look like which.
    Skeletons,
    /// `directory.txt`: mail domains and how common they are.
    Directory(directory::Args),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().command {
        Command::Tables(Table::Suffixes(args)) => suffixes::build(&args),
        Command::Tables(Table::Skeletons) => skeletons::build(),
        Command::Tables(Table::Directory(args)) => Ok(directory::build(&args)?),
        Command::Fit(files) => Ok(fit::run(&files)?),
        Command::Eval(args) => Ok(eval::run(&args)?),
    }
}
