//! Every documented field has its own name.

use std::collections::BTreeMap;

use card_model::{advanced_info::TextImage, field::Field, language::Language};

use crate::{field_name, path_name};

#[test]
fn every_field_has_a_name_in_both_languages() {
    for language in Language::ALL {
        let unknown = path_name("base_info.surprise", language);
        Field::each(&mut |field| {
            let name = field_name(field, language);
            assert_ne!(name, unknown, "{field}");
            assert!(!name.is_empty() && !name.ends_with(['.', '。']), "{field}: {name}");
        });
    }
}

#[test]
fn names_within_one_form_are_told_apart() {
    for language in Language::ALL {
        let mut named: BTreeMap<&str, Field> = BTreeMap::new();
        Field::each(&mut |field| {
            let path = field.to_string();
            let of_form = matches!(field, Field::BaseInfo(_) | Field::Gift(_));
            if of_form && path.split('.').count() < 3 && !path.contains('[') {
                let other = named.insert(field_name(field, language), field);
                assert_eq!(other, None, "{field}");
            }
        });
    }
}

#[test]
fn positions_in_lists_do_not_matter() {
    for position in [0, 7] {
        assert_eq!(field_name(TextImage::text(position), Language::ZhCn), "图文文字");
    }
    assert_eq!(path_name("base_info.location_id_list[7]", Language::En), "Applicable stores");
}
