//! What each role sees and is allowed to do.

use desk_api::identity::Role;
use serde_json::{Value, json};
use tests::{
    axe::assert_accessible,
    browser::Browser,
    signed_in::{Member, PASSWORD, ROOT, desk},
};
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_makes_an_editor_and_a_viewer_who_edits_nothing() {
    let desk = desk().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/users")).await;
    browser.sign_in(ROOT).await;
    for (name, role) in [("ed", "editor"), ("vi", "viewer")] {
        browser.act("new-user").await;
        browser.fill("name", name).await;
        browser.fill("password", PASSWORD).await;
        browser.click(&format!("[name='grant-*'][value={role}]")).await;
        browser.act("create-user").await;
        browser.see(&format!("[data-user={name}]")).await;
    }
    browser.click("[data-menu=own]").await;
    browser.act("sign-out").await;

    browser.sign_in("vi").await;
    browser.see("[data-figures]").await;
    browser.see_text(".rail [data-menu=own]", "Viewer").await;
    browser.see_gone("[data-action=new-cash]").await;
    browser.open(&desk.address("/cards")).await;
    let card = browser.attribute("[data-card]", "data-card").await;
    browser.see_gone("[data-action=new-cash]").await;
    browser.open(&desk.address(&format!("/cards/{card}"))).await;
    browser.see("[data-card-id]").await;
    browser.see_gone("[data-action=edit]").await;
    browser.see_gone("[data-action=duplicate]").await;
    browser.open(&desk.address(&format!("/cards/{card}?tab=content"))).await;
    browser.see("[data-needs=editor]").await;
    let disabled = "return document.getElementById('field-base_info.notice').matches(':disabled')";
    browser.see_true(disabled).await;
    for page in ["/cards/new?type=CASH", "/merchant", "/writes"] {
        browser.open(&desk.address(page)).await;
        browser.see("[data-needs=editor]").await;
    }
    // Administrators' pages are neither offered nor served.
    browser.click("[data-menu=own]").await;
    browser.see("[data-action=sessions]").await;
    browser.see_gone("[data-action=users]").await;
    browser.open(&desk.address("/users")).await;
    browser.see_text(".problem", "role").await;
    browser.quit().await;

    // The server refuses it too, not only the dashboard.
    let vi = Member::sign_in(&desk, "vi").await;
    let body = json!({"card_id": card});
    let (status, answer) = vi.call("POST", "/weixin/main/card/delete", body.clone()).await;
    assert_eq!((status, &answer["code"]), (403, &json!("role_missing")));
    let update = format!("/desk/main/cards/{card}/update");
    assert_eq!(vi.call("POST", &update, json!({})).await.0, 403);
    let ed = Member::sign_in(&desk, "ed").await;
    assert_eq!(ed.call("POST", "/weixin/main/card/delete", body).await.0, 403);
    assert_ne!(ed.call("POST", &update, json!({})).await.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_edits_and_a_user_without_a_role_sees_a_notice() {
    let desk = desk().await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("ed", "main", Role::Editor).await;
    let body = json!({"name": "no", "password": PASSWORD, "grants": []});
    assert_eq!(root.call("POST", "/desk/users", body).await.0, 200);
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/")).await;
    browser.sign_in("no").await;
    browser.see("[data-problem=no-account]").await;
    browser.act("sign-out").await;
    browser.sign_in("ed").await;
    browser.act("new-cash").await;
    browser.fill("base_info.brand_name", "麦朵").await;
    browser.quit().await;
}

/// Lets a user receive a code of an issued voucher, by a user who may.
async fn code(root: &Member<'_>) -> String {
    let (_, list) = root.call("GET", "/desk/main/cards", json!({})).await;
    let now = list["now"].as_i64().expect("a time");
    let is_valid = |card: &&Value| {
        card["status"] == "CARD_STATUS_DISPATCH"
            && card["quantity"].as_u64() > Some(0)
            && card["valid"][0].as_i64().is_some_and(|begin| begin <= now)
            && card["valid"][1].as_i64().is_some_and(|end| end > now)
    };
    let card = list["cards"].as_array().and_then(|cards| cards.iter().find(is_valid));
    let receive =
        json!({"command": "receive", "card_id": card.expect("a card")["card_id"], "times": 1});
    let (_, received) = root.call("POST", "/desk/main/sandbox/command", receive).await;
    received["codes"][0].as_str().expect("a code").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_sees_the_page_to_redeem_and_nothing_else() {
    let desk = desk().await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("dian", "main", Role::Clerk).await;
    let browser = Browser::start("zh-CN", 390, 844).await;
    browser.open(&desk.address("/")).await;
    browser.sign_in("dian").await;
    browser.see("[data-empty=redemptions]").await;
    browser.see_true("return location.pathname.endsWith('/redeem')").await;
    browser
        .see_true(
            "return document.querySelectorAll('.rail nav a:not([data-action=guide])').length === 1",
        )
        .await;
    browser.see_gone("[data-action=find]").await;
    assert_accessible(&browser, "a clerk's page").await;

    let code = code(&root).await;
    browser.click("#redeem-code").await;
    browser.keys(&code).await;
    browser.key(Key::Enter).await;
    browser.see("[data-action=redeem]:not([disabled])").await;
    browser.key(Key::Enter).await;
    browser.see("[data-result=redeemed]").await;
    browser.see("[data-redemption][data-state=done]").await;

    for page in ["/cards", "/statistics", "/activity", "/merchant", "/users"] {
        browser.open(&desk.address(page)).await;
        browser.see("[data-needs=viewer]").await;
        browser.see_gone("[data-card]").await;
    }
    browser.open(&desk.address("/sessions")).await;
    browser.see("[data-session]").await;
    browser.quit().await;

    let dian = Member::sign_in(&desk, "dian").await;
    let reads =
        ["/cards", "/overview", "/statistics", "/activity", "/drafts", "/pushes", "/search?q=a"];
    for path in reads {
        let (status, answer) = dian.call("GET", &format!("/desk/main{path}"), json!({})).await;
        assert_eq!((status, &answer["code"]), (403, &json!("role_missing")), "{path}");
    }
    let (status, _) = dian.call("POST", "/weixin/main/card/get", json!({"card_id": "p"})).await;
    assert_eq!(status, 403);
}
