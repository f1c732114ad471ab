//! The sub-merchant for whom a new card is made.

use card_model::base_info::{BaseInfo, SubMerchantInfo};
use weixin_api::sub_merchant::merchant::Merchant;

use super::CardEditor;

impl CardEditor {
    /// Returns the number of the sub-merchant for whom the card is made; `None` for the account itself.
    pub fn made_for(&self) -> Option<u64> {
        self.card.base_info.sub_merchant_info.as_ref()?.merchant_id
    }

    /// Makes the card for a sub-merchant, with its name and logo, or for the account itself, with those that the form
    /// began with.
    pub fn make_for(&mut self, merchant: Option<&Merchant>) {
        let info = merchant.and_then(|merchant| merchant.merchant_id).map(|merchant_id| {
            let mut info = SubMerchantInfo::default();
            info.merchant_id = Some(merchant_id);
            info
        });
        let own = self.blank.as_ref().map(|blank| &blank.base_info);
        let own = own.filter(|own| own.sub_merchant_info.is_none());
        let (brand, logo) = match merchant {
            Some(merchant) => (merchant.brand_name.clone(), merchant.logo_url.clone()),
            None => (
                own.and_then(|own| own.brand_name.clone()),
                own.and_then(|own| own.logo_url.clone()),
            ),
        };
        self.card.base_info.sub_merchant_info = info;
        for (field, text) in [(BaseInfo::BRAND_NAME, brand), (BaseInfo::LOGO_URL, logo)] {
            self.set_text(field, &text.unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use card_model::{card_type::CardType, profile::MerchantProfile, time::UnixSeconds};

    use super::*;

    const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

    fn merchant() -> Merchant {
        Merchant {
            merchant_id: Some(12),
            brand_name: Some("兰州拉面".to_owned()),
            logo_url: Some("http://mmbiz.qpic.cn/mmbiz/12".to_owned()),
            ..Merchant::default()
        }
    }

    #[test]
    fn a_card_for_a_sub_merchant_has_its_name_and_logo_and_the_account_gets_its_own_back() {
        let brand_name = Some("麦朵烘焙".to_owned());
        let profile = MerchantProfile { brand_name, ..MerchantProfile::default() };
        let mut editor = CardEditor::new(CardType::Cash, NOW).with_profile(&profile);
        editor.make_for(Some(&merchant()));
        assert_eq!(editor.made_for(), Some(12));
        assert_eq!(editor.text(BaseInfo::BRAND_NAME), "兰州拉面");
        assert_eq!(editor.text(BaseInfo::LOGO_URL), "http://mmbiz.qpic.cn/mmbiz/12");
        let sent = serde_json::to_value(&editor.card.base_info).unwrap();
        assert_eq!(sent["sub_merchant_info"], serde_json::json!({"merchant_id": 12}));
        editor.make_for(None);
        assert_eq!(editor.made_for(), None);
        assert_eq!(editor.text(BaseInfo::BRAND_NAME), "麦朵烘焙");
    }

    #[test]
    fn drafts_and_copies_are_made_for_the_same_sub_merchant() {
        let mut editor = CardEditor::new(CardType::Gift, NOW);
        editor.make_for(Some(&merchant()));
        assert_eq!(CardEditor::from_draft(editor.to_draft(), None).made_for(), Some(12));
        assert_eq!(CardEditor::copy_of(editor.card, NOW).made_for(), Some(12));
    }
}
