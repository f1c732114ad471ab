//! The description of a sample card, and the card made from it.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, BusinessService, TextImage, TimeLimit, TimeLimitDay},
    base_info::{BaseInfo, Sku},
    card::{Card, Cash, Gift, Special},
    card_type::CardType,
    code::CodeType,
    color,
    coupon::{Discount, Groupon},
    date_info::{DateInfo, DateType},
    language::Language,
    location::LocationIds,
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
    pub(super) fn card(&self, seed: u64, card_id: &str, today: BeijingDay) -> Card {
        let (card_type, special) = self.special();
        let friends_voucher = matches!(special, Special::Cash(_) | Special::Gift(_));
        let mut card = Card::new(card_type);
        card.special = special;
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
        UnixSeconds(today.plus(-self.made_before).begin().0 + minutes * 60)
    }

    fn special(&self) -> (CardType, Special) {
        match self.promise {
            Promise::Cash(yuan) => {
                let cash = Cash { reduce_cost: Some(fen(yuan)), ..Cash::default() };
                (CardType::Cash, Special::Cash(cash))
            }
            Promise::Gift(name, number, unit) => {
                let gift = Gift {
                    gift: Some(format!("凭券可兑换{name}{number}{unit}，每券限兑一次。")),
                    gift_name: Some(name.to_owned()),
                    gift_num: Some(number),
                    gift_unit: Some(unit.to_owned()),
                    ..Gift::default()
                };
                (CardType::Gift, Special::Gift(gift))
            }
            Promise::Discount(percent, _) => {
                let discount = Discount { discount: Some(percent), ..Discount::default() };
                (CardType::Discount, Special::Discount(discount))
            }
            Promise::Groupon(_, detail) => {
                let deal_detail = Some(detail.to_owned());
                let groupon = Groupon { deal_detail, ..Groupon::default() };
                (CardType::Groupon, Special::Groupon(groupon))
            }
        }
    }

    fn base_info(
        &self,
        seed: u64,
        card_id: &str,
        today: BeijingDay,
        friends_voucher: bool,
    ) -> BaseInfo {
        let text = |text: &str| Some(text.to_owned());
        let (quantity, total) = self.stock;
        BaseInfo {
            id: text(card_id),
            logo_url: Some(picture::url(seed, Scene::Logo)),
            code_type: Some((self.code_type)()),
            brand_name: text(sample::BRAND_NAME),
            color: color::find(self.color).map(|found| found.hex.to_owned()),
            notice: text(self.notice),
            service_phone: text(sample::SERVICE_PHONE),
            description: text(self.description),
            date_info: Some(self.date_info(today)),
            sku: Some(Sku {
                quantity: Some(quantity),
                total_quantity: Some(total),
                ..Sku::default()
            }),
            location_id_list: Some(LocationIds(sample::poi_ids(self.stores))),
            get_limit: Some(self.get_limit),
            use_custom_code: Some(false),
            bind_openid: Some(false),
            can_share: Some(!friends_voucher),
            can_give_friend: Some(!friends_voucher),
            custom_url_name: text("在线订购"),
            custom_url: text("https://order.maiduo.example/menu"),
            custom_url_sub_title: text("到店自取"),
            promotion_url_name: text("会员中心"),
            promotion_url: text("https://order.maiduo.example/member"),
            promotion_url_sub_title: text("积分换好礼"),
            status: Some((self.status)()),
            create_time: Some(self.made_at(today)),
            update_time: Some(self.made_at(today)),
            ..BaseInfo::default()
        }
    }

    fn date_info(&self, today: BeijingDay) -> DateInfo {
        match self.valid {
            Valid::Days(begin, end) => {
                DateInfo::fixed_range(today.plus(begin).begin(), today.plus(end).end())
            }
            Valid::Term(days) => DateInfo {
                date_type: Some(DateType::FixTerm),
                fixed_term: Some(days),
                fixed_begin_term: Some(0),
                ..DateInfo::default()
            },
        }
    }

    fn advanced_info(&self, seed: u64, friends_voucher: bool) -> AdvancedInfo {
        let condition = self.thresholds.wire();
        AdvancedInfo {
            use_condition: friends_voucher.then_some(condition),
            abstract_info: Some(Abstract {
                text: Some(self.cover.to_owned()),
                icon_url_list: Some(vec![picture::url(seed, self.scene)]),
                ..Abstract::default()
            }),
            text_image_list: Some(
                self.article
                    .iter()
                    .map(|(scene, text)| TextImage {
                        image_url: Some(picture::url(seed, *scene)),
                        text: Some((*text).to_owned()),
                        ..TextImage::default()
                    })
                    .collect(),
            ),
            business_service: Some(vec![BusinessService::FreeWifi, BusinessService::Deliver]),
            time_limit: self.afternoons.then(afternoons),
            consume_share_self_num: self.gives_itself.then_some(1),
            share_friends: Some(friends_voucher),
            ..AdvancedInfo::default()
        }
    }
}

impl Thresholds {
    fn wire(self) -> UseCondition {
        UseCondition {
            accept_category: self.accept.map(str::to_owned),
            reject_category: self.reject.map(str::to_owned),
            least_cost: self.least_cost.map(fen),
            object_use_for: self.object.map(str::to_owned),
            can_use_with_other_discount: Some(!self.exclusive),
            ..UseCondition::default()
        }
    }
}

fn fen(yuan: u64) -> Fen {
    Fen(yuan * 100)
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
    .map(|day| TimeLimit {
        day: Some(day),
        begin_hour: Some(14),
        begin_minute: Some(0),
        end_hour: Some(17),
        end_minute: Some(30),
        ..TimeLimit::default()
    })
    .collect()
}
