//! The sandbox through its router, compared with the platform's pages.

#[cfg(test)]
mod cards;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod component;
#[cfg(test)]
mod component_push;
#[cfg(test)]
mod custom_codes;
#[cfg(test)]
mod cuts;
#[cfg(test)]
mod domains;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod events;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod fidelity;
#[cfg(test)]
mod foreign_pages;
#[cfg(test)]
mod gift_card_events;
#[cfg(test)]
mod gift_cards;
#[cfg(test)]
mod images;
#[cfg(test)]
mod inventory;
#[cfg(test)]
mod invoice_errors;
#[cfg(test)]
mod invoice_issuing;
#[cfg(test)]
mod invoice_support;
#[cfg(test)]
mod invoices;
#[cfg(test)]
mod issuing;
#[cfg(test)]
mod lenient_requests;
#[cfg(test)]
mod listener;
#[cfg(test)]
mod live_answers;
#[cfg(test)]
mod merchants;
#[cfg(test)]
mod modes;
#[cfg(test)]
mod older_files;
#[cfg(test)]
mod page_errcodes;
#[cfg(test)]
mod pay_gift_cards;
#[cfg(test)]
mod people;
#[cfg(test)]
mod persistence;
#[cfg(test)]
mod postponed;
#[cfg(test)]
mod push;
#[cfg(test)]
mod qr_pictures;
#[cfg(test)]
mod qualifications;
#[cfg(test)]
mod quotas;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod scenario;
#[cfg(test)]
mod special_cards;
#[cfg(test)]
mod statistics;
#[cfg(test)]
mod store_mini_program;
#[cfg(test)]
mod stores;
#[cfg(test)]
mod support;
#[cfg(test)]
mod third_party;
#[cfg(test)]
mod tokens;
