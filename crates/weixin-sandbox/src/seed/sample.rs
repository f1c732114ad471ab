//! The sample merchant's cards.

use std::collections::BTreeMap;

use card_model::{
    code::CodeType, id::CardId, review::CardStatus, statistics::CardSource, time::BeijingDay,
};

use crate::{
    domain::card::state::CardRecord,
    identity,
    picture::Scene,
    seed::{
        dice::Dice,
        history::{self, Past},
        living,
        voucher::{Promise, Thresholds, Valid, Voucher},
        wallets,
    },
    world::{
        World,
        traffic::{Habits, Traffic},
    },
};

/// The common properties of most cards.
const ORDINARY: Voucher = Voucher {
    promise: Promise::Cash(10),
    thresholds: NO_THRESHOLD,
    status: || CardStatus::Dispatch,
    refuse_reason: None,
    source: CardSource::Api,
    made_before: 1,
    valid: Valid::Days(0, 60),
    stock: (0, 0),
    redeemed: 40,
    color: "Color010",
    code_type: || CodeType::Qrcode,
    notice: "结账时请出示二维码",
    description: "1. 每次消费限用一张，不找零、不兑现。\n2. 如需发票，请在结账时向店员提出，以实付金额开具。\n3. 仅限到店使用，外卖订单不适用。",
    cover: "现烤出炉，趁热最好吃",
    scene: Scene::EggTart,
    article: &[],
    stores: 8,
    get_limit: 1,
    gives_itself: false,
    afternoons: false,
};

const NO_THRESHOLD: Thresholds =
    Thresholds { accept: None, reject: None, least_cost: None, object: None, exclusive: false };

/// The cards, newest first.
const CARDS: [Voucher; 14] = [
    Voucher {
        promise: Promise::Gift("蛋挞", 2, "个"),
        thresholds: Thresholds { object: Some("蛋糕"), ..NO_THRESHOLD },
        status: || CardStatus::NotVerify,
        made_before: 1,
        valid: Valid::Days(18, 70),
        color: "Color030",
        cover: "买蛋糕，送两个葡式蛋挞",
        scene: Scene::Cake,
        article: &[
            (Scene::Cake, "每日限量现做的鲜奶蛋糕，动物奶油，甜而不腻。"),
            (Scene::EggTart, "葡式蛋挞，酥皮三百层，挞心嫩滑。"),
        ],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(20),
        thresholds: Thresholds { exclusive: true, ..NO_THRESHOLD },
        status: || CardStatus::NotVerify,
        made_before: 2,
        valid: Valid::Days(5, 65),
        color: "Color081",
        cover: "周年庆，立减20元",
        scene: Scene::Celebration,
        article: &[(Scene::Celebration, "感谢八年相伴，周年庆期间全场通用。")],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Gift("冰美式", 1, "杯"),
        thresholds: Thresholds { least_cost: Some(99), ..NO_THRESHOLD },
        status: || CardStatus::VerifyFail,
        refuse_reason: Some("封面文字提到了其他品牌，请修改后重新提交"),
        made_before: 3,
        valid: Valid::Days(13, 72),
        color: "Color080",
        cover: "一杯好咖啡，比某巴克更香",
        scene: Scene::Coffee,
        article: &[(Scene::Coffee, "深烘拼配，每日现磨。到店消费满99元即送一杯。")],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(50),
        status: || CardStatus::VerifyOk,
        made_before: 4,
        valid: Valid::Days(-1, 58),
        stock: (20_000, 20_000),
        color: "Color050",
        code_type: || CodeType::Barcode,
        notice: "结账时请出示条形码",
        cover: "50元代金券，全场通用",
        scene: Scene::Bread,
        article: &[(Scene::Bread, "面包、蛋糕、饮品全场通用，无最低消费。")],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(25),
        thresholds: Thresholds {
            least_cost: Some(150), reject: Some("生日蛋糕"), ..NO_THRESHOLD
        },
        status: || CardStatus::VerifyOk,
        made_before: 6,
        valid: Valid::Days(2, 80),
        stock: (6_000, 6_000),
        color: "Color070",
        cover: "囤货季，满150减25",
        scene: Scene::Bread,
        article: &[(Scene::Bread, "吐司、贝果、可颂一次囤够。生日蛋糕除外。")],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Groupon(
            "双人下午茶",
            "任选饮品两杯\n蛋挞四个\n可颂两个\n原价118元，团购价78元",
        ),
        status: || CardStatus::VerifyOk,
        made_before: 8,
        valid: Valid::Term(30),
        stock: (1_500, 1_500),
        color: "Color090",
        notice: "使用时向店员出示",
        cover: "两个人的悠闲午后",
        scene: Scene::Tea,
        article: &[(Scene::Tea, "每日14:00后供应，建议提前一小时预约。")],
        get_limit: 3,
        stores: 5,
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Gift("洗手液", 1, "瓶"),
        made_before: 13,
        valid: Valid::Days(-12, 70),
        stock: (4_480, 5_000),
        redeemed: 62,
        color: "Color040",
        cover: "勤洗手，安心吃",
        scene: Scene::HandSoap,
        article: &[(Scene::HandSoap, "门店定制洗手液，柠檬草味，250毫升。")],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(50),
        thresholds: Thresholds { accept: Some("蛋挞"), least_cost: Some(500), ..NO_THRESHOLD },
        made_before: 21,
        valid: Valid::Days(-20, 60),
        stock: (86_240, 100_000),
        redeemed: 45,
        color: "Color010",
        cover: "蛋挞请客，满500减50",
        scene: Scene::EggTart,
        article: &[
            (Scene::EggTart, "公司下午茶、生日会，蛋挞管够。整盒订购请提前两小时。"),
            (Scene::Tea, "可搭配红茶或咖啡，支持门店自取与同城配送。"),
        ],
        gives_itself: true,
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(8),
        thresholds: Thresholds { accept: Some("吐司"), least_cost: Some(40), ..NO_THRESHOLD },
        source: CardSource::Console,
        made_before: 33,
        valid: Valid::Days(-32, 50),
        stock: (10_600, 20_000),
        redeemed: 51,
        color: "Color060",
        cover: "早餐吐司，满40减8",
        scene: Scene::Bread,
        article: &[(Scene::Bread, "北海道牛奶吐司，每日早上七点出炉。")],
        get_limit: 2,
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(30),
        thresholds: Thresholds { least_cost: Some(200), ..NO_THRESHOLD },
        made_before: 46,
        valid: Valid::Days(-45, 40),
        stock: (1_120, 50_000),
        redeemed: 37,
        color: "Color100",
        cover: "全场满200减30",
        scene: Scene::Celebration,
        article: &[(Scene::Celebration, "面包、蛋糕、饮品全场参与，每单限用一张。")],
        get_limit: 2,
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(20),
        thresholds: Thresholds { accept: Some("下午茶"), ..NO_THRESHOLD },
        made_before: 52,
        valid: Valid::Days(-51, 3),
        stock: (310, 8_000),
        redeemed: 44,
        color: "Color020",
        cover: "下午茶，立减20元",
        scene: Scene::Tea,
        article: &[
            (Scene::Tea, "红茶配司康，工作日下午的小确幸。"),
            (Scene::Coffee, "也可以换成一杯手冲。"),
        ],
        afternoons: true,
        stores: 5,
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(40),
        thresholds: Thresholds {
            accept: Some("生日蛋糕"), least_cost: Some(268), ..NO_THRESHOLD
        },
        made_before: 76,
        valid: Valid::Days(-75, 12),
        stock: (3_820, 10_000),
        redeemed: 33,
        color: "Color102",
        cover: "生日蛋糕，满268减40",
        scene: Scene::Cake,
        article: &[(Scene::Cake, "请提前24小时预订，可写祝福语，市区免费配送。")],
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Cash(60),
        thresholds: Thresholds { least_cost: Some(300), ..NO_THRESHOLD },
        status: || CardStatus::Expired,
        made_before: 114,
        valid: Valid::Days(-113, -25),
        stock: (0, 30_000),
        redeemed: 39,
        color: "Color102",
        cover: "开学季，满300减60",
        scene: Scene::Celebration,
        article: &[(Scene::Celebration, "班级聚会、社团活动，一单搞定。")],
        get_limit: 2,
        ..ORDINARY
    },
    Voucher {
        promise: Promise::Discount(20, "咖啡8折"),
        source: CardSource::Console,
        made_before: 130,
        valid: Valid::Term(30),
        stock: (24_300, 60_000),
        redeemed: 55,
        color: "Color082",
        code_type: || CodeType::Text,
        notice: "结账时告知店员券码",
        cover: "每天一杯，全年8折",
        scene: Scene::Coffee,
        article: &[(Scene::Coffee, "美式、拿铁、卡布奇诺均可使用，领取后30天内有效。")],
        get_limit: 5,
        ..ORDINARY
    },
];

