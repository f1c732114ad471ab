//! The pages of users, API keys and sessions.

use desk_api::identity::Role;
use serde_json::json;
use tests::{
    browser::Browser,
    desk::Desk,
    signed_in::{Member, PASSWORD, ROOT, desk},
};

const NEW_PASSWORD: &str = "seventeen violet ladders";

async fn begin(page: &str) -> (Desk, Browser) {
    let desk = desk().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address(page)).await;
    browser.sign_in(ROOT).await;
    (desk, browser)
}

/// The status of a call with a key.
async fn by_key(desk: &Desk, key: &str) -> u16 {
    let call = tests::http::client().get(desk.address("/desk/main/session"));
    call.bearer_auth(key).send().await.expect("an answer").status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn users_get_other_roles_and_passwords_and_are_disabled() {
    let (desk, browser) = begin("/users").await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("li", "*", Role::Viewer).await;
    let li = Member::sign_in(&desk, "li").await;
    browser.driver.refresh().await.expect("the page again");
    browser.click("[data-user=li] [data-menu=user]").await;
    browser.act("roles").await;
    browser.fill("display-name", "李伟").await;
    browser.click("[name='grant-*'][value=redeemer]").await;
    browser.act("save-roles").await;
    browser.see_text("[data-user=li]", "Redeemer").await;
    browser.see_text("[data-user=li]", "李伟").await;
    let is_out = li.call("GET", "/desk/main/session", json!({})).await.0;
    assert_eq!(is_out, 401, "another role ends the sessions");

    browser.click("[data-user=li] [data-menu=user]").await;
    browser.act("reset-password").await;
    browser.fill("password", "short").await;
    browser.act("save-password").await;
    browser.see_text("#note-password", "12 characters").await;
    browser.fill("password", NEW_PASSWORD).await;
    browser.act("save-password").await;
    browser.see_text(".toast", "Saved").await;

    browser.click("[data-user=li] [data-menu=user]").await;
    browser.act("disable").await;
    browser.act("confirm-disable").await;
    browser.see("[data-user=li][data-disabled=true]").await;
    browser.click("[data-user=li] [data-menu=user]").await;
    browser.act("enable").await;
    browser.see("[data-user=li][data-disabled=false]").await;

    // The last administrator can't be changed.
    browser.click("[data-user=root] [data-menu=user]").await;
    browser.act("roles").await;
    browser.click("[name='grant-*'][value=viewer]").await;
    browser.act("save-roles").await;
    browser.see_text("[data-problem=refused]", "last administrator").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_shown_once_works_and_is_revoked() {
    let (desk, browser) = begin("/keys").await;
    browser.see("[data-empty=keys]").await;
    browser.act("new-key").await;
    browser.fill("name", "till").await;
    browser.click("[data-form=new-key] [data-value='30']").await;
    browser.act("create-key").await;
    let secret = browser.see("#new-secret").await.prop("value").await.expect("a value");
    let secret = secret.expect("a secret");
    assert!(secret.starts_with("cdk_"));
    assert_eq!(by_key(&desk, &secret).await, 200);
    browser.act("key-kept").await;
    browser.see("[data-key-name=till][data-state=active]").await;
    browser.see_gone("#new-secret").await;
    let is_gone = format!("return !document.documentElement.outerHTML.includes('{secret}')");
    browser.see_true(&is_gone).await;
    // Reopened, the form is empty.
    browser.act("new-key").await;
    browser.see("[data-form=new-key]").await;
    browser.act("close-dialog").await;

    browser.act("change-key").await;
    browser.see("[data-form=change-key]").await;
    browser.fill("per-day", "many").await;
    browser.act("save-key").await;
    browser.see_text("#note-per-day", "whole number").await;
    browser.fill("per-day", "1000").await;
    browser.fill("endpoints", "/card/none").await;
    browser.act("save-key").await;
    browser.see_text("#note-endpoints", "/card/none").await;
    browser.fill("endpoints", "/card/get").await;
    browser.act("save-key").await;
    browser.see_text("[data-key-name=till] [data-today]", "0 / 1,000").await;
    // Such a key can't use the desk's own routes.
    assert_eq!(by_key(&desk, &secret).await, 403);

    browser.act("revoke").await;
    browser.act("confirm-revoke").await;
    browser.see("[data-key-name=till][data-state=revoked]").await;
    assert_eq!(by_key(&desk, &secret).await, 401);
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_one_by_one_by_a_new_password_and_all_at_once() {
    let (desk, browser) = begin("/sessions").await;
    let one = Member::sign_in(&desk, ROOT).await;
    let is_out = async |member: &Member<'_>| {
        member.call("GET", "/desk/main/session", json!({})).await.0 == 401
    };
    browser.driver.refresh().await.expect("the page again");
    browser.see("[data-session][data-current=true]").await;
    // The other one is the session of the setup.
    let others = |count: usize| {
        format!(
            "return document.querySelectorAll('[data-session][data-current=false]').length === {count}"
        )
    };
    browser.see_true(&others(2)).await;
    browser.act("end-session").await;
    browser.act("confirm-end-session").await;
    browser.see_text("#note-own-password", "Type your password").await;
    browser.fill("own-password", "not the password").await;
    browser.act("confirm-end-session").await;
    browser.see_text("#note-own-password", "wrong").await;
    assert!(!is_out(&one).await);
    browser.fill("own-password", PASSWORD).await;
    browser.act("confirm-end-session").await;
    browser.see_true(&others(1)).await;
    assert!(is_out(&one).await);

    let two = Member::sign_in(&desk, ROOT).await;
    browser.fill("current", "not the password").await;
    browser.fill("new", NEW_PASSWORD).await;
    browser.act("change-password").await;
    browser.see_text("#note-current", "wrong").await;
    browser.fill("current", PASSWORD).await;
    browser.act("change-password").await;
    browser.see_text(".toast", "Password changed").await;
    assert!(is_out(&two).await);
    browser.see_true(&others(0)).await;

    browser.act("end-all").await;
    browser.fill("own-password", NEW_PASSWORD).await;
    browser.act("confirm-end-all").await;
    browser.sign_in_with(ROOT, NEW_PASSWORD).await;
    browser.see("[data-session][data-current=true]").await;
    browser.quit().await;
}
