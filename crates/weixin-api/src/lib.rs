#![doc = include_str!("../README.md")]

pub mod card;
pub mod code;
pub mod endpoint;
pub mod envelope;
pub mod errcode;
pub mod media;
pub mod sandbox;
pub mod secret;
pub mod statistics;
pub mod store;
pub mod token;