/// Adds the sample merchant's cards, their past and their codes to a world.
pub(super) fn add(world: &mut World) {
    let seed = world.plan.seed;
    let today = world.origin.beijing_day();
    let mut pasts: Vec<(CardId, Past)> = Vec::new();
    let mut users: BTreeMap<CardId, Habits> = BTreeMap::new();
    for (position, voucher) in CARDS.iter().enumerate().rev() {
        let serial = world.next_serial();
        let card_id = identity::card_id(seed, serial);
        let mut record =
            CardRecord::new(voucher.card(seed, &card_id, today), serial, voucher.source);
        record.refuse_reason = voucher.refuse_reason.map(str::to_owned);
        let purpose = position as u64 + 1;
        let mut past = history::of(voucher, today, &mut Dice::new(seed, purpose));
        record.issued = past.received() > 0;
        let end = match voucher.valid {
            Valid::Days(_, end) => Some(today.plus(end)),
            Valid::Term(_) => None,
        };
        if let Some(habits) = living::habits(&past, (today, end), voucher.redeemed, purpose) {
            users.insert(card_id.clone(), habits);
        }
        for (day, codes) in &past.held {
            record.add_unnamed(BeijingDay::new(*day), *codes);
        }
        world.cards.insert(card_id.clone(), record);
        wallets::fill(world, &card_id, &mut past, &mut Dice::new(seed, purpose + 100));
        pasts.push((card_id, past));
    }
    history::write(world, &pasts, &mut Dice::new(seed, 0));
    if world.plan.living {
        world.traffic = Traffic::new(today, users);
    }
}

/// Returns the sample cards, for variation by the extra cards.
pub(super) fn cards() -> &'static [Voucher] {
    &CARDS
}
