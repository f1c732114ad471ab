//! What a phone shows of a card: every part as text, ready to be drawn or read out.

use card_model::{
    advanced_info::{AdvancedInfo, TimeLimit},
    card::{Card, Special},
    code::CodeType,
    color,
    date_info::{DateInfo, DateType},
    language::Language,
    title,
};
use desk_api::wording::{self, Counted};

use crate::i18n::{Message, editor::Help, phone::Phone};

/// The number below a code; an example, since every user gets another.
const CODE: &str = "1234 5678 9012";
/// The colour of a card that names none which is known.
const NO_COLOR: &str = "#63b359";

/// A card's face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The type in words.
    pub banner: String,
    /// The background as CSS writes it.
    pub color: String,
    /// The logo's URL; may be empty.
    pub logo: String,
    /// The merchant.
    pub brand: String,
    /// The title that the platform composes, or the merchant's own.
    pub title: String,
    /// The line below it.
    pub sub_title: String,
    /// When it is valid.
    pub validity: String,
    /// The entry in the place of the code: name and line below.
    pub center: Option<(String, String)>,
    /// Whether the code is drawn as a square.
    pub square: bool,
    /// Whether the code is drawn as bars.
    pub bars: bool,
    /// The number of the code, or why there is none; empty where a picture says it all.
    pub code: String,
    /// The tip beside the code.
    pub notice: String,
    /// The rows below.
    pub rows: Vec<Row>,
    /// The cover and the article: picture's URL and text, each may be empty.
    pub article: Vec<(String, String)>,
    /// The entries that are set, each with when it shows.
    pub entries: Vec<(String, Help)>,
}

/// A row below the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it leads to.
    pub name: String,
    /// The tip at its right; may be empty.
    pub tip: String,
    /// What stands below it; may be empty.
    pub text: String,
}

impl Face {
    /// The face of a card.
    pub fn of(card: &Card, language: Language) -> Self {
        let base = &card.base_info;
        let composed = title::compose(card, language).filter(|_| has_offer(card));
        let (title, sub_title) = match composed {
            Some(composed) => (composed.title, composed.summary),
            None => (text(base.title.as_ref()), text(base.sub_title.as_ref())),
        };
        let center = base
            .center_title
            .clone()
            .filter(|title| !title.is_empty())
            .map(|title| (title, text(base.center_sub_title.as_ref())));
        let code_type = base.code_type.clone().unwrap_or(CodeType::Text);
        Self {
            banner: wording::card_type(&card.card_type, language),
            color: shown_color(base.color.as_deref()),
            logo: text(base.logo_url.as_ref()),
            brand: or_placeholder(base.brand_name.as_ref(), Phone::NoBrand, language),
            title: or_placeholder(Some(&title), Phone::NoTitle, language),
            sub_title,
            validity: validity(base.date_info.as_ref(), language),
            square: matches!(code_type, CodeType::Qrcode | CodeType::OnlyQrcode),
            bars: matches!(code_type, CodeType::Barcode | CodeType::OnlyBarcode),
            code: match code_type {
                CodeType::OnlyQrcode | CodeType::OnlyBarcode => String::new(),
                CodeType::None => Phone::OnlineOnly.text(language).into_owned(),
                _ => CODE.to_owned(),
            },
            center,
            notice: or_placeholder(base.notice.as_ref(), Phone::NoNotice, language),
            rows: rows(card, language),
            article: card.advanced_info.as_ref().map(article).unwrap_or_default(),
            entries: entries(card),
        }
    }

    /// The whole face in words, for those who can't see it.
    pub fn in_words(&self, language: Language) -> String {
        let word = |message: Phone| message.text(language).into_owned();
        let mut parts = vec![
            word(Phone::Preview),
            self.banner.clone(),
            self.brand.clone(),
            pair(&word(Phone::Colour), &wording::color(&self.color, language)),
            pair(&word(Phone::Title), &self.title),
            self.sub_title.clone(),
            self.validity.clone(),
        ];
        match &self.center {
            Some((name, line)) => {
                parts.push(pair(&word(Phone::UseEntry), name));
                parts.push(line.clone());
            }
            None => parts.push(self.code_in_words(language)),
        }
        parts.push(self.notice.clone());
        for row in &self.rows {
            parts.push(pair(&row.name, &row.tip));
            parts.push(row.text.clone());
        }
        for (picture, text) in &self.article {
            let what = if picture.is_empty() { Phone::Article } else { Phone::Pictures };
            parts.push(pair(&word(what), text));
        }
        parts.retain(|part| !part.is_empty());
        parts.join(match language {
            Language::ZhCn => "；",
            Language::En => "; ",
        })
    }

