//! Pushes that the platform never sends are rejected cheaply.

use std::fmt::Write as _;

use weixin_api::event::{EventError, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, Message};

const HEAD: &str = "<ToUserName>a</ToUserName><FromUserName>b</FromUserName><CreateTime>1</CreateTime>\
    <MsgType>event</MsgType><Event>user_del_card</Event>";

/// Returns a push with additional content.
fn with(more: &str) -> String {
    format!("<xml>{HEAD}{more}</xml>")
}

#[track_caller]
fn refused(push: &str) -> EventError {
    Message::from_xml(push.as_bytes()).unwrap_err()
}

#[test]
fn document_types_are_refused() {
    for push in [
        format!("<!DOCTYPE xml>{}", with("")),
        format!("<!DOCTYPE xml [<!ENTITY a \"b\">]>{}", with("<CardId>&a;</CardId>")),
        format!(
            "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}",
            with("<CardId>&a;</CardId>")
        ),
        format!("<!DOCTYPE xml SYSTEM \"http://127.0.0.1/evil.dtd\">{}", with("")),
        format!("<?xml version=\"1.0\"?>\n<!doctype xml>{}", with("")),
    ] {
        assert_eq!(refused(&push), EventError::Forbidden { what: "a document type" }, "{push}");
    }
    // Within an element, it is also rejected.
    assert!(Message::from_xml(with("<!DOCTYPE a>").as_bytes()).is_err());
    assert!(Message::from_xml(with("<!ENTITY a \"b\">").as_bytes()).is_err());
}

#[test]
fn a_billion_laughs_are_refused_before_the_first() {
    let mut entities = String::from("<!ENTITY l0 \"lol\">");
    for level in 1..10 {
        let many = format!("&l{};", level - 1).repeat(10);
        write!(entities, "<!ENTITY l{level} \"{many}\">").unwrap();
    }
    let push = format!("<!DOCTYPE xml [{entities}]>{}", with("<CardId>&l9;</CardId>"));
    assert_eq!(refused(&push), EventError::Forbidden { what: "a document type" });
    // An entity without a declaration is rejected.
    let push = with("<CardId>&l9;</CardId>");
    assert_eq!(refused(&push), EventError::Forbidden { what: "a custom entity" });
}

#[test]
fn processing_instructions_and_control_characters_are_refused() {
    for more in [
        "<?php evil ?>",
        "<CardId>\u{0}</CardId>",
        "<CardId><![CDATA[\u{1b}]]></CardId>",
        "<CardId>&#0;</CardId>",
        "<CardId>&#x1b;</CardId>",
        "<CardId>&#xD800;</CardId>",
        "<CardId>&#99999999999;</CardId>",
    ] {
        assert!(matches!(refused(&with(more)), EventError::Forbidden { .. }), "{more}");
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| with(&format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth)));
    assert!(Message::from_xml(nested(MAX_DEPTH - 1).as_bytes()).is_ok());
    assert_eq!(refused(&nested(MAX_DEPTH)), EventError::TooDeep { limit: MAX_DEPTH });
    assert_eq!(refused(&nested(5000)), EventError::TooDeep { limit: MAX_DEPTH });
}

#[test]
fn size_and_number_of_elements_are_bounded() {
    let filled = |bytes: usize| {
        let frame = with("<CardId></CardId>").len();
        with(&format!("<CardId>{}</CardId>", "p".repeat(bytes - frame)))
    };
    assert!(Message::from_xml(filled(MAX_BYTES).as_bytes()).is_ok());
    assert_eq!(refused(&filled(MAX_BYTES + 1)), EventError::TooLarge { limit: MAX_BYTES });
    let many = |count: usize| with(&"<a>1</a>".repeat(count));
    assert!(Message::from_xml(many(MAX_ELEMENTS - 6).as_bytes()).is_ok());
    assert_eq!(
        refused(&many(MAX_ELEMENTS - 5)),
        EventError::TooManyElements { limit: MAX_ELEMENTS }
    );
}

