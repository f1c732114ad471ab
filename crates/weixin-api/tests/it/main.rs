//! Endpoints and events, checked with the bodies of the platform's documents.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod endpoints;
#[cfg(test)]
#[cfg(feature = "event")]
mod events;
#[cfg(test)]
#[cfg(feature = "event")]
mod hostile_events;
#[cfg(test)]
#[cfg(feature = "push")]
mod pushes;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod sandbox_commands;
#[cfg(test)]
mod sources;
