//! The rows below the code.

use card_model::{advanced_info::TimeLimit, card::Card, language::Language, location::LocationIds};
use desk_wording::{self as wording, Counted};

use super::{Stage, pair, text};
use crate::i18n::{Message, phone::Phone};

/// A row below the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The tip at its right; may be empty.
    pub tip: String,
    /// The content of the page that it opens; read out, not drawn.
    pub text: String,
}

/// Returns the rows in Weixin's order, the Official Account last.
pub(super) fn of(card: &Card, stage: Stage, language: Language) -> Vec<Row> {
    let base = &card.base_info;
    let row = |name: Phone, tip: String, text: String| Row {
        name: name.text(language).into_owned(),
        tip,
        text,
    };
    let mut rows = vec![row(Phone::Details, String::new(), text(base.description.as_ref()))];
    if let Some(info) = &card.advanced_info {
        let hours = hours(info.time_limit.as_deref().unwrap_or_default(), language);
        if !hours.is_empty() {
            rows.push(row(Phone::Hours, hours.clone(), String::new()));
        }
        let services = info.business_service.as_deref().unwrap_or_default();
        let services: Vec<String> =
            services.iter().map(|service| wording::service(service, language)).collect();
        if !services.is_empty() {
            let services = services.join(wording::list_separator(language));
            rows.push(row(Phone::Services, services, String::new()));
        }
    }
    let stores = base.location_id_list.as_ref().map_or(0, LocationIds::len);
    let tip = match (stores, base.use_all_locations) {
        (0, Some(true)) => Phone::AllStores.text(language).into_owned(),
        (0, _) => Phone::NoStores.text(language).into_owned(),
        (count, _) => wording::counted(Counted::Stores, count, language),
    };
    rows.push(row(Phone::Stores, tip, String::new()));
    let phone = text(base.service_phone.as_ref());
    if !phone.is_empty() {
        rows.push(row(Phone::Call, phone, String::new()));
    }
    let mut entry = |name: &Option<String>, tip: &Option<String>| {
        if let Some(name) = name.as_ref().filter(|name| !name.is_empty()) {
            rows.push(Row { name: name.clone(), tip: text(tip.as_ref()), text: String::new() });
        }
    };
    if stage.shows_service() {
        entry(&base.custom_url_name, &base.custom_url_sub_title);
    }
    entry(&base.promotion_url_name, &base.promotion_url_sub_title);
    rows.push(row(Phone::Account, text(base.brand_name.as_ref()), String::new()));
    rows
}

/// Days with their hours; consecutive days with the same hours are grouped.
fn hours(limits: &[TimeLimit], language: Language) -> String {
    let mut groups: Vec<(Vec<String>, String)> = Vec::new();
    for limit in limits {
        let Some(day) = &limit.day else { continue };
        let day = wording::day(day, language);
        let hours = hours_of(limit, language);
        match groups.last_mut() {
            Some((days, last)) if *last == hours => days.push(day),
            _ => groups.push((vec![day], hours)),
        }
    }
    let lines: Vec<String> = groups
        .into_iter()
        .map(|(days, hours)| pair(&days.join(wording::list_separator(language)), &hours))
        .collect();
    lines.join("\n")
}

fn hours_of(limit: &TimeLimit, language: Language) -> String {
    let clock = |hour: u64, minute: Option<u64>| format!("{hour:02}:{:02}", minute.unwrap_or(0));
    match (limit.begin_hour, limit.end_hour) {
        (Some(begin), Some(end)) => {
            [clock(begin, limit.begin_minute), clock(end, limit.end_minute)].join("–")
        }
        _ => Phone::AllDay.text(language).into_owned(),
    }
}
