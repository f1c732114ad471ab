//! The endpoints and events against the bodies of the platform's documents.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod endpoints;
#[cfg(all(test, feature = "event"))]
mod events;
#[cfg(all(test, feature = "event"))]
mod hostile_events;
#[cfg(test)]
mod sandbox_commands;
