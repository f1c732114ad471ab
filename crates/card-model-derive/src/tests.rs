//! Each mistake in a declaration gives exactly one error and keeps the structure.

use quote::{ToTokens as _, quote};
use syn::{File, Item};

use crate::{arguments::Arguments, object::expand};

/// Returns the errors for a structure with these arguments and this body.
fn messages(arguments: proc_macro2::TokenStream, body: proc_macro2::TokenStream) -> Vec<String> {
    let arguments: Arguments = syn::parse2(arguments).unwrap();
    let item = syn::parse2(quote!(/// An object.
        pub struct Entry { #body }))
    .unwrap();
    let file: File = syn::parse2(expand(&arguments, item)).unwrap();
    let is_entry = |item: &Item| matches!(item, Item::Struct(it) if it.ident == "Entry");
    assert!(file.items.iter().any(is_entry), "the structure is missing");
    let message = |item: &Item| match item {
        Item::Macro(it) if it.mac.path.to_token_stream().to_string().contains("compile_error") => {
            Some(syn::parse2::<syn::LitStr>(it.mac.tokens.clone()).unwrap().value())
        }
        _ => None,
    };
    file.items.iter().filter_map(message).collect()
}

/// Returns the error about a field with this declaration.
#[track_caller]
fn mistake(declaration: proc_macro2::TokenStream) -> String {
    let field = quote!(/// Its name.
        #[field(#declaration)] pub name: Option<String>);
    let messages = messages(quote!(place = Field::Entry), field);
    assert_eq!(messages.len(), 1, "{messages:?}");
    messages.into_iter().next().unwrap_or_default()
}

#[test]
fn a_complete_declaration_has_no_mistake() {
    let field = quote!(/// Its name.
        #[field(bytes(max = 24), width(min = 5, max = 15, uncertain, source = K_SUBMIT), required(friends),
            format = Phone, section = Content, update(review, clear = EmptyText, types(MemberCard)),
            fixed(NotListed), sources(S0_BASE_INFO, S2_COMMON))]
        pub name: Option<String>);
    assert_eq!(messages(quote!(place = Field::Entry), field), [""; 0]);
}

#[test]
fn an_unknown_key_names_all_keys() {
    let message = mistake(quote!(length(max = 3), fixed(NotListed), sources(S2_VIEW)));
    assert!(message.contains("bytes, width, range, items"), "{message}");
}

#[test]
fn limits_have_an_end_and_an_order() {
    assert!(mistake(quote!(bytes(48), fixed(NotListed), sources(A))).contains("expected"));
    assert!(mistake(quote!(bytes(min = 2), fixed(NotListed), sources(A))).contains("`max = N`"));
    let message = mistake(quote!(bytes(min = 9, max = 2), fixed(NotListed), sources(A)));
    assert!(message.contains("larger than the maximum"), "{message}");
    let doubtful = quote!(bytes(max = 9, uncertain), width(max = 9), fixed(NotListed), sources(A));
    assert!(mistake(doubtful).contains("the firm limit must be the first one"));
    assert!(mistake(quote!(items(max = 1), fixed(NotListed), sources(A))).contains("a list"));
}

#[test]
fn what_an_update_does_and_the_source_are_mandatory() {
    assert!(mistake(quote!(sources(S2_VIEW))).contains("rule of `card/update`"));
    assert!(mistake(quote!(fixed(NotListed))).contains("missing `sources`"));
    assert!(mistake(quote!(update(clear = Zero), sources(A))).contains("back to review"));
    assert!(mistake(quote!(fixed(types(Cash)), sources(A))).contains("missing reason"));
    let first = quote!(fixed(NotListed), update(review, types(MemberCard)), sources(A));
    assert!(mistake(first).contains("the last one"));
}

#[test]
fn a_part_has_no_rule_of_its_own() {
    let field = quote!(/// Its name.
        #[field(update(review), sources(S2_VIEW))] pub name: Option<String>);
    for arguments in [quote!(part), quote!(list_place = AdvancedInfo::text_image_list)] {
        let messages = messages(arguments, field.clone());
        assert!(matches!(&messages[..], [one] if one.contains("changes with the field")));
    }
}

#[test]
fn documentation_is_mandatory() {
    let field = quote!(#[field(fixed(NotListed), sources(S2_VIEW))] pub name: Option<String>);
    let messages = messages(quote!(), field);
    assert!(matches!(&messages[..], [one] if one.contains("doc comment")), "{messages:?}");
}

#[test]
fn the_documentation_of_a_field_ends_with_its_declaration() {
    let item = syn::parse2(quote!(
        /// An object.
        pub struct Entry {
            /// Its name.
            #[field(bytes(max = 48), required, update(review, clear = EmptyText), sources(S2_VIEW))]
            pub name: Option<String>,
            /// Its price.
            #[field(range(min = 100, max = 10_000_000, uncertain), expected(ordinary, at_creation),
                fixed(Amount, types(Cash, Gift)), update(no_review, source = S2_CHANGE), sources(S2_VIEW))]
            pub price: Option<Fen>,
        }
    ));
    let text = expand(&Arguments::default(), item.unwrap()).to_string();
    for part in [
        "JSON `name`",
        " · at most 48 bytes of UTF-8",
        " · **required**",
        " · update with review, `\\\"\\\"` clears",
        " · 100 to 10,000,000 fen, otherwise a warning",
        " · expected except for Friend's Vouchers at creation, otherwise a warning",
        " · update of [`Cash`](crate::card_type::CardType::Cash) and \
         [`Gift`](crate::card_type::CardType::Gift) refused: \
         [`Amount`](crate::patch::RefusalReason::Amount)",
        " · update of other types without review, can't be cleared",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.contains("source_doc ! (S2_VIEW)"), "{text}");
}
