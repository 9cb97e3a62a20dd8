//! Domains: cases, conformance suites, and properties.

mod cases;
mod idna;
mod properties;
mod skeleton;
mod suffix;
