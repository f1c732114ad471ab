//! What a phone shows of a card: every part as text, ready to be drawn or read out.

mod rows;
mod stage;

use card_model::{
    advanced_info::AdvancedInfo,
    card::Card,
    code::CodeType,
    color,
    date_info::{DateInfo, DateType},
    language::Language,
    time::UnixSeconds,
    title,
};
use desk_wording as wording;

use crate::i18n::{
    Message,
    phone::{Phone, days_after_claim},
};

pub use rows::Row;
pub use stage::Stage;

/// The number below a code; an example, since every user gets another one.
const CODE: &str = "1513-2290-1878";
/// The colour of a card without a known colour.
const NO_COLOR: &str = "#63b359";

/// The look of a card in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    pub stage: Stage,
    /// The type in words.
    pub banner: String,
    /// The colour of head and button, as in CSS.
    pub color: String,
    /// The logo's URL; may be empty.
    pub logo: String,
    /// The merchant's name.
    pub brand: String,
    /// The title that the platform composes, or the merchant's own.
    pub title: String,
    /// The line below the title: the merchant's own, or the meaning of a composed title in English.
    pub sub_title: String,
    /// The validity in words.
    pub validity: String,
    /// What is in the middle.
    pub middle: Middle,
    /// The tip next to the code.
    pub notice: String,
    /// The cover: the picture's URL and its text; each may be empty.
    pub cover: Option<(String, String)>,
    /// The rows below.
    pub rows: Vec<Row>,
    /// The article: pictures' URLs and texts; each may be empty.
    pub article: Vec<(String, String)>,
}

/// The middle of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Middle {
    /// The button that claims it.
    Claim(String),
    /// The entry to the usage page, which replaces the code: name, line below, and whether it can be pressed.
    Entry(String, String, bool),
    /// The code to show.
    Code(CodeFace),
    /// The final state in words.
    Over(String),
}

/// The look of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFace {
    /// Whether a square code is drawn.
    pub square: bool,
    /// Whether a bar code is drawn.
    pub bars: bool,
    /// Its number, or why it has none; empty if a picture is enough.
    pub number: String,
    /// Whether the validity has not begun.
    pub waits: bool,
}

impl Face {
    /// Computes the face of a card in a stage.
    pub fn of(card: &Card, stage: Stage, language: Language) -> Self {
        let base = &card.base_info;
        let composed = |language| title::compose(card, language).filter(|_| title::has_offer(card));
        let own = || (text(base.title.as_ref()), text(base.sub_title.as_ref()));
        let (title, sub_title) = composed(Language::ZhCn).map_or_else(own, |it| {
            let meaning = composed(language).filter(|_| language != Language::ZhCn);
            (it.title, meaning.map(|it| it.title).unwrap_or_default())
        });
        Self {
            stage,
            banner: wording::card_type(card.card_type(), language),
            color: shown_color(base.color.as_deref()),
            logo: text(base.logo_url.as_ref()),
            brand: or_placeholder(base.brand_name.as_ref(), Phone::NoBrand, language),
            title: or_placeholder(Some(&title), Phone::NoTitle, language),
            sub_title,
            validity: validity(base.date_info.as_ref(), language),
            middle: middle(card, stage, language),
            notice: or_placeholder(base.notice.as_ref(), Phone::NoNotice, language),
            cover: card.advanced_info.as_ref().and_then(cover),
            rows: rows::of(card, stage, language),
            article: card.advanced_info.as_ref().map(article).unwrap_or_default(),
        }
    }

