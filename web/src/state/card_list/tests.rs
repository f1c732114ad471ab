//! The list's address, tabs, filters, search, order and window.

use std::sync::Arc;

use card_model::{
    card_type::CardType,
    review::CardStatus,
    time::{DAY, UnixSeconds},
};

use super::*;

/// Noon of a day in Beijing.
const NOW: UnixSeconds = UnixSeconds::new(1_760_068_800 + 4 * 3600);

fn row(id: &str, status: CardStatus) -> CardRow {
    CardRow {
        card_id: id.into(),
        card_type: CardType::Cash,
        friends_voucher: true,
        title: format!("Title {id}"),
        gloss: None,
        brand_name: "海底捞".to_owned(),
        status,
        refuse_reason: None,
        color: "#63b359".to_owned(),
        valid: Some((
            UnixSeconds::new(NOW.get() - 10 * DAY),
            UnixSeconds::new(NOW.get() + 30 * DAY),
        )),
        quantity: 500,
        total_quantity: 1000,
        use_condition: None,
        least_cost: None,
        low_stock: None,
        create_time: UnixSeconds::new(NOW.get() - 10 * DAY),
        update_time: UnixSeconds::new(NOW.get() - 10 * DAY),
    }
}

fn entries(rows: &[CardRow]) -> Vec<Entry> {
    rows.iter().cloned().map(Arc::new).map(Entry::new).collect()
}

fn shown(view: &View, rows: &[CardRow]) -> Vec<String> {
    let listing = view.list(&entries(rows), NOW);
    assert_eq!(view.count(&entries(rows), NOW), listing.rows.len());
    listing.rows.iter().map(|row| row.card_id.to_string()).collect()
}

fn in_tab(row: &CardRow, tab: Tab, now: UnixSeconds) -> bool {
    let view = View { tab, ..View::default() };
    view.count(&entries(std::slice::from_ref(row)), now) == 1
}

/// Parses an address as a browser passes it.
fn read(address: &str) -> View {
    View::parse(address.split_once('?').map_or("", |(_, query)| query))
}

#[test]
fn the_default_has_the_plain_address() {
    assert_eq!(View::default().address(), "/cards");
    assert_eq!(read("/cards"), View::default());
}

#[test]
fn every_choice_survives_the_address() {
    for tab in Tab::ALL {
        for threshold in ThresholdFilter::ALL {
            for validity in ValidityFilter::ALL {
                for stock in StockFilter::ALL {
                    for order in Order::ALL {
                        let view = View {
                            tab,
                            threshold,
                            validity,
                            stock,
                            order,
                            types: vec!["CASH".to_owned(), "GIFT".to_owned()],
                            states: vec![StateFilter::Ready, StateFilter::Issued],
                            brand: "麦朵, 烘焙".to_owned(),
                            columns: vec![Column::Stock, Column::Changed],
                            saved: "a-1".to_owned(),
                            search: "100% & 蛋挞=满+?#".to_owned(),
                        };
                        assert_eq!(read(&view.address()), view);
                    }
                }
            }
        }
    }
}

#[test]
fn a_list_without_further_columns_has_an_address() {
    let view = View { columns: Vec::new(), ..View::default() };
    assert_eq!(view.address(), "/cards?columns=none");
    assert_eq!(read("/cards?columns=none"), view);
    assert_eq!(read("/cards?columns=stock,nothing,state").columns, [Column::State, Column::Stock]);
}

#[test]
fn the_query_of_a_view_is_without_its_name() {
    let view = View { tab: Tab::Ready, saved: "a-1".to_owned(), ..View::default() };
    assert_eq!(view.address(), "/cards?tab=ready&view=a-1");
    assert_eq!(view.query(), "tab=ready");
}

#[test]
fn clearing_leaves_order_and_columns() {
    let order = Order::Title;
    let mut view = View { tab: Tab::Ready, order, search: "a".to_owned(), ..View::default() };
    assert!(view.is_filtered());
    view.clear();
    assert_eq!(view, View { order, ..View::default() });
    assert!(!view.is_filtered());
    assert!(!View { tab: Tab::Ready, ..View::default() }.is_filtered());
}

#[test]
fn a_chinese_search_is_its_utf_8_bytes() {
    let view = View { search: "券 a".to_owned(), ..View::default() };
    assert_eq!(view.address(), "/cards?q=%E5%88%B8%20a");
}

#[test]
fn invalid_values_are_the_default() {
    assert_eq!(read("/cards?tab=none&threshold=1&valid=&stock=x&sort=up"), View::default());
}

