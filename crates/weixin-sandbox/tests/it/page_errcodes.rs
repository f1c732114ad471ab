//! The sandbox returns every error on the pages S0 to S3 for the mistake described there.
//!
//! The errors are a fixture. If a page states the errcode, the fixture quotes it. If a page only describes it ("an
//! error occurs"), the errcode is inferred from the errcodes' messages.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use weixin_api::{
    errcode,
    sandbox::{Command, PersonCommand},
};

use crate::support::{Caller, NOW, cash_card};

/// Errcode, page, section, its source, and the text of the page.
const NAMED: &str = include_str!("../fixtures/page-errcodes.tsv");

const CREATE: &str = "/card/create";
const UPDATE: &str = "/card/update";
const GET_CODE: &str = "/card/code/get";
const SUMMARY: &str = "/datacube/getcardbizuininfo";
const CARDS: &str = "/datacube/getcardcardinfo";
const FOREIGN: &str = "https://example.com/cover.jpg";

/// A call, and the section of a page with its error.
struct Row<'caller> {
    page: &'static str,
    section: &'static str,
    code: i64,
    caller: &'caller Caller,
    path: &'static str,
    body: Vec<u8>,
}

/// Returns the voucher of S1 "4.4 Creating Friend's Vouchers" with another value at a JSON pointer.
fn cash_with(pointer: &str, value: Value) -> Value {
    let mut card = cash_card();
    *card.pointer_mut(&format!("/card/cash{pointer}")).unwrap() = value;
    card
}

fn days(begin: &str, end: &str) -> Value {
    json!({"begin_date": begin, "end_date": end, "cond_source": 1})
}

/// Returns codes of a card: one deleted by its holder, one given to a friend.
fn deleted_and_given(caller: &Caller, card_id: &str) -> (String, String) {
    let codes = caller.receive(card_id, 2);
    let [deleted, given] = codes.as_slice() else { panic!("{codes:?}") };
    let person = |command| caller.apply(Command::Person(command));
    person(PersonCommand::DeleteCode { code: deleted.clone().into(), card_id: None });
    person(PersonCommand::OfferGift {
        code: given.clone().into(),
        card_id: None,
        openid: None,
        to_group: false,
    });
    person(PersonCommand::AcceptGift {
        code: given.clone().into(),
        card_id: None,
        openid: "oSandbAAAAAAAAAAAAAAAAAAAAAA".into(),
    });
    (deleted.clone(), given.clone())
}

