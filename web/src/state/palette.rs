//! The options of the search for a text: vouchers, actions on the first of them, pages and actions. Pure.

use std::sync::Arc;

use card_model::{id::CardId, language::Language};
use desk_api::{
    card_list::CardRow,
    search::{SearchHit, SearchResult},
};

use super::card_list::{Entry, words};
use crate::i18n::{Message, palette::PaletteText as Text};

/// Maximum number of vouchers offered.
const VOUCHERS: usize = 6;

/// A voucher that is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub card_id: CardId,
    pub title: String,
    /// Its colour value.
    pub color: String,
    /// Range of the title's characters that match; the end is exclusive.
    pub range: Option<(usize, usize)>,
    /// Its row, if the list is loaded.
    pub row: Option<Arc<CardRow>>,
}

/// What an option does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Opens a page.
    Page(&'static str),
    /// Switches the theme.
    Theme,
    /// Switches the language.
    Language,
    /// Opens the sandbox's panel.
    Sandbox,
    /// Exports all vouchers to a file.
    Export,
}

/// An option that isn't a voucher.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    /// Its name in scripts.
    pub name: &'static str,
    /// Its display name.
    pub text: Text,
    /// Other names; pinyin of the Chinese name.
    also: &'static str,
    /// Its shortcut.
    pub keys: &'static [&'static str],
    pub goal: Goal,
}

pub const PAGES: [Offer; 23] = [
    offer("overview", Text::Overview, "gailan home", &["G", "O"], Goal::Page("/")),
    offer("vouchers", Text::Vouchers, "kaquan list cards", &["G", "C"], Goal::Page("/cards")),
    offer("redeem", Text::Redeem, "hexiao till scan", &["G", "R"], Goal::Page("/redeem")),
    offer("codes", Text::Codes, "quanma openid zuofei void", &["G", "D"], Goal::Page("/codes")),
    offer("jobs", Text::Jobs, "renwu daoru import bulk", &[], Goal::Page("/jobs")),
    offer(
        "stock",
        Text::Stock,
        "kucun quandian tokens inventory",
        &["G", "K"],
        Goal::Page("/stock"),
    ),
    offer("statistics", Text::Statistics, "tongji figures", &["G", "S"], Goal::Page("/statistics")),
    offer("writes", Text::Writes, "daiqueren decide", &["G", "W"], Goal::Page("/writes")),
    offer("events", Text::Events, "xiaoxi push inbox tuisong", &["G", "E"], Goal::Page("/events")),
    offer("activity", Text::Activity, "jilu log audit", &["G", "A"], Goal::Page("/activity")),
    offer("requests", Text::Requests, "shenpi confirm", &[], Goal::Page("/requests")),
    offer("merchant", Text::Merchant, "shanghu brand logo", &["G", "M"], Goal::Page("/merchant")),
    offer(
        "sub-merchants",
        Text::SubMerchants,
        "zishanghu daizhi entrusted",
        &[],
        Goal::Page("/sub-merchants"),
    ),
    offer("drafts", Text::Drafts, "caogao", &[], Goal::Page("/cards/new")),
    offer("sessions", Text::Sessions, "huihua mima password", &[], Goal::Page("/sessions")),
    offer("users", Text::Users, "chengyuan juese members", &[], Goal::Page("/users")),
    offer("accounts", Text::Accounts, "zhanghao AppID", &[], Goal::Page("/accounts")),
    offer(
        "capabilities",
        Text::Capabilities,
        "nengli quanxian hainengzuoshenme permission 48001",
        &[],
        Goal::Page("/capabilities"),
    ),
    offer("archive", Text::Archive, "cundang beifen export ZIP", &[], Goal::Page("/archive")),
    offer("about", Text::About, "guanyu version doctor banben", &[], Goal::Page("/about")),
    offer("tools", Text::Tools, "kaifa qianming jiemi sign decrypt", &[], Goal::Page("/tools")),
    offer("keys", Text::Keys, "miyao token", &[], Goal::Page("/keys")),
    offer(
        "third-party",
        Text::ThirdParty,
        "disanfang shouquan component authorise",
        &[],
        Goal::Page("/third-party"),
    ),
];