#[test]
fn tabs_contain_their_states() {
    let mut ended = row("ended", CardStatus::Dispatch);
    ended.valid = Some((UnixSeconds::new(0), UnixSeconds::new(NOW.get() - 1)));
    let mut low = row("low", CardStatus::Dispatch);
    low.quantity = 49;
    let rows = [
        row("review", CardStatus::NotVerify),
        row("refused", CardStatus::VerifyFail),
        row("approved", CardStatus::VerifyOk),
        row("issued", CardStatus::Dispatch),
        low,
        ended,
        row("expired", CardStatus::Expired),
    ];
    let tab = |tab| shown(&View { tab, ..View::default() }, &rows);
    assert_eq!(tab(Tab::All).len(), 7);
    assert_eq!(tab(Tab::Attention), ["review", "refused", "low"]);
    assert_eq!(tab(Tab::Refused), ["refused"]);
    assert_eq!(tab(Tab::Review), ["review"]);
    assert_eq!(tab(Tab::Ready), ["approved"]);
    assert_eq!(tab(Tab::Issued), ["issued", "low"]);
    assert_eq!(tab(Tab::Expired), ["ended", "expired"]);
    let counts = |view: View| view.list(&entries(&rows), NOW).counts;
    assert_eq!(counts(View::default()), [7, 3, 1, 1, 1, 2, 2]);
    // Counts follow the filter, and don't depend on the tab.
    let view = View { stock: StockFilter::Low, tab: Tab::Review, ..View::default() };
    assert_eq!(counts(view), [1, 1, 0, 0, 0, 1, 0]);
}

#[test]
fn several_types_and_states_are_alternatives() {
    let mut gift = row("gift", CardStatus::Dispatch);
    gift.card_type = CardType::Gift;
    let mut groupon = row("groupon", CardStatus::VerifyOk);
    groupon.card_type = CardType::Groupon;
    groupon.brand_name = "麦朵".to_owned();
    let off = row("off", CardStatus::SysOffShelf);
    let rows = [gift, groupon, row("review", CardStatus::NotVerify), off];
    let types = ["GIFT", "GROUPON"].map(str::to_owned).to_vec();
    assert_eq!(shown(&View { types, ..View::default() }, &rows), ["gift", "groupon"]);
    let states =
        |states: &[StateFilter]| shown(&View { states: states.to_vec(), ..View::default() }, &rows);
    assert_eq!(states(&[StateFilter::Review, StateFilter::Issued]), ["gift", "review"]);
    assert_eq!(states(&[StateFilter::Other]), ["off"]);
    assert_eq!(shown(&View { brand: "麦朵".to_owned(), ..View::default() }, &rows), ["groupon"]);
}

#[test]
fn a_validity_ends_after_its_last_second() {
    let mut last = row("last", CardStatus::Dispatch);
    last.valid = Some((UnixSeconds::new(0), NOW));
    assert!(in_tab(&last, Tab::Issued, NOW));
    assert!(in_tab(&last, Tab::Expired, UnixSeconds::new(NOW.get() + 1)));
}

#[test]
fn a_search_finds_title_id_and_brand_with_all_words_in_any_case() {
    let rows = [row("pABC", CardStatus::Dispatch), row("pXYZ", CardStatus::Dispatch)];
    let search = |text: &str| shown(&View { search: text.to_owned(), ..View::default() }, &rows);
    assert_eq!(search("pabc"), ["pABC"]);
    assert_eq!(search(" 海底捞  XYZ "), ["pXYZ"]);
    assert_eq!(search("TITLE"), ["pABC", "pXYZ"]);
    assert_eq!(search("abc xyz"), Vec::<String>::new());
}

#[test]
fn filters_by_type_threshold_validity_and_stock() {
    let mut gift = row("gift", CardStatus::Dispatch);
    gift.card_type = CardType::Gift;
    gift.quantity = 0;
    let mut spend = row("spend", CardStatus::Dispatch);
    spend.least_cost = Some(card_model::money::Fen::new(10_000));
    spend.valid = Some((UnixSeconds::new(NOW.get() + 1), UnixSeconds::new(NOW.get() + 30 * DAY)));
    let mut soon = row("soon", CardStatus::Dispatch);
    soon.valid = Some((UnixSeconds::new(0), UnixSeconds::new(NOW.get() + 7 * DAY)));
    let rows = [gift, spend, soon];
    let view = |change: fn(&mut View)| {
        let mut view = View::default();
        change(&mut view);
        shown(&view, &rows)
    };
    assert_eq!(view(|view| view.types = vec!["GIFT".to_owned()]), ["gift"]);
    assert_eq!(view(|view| view.threshold = ThresholdFilter::Spend), ["spend"]);
    assert_eq!(view(|view| view.validity = ValidityFilter::NotStarted), ["spend"]);
    assert_eq!(view(|view| view.validity = ValidityFilter::Valid), ["gift", "soon"]);
    assert_eq!(view(|view| view.validity = ValidityFilter::EndsSoon), ["soon"]);
    assert_eq!(view(|view| view.stock = StockFilter::None), ["gift"]);
    assert_eq!(view(|view| view.stock = StockFilter::Low), ["gift"]);
    assert_eq!(view(|view| view.stock = StockFilter::Enough), ["spend", "soon"]);
}

