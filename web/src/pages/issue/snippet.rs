//! The code with which a merchant's own page offers the voucher. The server signs it.

use desk_api::sign::{CardToSign, CardsToSign, SignedCards};
use leptos::{prelude::*, task::spawn_local};
use serde_json::to_string_pretty;

use super::{Page, not_for_friends};
use crate::{
    api,
    components::{output::output, tries::Tries},
    i18n::{issue::IssueText as Text, t},
    state::rights::SIGN,
};

pub(super) fn view(page: Page) -> AnyView {
    let (tries, code) = (Tries::new(), RwSignal::new(None::<String>));
    let sign = move |_| {
        if !tries.begin() {
            return;
        }
        let channel = untrack(|| page.row()).map(|row| row.channel.outer_str);
        let card = CardToSign {
            card_id: page.card_id.get_value(),
            outer_str: channel,
            ..CardToSign::default()
        };
        let asked = CardsToSign { cards: vec![card], ticket_refused: false, show_signed: false };
        spawn_local(async move {
            match api::tools::sign_cards(page.session, &asked).await {
                Ok(signed) => {
                    tries.done();
                    let _ = code.try_set(Some(snippet(&signed)));
                }
                Err(failure) => tries.failed(failure),
            }
        });
    };
    let may = move || page.session.may(SIGN) && !page.is_blocked.get();
    let warning =
        move || page.is_friends_voucher.get().then(|| not_for_friends(Text::SnippetFriends));
    let result = move || code.get().map(|code| output("snippet", Text::Snippet, code));
    view! {
        <section class="panel" data-way="snippet" aria-labelledby="issue-snippet">
            <div class="panel-head"><h3 id="issue-snippet">{t(Text::Snippet)}</h3></div>
            <div class="panel-body">
                <p class="muted small">{t(Text::SnippetHelp)}</p>
                {warning}
                <button class="button" type="button" data-action="sign-snippet" disabled=move || !may() || tries.is_held() on:click=sign>
                    {t(Text::Sign)}
                </button>
                {tries.notice()}
                <div aria-live="polite">{result}</div>
            </div>
        </section>
    }
    .into_any()
}

/// The call of the JS-SDK ([P19], "Batch adding cards").
///
/// [P19]: https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html
fn snippet(signed: &SignedCards) -> String {
    let cards = to_string_pretty(&signed.card_list).unwrap_or_default();
    format!("wx.addCard({{\n  cardList: {},\n}});\n", cards.replace('\n', "\n  "))
}

#[cfg(test)]
mod tests {
    use desk_api::sign::SignedCard;

    use super::*;

    #[test]
    fn the_card_s_parameters_stay_a_text_in_the_call() {
        let card_ext = r#"{"nonce_str":"a"}"#.to_owned();
        let card = SignedCard { card_id: "p1".into(), card_ext, signed: None };
        let code = snippet(&SignedCards { card_list: vec![card] });
        assert!(code.starts_with("wx.addCard({\n  cardList: [\n"), "{code}");
        assert!(code.contains(r#""cardExt": "{\"nonce_str\":\"a\"}""#), "{code}");
    }
}
