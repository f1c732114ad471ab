//! The table of every relayed write: the effect of a repetition, what attempts compete for, and what is read before and
//! after it. A test compares it with the list of endpoints.

use desk_api::write::WriteClass;
use serde_json::{Map, Value};
use weixin_api::{
    card, code,
    endpoint::{Body, Endpoint},
    general_card, gift_card, invoice, issue, lucky_money, media, member_card, pay_gift_card,
    request::{Misfit, conform},
    store, store_mini_program, sub_merchant, ticket, token_inventory,
};

/// Parses the members of a body as leniently as the platform does.
pub type Conform = fn(Map<String, Value>) -> Result<Map<String, Value>, Misfit>;

/// One kind of write.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Path on the platform.
    pub path: &'static str,
    /// The effect of sending it twice.
    pub class: WriteClass,
    /// What is read before and after it.
    pub evidence: EvidenceKind,
    /// The part of the body that the journal keeps.
    pub kept: KeptBody,
    /// Parses the members of a JSON body; `None` if the request is not JSON.
    pub conform: Option<Conform>,
    /// Members that a success must have, in addition to `errcode` 0.
    pub required: &'static [&'static str],
}

/// What is read before and after a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceKind {
    /// The list of cards, and its new cards.
    NewCard,
    /// The sent fields of a card, and its `update_time`.
    CardFields,
    /// The card's state.
    CardGone,
    /// The card's `total_quantity`.
    Stock,
    /// Before: the card's `total_quantity`. After: the order of inventory tokens.
    Purchase,
    /// The state of a code that is being redeemed.
    Redeemed,
    /// The state of a code that is being voided.
    Voided,
    /// The states of a code and of its replacement.
    Replaced,
    /// Which of the codes are imported.
    Imported,
    /// A member's points and balance.
    Member,
    /// Nothing readable shows the effect.
    None,
}

/// The part of a body that the journal keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptBody {
    /// All of it.
    Whole,
    /// These members. Others may contain personal data of the merchant's users.
    Members(&'static [&'static str]),
    /// None of it.
    Nothing,
}

const fn kind<E: Endpoint>(class: WriteClass, evidence: EvidenceKind, kept: KeptBody) -> Kind {
    let conform: Option<Conform> = match E::INFO.body {
        Body::Json => Some(conform::<E::Request>),
        Body::Query | Body::Multipart => None,
    };
    Kind { path: E::PATH, class, evidence, kept, conform, required: &[] }
}

/// Returns a write whose effect can't be read. Its body may contain personal data and is not kept.
const fn unseen<E: Endpoint>(class: WriteClass) -> Kind {
    kind::<E>(class, EvidenceKind::None, KeptBody::Nothing)
}

const fn requiring(kind: Kind, required: &'static [&'static str]) -> Kind {
    Kind { required, ..kind }
}

use self::{
    EvidenceKind::{
        CardFields, CardGone, Imported, Member, NewCard, Purchase, Redeemed, Replaced, Stock,
        Voided,
    },
    KeptBody::{Members, Whole},
    WriteClass::{Add, Claim, Make, Set, Spare, Union},
};

const MEMBER: KeptBody =
    Members(&["card_id", "code", "bonus", "add_bonus", "balance", "add_balance"]);

