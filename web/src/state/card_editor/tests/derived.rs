//! Title and price are updated by every keystroke.

use card_model::{card::Card, card_type::CardType, language::Language, price::PriceReason};

use super::{
    super::CardEditor,
    support::{NOW, at, typed_cash},
};

fn title(editor: &CardEditor, language: Language) -> String {
    editor.composition(language).unwrap().title
}

#[test]
fn the_title_is_recomposed_as_the_thresholds_are_typed() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.set_text(at("reduce_cost"), "50");
    assert_eq!(title(&editor, Language::ZhCn), "50元代金券");
    assert_eq!(title(&editor, Language::En), "50-CNY voucher");
    editor.set_text(at("advanced_info.use_condition.least_cost"), "500");
    assert_eq!(title(&editor, Language::ZhCn), "全场满500减50");
    assert_eq!(title(&editor, Language::En), "50 CNY off 500 CNY for all commodities");
    editor.set_text(at("advanced_info.use_condition.accept_category"), "一二三四五六");
    let composition = editor.composition(Language::ZhCn).unwrap();
    assert_eq!(composition.title, "满500减50");
    assert!(composition.category_left_out);
}

#[test]
fn the_price_follows_the_thresholds() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.planned_stock = 1000;
    assert_eq!(editor.price_reasons(), [PriceReason::NoThreshold]);
    assert_eq!(editor.cost().unwrap().to_string(), "200");
    editor.set_flag(at("advanced_info.use_condition.can_use_with_other_discount"), false);
    assert_eq!(editor.price_reasons(), [PriceReason::OnlyExclusive]);
    assert_eq!(editor.cost().unwrap().to_string(), "200");
    editor.set_text(at("advanced_info.use_condition.least_cost"), "500");
    assert_eq!(editor.price_reasons(), [PriceReason::LeastCost]);
    assert_eq!(editor.cost().unwrap().to_string(), "400");
}

#[test]
fn other_cards_have_neither() {
    let mut editor = typed_cash();
    editor.card = Card::new(CardType::MemberCard);
    assert_eq!(editor.composition(Language::ZhCn), None);
    assert_eq!((editor.price(), editor.cost()), (None, None));
}
