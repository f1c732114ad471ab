//! The sandbox as its callers see it: through its router, against what the platform's documents say.

#[cfg(test)]
mod cards;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod component;
#[cfg(test)]
mod custom_codes;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod gift_cards;
#[cfg(test)]
mod images;
#[cfg(test)]
mod inventory;
#[cfg(test)]
mod issuing;
#[cfg(test)]
mod merchants;
#[cfg(test)]
mod people;
#[cfg(test)]
mod persistence;
#[cfg(test)]
mod qualifications;
#[cfg(test)]
mod quotas;
#[cfg(test)]
mod scenario;
#[cfg(test)]
mod special_cards;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod stores;
#[cfg(test)]
mod support;
#[cfg(test)]
mod third_party;
#[cfg(test)]
mod tokens;
