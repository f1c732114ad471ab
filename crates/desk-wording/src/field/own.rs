//! Names of the fields that only one type of coupon or ticket has.

use card_model::{
    card::{CashField, GiftField},
    coupon::{DiscountField, GeneralCouponField, GrouponField},
    ticket::{BoardingPassField, MeetingTicketField, MovieTicketField, ScenicTicketField},
};

use super::{OBJECT, Words};

pub(super) fn cash(field: CashField) -> Words {
    match field {
        CashField::Itself => OBJECT,
        CashField::ReduceCost => ("减免金额", "Amount off"),
        CashField::LeastCost => ("起用金额", "Minimum purchase"),
    }
}

pub(super) fn gift(field: GiftField) -> Words {
    match field {
        GiftField::Itself => OBJECT,
        GiftField::Gift => ("兑换说明", "Gift details"),
        GiftField::GiftName => ("兑换商品", "Gift"),
        GiftField::GiftNum => ("兑换数量", "Number"),
        GiftField::GiftUnit => ("数量单位", "Unit"),
    }
}

pub(super) fn groupon(field: GrouponField) -> Words {
    match field {
        GrouponField::Itself => OBJECT,
        GrouponField::DealDetail => ("团购详情", "Deal details"),
    }
}

pub(super) fn discount(field: DiscountField) -> Words {
    match field {
        DiscountField::Itself => OBJECT,
        DiscountField::Discount => ("折扣额度", "Percent off"),
    }
}

pub(super) fn general_coupon(field: GeneralCouponField) -> Words {
    match field {
        GeneralCouponField::Itself => OBJECT,
        GeneralCouponField::DefaultDetail => ("优惠详情", "Coupon details"),
    }
}

pub(super) fn scenic_ticket(field: ScenicTicketField) -> Words {
    match field {
        ScenicTicketField::Itself => OBJECT,
        ScenicTicketField::TicketClass => ("票类型", "Ticket class"),
        ScenicTicketField::GuideUrl => ("导览图链接", "Visitors' map link"),
    }
}

pub(super) fn movie_ticket(field: MovieTicketField) -> Words {
    match field {
        MovieTicketField::Itself => OBJECT,
        MovieTicketField::Detail => ("电影票详情", "Film details"),
    }
}

pub(super) fn boarding_pass(field: BoardingPassField) -> Words {
    match field {
        BoardingPassField::Itself => OBJECT,
        BoardingPassField::From => ("起点", "From"),
        BoardingPassField::To => ("终点", "To"),
        BoardingPassField::Flight => ("航班", "Flight"),
        BoardingPassField::Gate => ("登机口", "Gate"),
        BoardingPassField::CheckInUrl => ("在线值机链接", "Check-in link"),
        BoardingPassField::AirModel => ("机型", "Aircraft"),
        BoardingPassField::DepartureTime => ("起飞时间", "Departure"),
        BoardingPassField::LandingTime => ("降落时间", "Landing"),
        BoardingPassField::BoardingTime => ("登机时间", "Boarding"),
    }
}

pub(super) fn meeting_ticket(field: MeetingTicketField) -> Words {
    match field {
        MeetingTicketField::Itself => OBJECT,
        MeetingTicketField::MeetingDetail => ("会议详情", "Meeting details"),
        MeetingTicketField::MapUrl => ("会场导览图链接", "Venue map link"),
    }
}
