//! The store on files and in memory: what it stores, what it refuses, and what survives a restart.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod activity;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod audit_bits;
#[cfg(test)]
mod audit_retention;
#[cfg(test)]
mod capabilities;
#[cfg(test)]
mod channels;
#[cfg(test)]
mod cohorts;
#[cfg(test)]
mod declarations;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod drift;
#[cfg(test)]
mod external_users;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod migration;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod profiles;
#[cfg(test)]
mod push_setups;
#[cfg(test)]
mod pushes;
#[cfg(test)]
mod recent;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod stock;
#[cfg(test)]
mod stored;
mod stored_accounts;
#[cfg(test)]
mod support;
#[cfg(test)]
mod third_party;
#[cfg(test)]
mod views;
