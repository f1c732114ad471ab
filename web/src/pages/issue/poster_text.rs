//! What a poster says.

use card_model::{card::Card, language::Language};

use super::name_of;
use crate::i18n::{
    Message,
    issue::{IssueText as Text, claim_limit, period as period_text, period_of_days, stores},
};

/// Stores that a poster names.
const NAMED_STORES: usize = 3;

/// What a poster says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PosterText {
    pub(super) brand: String,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) period: Option<String>,
    pub(super) stores: Option<String>,
    pub(super) limit: Option<String>,
}

impl PosterText {
    /// Returns the text of a card's poster. `names` are those of its stores.
    pub(super) fn of(card: &Card, names: &[String], language: Language) -> Self {
        let info = &card.base_info;
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let cover_text =
            card.advanced_info.as_ref().and_then(|it| it.abstract_info.as_ref()?.text.clone());
        let chosen = info.location_id_list.as_ref().is_some_and(|list| !list.is_empty());
        let (named, more) = names.split_at(names.len().min(NAMED_STORES));
        let all_stores = Text::AllStores.text(language).into_owned();
        let stores = match (chosen, named.is_empty()) {
            (true, true) => None,
            (true, false) => Some(stores(named, more.len(), language)),
            (false, _) => Some(all_stores),
        };
        Self {
            brand: info.brand_name.clone().unwrap_or_default(),
            title: name_of(card),
            subtitle: filled(&info.sub_title).or_else(|| filled(&cover_text)),
            period: period(card, language),
            stores,
            limit: info.get_limit.filter(|limit| *limit > 0).map(|it| claim_limit(it, language)),
        }
    }
}

/// The validity of a card.
pub(super) fn period(card: &Card, language: Language) -> Option<String> {
    let dates = card.base_info.date_info.as_ref()?;
    match dates.range() {
        Some((begin, end)) => Some(period_text(begin.beijing_day(), end.beijing_day(), language)),
        None => dates.fixed_term.map(|days| period_of_days(days, language)),
    }
}

#[cfg(test)]
mod tests {
    use card_model::{
        base_info::BaseInfo, card_type::CardType, date_info::DateInfo, time::BeijingDay,
    };

    use super::*;

    fn text(info: BaseInfo, names: &[&str]) -> PosterText {
        let card = Card::new(CardType::Groupon).with_base_info(info.with_title("周末团购"));
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        PosterText::of(&card, &names, Language::ZhCn)
    }

    #[test]
    fn a_poster_names_the_period_some_stores_and_the_limit() {
        let day = |day| BeijingDay::new(day).begin();
        let all = text(
            BaseInfo::default()
                .with_brand_name("麦朵烘焙")
                .with_sub_title("下午三点出炉")
                .with_date_info(DateInfo::fixed_range(day(20_758), day(20_788)))
                .with_location_id_list(vec![1, 2, 3, 4])
                .with_get_limit(3_u64),
            &["一店", "二店", "三店", "四店"],
        );
        assert_eq!((all.brand.as_str(), all.title.as_str()), ("麦朵烘焙", "周末团购"));
        assert_eq!(all.subtitle.as_deref(), Some("下午三点出炉"));
        assert_eq!(all.period.as_deref(), Some("有效期 2026.11.01 - 2026.12.01"));
        assert_eq!(all.stores.as_deref(), Some("一店、二店、三店 等 4 家门店"));
        assert_eq!(all.limit.as_deref(), Some("每人限领 3 张"));
    }

    #[test]
    fn what_is_unknown_is_left_out_and_no_list_means_every_store() {
        let none = text(BaseInfo::default(), &["一店"]);
        assert_eq!((none.subtitle, none.period, none.limit), (None, None, None));
        assert_eq!(none.stores.as_deref(), Some("全部门店可用"));
        let unread = BaseInfo::default().with_location_id_list(vec![1]);
        assert_eq!(text(unread, &[]).stores, None);
    }
}
