//! Signatures of pages and cards ([P19], appendices 1 and 4). Time and random text are parameters.
//!
//! The text to sign contains a ticket, so it is a secret, too.
//!
//! [P19]: https://developers.weixin.qq.com/doc/offiaccount/en/OA_Web_Apps/JS_SDK.html

use card_model::{
    card_ext::CardExt,
    card_type::CardType,
    id::{AppId, CardId},
    time::UnixSeconds,
};
use desk_api::sign::{
    CardToSign, ChoiceToSign, HIDDEN_TICKET, PageSignature, PageToSign, SignedCard, SignedChoice,
};
use weixin_api::{push::signature, secret::Secret};

/// The value of `signType`.
const SIGN_TYPE: &str = "SHA1";

/// The time and the random text of a signature.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    pub(crate) at: UnixSeconds,
    pub(crate) nonce: String,
}

/// Signs a page with a ticket for pages. The fragment of the URL is not signed.
pub(crate) fn page(
    ticket: &Secret,
    app_id: &AppId,
    asked: &PageToSign,
    stamp: Stamp,
) -> PageSignature {
    let url = asked.url.as_str();
    let url = url.split_once('#').map_or(url, |(page, _)| page);
    let Stamp { at, nonce } = stamp;
    // The members are sorted by name.
    let signed = Secret::new(format!(
        "jsapi_ticket={}&noncestr={nonce}&timestamp={}&url={url}",
        ticket.expose(),
        at.get(),
    ));
    let shown = asked.show_signed.then(|| shown(&signed, ticket));
    PageSignature {
        app_id: app_id.clone(),
        timestamp: at,
        nonce_str: nonce,
        signature: signature([signed.expose()]),
        signed: shown,
    }
}

/// Returns a signed text without the ticket.
fn shown(signed: &Secret, ticket: &Secret) -> String {
    signed.expose().replace(ticket.expose(), HIDDEN_TICKET)
}

/// Signs a card to add with a ticket for cards.
///
/// # Errors
/// If `card_ext` can't be serialised.
pub(crate) fn card(
    ticket: &Secret,
    card: CardToSign,
    show_signed: bool,
    stamp: &Stamp,
) -> Result<SignedCard, serde_json::Error> {
    let CardToSign { card_id, code, openid, fixed_begintimestamp, outer_str } = card;
    let mut card_ext = CardExt {
        code,
        openid,
        timestamp: Some(stamp.at.get().to_string()),
        nonce_str: Some(stamp.nonce.clone()),
        fixed_begintimestamp,
        outer_str,
        ..CardExt::default()
    };
    let signed = Secret::new(card_ext.signature_input(ticket.expose(), &card_id));
    card_ext.signature = Some(signature([signed.expose()]));
    let signed = show_signed.then(|| shown(&signed, ticket));
    Ok(SignedCard { card_id, card_ext: serde_json::to_string(&card_ext)?, signed })
}

