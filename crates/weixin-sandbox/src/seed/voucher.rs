//! The description of a sample card, and the card made from it.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, BusinessService, TextImage, TimeLimit, TimeLimitDay},
    base_info::{BaseInfo, Sku},
    card::{Card, Cash, Gift, Special},
    code::CodeType,
    color,
    coupon::{Discount, Groupon},
    date_info::{DateInfo, DateType},
    id::CardId,
    language::Language,
    money::Fen,
    review::CardStatus,
    statistics::CardSource,
    time::{BeijingDay, UnixSeconds},
    title,
    use_condition::UseCondition,
};

use crate::{
    domain::store::sample,
    picture::{self, Scene},
};

/// The benefit of a card.
#[derive(Clone, Copy)]
pub(super) enum Promise {
    Cash(u64),
    /// A gift: name, number and unit.
    Gift(&'static str, u64, &'static str),
    /// An ordinary coupon for a discount: per cent off, and title.
    Discount(u64, &'static str),
    /// An ordinary coupon for a group purchase: title and details.
    Groupon(&'static str, &'static str),
}

#[derive(Clone, Copy, Default)]
pub(super) struct Thresholds {
    pub(super) accept: Option<&'static str>,
    pub(super) reject: Option<&'static str>,
    /// In yuan.
    pub(super) least_cost: Option<u64>,
    pub(super) object: Option<&'static str>,
    /// Other vouchers can't be used together with it.
    pub(super) exclusive: bool,
}

/// The validity of a card.
#[derive(Clone, Copy)]
pub(super) enum Valid {
    /// From one day to another, relative to today.
    Days(i64, i64),
    /// A number of days from the receipt.
    Term(u64),
}

#[derive(Clone, Copy)]
pub(super) struct Voucher {
    pub(super) promise: Promise,
    pub(super) thresholds: Thresholds,
    pub(super) status: fn() -> CardStatus,
    /// The reason of a refusal.
    pub(super) refuse_reason: Option<&'static str>,
    /// Where it was made.
    pub(super) source: CardSource,
    /// Days before today on which it was made.
    pub(super) made_before: i64,
    pub(super) valid: Valid,
    /// Remaining codes and total codes.
    pub(super) stock: (u64, u64),
    /// Percentage of the received codes that are redeemed.
    pub(super) redeemed: u64,
    /// Name of the colour.
    pub(super) color: &'static str,
    pub(super) code_type: fn() -> CodeType,
    pub(super) notice: &'static str,
    pub(super) description: &'static str,
    /// The text on the cover.
    pub(super) cover: &'static str,
    pub(super) scene: Scene,
    /// Pictures and texts of the article.
    pub(super) article: &'static [(Scene, &'static str)],
    pub(super) stores: usize,
    pub(super) get_limit: u64,
    /// A redemption gives one more code of the same card.
    pub(super) gives_itself: bool,
    /// It has a time limit: working days from 14:00 to 17:30.
    pub(super) afternoons: bool,
}

impl Voucher {
    /// Returns the card as `card/get` returns it.
    pub(super) fn card(&self, seed: u64, card_id: &CardId, today: BeijingDay) -> Card {
        let mut card = self.blank();
        let friends_voucher = matches!(card.special(), Special::Cash(_) | Special::Gift(_));
        card.base_info = self.base_info(seed, card_id, today, friends_voucher);
        card.advanced_info = Some(self.advanced_info(seed, friends_voucher));
        card.base_info.title = match self.promise {
            Promise::Discount(_, title) | Promise::Groupon(title, _) => Some(title.to_owned()),
            Promise::Cash(_) | Promise::Gift(..) => {
                title::compose(&card, Language::ZhCn).map(|composition| composition.title)
            }
        };
        card
    }

    /// Returns the time at which it was made, in the morning.
    pub(super) fn made_at(&self, today: BeijingDay) -> UnixSeconds {
        let minutes = 9 * 60 + 30 + self.made_before * 7 % 120;
        UnixSeconds::new(today.plus(-self.made_before).begin().get() + minutes * 60)
    }

