#![doc = include_str!("../README.md")]

mod answer;
mod calls;
mod clock;
mod code_key;
mod component_text;
mod connection;
mod control;
mod credential;
mod domain;
mod encrypted_code;
mod faults;
pub mod fidelity;
mod guard;
mod history;
mod identity;
mod made;
mod malformed;
mod members;
mod modes;
mod picture;
mod platform;
mod push;
mod qr_picture;
mod refused_calls;
mod request;
mod router;
mod rule;
mod sandbox;
mod seed;
mod serve;
mod serving;
mod settings;
mod storage;
mod world;

pub use clock::Clock;
pub use connection::SandboxStream;
pub use control::{
    component::ComponentState,
    operation::{Operation, OperationError},
};
pub use modes::{ListOrder, Modes, Rewrite};
pub use push::{ComponentPush, Push, PushAddress, PushError};
pub use sandbox::Sandbox;
pub use settings::{ReviewMode, Settings};
pub use storage::OpenError;