#[test]
fn orders() {
    let mut first = row("first", CardStatus::Dispatch);
    first.create_time = NOW;
    first.title = "B".to_owned();
    first.valid = None;
    let mut second = row("second", CardStatus::Dispatch);
    second.update_time = NOW;
    second.title = "A".to_owned();
    second.quantity = 1000;
    let rows = [second, first];
    let order = |order| shown(&View { order, ..View::default() }, &rows);
    assert_eq!(order(Order::Newest), ["first", "second"]);
    assert_eq!(order(Order::Changed), ["second", "first"]);
    assert_eq!(order(Order::EndsFirst), ["second", "first"]);
    assert_eq!(order(Order::LeastStock), ["first", "second"]);
    assert_eq!(order(Order::Title), ["second", "first"]);
    assert_eq!(order(Order::TitleBackwards), ["first", "second"]);
    assert_eq!(order(Order::Oldest), ["second", "first"]);
    assert_eq!(order(Order::EndsLast), ["first", "second"]);
    assert_eq!(order(Order::MostStock), ["second", "first"]);
}

#[test]
fn only_rows_near_the_window_are_in_the_page() {
    assert_eq!(window_of(0, 0.0, 800.0, 64.0), (0, 0));
    assert_eq!(window_of(5000, -300.0, 800.0, 64.0), (0, 13));
    assert_eq!(window_of(5000, 64_000.0, 640.0, 64.0), (996, 1015));
    assert_eq!(window_of(5000, 64.0 * 4999.0, 640.0, 64.0), (4995, 5000));
    assert_eq!(window_of(3, 9000.0, 640.0, 64.0), (3, 3));
}

#[test]
fn scrolling_by_any_distance_keeps_the_number_of_rows_and_covers_the_window() {
    for above in (300..9000).step_by(7).map(f64::from) {
        let (first, last) = window_of(5000, above, 810.0, 48.0);
        assert_eq!(last - first, 17 + 4 + 5, "{above}");
        assert!(number::measure(first) * 48.0 <= above);
        assert!(number::measure(last) * 48.0 >= above + 810.0);
    }
}

fn response(whole: bool, cards: Vec<CardRow>, removed: &[&str]) -> CardList {
    CardList {
        cards,
        removed: removed.iter().map(|id| (*id).into()).collect(),
        cursor: String::new(),
        whole,
        more: false,
        complete: true,
        reading: false,
        done: 0,
        total: None,
        read_at: NOW,
        now: NOW,
        unreadable: Vec::new(),
        failure: None,
    }
}

fn merged_ids(rows: &[Arc<CardRow>]) -> Vec<&str> {
    rows.iter().map(|row| row.card_id.as_str()).collect()
}

#[test]
fn changes_are_merged_and_unchanged_rows_stay_the_same() {
    let waiting = |id: &str| row(id, CardStatus::NotVerify);
    let before = merged(&[], response(true, vec![waiting("a"), waiting("b"), waiting("c")], &[]));
    let mut newest = waiting("d");
    newest.create_time = NOW;
    let changes = vec![row("b", CardStatus::VerifyOk), newest];
    let after = merged(&before, response(false, changes, &["c", "unknown"]));
    assert_eq!(merged_ids(&after), ["d", "a", "b"]);
    assert!(Arc::ptr_eq(&before[0], &after[1]));
    assert_eq!(after[2].status, CardStatus::VerifyOk);
}

#[test]
fn whole_response_replaces_all_rows_but_draws_only_changed_ones_again() {
    let waiting = |id: &str| row(id, CardStatus::NotVerify);
    let before = merged(&[], response(true, vec![waiting("a"), waiting("b")], &[]));
    let after = merged(&before, response(true, vec![waiting("b"), waiting("e")], &[]));
    assert_eq!(merged_ids(&after), ["b", "e"]);
    assert!(Arc::ptr_eq(&before[1], &after[0]));
}

#[test]
fn ordinary_voucher_with_a_minimum_purchase_is_found_by_it() {
    let mut ordinary = row("ordinary", CardStatus::Dispatch);
    ordinary.friends_voucher = false;
    ordinary.least_cost = Some(card_model::money::Fen::new(10_000));
    let rows = [ordinary, row("friends", CardStatus::Dispatch)];
    let threshold = |threshold| shown(&View { threshold, ..View::default() }, &rows);
    assert_eq!(threshold(ThresholdFilter::Spend), ["ordinary"]);
    assert_eq!(threshold(ThresholdFilter::None), ["friends"]);
}

#[test]
fn ids_are_shortened_to_begin_and_end() {
    assert_eq!(short_id(&"123456789".into()), "123456789");
    assert_eq!(short_id(&"pMd0123454291".into()), "pMd0…4291");
}

#[test]
fn days_are_counted_in_beijing() {
    let mut last = row("last", CardStatus::Dispatch);
    last.valid = Some((NOW, NOW.beijing_day().end()));
    assert_eq!(days_left(&last, NOW), Some(0));
    last.valid = Some((NOW, NOW.beijing_day().plus(1).begin()));
    assert_eq!(days_left(&last, NOW), Some(1));
}