    /// Returns the whole face in words, for screen readers.
    pub fn in_words(&self, language: Language) -> String {
        let word = |message: Phone| message.text(language).into_owned();
        let mut parts = vec![
            word(Phone::Preview),
            word(self.stage.name()),
            self.banner.clone(),
            self.brand.clone(),
            pair(&word(Phone::Colour), &wording::color(&self.color, language)),
            pair(&word(Phone::Title), &self.title),
            self.sub_title.clone(),
            self.validity.clone(),
        ];
        match &self.middle {
            Middle::Claim(name) | Middle::Over(name) => parts.push(name.clone()),
            Middle::Entry(name, line, _) => {
                parts.push(pair(&word(Phone::UseEntry), name));
                parts.push(line.clone());
            }
            Middle::Code(code) => {
                parts.push(pair(
                    &word(Phone::Code),
                    &wording::code_type(&code.code_type(), language),
                ));
            }
        }
        if self.shows_notice() {
            parts.push(self.notice.clone());
        }
        if let Some((_, text)) = &self.cover {
            parts.push(pair(&word(Phone::Cover), text));
        }
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

    /// Returns `true` if the tip for the cashier is below the code.
    pub fn shows_notice(&self) -> bool {
        matches!(self.middle, Middle::Code(_) | Middle::Entry(..))
    }
}

impl CodeFace {
    fn of(code_type: &CodeType, waits: bool, language: Language) -> Self {
        Self {
            square: matches!(code_type, CodeType::Qrcode | CodeType::OnlyQrcode),
            bars: matches!(code_type, CodeType::Barcode | CodeType::OnlyBarcode),
            number: match code_type {
                CodeType::OnlyQrcode | CodeType::OnlyBarcode => String::new(),
                CodeType::None => Phone::OnlineOnly.text(language).into_owned(),
                _ => CODE.to_owned(),
            },
            waits,
        }
    }

    fn code_type(&self) -> CodeType {
        match (self.square, self.bars, self.number.is_empty()) {
            (true, _, true) => CodeType::OnlyQrcode,
            (true, _, false) => CodeType::Qrcode,
            (_, true, true) => CodeType::OnlyBarcode,
            (_, true, false) => CodeType::Barcode,
            _ if self.number == CODE => CodeType::Text,
            _ => CodeType::None,
        }
    }
}

/// Returns the middle of the card. The entry to the usage page covers the code and is grey while the voucher can't be
/// used ([S1, "2.4 Using Custom
/// Entries"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html)).
fn middle(card: &Card, stage: Stage, language: Language) -> Middle {
    let base = &card.base_info;
    let waits = stage == Stage::NotBegun;
    match stage {
        Stage::Unclaimed => Middle::Claim(Phone::Claim.text(language).into_owned()),
        Stage::Given => Middle::Over(Phone::GivenAway.text(language).into_owned()),
        Stage::Redeemed => Middle::Over(Phone::AlreadyRedeemed.text(language).into_owned()),
        Stage::NotBegun | Stage::Usable => match text(base.center_title.as_ref()) {
            name if name.is_empty() => {
                let code_type = base.code_type.clone().unwrap_or(CodeType::Text);
                Middle::Code(CodeFace::of(&code_type, waits, language))
            }
            name => Middle::Entry(name, text(base.center_sub_title.as_ref()), !waits),
        },
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

/// Returns the value of a known colour; a value from a response is returned unchanged.
fn shown_color(name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    match color::find(name) {
        Some(color) => color.hex.to_owned(),
        None if name.starts_with('#') => name.to_owned(),
        None => NO_COLOR.to_owned(),
    }
}

/// As Weixin writes it, e.g. `有效期：2026.11.28-2026.12.27`.
fn validity(dates: Option<&DateInfo>, language: Language) -> String {
    let word = |message: Phone| message.text(language).into_owned();
    let Some(dates) = dates else { return word(Phone::NoValidity) };
    match (&dates.date_type, dates.begin_timestamp, dates.end_timestamp) {
        (Some(DateType::Permanent), ..) => word(Phone::Permanent),
        (Some(DateType::FixTerm), ..) => days_after_claim(dates.fixed_term.unwrap_or(0), language),
        (_, Some(begin), Some(end)) => {
            let day = |at: UnixSeconds| at.beijing_day().to_string().replace('-', ".");
            format!("{}{}-{}", word(Phone::Valid), day(begin), day(end))
        }
        _ => word(Phone::NoValidity),
    }
}

fn cover(info: &AdvancedInfo) -> Option<(String, String)> {
    let cover = info.abstract_info.as_ref()?;
    let picture = cover.icon_url_list.as_ref().and_then(|urls| urls.first());
    let cover = (text(picture), text(cover.text.as_ref()));
    (!cover.0.is_empty() || !cover.1.is_empty()).then_some(cover)
}

fn article(info: &AdvancedInfo) -> Vec<(String, String)> {
    let entries = info.text_image_list.as_deref().unwrap_or_default();
    entries
        .iter()
        .map(|entry| (text(entry.image_url.as_ref()), text(entry.text.as_ref())))
        .filter(|(picture, text)| !picture.is_empty() || !text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
