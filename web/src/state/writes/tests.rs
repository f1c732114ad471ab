//! How the writes page shows intended and observed values.

use serde_json::json;

use super::*;

fn write(path: &str, members: Value) -> Write {
    let mut body = json!({
        "id": 17, "version": 2, "intent": 17, "repeats": null, "path": path, "class": "set",
        "facet": "card:p1", "card_id": "p1", "code_tail": null, "actor": "local", "at": 1,
        "state": "undecided", "basis": null, "why": null, "weixin": null, "sent": null, "evidence": [],
        "proposal": null, "may": {"settle": true, "repeat": false, "adopt": []},
        "late_until_seconds": null, "predicted_send_check": null, "send_check": null, "reason": null,
        "request_id": "r1"
    });
    for (name, value) in members.as_object().unwrap() {
        body[name] = value.clone();
    }
    serde_json::from_value(body).unwrap()
}

fn read(phase: &str, reading: Value) -> Value {
    let mut observation = json!({"phase": phase, "at": 1, "ledger": 1});
    for (name, value) in reading.as_object().unwrap() {
        observation[name] = value.clone();
    }
    observation
}

fn card(fields: Value, total: Option<u64>) -> Value {
    json!({
        "reading": "card", "status": "CARD_STATUS_VERIFY_OK", "update_time": 5, "version_since": null,
        "total_quantity": total, "fields": fields
    })
}

type Row = (String, Option<String>, Option<String>, Option<String>);

fn rows(write: &Write) -> Vec<Row> {
    let lines = value_lines(write, Language::ZhCn);
    lines.into_iter().map(|line| (line.name, line.before, line.sent, line.now)).collect()
}

fn row(name: &str, before: &str, sent: &str, now: &str) -> Row {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (name.to_owned(), text(before), text(sent), text(now))
}

#[test]
fn an_update_is_shown_with_the_values_read_before_and_after() {
    let field = "base_info.service_phone";
    let write = write(
        "/card/update",
        json!({
            "sent": {"card_id": "p1", "cash": {"base_info": {"service_phone": "020-66666666", "color": "Color020"}}},
            "evidence": [
                read("before", card(json!({field: "020-88888888", "base_info.color": "#63b359"}), None)),
                read("after", card(json!({field: null, "base_info.color": "#63b359"}), None)),
                read("after", card(json!({field: "010-1", "base_info.color": "#2c9f67"}), None)),
                read("after", json!({"reading": "unreadable", "errcode": -1})),
            ],
        }),
    );
    // The last observation with values counts.
    assert_eq!(
        rows(&write),
        [
            row("券面颜色", "嫩绿", "翠绿", "翠绿"),
            row("客服电话", "020-88888888", "020-66666666", "010-1"),
        ]
    );
}

#[test]
fn a_change_of_the_stock_shows_the_stock_in_all() {
    let write = write(
        "/card/modifystock",
        json!({
            "sent": {"card_id": "p1", "increase_stock_value": 7, "reduce_stock_value": 0},
            "evidence": [read("before", card(json!({}), Some(100))), read("after", card(json!({}), Some(107)))],
        }),
    );
    assert_eq!(rows(&write), [row("增加库存", "", "7", ""), row("总库存", "100", "", "107")]);
}

#[test]
fn a_redemption_shows_the_state_of_the_code() {
    let code = |status: &str| json!({"reading": "code", "status": status});
    let write = write(
        "/card/code/consume",
        json!({
            "sent": {"code": "1234", "card_id": "p1"},
            "evidence": [read("before", code("NORMAL")), read("after", code("CONSUMED"))],
        }),
    );
    assert_eq!(
        rows(&write),
        [row("券码", "", "1234", ""), row("券码状态", "可核销", "", "已核销")]
    );
}

#[test]
fn points_are_shown_with_the_members_points() {
    let member = |bonus: i64| json!({"reading": "member", "bonus": bonus, "balance": null});
    let write = write(
        "/card/membercard/updateuser",
        json!({
            "sent": {"code": "1", "card_id": "p1", "add_bonus": 10},
            "evidence": [read("before", member(100)), read("after", member(110))],
        }),
    );
    let rows = rows(&write);
    assert!(rows.contains(&row("积分变动", "100", "10", "110")), "{rows:?}");
}

#[test]
fn an_unknown_member_is_named_by_its_path_and_never_raw_json() {
    let write = write(
        "/card/paycell/set",
        json!({
            "sent": {"card_id": "p1", "is_open": true, "surprise": {"inner": [1, 2]}},
        }),
    );
    assert_eq!(rows(&write), [row("is_open", "", "是", ""), row("surprise.inner", "", "1、2", "")]);
}

#[test]
fn a_creation_shows_its_title_and_takes_its_only_equal_candidate() {
    let sent = json!({"card": {"card_type": "CASH", "cash": {
        "base_info": {"brand_name": "麦朵", "title": "own"},
        "advanced_info": {"use_condition": {"accept_category": "鞋类", "least_cost": 50000}, "share_friends": true},
        "reduce_cost": 5000
    }}});
    let candidate =
        |id: &str, equal: bool| json!({"card_id": id, "title": "t", "equal": equal, "close": true});
    let with = |adopt: Value| {
        write(
            "/card/create",
            json!({
                "sent": sent, "card_id": null, "may": {"settle": true, "repeat": false, "adopt": adopt}
            }),
        )
    };
    let one = with(json!([candidate("p1", false), candidate("p2", true)]));
    assert_eq!(created_title(&one, Language::ZhCn).as_deref(), Some("鞋类满500减50"));
    assert_eq!(only_equal(&one), Some(&"p2".into()));
    assert!(!needs_card(&one));
    assert!(rows(&one).contains(&row("减免金额", "", "50 元", "")));
    let two = with(json!([candidate("p1", true), candidate("p2", true)]));
    assert_eq!(only_equal(&two), None);
    assert!(needs_card(&two));
}

#[test]
fn not_done_is_early_while_the_platform_may_still_act() {
    let early = write("/card/modifystock", json!({"class": "add", "late_until_seconds": 61}));
    assert!(is_early(&early, Verdict::NotDone) && !is_early(&early, Verdict::Done));
    let harmless = write("/card/update", json!({"late_until_seconds": 61}));
    assert!(!is_early(&harmless, Verdict::NotDone));
    assert_eq!((minutes(61), minutes(60), minutes(0)), (2, 1, 1));
}

#[test]
fn a_reason_has_1_to_500_characters() {
    assert!(!is_reason("") && !is_reason("  \n"));
    assert!(is_reason("券") && is_reason(&"券".repeat(500)));
    assert!(!is_reason(&"券".repeat(501)));
}

#[test]
fn tabs_are_named_in_the_address() {
    for tab in Tab::ALL {
        assert_eq!(Tab::find(Some(tab.name())), tab);
    }
    assert_eq!(Tab::find(None), Tab::Undecided);
    assert_eq!(Tab::find(Some("else")), Tab::Undecided);
    let counts = OpenCounts { unknown: 2, undecided: 3 };
    let shown: Vec<Option<u64>> = Tab::ALL.into_iter().map(|tab| tab.count(counts)).collect();
    assert_eq!(shown, [Some(3), Some(2), None]);
}
