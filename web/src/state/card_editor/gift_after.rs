//! The gift after a redemption: none, another code of this voucher, or one of another voucher.

use card_model::{advanced_info::ConsumeShareCard, id::CardId};

use super::{CardEditor, lists::emptied};

/// The gift after a redemption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GiftAfter {
    Nothing,
    /// Another code of this voucher.
    This,
    /// A code of another voucher, by its `card_id`; empty until one is chosen.
    Other(CardId),
}

impl CardEditor {
    /// Returns the gift after a redemption.
    pub fn gift_after(&self) -> GiftAfter {
        let Some(info) = &self.card.advanced_info else {
            return GiftAfter::Nothing;
        };
        let other = info.consume_share_card_list.as_deref().unwrap_or_default().first();
        match other {
            Some(card) => GiftAfter::Other(card.card_id.clone().unwrap_or_default()),
            None if info.consume_share_self_num.is_some_and(|number| number > 0) => GiftAfter::This,
            None => GiftAfter::Nothing,
        }
    }

    /// Sets the gift after a redemption. The two kinds exclude each other (errcode 40144).
    pub fn set_gift_after(&mut self, gift: GiftAfter) {
        let held_number = self.held_list(|info| info.consume_share_self_num.is_some());
        let held_cards = self.held_list(|info| info.consume_share_card_list.is_some());
        let info = self.card.advanced_info_mut();
        info.consume_share_self_num = match gift {
            GiftAfter::This => Some(1),
            GiftAfter::Nothing | GiftAfter::Other(_) => held_number.then_some(0),
        };
        info.consume_share_card_list = Some(match gift {
            GiftAfter::Other(card_id) => {
                vec![ConsumeShareCard::default().with_card_id(card_id).with_num(1_u64)]
            }
            GiftAfter::Nothing | GiftAfter::This => Vec::new(),
        });
        emptied(&mut info.consume_share_card_list, held_cards);
    }
}