pub const ACTIONS: [Offer; 6] = [
    offer(
        "new-cash",
        Text::NewCash,
        "xinjian daijinquan CASH",
        &["C"],
        Goal::Page("/cards/new?type=CASH"),
    ),
    offer(
        "new-gift",
        Text::NewGift,
        "xinjian duihuanquan GIFT",
        &[],
        Goal::Page("/cards/new?type=GIFT"),
    ),
    offer("export", Text::Export, "daochu CSV", &[], Goal::Export),
    offer("theme", Text::Theme, "shense qianse dark light", &[], Goal::Theme),
    offer("language", Text::Language, "yuyan English 中文", &[], Goal::Language),
    offer("sandbox", Text::Sandbox, "shaxiang clock", &[], Goal::Sandbox),
];

const fn offer(
    name: &'static str,
    text: Text,
    also: &'static str,
    keys: &'static [&'static str],
    goal: Goal,
) -> Offer {
    Offer { name, text, also, keys, goal }
}

impl Offer {
    /// Returns `true` if its names in both languages and its other names contain every word.
    pub fn matches(&self, words: &[String]) -> bool {
        let (zh, en) = (self.text.text(Language::ZhCn), self.text.text(Language::En));
        let text = format!("{zh}\n{en}\n{}", self.also).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Returns the code that a text may be: 10 to 20 digits, however they are grouped.
pub fn typed_code(text: &str) -> Option<String> {
    let code: String = text.chars().filter(|it| !matches!(it, ' ' | '-')).collect();
    let is_code = (10..=20).contains(&code.len()) && code.bytes().all(|it| it.is_ascii_digit());
    is_code.then_some(code)
}

/// Returns the vouchers that match: first those in the list, ordered by where the text matches, then others found by
/// the server.
pub fn vouchers(text: &str, entries: &[Entry], server: Option<&SearchResult>) -> Vec<Found> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let mut local: Vec<(usize, Found)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.matches(&words)) {
        let found = local_hit(&entry.row, &words);
        let place = found.range.map_or(usize::MAX, |(begin, _)| begin);
        local.push((place, found));
    }
    // Stable: vouchers that match alike stay newest first.
    local.sort_by_key(|(place, _)| *place);
    let mut found: Vec<Found> = local.into_iter().map(|(_, found)| found).take(VOUCHERS).collect();
    for hit in server.map(|result| result.hits.as_slice()).unwrap_or_default() {
        if found.len() < VOUCHERS && !found.iter().any(|known| known.card_id == hit.card_id) {
            found.push(server_hit(hit, entries));
        }
    }
    found
}

/// Vouchers by their ids, as far as the list has them.
pub fn recent(ids: &[CardId], entries: &[Entry]) -> Vec<Found> {
    let find = |id: &CardId| entries.iter().find(|entry| entry.row.card_id == *id);
    ids.iter().filter_map(find).map(|entry| local_hit(&entry.row, &[])).collect()
}

fn local_hit(row: &Arc<CardRow>, words: &[String]) -> Found {
    let lower = row.title.to_lowercase();
    let range = words.iter().find_map(|word| {
        let begin = lower.get(..lower.find(word.as_str())?)?.chars().count();
        Some((begin, begin + word.chars().count()))
    });
    Found {
        card_id: row.card_id.clone(),
        title: row.title.clone(),
        color: row.color.clone(),
        range,
        row: Some(Arc::clone(row)),
    }
}

fn server_hit(hit: &SearchHit, entries: &[Entry]) -> Found {
    let entry = entries.iter().find(|entry| entry.row.card_id == hit.card_id);
    Found {
        card_id: hit.card_id.clone(),
        title: hit.title.clone(),
        color: hit.color.clone(),
        range: hit.range,
        row: entry.map(|entry| Arc::clone(&entry.row)),
    }
}