    /// Returns a card with only the members of its type.
    fn blank(&self) -> Card {
        match self.promise {
            Promise::Cash(yuan) => Cash::new(fen(yuan)).into(),
            Promise::Gift(name, number, unit) => {
                let details = format!("凭券可兑换{name}{number}{unit}，每券限兑一次。");
                Gift::new(name, details).with_gift_num(number).with_gift_unit(unit).into()
            }
            Promise::Discount(percent, _) => Discount::default().with_discount(percent).into(),
            Promise::Groupon(_, detail) => Groupon::default().with_deal_detail(detail).into(),
        }
    }

    fn base_info(
        &self,
        seed: u64,
        card_id: &CardId,
        today: BeijingDay,
        friends_voucher: bool,
    ) -> BaseInfo {
        let (quantity, total) = self.stock;
        let mut info = BaseInfo::default()
            .with_id(card_id.clone())
            .with_logo_url(picture::url(seed, Scene::Logo))
            .with_code_type((self.code_type)())
            .with_brand_name(sample::BRAND_NAME)
            .with_notice(self.notice)
            .with_service_phone(sample::SERVICE_PHONE)
            .with_description(self.description)
            .with_date_info(self.date_info(today))
            .with_sku(Sku::default().with_quantity(quantity).with_total_quantity(total))
            .with_location_id_list(sample::poi_ids(self.stores))
            .with_get_limit(self.get_limit)
            .with_use_custom_code(false)
            .with_bind_openid(false)
            .with_can_share(!friends_voucher)
            .with_can_give_friend(!friends_voucher)
            .with_custom_url_name("在线订购")
            .with_custom_url("https://order.maiduo.example/menu")
            .with_custom_url_sub_title("到店自取")
            .with_promotion_url_name("会员中心")
            .with_promotion_url("https://order.maiduo.example/member")
            .with_promotion_url_sub_title("积分换好礼")
            .with_status((self.status)())
            .with_create_time(self.made_at(today))
            .with_update_time(self.made_at(today));
        info.color = color::find(self.color).map(|found| found.hex.to_owned());
        info
    }

    fn date_info(&self, today: BeijingDay) -> DateInfo {
        match self.valid {
            Valid::Days(begin, end) => {
                DateInfo::fixed_range(today.plus(begin).begin(), today.plus(end).end())
            }
            Valid::Term(days) => DateInfo::default()
                .with_date_type(DateType::FixTerm)
                .with_fixed_term(days)
                .with_fixed_begin_term(0_u64),
        }
    }

    fn advanced_info(&self, seed: u64, friends_voucher: bool) -> AdvancedInfo {
        let cover = Abstract::default()
            .with_text(self.cover)
            .with_icon_url_list([picture::url(seed, self.scene)]);
        let article = self.article.iter().map(|(scene, text)| {
            TextImage::default().with_image_url(picture::url(seed, *scene)).with_text(*text)
        });
        let mut info = AdvancedInfo::default()
            .with_abstract_info(cover)
            .with_text_image_list(article.collect::<Vec<_>>())
            .with_business_service([BusinessService::FreeWifi, BusinessService::Deliver])
            .with_share_friends(friends_voucher);
        info.use_condition = friends_voucher.then(|| self.thresholds.wire());
        info.time_limit = self.afternoons.then(afternoons);
        info.consume_share_self_num = self.gives_itself.then_some(1);
        info
    }
}

impl Thresholds {
    fn wire(self) -> UseCondition {
        let mut condition =
            UseCondition::default().with_can_use_with_other_discount(!self.exclusive);
        condition.accept_category = self.accept.map(str::to_owned);
        condition.reject_category = self.reject.map(str::to_owned);
        condition.least_cost = self.least_cost.map(fen);
        condition.object_use_for = self.object.map(str::to_owned);
        condition
    }
}

fn fen(yuan: u64) -> Fen {
    Fen::new(yuan * 100)
}

fn afternoons() -> Vec<TimeLimit> {
    [
        TimeLimitDay::Monday,
        TimeLimitDay::Tuesday,
        TimeLimitDay::Wednesday,
        TimeLimitDay::Thursday,
        TimeLimitDay::Friday,
    ]
    .into_iter()
    .map(|day| {
        TimeLimit::default()
            .with_day(day)
            .with_begin_hour(14_u64)
            .with_begin_minute(0_u64)
            .with_end_hour(17_u64)
            .with_end_minute(30_u64)
    })
    .collect()
}
