//! What a merchant can do with a code, the typed confirmation, and addresses of codes.

use card_model::{
    code::UserCardStatus,
    id::{CardId, Code},
    limits::{CODE, CODE_TO_CHANGE, NEW_CODE},
};
use desk_api::redemption::FoundCode;

use super::card_list::address::encoded;

/// Characters of a code that confirm that it is to be made void.
pub const CONFIRMED: usize = 4;
/// Characters of a user's openid.
const OPENID_LENGTH: usize = 28;

/// What can be done with a code in its state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Possible {
    /// Redeem it now.
    pub redeem: bool,
    /// Make it void.
    pub make_void: bool,
    /// Replace it: only codes that the merchant made, and no Friend's Voucher.
    pub replace: bool,
    /// Lock it for a user: only Friend's Vouchers.
    pub mark: bool,
}

impl Possible {
    /// Returns what Weixin accepts for a code, as far as the documents tell.
    pub fn of(found: &FoundCode) -> Self {
        let is_held = matches!(
            found.state,
            Some(UserCardStatus::Normal | UserCardStatus::Gifting | UserCardStatus::GiftTimeout)
        );
        let card = found.card.as_ref();
        let is_own = card.is_some_and(|card| card.base_info.use_custom_code == Some(true));
        let is_shared = card.is_some_and(card_model::card::Card::is_friends_voucher);
        let code = found.code.as_str();
        Self {
            redeem: found.obstacle.is_none(),
            make_void: is_held && CODE.holds(code),
            replace: is_held && is_own && !is_shared && CODE_TO_CHANGE.holds(code),
            mark: is_shared && found.state == Some(UserCardStatus::Normal),
        }
    }
}

/// A typed confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// So many characters are missing.
    Missing(usize),
    /// It differs.
    Wrong,
    /// It is right.
    Right,
}

/// Compares what was typed with the end of a code.
pub fn confirmation(code: &Code, typed: &str) -> Confirmation {
    let end = tail(code);
    let typed = typed.trim();
    if typed == end {
        Confirmation::Right
    } else if end.starts_with(typed) {
        Confirmation::Missing(end.chars().count() - typed.chars().count())
    } else {
        Confirmation::Wrong
    }
}

/// Returns the last characters of a code.
pub fn tail(code: &Code) -> String {
    let skipped = code.as_str().chars().count().saturating_sub(CONFIRMED);
    code.as_str().chars().skip(skipped).collect()
}

/// Returns the new code that was typed, if it can replace another one.
pub fn new_code(code: &Code, typed: &str) -> Option<Code> {
    let typed = typed.trim();
    let new: Code = typed.parse().ok()?;
    (NEW_CODE.holds(typed) && new != *code).then_some(new)
}

/// Returns `true` for a text that looks like a user's openid.
pub fn is_openid(text: &str) -> bool {
    let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || sign == b'_' || sign == b'-';
    text.len() == OPENID_LENGTH && text.starts_with('o') && text.bytes().all(is_sign)
}

/// Returns the address of a code's page.
pub fn address(code: &Code, card_id: Option<&CardId>) -> String {
    let code = encoded(code.as_str());
    match card_id {
        Some(card_id) => format!("/codes/{code}?card={card_id}"),
        None => format!("/codes/{code}"),
    }
}

#[cfg(test)]
mod tests {
    use card_model::{card::Card, card_type::CardType, time::UnixSeconds};

    use super::*;

    fn found(state: UserCardStatus, change: impl FnOnce(&mut Card)) -> FoundCode {
        let mut card = Card::new(CardType::Cash);
        change(&mut card);
        let now = UnixSeconds::new(100);
        FoundCode {
            code: "151322903364".into(),
            card_id: Some("p1".into()),
            obstacle: state.redemption_obstacle(None, now),
            state: Some(state),
            valid: None,
            holder: None,
            received: None,
            card: Some(card),
            attempt: None,
            now,
        }
    }

    /// S2 "Change the Code interface": "merchants with custom codes"; S2 "Set up a coupon failure interface".
    #[test]
    fn only_own_codes_can_be_replaced_and_only_shared_ones_locked() {
        let ordinary = Possible::of(&found(UserCardStatus::Normal, |_| {}));
        let expected = Possible { redeem: true, make_void: true, ..Possible::default() };
        assert_eq!(ordinary, expected);
        let own = |card: &mut Card| card.base_info.use_custom_code = Some(true);
        assert!(Possible::of(&found(UserCardStatus::Gifting, own)).replace);
        let shared = |card: &mut Card| {
            own(card);
            card.advanced_info_mut().share_friends = Some(true);
        };
        let shared = Possible::of(&found(UserCardStatus::Normal, shared));
        assert_eq!((shared.replace, shared.mark), (false, true));
        for state in [UserCardStatus::Consumed, UserCardStatus::Expire, UserCardStatus::Unavailable]
        {
            assert_eq!(Possible::of(&found(state, own)), Possible::default());
        }
    }

    #[test]
    fn the_last_four_characters_confirm() {
        let code = Code::from("151322903364");
        assert_eq!(confirmation(&code, "33"), Confirmation::Missing(2));
        assert_eq!(confirmation(&code, " 3364 "), Confirmation::Right);
        assert_eq!(confirmation(&code, "3365"), Confirmation::Wrong);
        assert_eq!(confirmation(&code, "33644"), Confirmation::Wrong);
        assert_eq!(confirmation(&"A1".into(), "A1"), Confirmation::Right);
    }

    #[test]
    fn a_new_code_differs_and_fits() {
        let code = Code::from("1001");
        assert_eq!(new_code(&code, " 1002 "), Some("1002".into()));
        assert_eq!(new_code(&code, "1001"), None);
        assert_eq!(new_code(&code, &"1".repeat(65)), None);
        assert_eq!(new_code(&code, ""), None);
    }

    #[test]
    fn openids_are_told_from_codes() {
        assert!(is_openid("oFS7Fjl0WsZ9AMZqrI80nbIq8xrA"));
        assert!(!is_openid("151322903364") && !is_openid("order-1"));
        assert_eq!(address(&"A/1".into(), Some(&"p1".into())), "/codes/A%2F1?card=p1");
    }
}
