//! State of a sub-merchant's form. Pure; the clock is a parameter.

use card_model::{base_info::BaseInfo, id::AppId, time::BeijingDay};
use weixin_api::sub_merchant::merchant::Merchant;

/// A part of the form that can be invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Brand,
    Logo,
    PrimaryCategory,
    SecondaryCategory,
    Letter,
    LastDay,
    /// Licence and identity card, of which only one is uploaded.
    Papers,
}

/// What was typed, chosen and uploaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The number of the sub-merchant that is changed; `None` for a new one.
    pub merchant_id: Option<u64>,
    pub brand: String,
    /// URL of the logo.
    pub logo: String,
    pub app_id: String,
    pub primary: Option<u64>,
    pub secondary: Option<u64>,
    /// Media id of the letter of authorisation.
    pub letter: String,
    /// Media id of the licence.
    pub licence: String,
    /// Media id of the operator's identity card.
    pub operator: String,
    /// The last day of the letter, `YYYY-MM-DD`.
    pub last_day: String,
}

impl Typed {
    /// Returns the form of a sub-merchant. Its documents have to be uploaded again, because the platform keeps uploads
    /// for three days.
    pub fn of(merchant: &Merchant) -> Self {
        let end = merchant.end_time.filter(|end| end.get() > 0);
        Self {
            merchant_id: merchant.merchant_id,
            brand: merchant.brand_name.clone().unwrap_or_default(),
            logo: merchant.logo_url.clone().unwrap_or_default(),
            app_id: merchant.app_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            primary: merchant.primary_category_id,
            secondary: merchant.secondary_category_id,
            last_day: end.map(|end| end.beijing_day().to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Returns the invalid parts, in the order of the form.
    pub fn invalid(&self, today: BeijingDay) -> Vec<Part> {
        let brand = self.brand.trim();
        let brand_fits = BaseInfo::BRAND_NAME.texts().iter().all(|limit| limit.holds(brand));
        let checks = [
            (Part::Brand, !brand.is_empty() && brand_fits),
            (Part::Logo, !self.logo.is_empty()),
            (Part::PrimaryCategory, self.primary.is_some()),
            (Part::SecondaryCategory, self.secondary.is_some()),
            (Part::Letter, !self.letter.is_empty()),
            (Part::LastDay, self.day().is_some_and(|day| day > today)),
            (Part::Papers, self.licence.is_empty() == self.operator.is_empty()),
        ];
        checks.into_iter().filter(|(_, is_valid)| !is_valid).map(|(part, _)| part).collect()
    }

    /// Returns the sub-merchant to submit.
    pub fn merchant(&self) -> Merchant {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Merchant {
            merchant_id: self.merchant_id,
            brand_name: filled(&self.brand),
            logo_url: filled(&self.logo),
            app_id: filled(&self.app_id).map(AppId::from),
            primary_category_id: self.primary,
            secondary_category_id: self.secondary,
            protocol: filled(&self.letter),
            agreement_media_id: filled(&self.licence),
            operator_media_id: filled(&self.operator),
            end_time: self.day().map(BeijingDay::end),
            ..Merchant::default()
        }
    }

    fn day(&self) -> Option<BeijingDay> {
        self.last_day.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> BeijingDay {
        "2026-11-20".parse().unwrap()
    }

    fn whole() -> Typed {
        Typed {
            brand: " 兰州拉面 ".to_owned(),
            logo: "http://mmbiz.qpic.cn/mmbiz/0".to_owned(),
            primary: Some(1),
            secondary: Some(101),
            letter: "mdasdfkl".to_owned(),
            last_day: "2026-11-21".to_owned(),
            ..Typed::default()
        }
    }

    #[test]
    fn every_required_part_is_reported() {
        use Part::{Brand, LastDay, Letter, Logo, PrimaryCategory, SecondaryCategory};
        let all = [Brand, Logo, PrimaryCategory, SecondaryCategory, Letter, LastDay];
        assert_eq!(Typed::default().invalid(today()), all);
        assert_eq!(whole().invalid(today()), []);
    }

    #[test]
    fn a_name_has_at_most_twelve_characters_and_a_letter_ends_after_today() {
        let with = |change: fn(&mut Typed)| {
            let mut typed = whole();
            change(&mut typed);
            typed.invalid(today())
        };
        assert_eq!(with(|it| it.brand = "字".repeat(12)), []);
        assert_eq!(with(|it| it.brand = "字".repeat(13)), [Part::Brand]);
        assert_eq!(with(|it| it.last_day = "2026-11-20".to_owned()), [Part::LastDay]);
        assert_eq!(with(|it| it.licence = "1".to_owned()), [Part::Papers]);
        assert_eq!(with(|it| (it.licence, it.operator) = ("1".into(), "2".into())), []);
    }

    #[test]
    fn empty_parts_are_not_sent_and_the_last_day_counts_whole() {
        let merchant = whole().merchant();
        let sent = serde_json::to_value(&merchant).unwrap();
        // 2026-11-21 23:59:59 in Beijing.
        let expected = serde_json::json!({
            "brand_name": "兰州拉面", "logo_url": "http://mmbiz.qpic.cn/mmbiz/0", "protocol": "mdasdfkl",
            "end_time": 1_795_276_799, "primary_category_id": 1, "secondary_category_id": 101
        });
        assert_eq!(sent, expected);
        let edit = Typed::of(&Merchant { merchant_id: Some(12), ..merchant });
        assert_eq!(edit.invalid(today()), [Part::Letter], "uploads are kept for three days");
        assert_eq!((edit.merchant_id, edit.last_day.as_str()), (Some(12), "2026-11-21"));
    }
}
