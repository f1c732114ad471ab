//! Paths of fields: text, JSON, and the prefix of the type's object.

use card_model::{
    advanced_info::{AdvancedInfo, TextImage},
    base_info::BaseInfo,
    card_type::CardType,
    coupon::Discount,
    date_info::DateInfo,
    field::{Field, Level, Section},
    member_card::MemberCard,
    source,
};

#[test]
fn every_address_is_the_one_of_its_path() {
    let mut seen = std::collections::BTreeSet::new();
    Field::each(&mut |field| {
        let path = field.to_string();
        let has_it = |it: &&CardType| Field::of(it, &path) == Ok(field);
        assert!(CardType::KNOWN.iter().any(|it| has_it(&it)), "{path}");
        assert!(seen.insert(field), "{path} is visited twice");
    });
    assert_eq!(seen.into_iter().filter(|it| it.to_string() == "discount").count(), 2);
}

#[test]
fn two_types_can_have_a_member_of_one_name() {
    assert_eq!(Field::of(&CardType::Discount, "discount"), Ok(Discount::DISCOUNT));
    assert_eq!(Field::of(&CardType::MemberCard, "discount"), Ok(MemberCard::DISCOUNT));
    assert!(Field::of(&CardType::Cash, "discount").is_err());
}

#[test]
fn what_no_document_names_has_no_address() {
    for path in [
        "",
        ".",
        "base_info.",
        "base_info.surprise",
        "base_info.notice.x",
        "base_info.notice[0]",
        "advanced_info.text_image_list[].text",
        "advanced_info.text_image_list[x].text",
        "advanced_info.text_image_list[70000].text",
        "cash",
        "card",
    ] {
        assert!(path.parse::<Field>().is_err(), "{path}");
    }
}

#[test]
fn the_types_object_stands_before_the_path() {
    let text = TextImage::text(3);
    assert_eq!(text.path_in(&CardType::Cash), "cash.advanced_info.text_image_list[3].text");
    for (card_type, field) in [
        (Some(CardType::Cash), text),
        (Some(CardType::MemberCard), MemberCard::DISCOUNT),
        (Some(CardType::from("NEW_TYPE")), BaseInfo::NOTICE),
        (Some(CardType::BusTicket), Field::Object),
        (None, Field::CardType),
        (None, Field::Card),
    ] {
        let path = field.path_in(card_type.as_ref().unwrap_or(&CardType::Cash));
        assert_eq!(Field::from_path(&path), Ok((card_type, field)), "{path}");
    }
}

#[test]
fn an_address_in_json_is_its_path() {
    let json = serde_json::to_string(&BaseInfo::NOTICE).unwrap();
    assert_eq!(json, r#""base_info.notice""#);
    assert_eq!(serde_json::from_str::<Field>(&json).unwrap(), BaseInfo::NOTICE);
    // Reports contain them, so they are copied.
    assert!(size_of::<Field>() <= 8);
}

#[test]
fn a_list_its_plain_elements_and_the_fields_of_an_object_name_their_sources() {
    let service: Field = "advanced_info.business_service[1]".parse().unwrap();
    let of_lists = [source::S0_ADVANCED_INFO, source::S1_CREATING];
    for (field, sources) in [
        (AdvancedInfo::BUSINESS_SERVICE, &of_lists[..]),
        (service, &of_lists),
        (AdvancedInfo::TEXT_IMAGE_LIST, &of_lists),
        (TextImage::text(0), &of_lists),
        (BaseInfo::DATE_INFO, &[source::S1_CREATING, source::S2_COMMON]),
    ] {
        let named = field.sources();
        assert!(sources.iter().all(|it| named.contains(it)), "{field}: {named:?}");
    }
    assert!(!DateInfo::BEGIN_TIMESTAMP.sources().is_empty());
}

#[test]
fn a_field_is_in_the_section_of_the_object_that_contains_it() {
    assert_eq!(DateInfo::BEGIN_TIMESTAMP.section(), Some(Section::Validity));
    assert_eq!(TextImage::text(0).section(), Some(Section::Content));
    assert_eq!(BaseInfo::ID.section(), None);
}

#[test]
fn a_card_and_its_type_are_needed_only_to_create_it() {
    // An update names the card by its id and contains only what changes.
    for whole in [Field::Card, Field::CardType, Field::Object] {
        let presence = whole.presence();
        assert!(presence.at_creation, "{whole:?}");
        assert_eq!(presence.of(true), Level::Required, "{whole:?}");
        assert_eq!(presence.of(false), Level::Required, "{whole:?}");
    }
}

#[test]
fn sections_have_names_for_addresses() {
    let names = Section::ALL.map(Section::name);
    assert_eq!(names, ["content", "offer", "validity", "entries", "gift-after"]);
    for section in Section::ALL {
        assert_eq!(Section::named(section.name()), Some(section));
    }
    assert_eq!(Section::named("Content"), None);
}