#[test]
fn fields_that_every_message_has_may_not_be_missing() {
    for field in ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Event"] {
        let push =
            with("").replace(&format!("<{field}>"), "<X>").replace(&format!("</{field}>"), "</X>");
        let error = refused(&push);
        assert!(
            matches!(error, EventError::Missing { field: missing } if missing == field),
            "{error:?}"
        );
    }
    for time in ["", "soon", "1.5", "99999999999999999999"] {
        let push = with("").replace("<CreateTime>1<", &format!("<CreateTime>{time}<"));
        assert_eq!(refused(&push), EventError::Missing { field: "CreateTime" }, "{time}");
    }
}

#[test]
fn repeated_fields_must_agree() {
    let push = with("<CardId>p1</CardId><CardId>p2</CardId>");
    assert_eq!(refused(&push), EventError::Repeated { field: "CardId".to_owned() });
    let push = with("<Event>user_get_card</Event>");
    assert_eq!(refused(&push), EventError::Repeated { field: "Event".to_owned() });
    // Older documents print CreateTime twice in card_pay_order.
    assert!(Message::from_xml(with("<CreateTime> 1 </CreateTime>").as_bytes()).is_ok());
}

#[test]
fn other_messages_say_what_they_are() {
    let push = with("").replace("<MsgType>event<", "<MsgType>text<");
    assert_eq!(refused(&push), EventError::NoEvent { message_type: "text".to_owned() });
}

#[test]
fn what_is_no_message_is_refused() {
    let twice = format!("{}{}", with(""), with(""));
    let renamed = format!("<XML>{HEAD}</XML>");
    let spilt = format!("{} and more", with(""));
    let long_name = format!("<{0}>1</{0}>", "a".repeat(65));
    for push in [
        "",
        " ",
        "{}",
        "text",
        "<xml>",
        "<xml/>",
        "</xml>",
        "<xml><a></b></xml>",
        "<xml><a",
        "<xml><![CDATA[",
        "<![CDATA[a]]>",
        "<xml>&",
        twice.as_str(),
        renamed.as_str(),
        spilt.as_str(),
        with("<CardId>a<b>c</b></CardId>").as_str(),
        with("<CardId>a<![CDATA[b]]></CardId>").as_str(),
        with("<1>a</1>").as_str(),
        with("<a:b>a</a:b>").as_str(),
        with(&long_name).as_str(),
        with("<!-- a -- b -->").as_str(),
    ] {
        assert!(Message::from_xml(push.as_bytes()).is_err(), "{push}");
    }
    assert!(matches!(Message::from_xml(b"<xml>\xff</xml>"), Err(EventError::NotUtf8(_))));
    assert!(Message::from_xml(b"\xfe\xff\x00<").is_err(), "UTF-16");
}

#[test]
fn errors_name_the_place_and_not_the_words() {
    let error = refused(&with("<a></b>"));
    assert!(error.to_string().contains("at byte"), "{error}");
    assert!(std::error::Error::source(&error).is_none());
}

/// The same check as in the fuzz target: reading ends, and writing loses nothing.
fn survives(bytes: &[u8]) {
    if let Ok(message) = Message::from_xml(bytes) {
        let written = message.to_xml();
        assert_eq!(Message::from_xml(written.as_bytes()).as_ref(), Ok(&message), "{written}");
    }
}

#[test]
fn a_push_that_was_cut_or_changed_anywhere_is_refused_or_survives() {
    let push = with("<CardId> <![CDATA[p1]]> </CardId><A><b>1</b><b>2</b></A><C>&lt;&#65;</C><D/>");
    for at in 0..push.len() {
        survives(&push.as_bytes()[..at]);
        for byte in *b"<>/![]&;\"' \0\xffa" {
            let mut changed = push.as_bytes().to_vec();
            changed[at] = byte;
            survives(&changed);
            changed.insert(at, byte);
            survives(&changed);
        }
    }
}
