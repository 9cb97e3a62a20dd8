//! Domains: cases, conformance suites, and properties.
#![cfg(not(target_arch = "wasm32"))]

mod cases;
mod idna;
mod properties;
mod skeleton;
mod suffix;
