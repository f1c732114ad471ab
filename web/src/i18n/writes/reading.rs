//! Words for sent and observed values.

use card_model::{code::UserCardStatus, language::Language};
use desk_api::write::{Phase, Reading};
use desk_wording as wording;

/// The name of a request value; its path if it is undocumented.
pub fn member_name(field: &str, language: Language) -> String {
    let (chinese, english) = match field {
        "code" => ("券码", "Code"),
        "new_code" => ("新券码", "New code"),
        "status" => ("券码状态", "State of the code"),
        "increase_stock_value" => ("增加库存", "Added to the stock"),
        "reduce_stock_value" => ("减少库存", "Taken from the stock"),
        "bonus" => ("积分", "Points"),
        "add_bonus" => ("积分变动", "Points added"),
        "record_bonus" => ("积分说明", "Note on the points"),
        "balance" => ("余额（分）", "Balance (fen)"),
        "add_balance" => ("余额变动（分）", "Balance added (fen)"),
        "record_balance" => ("余额说明", "Note on the balance"),
        "reason" => ("原因", "Reason"),
        "openid" => ("用户 openid", "User's openid"),
        "membership_number" => ("会员号", "Member number"),
        _ => {
            let known = wording::known_path_name(field, language);
            return known.map_or_else(|| field.to_owned(), str::to_owned);
        }
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
    .to_owned()
}

/// The state of a code; as received if it is undocumented.
pub fn code_status(status: &UserCardStatus, language: Language) -> String {
    let (chinese, english) = match status {
        UserCardStatus::Normal => ("可核销", "Redeemable"),
        UserCardStatus::Consumed => ("已核销", "Redeemed"),
        UserCardStatus::Expire => ("已过期", "Expired"),
        UserCardStatus::Gifting => ("转赠中", "Being given away"),
        UserCardStatus::GiftTimeout => ("转赠超时", "Not accepted in time"),
        UserCardStatus::Delete => ("已删除", "Deleted by the user"),
        UserCardStatus::Unavailable => ("已作废", "Void"),
        other => return other.as_str().to_owned(),
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
    .to_owned()
}

/// When an observation was made.
pub fn phase(phase: Phase, language: Language) -> &'static str {
    match (phase, language) {
        (Phase::Before, Language::ZhCn) => "提交前",
        (Phase::Before, Language::En) => "before sending",
        (Phase::After, Language::ZhCn) => "提交后",
        (Phase::After, Language::En) => "afterwards",
    }
}

/// An observation in one line.
pub fn reading(reading: &Reading, language: Language) -> String {
    let is_chinese = language == Language::ZhCn;
    match reading {
        Reading::Code { status, .. } => {
            let status = code_status(status, language);
            if is_chinese { format!("券码：{status}") } else { format!("Code: {status}") }
        }
        Reading::Replaced { .. } => {
            if is_chinese {
                "原券码已不存在，新券码已存在".to_owned()
            } else {
                "The old code no longer exists, the new one does".to_owned()
            }
        }
        Reading::Card { status, total_quantity, .. } => {
            let status = wording::card_status(status, language);
            match (total_quantity, is_chinese) {
                (Some(total), true) => format!("卡券：{status}，总库存 {total}"),
                (Some(total), false) => format!("Voucher: {status}, total stock {total}"),
                (None, true) => format!("卡券：{status}"),
                (None, false) => format!("Voucher: {status}"),
            }
        }
        Reading::Order { status } => {
            let status = wording::order_status(status, language);
            if is_chinese { format!("订单：{status}") } else { format!("Order: {status}") }
        }
        Reading::Member { bonus, balance } => {
            let text =
                |value: &Option<i64>| value.map_or_else(|| "–".to_owned(), |it| it.to_string());
            let (bonus, balance) = (text(bonus), text(balance));
            if is_chinese {
                format!("会员：积分 {bonus}，余额 {balance} 分")
            } else {
                format!("Member: {bonus} points, balance {balance} fen")
            }
        }
        Reading::Codes { exist, absent } => {
            let (exist, absent) = (exist.len(), absent.len());
            if is_chinese {
                format!("券码：已导入 {exist} 个，未导入 {absent} 个")
            } else {
                format!("Codes: {exist} imported, {absent} not imported")
            }
        }
        Reading::Cards { total, complete, candidates, .. } => {
            cards(*total, *complete, candidates.len(), language)
        }
        Reading::Missing { errcode } => {
            if is_chinese {
                format!("微信上查不到（errcode {errcode}）")
            } else {
                format!("Not found on Weixin (errcode {errcode})")
            }
        }
        Reading::OtherAnswer { write, errcode } => {
            if is_chinese {
                format!("另一次操作 #{write} 收到 errcode {errcode}")
            } else {
                format!("Another attempt, #{write}, got errcode {errcode}")
            }
        }
        Reading::PushedRedemption { source } => {
            let way = desk_wording::push_source(source, language).unwrap_or(source);
            if is_chinese {
                format!("微信推送：已核销，{way}")
            } else {
                format!("Pushed by Weixin: redeemed {way}")
            }
        }
        Reading::Unreadable { errcode } => {
            let code = errcode.map(|code| format!(" (errcode {code})")).unwrap_or_default();
            if is_chinese {
                format!("没有读到{code}")
            } else {
                format!("Could not be read{code}")
            }
        }
    }
}

fn cards(total: u64, complete: bool, candidates: usize, language: Language) -> String {
    match (language, complete) {
        (Language::ZhCn, true) => format!("卡券列表：共 {total} 张，新出现 {candidates} 张"),
        (Language::ZhCn, false) => {
            format!("卡券列表：共 {total} 张，没有读完整，新出现 {candidates} 张")
        }
        (Language::En, true) => format!("Voucher list: {total} in total, {candidates} new"),
        (Language::En, false) => {
            format!("Voucher list: {total} in total, read incompletely, {candidates} new")
        }
    }
}
