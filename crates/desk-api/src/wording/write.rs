//! Words for writes, how they ended and why.

use card_model::language::Language;
use weixin_api::{card, code, endpoint::Endpoint, media, member_card, store};

use super::pick;
use crate::write::{Basis, Verdict, Why, WriteState};

/// How a write ended.
pub fn write_state(state: WriteState, language: Language) -> &'static str {
    match state {
        WriteState::Sending => pick(language, "正在提交", "Sending"),
        WriteState::Done => pick(language, "已完成", "Done"),
        WriteState::Refused => pick(language, "被微信拒绝，没有改动", "Refused; nothing changed"),
        WriteState::NotSent => pick(language, "没有发出，没有改动", "Not sent; nothing changed"),
        WriteState::Unknown => pick(language, "还不确定，正在核实", "Not known yet; being checked"),
        WriteState::Undecided => pick(language, "需要您确认结果", "Needs your decision"),
        WriteState::NotDone => pick(language, "没有生效", "Not carried out"),
        WriteState::Superseded => {
            pick(language, "已被后来的修改取代", "Replaced by a later change")
        }
        WriteState::Abandoned => pick(language, "不再追究", "No longer matters"),
    }
}

/// What a final state rests on.
pub fn basis(basis: Basis, language: Language) -> &'static str {
    match basis {
        Basis::Answer => pick(language, "微信的回复", "Weixin's answer"),
        Basis::PartialAnswer => pick(language, "微信的部分回复", "a part of Weixin's answer"),
        Basis::Gateway => {
            pick(language, "微信前面的网关的回复", "the answer of a gateway before Weixin")
        }
        Basis::NotDelivered => pick(language, "请求没有发出", "the request never left"),
        Basis::Read => pick(language, "事后读取的结果", "what was read afterwards"),
        Basis::Fence => pick(language, "已不可能再执行", "it can't happen any more"),
        Basis::LaterWrite => pick(language, "后来的操作", "a later change"),
        Basis::Person => pick(language, "人工确认", "a person's decision"),
        Basis::Harmless => pick(language, "是否执行都没有影响", "it does no harm either way"),
        Basis::OlderVersion => pick(language, "旧版本程序的判断", "an older version's verdict"),
    }
}

/// Why a write can't be decided automatically.
pub fn why(why: Why, language: Language) -> &'static str {
    match why {
        Why::RedeemedByUnknown => pick(
            language,
            "券已核销，但无法确认是不是这次操作",
            "It is redeemed, but nothing proves that this attempt did it",
        ),
        Why::OneOfSeveral => pick(
            language,
            "券已核销，有几次操作都可能是核销的那一次",
            "It is redeemed, and more than one attempt may have done it",
        ),
        Why::CodeGone => pick(
            language,
            "券码已查不到：可能已被删除或转赠",
            "The code can't be read any more: deleted or given away",
        ),
        Why::FigureChanged => pick(
            language,
            "数量有变化，但也可能是别人改的",
            "The figure changed, but others may have changed it",
        ),
        Why::SomeOfSeveral => pick(
            language,
            "几次操作中只有一部分生效，无法确认是哪些",
            "Only some of several attempts were carried out, and nothing tells which",
        ),
        Why::Candidates => pick(
            language,
            "出现了新的卡券，可能就是这次创建的",
            "New vouchers exist that may be the one that was created",
        ),
        Why::ListIncomplete => pick(
            language,
            "卡券列表没有读完整",
            "The list of vouchers could not be read completely",
        ),
        Why::MixedValues => pick(
            language,
            "现在的内容与提交前后都不一致，可能有其他人修改",
            "The values are neither the old nor the new ones; another editor may have changed them",
        ),
        Why::PartlyImported => pick(
            language,
            "只有一部分券码导入成功，可以放心重新导入",
            "Only some of the codes were imported; importing them again is safe",
        ),
        Why::NotReadable => pick(
            language,
            "微信没有接口可以查到这个操作的结果",
            "Nothing that can be read from Weixin shows the result",
        ),
        Why::NoEvidenceBefore => pick(
            language,
            "提交前没能读取当时的状态",
            "The state before it was sent could not be read",
        ),
        Why::ReadsFailed => pick(
            language,
            "三个小时内都没能读取微信上的状态",
            "Weixin could not be read for three hours",
        ),
        Why::OlderVersion => pick(
            language,
            "这是旧版本程序的记录，没有保留依据",
            "The entry is from an older version, which kept no evidence",
        ),
    }
}

/// What a person may decide.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Done => pick(language, "已生效", "It was carried out"),
        Verdict::NotDone => pick(language, "未生效", "It was not carried out"),
        Verdict::Abandoned => pick(language, "无需再管", "Leave it"),
    }
}

/// What a write does, by its path on the platform; `None` for writes that have no name of their own.
pub fn write_name(path: &str, language: Language) -> Option<&'static str> {
    let names = [
        (card::create::Create::PATH, ("创建卡券", "Create a voucher")),
        (card::update::Update::PATH, ("修改卡券", "Edit a voucher")),
        (card::delete::Delete::PATH, ("删除卡券", "Delete a voucher")),
        (card::modify_stock::ModifyStock::PATH, ("修改库存", "Change the stock")),
        (code::consume::Consume::PATH, ("核销", "Redeem a code")),
        (code::set_unavailable::SetUnavailable::PATH, ("作废券码", "Void a code")),
        (code::update::Update::PATH, ("更换券码", "Replace a code")),
        (code::deposit::Deposit::PATH, ("导入券码", "Import codes")),
        (media::upload_image::UploadImage::PATH, ("上传图片", "Upload an image")),
        (member_card::update_user::UpdateUser::PATH, ("修改会员信息", "Change a member's figures")),
        (store::add::Add::PATH, ("创建门店", "Create a store")),
    ];
    let found = names.into_iter().find(|(known, _)| *known == path);
    found.map(|(_, (chinese, english))| pick(language, chinese, english))
}
