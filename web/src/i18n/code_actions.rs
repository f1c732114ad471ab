//! Texts of what a merchant does with a code of a member card or a ticket.

use card_model::{language::Language, money::Fen};
use desk_wording as wording;

use super::messages;
use crate::{
    number::grouped,
    state::code_actions::{Action, Entry},
};

messages! {
    /// Texts of the dialogs.
    pub enum CodeAction {
        Activate => ("激活会员卡", "Activate"),
        UpdateMember => ("调整积分和余额", "Change points and value"),
        SetShow => ("设置场次座位", "Set show and seat"),
        SetMeeting => ("设置时间座位", "Set time and seat"),
        CheckIn => ("办理值机", "Check in"),
        Problem => ("请检查这一项", "Check this entry"),
        Done => ("已完成", "Done"),
    }
}

/// The name of an action.
pub fn title(action: Action) -> CodeAction {
    match action {
        Action::Activate => CodeAction::Activate,
        Action::UpdateMember => CodeAction::UpdateMember,
        Action::SetShow => CodeAction::SetShow,
        Action::SetMeeting => CodeAction::SetMeeting,
        Action::CheckIn => CodeAction::CheckIn,
    }
}

/// The name of an entry of an action.
pub fn entry_name(action: Action, entry: Entry, language: Language) -> &'static str {
    let changes = action == Action::UpdateMember;
    let (chinese, english) = match entry {
        Entry::MembershipNumber => ("会员卡号", "Membership number"),
        Entry::Points if changes => {
            ("积分变动（扣减填负数）", "Change of points (negative takes away)")
        }
        Entry::Points => ("初始积分", "Initial points"),
        Entry::PointsReason => ("积分变动原因", "Reason for the points"),
        Entry::Value if changes => {
            ("余额变动（元，扣减填负数）", "Change of the stored value (CNY, negative takes away)")
        }
        Entry::Value => ("初始余额（元）", "Initial stored value (CNY)"),
        Entry::ValueReason => ("余额变动原因", "Reason for the stored value"),
        Entry::TicketClass => ("影票类别", "Class of the ticket"),
        Entry::Begin => ("开始时间", "Begins"),
        Entry::End => ("结束时间", "Ends"),
        Entry::Duration => ("时长（分钟）", "Duration (minutes)"),
        Entry::Room => ("影厅", "Room"),
        Entry::Zone => ("区域", "Zone"),
        Entry::Entrance => ("入口", "Entrance"),
        Entry::Seat if action == Action::SetShow => {
            ("座位，用逗号分开", "Seats, separated by commas")
        }
        Entry::Seat => ("座位", "Seat"),
        Entry::Passenger => ("乘客姓名", "Passenger"),
        Entry::CabinClass => ("舱等", "Class"),
        Entry::TicketNumber => ("电子客票号", "Number of the electronic ticket"),
        Entry::GateCode => ("登机二维码内容", "Text of the QR code at the gate"),
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
}

/// The points and the stored value of a member; what is unknown is said so.
pub fn standing(points: Option<i64>, fen: Option<i64>, language: Language) -> String {
    let unknown = match language {
        Language::ZhCn => "未知",
        Language::En => "unknown",
    };
    let points = points.and_then(|points| u64::try_from(points).ok()).map(grouped);
    let points = points.unwrap_or_else(|| unknown.to_owned());
    let fen = fen.and_then(|fen| u64::try_from(fen).ok());
    let value =
        fen.map_or_else(|| unknown.to_owned(), |fen| wording::money(Fen::new(fen), language));
    match language {
        Language::ZhCn => format!("现在：积分 {points}，余额 {value}"),
        Language::En => format!("Now: {points} points, stored value {value}"),
    }
}