/// Signs the choice of a card with a ticket for cards.
pub(crate) fn choice(
    ticket: &Secret,
    app_id: &AppId,
    asked: ChoiceToSign,
    stamp: Stamp,
) -> SignedChoice {
    let ChoiceToSign { shop_id, card_type, card_id, ticket_refused: _, show_signed } = asked;
    let Stamp { at, nonce } = stamp;
    let time = at.get().to_string();
    // A missing condition is signed as an empty text.
    let mut parts = [
        ticket.expose(),
        app_id.as_str(),
        shop_id.as_deref().unwrap_or_default(),
        card_type.as_ref().map_or("", CardType::as_str),
        card_id.as_ref().map_or("", CardId::as_str),
        &time,
        &nonce,
    ];
    parts.sort_unstable();
    let text = Secret::new(parts.concat());
    let card_sign = signature([text.expose()]);
    let signed = show_signed.then(|| shown(&text, ticket));
    SignedChoice {
        shop_id,
        card_type,
        card_id,
        timestamp: at,
        nonce_str: nonce,
        sign_type: SIGN_TYPE.to_owned(),
        card_sign,
        signed,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Ticket, time and random text of the example in appendix 1 of P19, which the tests of wechatpy use, too.
    fn example() -> (Secret, Stamp) {
        let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
        let stamp = Stamp { at: UnixSeconds::new(1_414_587_457), nonce: "Wm3WZYTPz0wzccnW".into() };
        (Secret::new(ticket), stamp)
    }

    #[test]
    fn pages_have_the_signature_of_the_documents_example() {
        for url in [
            "http://mp.weixin.qq.com?params=value",
            "http://mp.weixin.qq.com?params=value#part",
            "http://mp.weixin.qq.com?params=value#/a?b#c",
        ] {
            let (ticket, stamp) = example();
            let asked =
                PageToSign { url: url.to_owned(), ticket_refused: false, show_signed: false };
            let signed = page(&ticket, &"wx1".into(), &asked, stamp);
            assert_eq!(signed.signature, "0f9de62fce790f9a083d5c99e95740ceb90c27ed", "{url}");
            assert_eq!(
                serde_json::to_value(&signed).unwrap(),
                json!({
                    "appId": "wx1",
                    "timestamp": 1_414_587_457,
                    "nonceStr": "Wm3WZYTPz0wzccnW",
                    "signature": signed.signature,
                })
            );
        }
    }

    /// Four signatures that Tencent's checker confirmed, from `tests/test_client.py` of wechatpy.
    #[test]
    fn cards_have_the_signatures_of_tencents_checker() {
        let (ticket, stamp) = example();
        for (code, openid, signature) in [
            (None, None, "22dce6bad4db532d4a2ef82ca2ca7bbe1e10ef28"),
            (Some("random_code"), None, "2e9c6d12952246e071717d7baeab20c30420b5cd"),
            (None, Some("random_openid"), "ded860a5dd4467312764bd86e544ad0579cbfad0"),
            (
                Some("random_code"),
                Some("random_openid"),
                "950dc1842852457ea573d4d6af34879c1ec093c8",
            ),
        ] {
            let asked = CardToSign {
                card_id: "random_card_id".into(),
                code: code.map(Into::into),
                openid: openid.map(Into::into),
                outer_str: Some("not signed".to_owned()),
                fixed_begintimestamp: Some(UnixSeconds::new(1)),
            };
            let signed = card(&ticket, asked, true, &stamp).unwrap();
            let ext: Value = serde_json::from_str(&signed.card_ext).unwrap();
            assert_eq!(ext["signature"], signature);
            assert_eq!(
                (&ext["timestamp"], &ext["outer_str"]),
                (&json!("1414587457"), &json!("not signed"))
            );
            assert_eq!(ext.get("code").is_some(), code.is_some());
            assert_eq!(signed.card_id, "random_card_id");
            let shown = signed.signed.unwrap();
            assert!(shown.contains(HIDDEN_TICKET) && !shown.contains(ticket.expose()), "{shown}");
            let signed_again = shown.replace(HIDDEN_TICKET, ticket.expose());
            assert_eq!(weixin_api::push::signature([signed_again.as_str()]), signature);
        }
    }

    /// A signature that Tencent's checker confirmed, from `tests/test_client.py` of wechatpy.
    #[test]
    fn choices_have_the_signature_of_tencents_checker() {
        let (ticket, stamp) = example();
        let asked = ChoiceToSign { card_type: Some(CardType::Groupon), ..ChoiceToSign::default() };
        let signed = choice(&ticket, &"123456".into(), asked, stamp);
        assert_eq!(
            serde_json::to_value(&signed).unwrap(),
            json!({
                "cardType": "GROUPON",
                "timestamp": 1_414_587_457,
                "nonceStr": "Wm3WZYTPz0wzccnW",
                "signType": "SHA1",
                "cardSign": "c47b1fb500eb35d8f2f9b9375b4491089df953e2",
            })
        );
    }
}