/// All kinds. A member's update is an Add if it has a difference, see [`Subject`](super::subject::Subject).
pub const KINDS: &[Kind] = &[
    requiring(kind::<card::create::Create>(Make, NewCard, Whole), &["card_id"]),
    kind::<card::update::Update>(Set, CardFields, Whole),
    kind::<card::delete::Delete>(Set, CardGone, Whole),
    kind::<card::modify_stock::ModifyStock>(Add, Stock, Whole),
    kind::<code::consume::Consume>(Claim, Redeemed, Whole),
    kind::<code::update::Update>(Set, Replaced, Whole),
    kind::<code::set_unavailable::SetUnavailable>(Set, Voided, Whole),
    kind::<code::deposit::Deposit>(Union, Imported, Whole),
    kind::<member_card::update_user::UpdateUser>(Set, Member, MEMBER),
    requiring(unseen::<media::upload_image::UploadImage>(Spare), &["url"]),
    requiring(unseen::<media::upload_temporary::UploadTemporary>(Spare), &["media_id"]),
    unseen::<issue::create_qr_code::CreateQrCode>(Spare),
    unseen::<issue::create_landing_page::CreateLandingPage>(Spare),
    unseen::<token_inventory::recharge::Recharge>(Spare),
    unseen::<invoice::set_pdf::SetPdf>(Spare),
    unseen::<code::mark::Mark>(Set),
    unseen::<card::set_pay_cell::SetPayCell>(Set),
    unseen::<card::set_self_consume_cell::SetSelfConsumeCell>(Set),
    unseen::<issue::set_test_white_list::SetTestWhiteList>(Set),
    unseen::<member_card::activate::Activate>(Set),
    unseen::<member_card::set_activation_form::SetActivationForm>(Set),
    unseen::<general_card::activate::Activate>(Set),
    unseen::<general_card::deactivate::Deactivate>(Set),
    unseen::<general_card::update_user::UpdateUser>(Add),
    unseen::<lucky_money::update_balance::UpdateBalance>(Set),
    unseen::<ticket::update_meeting_ticket::UpdateMeetingTicket>(Set),
    unseen::<ticket::update_movie_ticket::UpdateMovieTicket>(Set),
    unseen::<ticket::check_in_boarding_pass::CheckInBoardingPass>(Set),
    unseen::<gift_card::set_maintenance::SetMaintenance>(Set),
    unseen::<gift_card::set_mini_program::SetMiniProgram>(Set),
    unseen::<gift_card::bind_sub_merchant::BindSubMerchant>(Set),
    unseen::<gift_card::add_to_pay_white_list::AddToPayWhiteList>(Set),
    unseen::<gift_card::update_page::UpdatePage>(Set),
    unseen::<gift_card::add_page::AddPage>(Make),
    unseen::<gift_card::refund_order::RefundOrder>(Claim),
    unseen::<pay_gift_card::add::Add>(Make),
    unseen::<pay_gift_card::delete::Delete>(Set),
    unseen::<store_mini_program::set::Set>(Set),
    unseen::<store::add::Add>(Make),
    unseen::<store::update::Update>(Set),
    unseen::<store::delete::Delete>(Set),
    requiring(unseen::<sub_merchant::submit::Submit>(Make), &["info"]),
    unseen::<sub_merchant::update::Update>(Set),
    kind::<token_inventory::confirm::Confirm>(Claim, Purchase, Whole),
    unseen::<token_inventory::activate::Activate>(Claim),
    unseen::<invoice::create_card::CreateCard>(Make),
    unseen::<invoice::issue::Issue>(Claim),
    unseen::<invoice::reverse::Reverse>(Claim),
    unseen::<invoice::insert::Insert>(Claim),
    unseen::<invoice::reject::Reject>(Claim),
    unseen::<invoice::set_attribute::SetAttribute>(Set),
    unseen::<invoice::update_status::UpdateStatus>(Set),
    unseen::<invoice::settle_reimbursement::SettleReimbursement>(Set),
    unseen::<invoice::settle_reimbursements::SettleReimbursements>(Set),
];

impl Kind {
    /// Finds the kind of a path on the platform.
    pub fn find(path: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.path == path)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use weixin_api::endpoint::{ALL, Access, Effect};

    use super::*;

    #[test]
    fn every_relayed_write_has_exactly_one_kind() {
        let relayed: BTreeSet<&str> = ALL
            .iter()
            .filter(|endpoint| {
                endpoint.access == Access::Proxied && endpoint.effect != Effect::Read
            })
            .map(|endpoint| endpoint.path)
            .collect();
        let kinds: BTreeSet<&str> = KINDS.iter().map(|kind| kind.path).collect();
        assert_eq!(kinds, relayed);
        assert_eq!(kinds.len(), KINDS.len());
    }
}
