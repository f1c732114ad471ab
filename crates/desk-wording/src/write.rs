//! Texts for writes, their outcomes and reasons.

use card_model::language::Language;
use weixin_api::{
    card, code, endpoint::Endpoint, general_card, gift_card, invoice, issue, lucky_money, media,
    member_card, pay_gift_card, store, store_mini_program, sub_merchant, ticket, token_inventory,
};

use super::pick;
use desk_api::write::{Basis, Verdict, Why, WriteState};

/// Returns the text of a write's state.
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

/// Returns the basis of a final state.
pub fn basis(basis: Basis, language: Language) -> &'static str {
    match basis {
        Basis::Answer => pick(language, "微信的回复", "Weixin's response"),
        Basis::PartialAnswer => pick(language, "微信的部分回复", "a part of Weixin's response"),
        Basis::Gateway => {
            pick(language, "微信前面的网关的回复", "the response of a gateway in front of Weixin")
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

/// Returns why a write can't be decided automatically.
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
            "Only some of several attempts were carried out, and it can't be determined which",
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

/// Returns the text of a manual decision.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Done => pick(language, "已生效", "It was carried out"),
        Verdict::NotDone => pick(language, "未生效", "It was not carried out"),
        Verdict::Abandoned => pick(language, "无需再管", "Leave it"),
    }
}

/// Returns what a write does, by its platform path; `None` for a path that is not relayed.
pub fn write_name(path: &str, language: Language) -> Option<&'static str> {
    let names = [
        (card::create::Create::PATH, ("创建卡券", "Create a voucher")),
        (card::update::Update::PATH, ("修改卡券", "Edit a voucher")),
        (card::delete::Delete::PATH, ("删除卡券", "Delete a voucher")),
        (card::modify_stock::ModifyStock::PATH, ("修改库存", "Change the stock")),
        (card::set_pay_cell::SetPayCell::PATH, ("设置微信买单", "Switch checkout on or off")),
        (
            card::set_self_consume_cell::SetSelfConsumeCell::PATH,
            ("设置自助核销", "Switch self-redemption on or off"),
        ),
        (code::consume::Consume::PATH, ("核销", "Redeem a code")),
        (code::set_unavailable::SetUnavailable::PATH, ("作废券码", "Void a code")),
        (code::update::Update::PATH, ("更换券码", "Replace a code")),
        (code::deposit::Deposit::PATH, ("导入券码", "Import codes")),
        (code::mark::Mark::PATH, ("标记券码", "Mark a code")),
        (media::upload_image::UploadImage::PATH, ("上传图片", "Upload an image")),
        (
            media::upload_temporary::UploadTemporary::PATH,
            ("上传临时素材", "Upload a temporary file"),
        ),
        (issue::create_qr_code::CreateQrCode::PATH, ("创建投放二维码", "Create a QR code")),
        (
            issue::create_landing_page::CreateLandingPage::PATH,
            ("创建货架", "Create a landing page"),
        ),
        (issue::set_test_white_list::SetTestWhiteList::PATH, ("设置测试白名单", "Set the testers")),
        (member_card::activate::Activate::PATH, ("激活会员卡", "Activate a member card")),
        (
            member_card::set_activation_form::SetActivationForm::PATH,
            ("设置开卡表单", "Set the activation form"),
        ),
        (member_card::update_user::UpdateUser::PATH, ("修改会员信息", "Change a member's figures")),
        (general_card::activate::Activate::PATH, ("激活通用卡", "Activate a general card")),
        (general_card::deactivate::Deactivate::PATH, ("停用通用卡", "Deactivate a general card")),
        (
            general_card::update_user::UpdateUser::PATH,
            ("修改通用卡信息", "Change a general card's figures"),
        ),
        (
            lucky_money::update_balance::UpdateBalance::PATH,
            ("修改红包余额", "Change a red packet's balance"),
        ),
        (
            ticket::update_meeting_ticket::UpdateMeetingTicket::PATH,
            ("修改会议门票", "Change a meeting ticket"),
        ),
        (
            ticket::update_movie_ticket::UpdateMovieTicket::PATH,
            ("修改电影票", "Change a movie ticket"),
        ),
        (
            ticket::check_in_boarding_pass::CheckInBoardingPass::PATH,
            ("办理值机", "Check in a boarding pass"),
        ),
        (gift_card::add_page::AddPage::PATH, ("创建礼品卡货架", "Create a gift card page")),
        (gift_card::update_page::UpdatePage::PATH, ("修改礼品卡货架", "Edit a gift card page")),
        (
            gift_card::set_maintenance::SetMaintenance::PATH,
            ("设置礼品卡维护", "Set gift card maintenance"),
        ),
        (
            gift_card::set_mini_program::SetMiniProgram::PATH,
            ("设置礼品卡小程序", "Set the gift cards' mini program"),
        ),
        (
            gift_card::bind_sub_merchant::BindSubMerchant::PATH,
            ("绑定礼品卡商户号", "Bind the gift cards' merchant number"),
        ),
        (
            gift_card::add_to_pay_white_list::AddToPayWhiteList::PATH,
            ("申请礼品卡支付", "Apply for gift card payments"),
        ),
        (gift_card::refund_order::RefundOrder::PATH, ("礼品卡退款", "Refund a gift card order")),
        (pay_gift_card::add::Add::PATH, ("创建支付后领券规则", "Create a card-after-payment rule")),
        (
            pay_gift_card::delete::Delete::PATH,
            ("删除支付后领券规则", "Delete a card-after-payment rule"),
        ),
        (
            store_mini_program::set::Set::PATH,
            ("设置门店小程序卡券", "Set a store mini program's voucher"),
        ),
        (store::add::Add::PATH, ("创建门店", "Create a store")),
        (store::update::Update::PATH, ("修改门店", "Edit a store")),
        (store::delete::Delete::PATH, ("删除门店", "Delete a store")),
        (sub_merchant::submit::Submit::PATH, ("创建子商户", "Create a sub-merchant")),
        (sub_merchant::update::Update::PATH, ("修改子商户", "Edit a sub-merchant")),
        (token_inventory::activate::Activate::PATH, ("开通券点账户", "Activate inventory tokens")),
        (token_inventory::confirm::Confirm::PATH, ("购买库存", "Buy stock with inventory tokens")),
        (token_inventory::recharge::Recharge::PATH, ("充值券点", "Recharge inventory tokens")),
        (invoice::create_card::CreateCard::PATH, ("创建发票卡券", "Create an invoice card")),
        (invoice::set_pdf::SetPdf::PATH, ("上传发票文件", "Upload an invoice file")),
        (invoice::issue::Issue::PATH, ("开具发票", "Issue an invoice")),
        (invoice::reverse::Reverse::PATH, ("冲红发票", "Reverse an invoice")),
        (invoice::insert::Insert::PATH, ("发票插入卡包", "Put an invoice into the wallet")),
        (invoice::reject::Reject::PATH, ("拒绝开票", "Reject an invoice request")),
        (invoice::set_attribute::SetAttribute::PATH, ("设置开票信息", "Set the invoice settings")),
        (invoice::update_status::UpdateStatus::PATH, ("修改发票状态", "Change an invoice's state")),
        (
            invoice::settle_reimbursement::SettleReimbursement::PATH,
            ("修改报销状态", "Change a reimbursement"),
        ),
        (
            invoice::settle_reimbursements::SettleReimbursements::PATH,
            ("批量修改报销状态", "Change several reimbursements"),
        ),
    ];
    let found = names.into_iter().find(|(known, _)| *known == path);
    found.map(|(_, (chinese, english))| pick(language, chinese, english))
}