/// Errors of creating cards and of images.
fn creating(add: &mut impl FnMut(&'static str, &'static str, i64, &'static str, Value)) {
    let end = "/base_info/date_info/end_timestamp";
    let too_long = cash_with(end, json!(NOW.get() + 91 * 86_400));
    let icon = "/advanced_info/abstract/icon_url_list";
    let image = "/advanced_info/text_image_list/0/image_url";
    let logo = "/base_info/logo_url";
    let stores = "/base_info/location_id_list";
    let mut no_type = cash_card();
    no_type["card"]["card_type"] = json!("COUPON");
    let mut no_stores = cash_card();
    no_stores["card"]["cash"]["base_info"].as_object_mut().unwrap().remove("location_id_list");

    add("S1", "4.4 Response Data", 0, CREATE, cash_card());
    add("S1", "4.4 Response Data", 40071, CREATE, no_type);
    add("S1", "4.1 note 3", 40141, CREATE, cash_with(logo, json!(FOREIGN)));
    add("S1", "4.4 location_id_list", 41025, CREATE, cash_with(stores, json!([])));
    add("S1", "4.4 icon_url_list", 40141, CREATE, cash_with(icon, json!([FOREIGN])));
    add("S1", "4.4 image_url", 40141, CREATE, cash_with(image, json!(FOREIGN)));
    add("S1", "5.1 Error Codes", 40079, CREATE, too_long);
    add("S1", "5.1 Error Codes", 40141, CREATE, cash_with(logo, json!(FOREIGN)));
    add("S1", "5.1 Error Codes", 41025, CREATE, no_stores);
}

/// Errors of an existing card.
fn updating(
    add: &mut impl FnMut(&'static str, &'static str, i64, &'static str, Value),
    card_id: &str,
) {
    let update = |cash: Value| json!({"card_id": card_id, "cash": cash});
    let phone = json!({"base_info": {"service_phone": "40012234"}});
    let brand = json!({"base_info": {"brand_name": "面包坊"}});
    let icon = json!({"advanced_info": {"abstract": {"icon_url_list": [FOREIGN]}}});
    let entry = json!([{"image_url": FOREIGN, "text": "此菜品精选食材"}]);
    let image = json!({"advanced_info": {"text_image_list": entry}});

    add("S0", "Updating, Response Data", 0, UPDATE, update(phone.clone()));
    add("S0", "Updating, note 2", 40150, UPDATE, update(brand));
    add("S0", "Updating, icon_url_list", 40141, UPDATE, update(icon));
    add("S0", "Updating, image_url", 40141, UPDATE, update(image));
    add("S2", "Change the card information", 0, UPDATE, update(phone));
    add("S2", "Bulk query", 0, "/card/batchget", json!({"offset": 0, "count": 50}));
}

/// Errors of statistics. September 1 to November 2 are 63 days.
fn statistics(add: &mut impl FnMut(&'static str, &'static str, i64, &'static str, Value)) {
    let long = || days("2026-09-01", "2026-11-02");
    let slashes = || days("2026/11/01", "2026/11/02");
    let today = || days("2026-11-20", "2026-11-22");

    add("S0", "Voucher Summary, note 1", 61501, SUMMARY, long());
    add("S0", "Voucher Summary, note 2", 61500, SUMMARY, slashes());
    add("S0", "Friend's Vouchers Data, note 1", 61501, CARDS, long());
    add("S0", "Friend's Vouchers Data, note 2", 61500, CARDS, slashes());
    add("S2", "Voucher profile, note 1", 61501, SUMMARY, long());
    add("S2", "Voucher profile, note 2", 61500, SUMMARY, days("2026-11-1", "2026-11-02"));
    add("S2", "Voucher profile, note 3", 61501, SUMMARY, today());
    add("S2", "Free coupon data, note 2", 61501, CARDS, long());
    add("S2", "Free coupon data, note 3", 61500, CARDS, days("2026-11-01", "20261102"));
    add("S2", "Free coupon data, note 4", 61501, CARDS, today());
}

#[tokio::test]
async fn every_error_that_a_page_names_is_returned_for_its_mistake() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(10).await;
    let (deleted, given) = deleted_and_given(&caller, &card_id);
    // A caller with the token of more than two hours ago.
    let late = Caller::empty().await;
    late.advance(7201);

    let mut rows = Vec::new();
    let mut add = |page, section, code, path, body: Value| {
        let body = body.to_string().into_bytes();
        rows.push(Row { page, section, code, caller: &caller, path, body });
    };
    creating(&mut add);
    updating(&mut add, &card_id);
    statistics(&mut add);
    let checked = json!({"code": deleted, "check_consume": true});
    add("S2", "Query Code", 40127, GET_CODE, checked);
    add("S2", "Query Code, user_card_status", 40056, GET_CODE, json!({"code": "110201201245"}));
    for check_consume in [true, false] {
        let body = json!({"code": given, "check_consume": check_consume});
        add("S2", "Query Code, note 2", 40056, GET_CODE, body);
    }
    let broken = cash_card().to_string().replacen(':', "", 1).into_bytes();
    // A part of the merchant's name in GBK.
    let text = cash_card().to_string();
    let (before, after) = text.split_once("微信").unwrap();
    let gbk = [before.as_bytes(), &[0xce, 0xa2, 0xd0, 0xc5], after.as_bytes()].concat();
    let (errors, encoding) = ("5.1 Error Codes", "6.3 Encoding Rule");
    let row =
        |page, section, code, caller, path, body| Row { page, section, code, caller, path, body };
    rows.extend([
        row("S1", errors, 47001, &caller, CREATE, broken),
        row("S3", encoding, 47001, &caller, CREATE, gbk),
        row("S1", errors, 42001, &late, "/card/batchget", b"{}".to_vec()),
    ]);

    for row in &rows {
        let answer = row.caller.call_raw(row.path, row.body.clone()).await;
        let words = String::from_utf8_lossy(&row.body);
        assert_eq!(answer.errcode(), row.code, "{} {}: {words}", row.page, row.section);
    }
    let named: BTreeSet<_> = named().collect();
    let answered: BTreeSet<_> = rows.iter().map(|row| (row.code, row.page, row.section)).collect();
    assert_eq!(answered, named, "the calls of this test and the errors on the pages differ");
}

/// Returns errcode, page and section of the rows of the fixture.
fn named() -> impl Iterator<Item = (i64, &'static str, &'static str)> {
    NAMED.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, page, section, _, _] = columns.as_slice() else { panic!("{line}") };
        (code.parse().unwrap(), *page, *section)
    })
}

#[test]
fn the_fixture_has_known_errors_with_the_words_of_the_pages() {
    let mut seen = BTreeSet::new();
    for line in NAMED.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, page, section, by, words] = columns.as_slice() else { panic!("{line}") };
        assert!(errcode::find(code.parse().unwrap()).is_some(), "{line}");
        assert!(["S0", "S1", "S2", "S3"].contains(page), "{line}");
        assert!(["number", "words"].contains(by) && !words.is_empty(), "{line}");
        assert!(seen.insert((*code, *page, *section)), "twice: {line}");
    }
    // All errcodes in the four documents.
    let numbers: BTreeSet<&str> = NAMED
        .lines()
        .filter_map(|line| line.split_once('\t').filter(|(_, rest)| rest.contains("\tnumber\t")))
        .map(|(code, _)| code)
        .collect();
    let expected =
        ["0", "40071", "40079", "40127", "40141", "41025", "42001", "47001", "61500", "61501"];
    assert_eq!(numbers, expected.into_iter().collect());
}