/// Returns a title in three parts: before the match, the match, after it.
pub fn parts(title: &str, range: Option<(usize, usize)>) -> (String, String, String) {
    let (begin, end) = range.unwrap_or((0, 0));
    let part =
        |from: usize, to: usize| title.chars().skip(from).take(to.saturating_sub(from)).collect();
    (part(0, begin), part(begin, end), part(end.max(begin), usize::MAX))
}

#[cfg(test)]
mod tests {
    use desk_api::search::Matched;

    use super::*;

    fn entry(id: &str, title: &str) -> Entry {
        let row = serde_json::json!({
            "card_id": id, "card_type": "CASH", "friends_voucher": true, "title": title,
            "brand_name": "麦朵", "status": "CARD_STATUS_DISPATCH", "color": "#63b359",
            "quantity": 1, "total_quantity": 1, "create_time": 0, "update_time": 0,
        });
        Entry::new(Arc::new(serde_json::from_value(row).unwrap()))
    }

    fn ids(found: &[Found]) -> Vec<&str> {
        found.iter().map(|it| it.card_id.as_str()).collect()
    }

    #[test]
    fn titles_that_begin_with_the_text_come_first_and_the_match_is_marked() {
        let entries =
            [entry("p1", "买生日蛋糕送蛋挞"), entry("p2", "蛋挞满50减10"), entry("p3", "20元")];
        let found = vouchers("蛋挞", &entries, None);
        assert_eq!(ids(&found), ["p2", "p1"]);
        assert_eq!(found[1].range, Some((6, 8)));
        assert_eq!(
            parts(&found[1].title, found[1].range),
            ("买生日蛋糕送".into(), "蛋挞".into(), String::new())
        );
        assert_eq!(ids(&vouchers("P3", &entries, None)), ["p3"]);
        assert_eq!(ids(&vouchers("  ", &entries, None)), Vec::<&str>::new());
    }

    #[test]
    fn what_only_the_server_finds_comes_after_and_nothing_comes_twice() {
        let entries = [entry("p1", "danta 5"), entry("p2", "蛋挞满50减10")];
        let hit = |id: &str| SearchHit {
            card_id: id.into(),
            title: "蛋挞满50减10".to_owned(),
            card_type: card_model::card_type::CardType::Cash,
            status: card_model::review::CardStatus::Dispatch,
            color: String::new(),
            matched: Matched::Pinyin,
            range: Some((0, 2)),
        };
        let server = SearchResult {
            hits: vec![hit("p2"), hit("p1"), hit("p9")],
            total: 3,
            complete: true,
            code: None,
        };
        let found = vouchers("danta", &entries, Some(&server));
        assert_eq!(ids(&found), ["p1", "p2", "p9"]);
        assert!(found[1].row.is_some() && found[2].row.is_none());
    }

    #[test]
    fn pages_and_actions_are_found_in_both_languages_and_by_pinyin() {
        let found = |text: &str| {
            let words = words(text);
            let all = PAGES.iter().chain(&ACTIONS).filter(|offer| offer.matches(&words));
            all.map(|offer| offer.name).collect::<Vec<_>>()
        };
        assert_eq!(found("统计"), ["statistics"]);
        assert_eq!(found("tongji"), ["statistics"]);
        assert_eq!(found("new gift"), ["new-gift"]);
        assert_eq!(found("dark"), ["theme"]);
        assert_eq!(found("nothing like it"), Vec::<&str>::new());
    }

    #[test]
    fn ten_to_twenty_digits_may_be_a_code() {
        assert_eq!(typed_code("7360-5254 3512").as_deref(), Some("736052543512"));
        assert_eq!(typed_code("123456789"), None);
        assert_eq!(typed_code(&"1".repeat(21)), None);
        assert_eq!(typed_code("pSandbiaUybqLb"), None);
    }

    #[test]
    fn recent_vouchers_come_in_their_order_and_only_if_they_are_there() {
        let entries = [entry("p1", "a"), entry("p2", "b")];
        let ids_before = ["p2", "gone", "p1"].map(CardId::from);
        assert_eq!(ids(&recent(&ids_before, &entries)), ["p2", "p1"]);
    }
}