    fn code_in_words(&self, language: Language) -> String {
        let code_type = match (self.square, self.bars, self.code.is_empty()) {
            (true, _, true) => CodeType::OnlyQrcode,
            (true, _, false) => CodeType::Qrcode,
            (_, true, true) => CodeType::OnlyBarcode,
            (_, true, false) => CodeType::Barcode,
            _ if self.code == CODE => CodeType::Text,
            _ => CodeType::None,
        };
        pair(&Phone::Code.text(language), &wording::code_type(&code_type, language))
    }
}

/// Whether there is anything to compose a title from.
fn has_offer(card: &Card) -> bool {
    match &card.special {
        Special::Cash(cash) => cash.reduce_cost.is_some(),
        Special::Gift(gift) => gift.gift_name.as_ref().is_some_and(|name| !name.is_empty()),
        _ => true,
    }
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn or_placeholder(value: Option<&String>, placeholder: Phone, language: Language) -> String {
    match value {
        Some(value) if !value.is_empty() => value.clone(),
        _ => placeholder.text(language).into_owned(),
    }
}

fn pair(name: &str, value: &str) -> String {
    [name, value].join(" ").trim().to_owned()
}

/// The value of a known colour; a value that reading answered as it came.
fn shown_color(name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    match color::find(name) {
        Some(color) => color.hex.to_owned(),
        None if name.starts_with('#') => name.to_owned(),
        None => NO_COLOR.to_owned(),
    }
}

fn validity(dates: Option<&DateInfo>, language: Language) -> String {
    let word = |message: Phone| message.text(language).into_owned();
    let Some(dates) = dates else { return word(Phone::NoValidity) };
    match (&dates.date_type, dates.begin_timestamp, dates.end_timestamp) {
        (Some(DateType::Permanent), ..) => word(Phone::Permanent),
        (Some(DateType::FixTerm), ..) => {
            let days = dates.fixed_term.unwrap_or(0).to_string();
            [word(Phone::AfterReceiving), days].concat()
        }
        (_, Some(begin), Some(end)) => {
            [begin.beijing_day().to_string(), word(Phone::Until), end.beijing_day().to_string()]
                .join(" ")
        }
        _ => word(Phone::NoValidity),
    }
}

fn rows(card: &Card, language: Language) -> Vec<Row> {
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
            rows.push(row(Phone::Hours, String::new(), hours));
        }
        let services = info.business_service.as_deref().unwrap_or_default();
        let services: Vec<String> =
            services.iter().map(|service| wording::service(service, language)).collect();
        if !services.is_empty() {
            let services = services.join(wording::list_separator(language));
            rows.push(row(Phone::Services, String::new(), services));
        }
    }
    let stores = base.location_id_list.as_ref().map_or(0, |stores| stores.0.len());
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
    let entries = [
        (&base.custom_url_name, &base.custom_url_sub_title),
        (&base.promotion_url_name, &base.promotion_url_sub_title),
    ];
    for (name, tip) in entries {
        if let Some(name) = name.as_ref().filter(|name| !name.is_empty()) {
            rows.push(Row { name: name.clone(), tip: text(tip.as_ref()), text: String::new() });
        }
    }
    rows
}

/// Days with their hours; days in a row that have the same hours stand together.
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

fn article(info: &AdvancedInfo) -> Vec<(String, String)> {
    let cover = info.abstract_info.as_ref().map(|cover| {
        let picture = cover.icon_url_list.as_ref().and_then(|urls| urls.first());
        (picture.cloned().unwrap_or_default(), text(cover.text.as_ref()))
    });
    let entries = info.text_image_list.as_deref().unwrap_or_default();
    let entries =
        entries.iter().map(|entry| (text(entry.image_url.as_ref()), text(entry.text.as_ref())));
    cover
        .into_iter()
        .chain(entries)
        .filter(|(picture, text)| !picture.is_empty() || !text.is_empty())
        .collect()
}

fn entries(card: &Card) -> Vec<(String, Help)> {
    let base = &card.base_info;
    let all = [
        (&base.center_title, Help::CentreEntry),
        (&base.custom_url_name, Help::ServiceEntry),
        (&base.promotion_url_name, Help::PromotionEntry),
    ];
    let set = all.into_iter().map(|(name, when)| (text(name.as_ref()), when));
    set.filter(|(name, _)| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests;
