//! What is known about domains, in three layers: the organisation's (in [`crate::policy`]),
//! the sender's own ([`Personal`]) and the built-in [`directory`].

pub mod directory;
pub mod lexicon;
mod mailboxes;
pub mod personal;

pub use directory::{Class, Directory, directory};
pub use personal::{Personal, Record};
