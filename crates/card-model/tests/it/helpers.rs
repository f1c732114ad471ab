//! Parameters of a merchant's page (S3): Weixin's version, the parameters of a redirect, `card_ext`.

use card_model::{
    card_ext::CardExt,
    id::{Code, OpenId},
    redirect::RedirectParameters,
    user_agent::WeixinVersion,
};
use sha1::{Digest, Sha1};

#[test]
fn versions_from_6_0_2_on_support_cards() {
    for (agent, version, supports) in [
        ("Mobile/9B206 MicroMessenger/6.0.2 ", Some((6, 0, 2)), true),
        ("Mobile/9B206 MicroMessenger/6.0.1", Some((6, 0, 1)), false),
        ("MicroMessenger/5.9.9 x", Some((5, 9, 9)), false),
        ("MicroMessenger/6.0", Some((6, 0, 0)), false),
        ("MicroMessenger/6.1", Some((6, 1, 0)), true),
        ("MicroMessenger/10.0.0", Some((10, 0, 0)), true),
        ("MicroMessenger/6.6.3.1260(0x26060339) NetType/WIFI", Some((6, 6, 3)), true),
        ("MicroMessenger/8.0.16(0x18001042) Language/zh_CN", Some((8, 0, 16)), true),
        ("MicroMessenger/", None, false),
        ("MicroMessenger/x.1", None, false),
        ("MicroMessenger/99999999999.0", None, false),
        ("Mozilla/5.0 (X11; Linux) Firefox/140.0", None, false),
    ] {
        let found = WeixinVersion::of_user_agent(agent);
        let expected = version.map(|(major, minor, patch)| WeixinVersion::new(major, minor, patch));
        assert_eq!(found, expected, "{agent}");
        assert_eq!(found.is_some_and(WeixinVersion::supports_cards), supports, "{agent}");
    }
}

#[test]
fn redirects_carry_code_card_and_user() {
    let url = "http://www.qq.com/a?encrypt_code=XXIzTtMqCxwOaawoE91%2BVJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ%2F5ZZ0DVkXdE&card_id=pFS7Fjg8kV1IdDz01r4SQwMkuCKc&openid=oFS7Fjl0WsZ9AMZqrI80nbIq8xrA&outer_str=12b";
    let found = RedirectParameters::of_url(url);
    assert_eq!(
        found.encrypt_code.as_deref(),
        Some("XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE")
    );
    assert_eq!(found.card_id, Some("pFS7Fjg8kV1IdDz01r4SQwMkuCKc".into()));
    assert_eq!(found.openid, Some("oFS7Fjl0WsZ9AMZqrI80nbIq8xrA".into()));
    assert_eq!((found.outer_str.as_deref(), found.signature), (Some("12b"), None));
}

#[test]
fn redirects_are_read_whatever_they_hold() {
    let code = |query: &str| RedirectParameters::of_query(query).encrypt_code;
    assert_eq!(code("encrypt_code=a+b").as_deref(), Some("a+b"));
    assert_eq!(code("encrypt_code=1&encrypt_code=2").as_deref(), Some("1"));
    assert_eq!(code("encrypt_code=%").as_deref(), Some("%"));
    assert_eq!(code("encrypt_code=%2").as_deref(), Some("%2"));
    assert_eq!(code("encrypt_code=%zz%+1").as_deref(), Some("%zz%+1"));
    assert_eq!(code("encrypt_code=%E5%88%B8").as_deref(), Some("券"));
    assert_eq!(code("encrypt_code=%ff").as_deref(), Some("\u{fffd}"));
    assert_eq!(code("encrypt_code=").as_deref(), Some(""));
    assert_eq!(code("encrypt_code"), None);
    assert_eq!(RedirectParameters::of_url("http://www.qq.com/#encrypt_code=1").encrypt_code, None);
}

/// Four signatures that Tencent's checker confirmed, from `tests/test_client.py` of wechatpy.
#[test]
fn card_ext_is_signed_as_tencents_checker_does() {
    let ticket =
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
    let text = |text: &str| Some(text.to_owned());
    let number = |text: &str| Some(Code::from(text));
    let user = |text: &str| Some(OpenId::from(text));
    for (code, openid, signature) in [
        (None, None, "22dce6bad4db532d4a2ef82ca2ca7bbe1e10ef28"),
        (number("random_code"), None, "2e9c6d12952246e071717d7baeab20c30420b5cd"),
        (None, user("random_openid"), "ded860a5dd4467312764bd86e544ad0579cbfad0"),
        (number("random_code"), user("random_openid"), "950dc1842852457ea573d4d6af34879c1ec093c8"),
    ] {
        let ext = CardExt {
            code,
            openid,
            timestamp: text("1414587457"),
            nonce_str: text("Wm3WZYTPz0wzccnW"),
            outer_str: text("not signed"),
            ..CardExt::default()
        };
        let input = ext.signature_input(ticket, &"random_card_id".into());
        let digest = Sha1::digest(input.as_bytes());
        let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits.concat(), signature);
    }
}
