//! Which account a page opens, and that it shows nothing of others.

use desk_api::identity::Role;

use super::{Desk, desk};

/// The account of the session in a page; `None` if the page has no session.
async fn account_in_page(desk: &Desk, session: &str, path: &str) -> Option<String> {
    let page = desk.with(session, "GET", path).send().await;
    assert!(matches!(page.status, 200 | 503), "{path}: {}", page.status);
    let text = page.text();
    let (_, rest) = text.split_once("&quot;account&quot;:&quot;")?;
    rest.split_once("&quot;").map(|(account, _)| account.to_owned())
}

#[tokio::test]
async fn a_page_opens_the_account_of_its_address_if_the_caller_may_see_it() {
    let desk = desk().await;
    desk.user("li", &[("second", Role::Viewer)]).await;
    let (root, li) = (desk.sign_in("root").await, desk.sign_in("li").await);
    if account_in_page(&desk, &root, "/").await.is_none() {
        // Without a built dashboard there is no page to check.
        let page = desk.with(&root, "GET", "/").send().await;
        assert_eq!(page.status, 503);
        return;
    }
    for (session, path, account) in [
        (&root, "/cards", Some("main")),
        (&root, "/a/main/cards", Some("main")),
        (&root, "/a/second", Some("second")),
        (&root, "/a/none/cards", None),
        (&li, "/cards", Some("second")),
        (&li, "/a/second/cards", Some("second")),
        (&li, "/a/main/cards", None),
    ] {
        let opened = account_in_page(&desk, session, path).await;
        assert_eq!(opened.as_deref(), account, "{path}");
    }
    assert_eq!(account_in_page(&desk, "not-a-session", "/").await, None);
}

#[tokio::test]
async fn a_signed_in_user_learns_the_accounts_that_may_be_seen() {
    let desk = desk().await;
    desk.user("li", &[("second", Role::Viewer)]).await;
    let (root, li) = (desk.sign_in("root").await, desk.sign_in("li").await);
    for (session, accounts) in [(&root, vec!["main", "second"]), (&li, vec!["second"])] {
        let who = desk.with(session, "GET", "/desk/who").send().await.json();
        assert_eq!(who["accounts"], serde_json::json!(accounts));
    }
    let anonymous = desk.call("GET", "/desk/who").send().await.json();
    assert!(anonymous.get("accounts").is_none(), "{anonymous}");
}
