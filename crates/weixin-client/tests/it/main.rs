//! The client against upstreams on this machine: a correct one and a faulty one.

#[cfg(test)]
mod brake;
#[cfg(test)]
mod component;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod deliver;
#[cfg(test)]
mod echoes;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod fetch;
#[cfg(test)]
mod forwarding;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod tickets;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod upstream;
