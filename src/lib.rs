//! Sendright: is this recipient's domain the one that was meant?
//!
//! One direction, one file a step: [`address`] reads mailboxes from text, [`domain`] gives
//! every view of a domain, [`knowledge`] says what is known about it, [`candidates`] what may
//! have been meant, [`posterior`] how probable that is, [`verdict`] what to say, and
//! [`engine`] leads a message through all of them under a [`policy`].
//!
//! ```
//! use sendright::{Context, Engine, Message, Personal};
//!
//! let message = Message { to: vec!["Bob <bob@army.ml>".into()], ..Message::default() };
//! let report = Engine::default().check(&Personal::default(), &message, &Context { now: 0 });
//! let suggestion = report.findings[0].suggestion.as_ref().unwrap();
//! assert_eq!(suggestion.mailbox, "Bob <bob@army.mil>");
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod address;
pub mod audit;
pub mod candidates;
mod diff;
pub mod domain;
pub mod engine;
pub mod knowledge;
mod mailboxes;
mod message;
pub mod policy;
pub mod posterior;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use engine::{Context, Engine, Message};
pub use knowledge::Personal;
pub use policy::Policy;
pub use verdict::Report;
