//! The rules: which endpoint shows which capability, and which refusals are about the account.

use desk_api::capability::Capability;
use weixin_api::{
    card, code,
    endpoint::Endpoint as _,
    errcode::{
        API_EXPIRED, API_FORBIDDEN, API_UNAUTHORIZED, BIZ_PAY_REQUIRED,
        FRIENDS_CARD_NOT_AUTHORIZED, GENERAL_CARD_NOT_AUTHORIZED, MEMBER_CARD_NOT_AUTHORIZED,
    },
    issue, member_card, statistics, store, sub_merchant, ticket, token_inventory,
};

/// Returns `true` if a refusal says that the account may not do this, whatever the request contains.
///
/// The meanings are those of the platform's list of error codes. Codes about single members of a request, such as 43009
/// ("can not use custom code"), about users, such as 50002, and about quotas are left out: another request may succeed.
/// 43014 and 43015 are left out too, because no document states whether they concern the account or the request.
pub(super) fn forbids(capability: Capability, errcode: i64) -> bool {
    match errcode {
        API_UNAUTHORIZED | API_FORBIDDEN | API_EXPIRED => true,
        FRIENDS_CARD_NOT_AUTHORIZED => capability == Capability::CreateFriendsVoucher,
        MEMBER_CARD_NOT_AUTHORIZED => capability == Capability::CreateMemberCard,
        GENERAL_CARD_NOT_AUTHORIZED => capability == Capability::CreateGeneralCoupon,
        BIZ_PAY_REQUIRED => capability == Capability::Tokens,
        _ => false,
    }
}

/// Returns the capability that a call needs; `None` if it shows nothing about one.
///
/// One endpoint creates all types, and the platform may accept some of them. A refusal therefore concerns only the type in
/// the body.
pub(super) fn needed(path: &str, body: Option<&[u8]>) -> Option<Capability> {
    if path == card::create::Create::PATH {
        let request: card::create::Request = serde_json::from_slice(body?).ok()?;
        let card = request.card();
        return Capability::creating(card.card_type(), card.is_friends_voucher());
    }
    ENDPOINTS.iter().find(|(known, _)| *known == path).map(|(_, capability)| *capability)
}

/// Returns an endpoint that needs the capability.
pub(super) fn endpoint_of(capability: Capability) -> &'static str {
    ENDPOINTS
        .iter()
        .find(|(_, needed)| *needed == capability)
        .map_or(card::create::Create::PATH, |(path, _)| path)
}

/// Endpoints other than `card/create`.
const ENDPOINTS: &[(&str, Capability)] = &[
    (card::batch_get::BatchGet::PATH, Capability::ReadCards),
    (issue::create_qr_code::CreateQrCode::PATH, Capability::Issue),
    (issue::create_landing_page::CreateLandingPage::PATH, Capability::Issue),
    (code::consume::Consume::PATH, Capability::Redeem),
    (member_card::activate::Activate::PATH, Capability::MemberCards),
    (member_card::update_user::UpdateUser::PATH, Capability::MemberCards),
    (ticket::update_movie_ticket::UpdateMovieTicket::PATH, Capability::Tickets),
    (ticket::update_meeting_ticket::UpdateMeetingTicket::PATH, Capability::Tickets),
    (ticket::check_in_boarding_pass::CheckInBoardingPass::PATH, Capability::Tickets),
    (sub_merchant::submit::Submit::PATH, Capability::SubMerchants),
    (sub_merchant::update::Update::PATH, Capability::SubMerchants),
    (token_inventory::get_balance::GetBalance::PATH, Capability::Tokens),
    (token_inventory::activate::Activate::PATH, Capability::Tokens),
    (token_inventory::confirm::Confirm::PATH, Capability::Tokens),
    (token_inventory::recharge::Recharge::PATH, Capability::Tokens),
    (store::list::List::PATH, Capability::Stores),
    (store::add::Add::PATH, Capability::Stores),
    (statistics::summary::Summary::PATH, Capability::Statistics),
    (statistics::card::Card::PATH, Capability::Statistics),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_creation_concerns_only_its_type() {
        let body = |text: &str| needed("/card/create", Some(text.as_bytes()));
        assert_eq!(
            body(r#"{"card":{"card_type":"CASH","cash":{"base_info":{}}}}"#),
            Some(Capability::CreateCash)
        );
        assert_eq!(
            body(r#"{"card":{"card_type":"MEETING_TICKET","meeting_ticket":{"base_info":{}}}}"#),
            Some(Capability::CreateTicket)
        );
        assert_eq!(
            body(
                r#"{"card":{"card_type":"CASH","cash":{"base_info":{},"advanced_info":{"share_friends":true}}}}"#
            ),
            Some(Capability::CreateFriendsVoucher)
        );
        assert_eq!(body(r#"{"card":{"card_type":"NEW"}}"#), None);
        assert_eq!(needed("/card/create", None), None);
    }

    #[test]
    fn other_writes_show_the_capability_of_their_endpoint() {
        for path in ["/card/submerchant/submit", "/card/submerchant/update"] {
            assert_eq!(needed(path, None), Some(Capability::SubMerchants));
        }
        assert_eq!(needed("/card/code/consume", None), Some(Capability::Redeem));
        assert_eq!(needed("/card/submerchant/batchget", None), None);
    }

    /// The numbers are those of Weixin's list of error codes.
    #[test]
    fn only_refusals_of_the_account_forbid() {
        for errcode in [48001, 48004, 48009] {
            assert!(forbids(Capability::Redeem, errcode), "{errcode}");
        }
        for (errcode, capability) in [
            (45045, Capability::CreateFriendsVoucher),
            (72016, Capability::CreateMemberCard),
            (72021, Capability::CreateGeneralCoupon),
            (43008, Capability::Tokens),
        ] {
            assert!(forbids(capability, errcode), "{errcode}");
            assert!(!forbids(Capability::CreateCash, errcode), "{errcode}");
        }
        // An invalid field, a used code, a quota, a token, a limited user, and the platform being busy.
        for errcode in [40073, 40099, 43009, 45009, 45011, 40001, 42001, 50002, -1] {
            assert!(!forbids(Capability::CreateCash, errcode), "{errcode}");
        }
    }

    #[test]
    fn every_capability_has_an_endpoint_of_the_platform() {
        for capability in Capability::ALL {
            assert!(weixin_api::endpoint::find(endpoint_of(capability)).is_some());
        }
        for (path, _) in ENDPOINTS {
            assert!(weixin_api::endpoint::find(path).is_some(), "{path}");
        }
    }
}
