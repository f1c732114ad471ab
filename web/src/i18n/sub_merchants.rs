//! Texts of the page of sub-merchants, and of making a card for one.

use card_model::{
    language::Language,
    limits::{SUB_MERCHANT_CARDS, SUB_MERCHANT_STOCK},
    time::{BeijingDay, UnixSeconds},
};
use desk_api::sub_merchant::Standing;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the page.
    pub enum SubMerchants {
        Title => ("子商户", "Sub-merchants"),
        Hint => ("为没有公众号的商户代制卡券；资料由微信审核", "Merchants without an account of their own, for whom you make vouchers; Weixin reviews them"),
        New => ("添加子商户", "Add a sub-merchant"),
        Edit => ("修改", "Edit"),
        EditTitle => ("修改子商户", "Edit sub-merchant"),
        None => ("还没有子商户", "No sub-merchants yet"),
        NoneHint => ("提交子商户的名称、logo 和授权函，审核通过后即可为其制券", "Submit a name, a logo and a letter of authorisation; once Weixin approves them, you can make vouchers for it"),
        NotAll => ("子商户太多，只显示了一部分", "There are more sub-merchants than are shown"),
        Checking => ("审核中", "Under review"),
        Approved => ("已通过", "Approved"),
        EndsSoon => ("即将到期", "Ends soon"),
        Rejected => ("未通过", "Rejected"),
        Expired => ("授权已到期", "Expired"),
        Unknown => ("未知状态", "Unknown state"),
        Reason => ("原因", "Reason"),
        NoReason => ("微信没有返回原因；原因只通过推送告知", "Weixin returned no reason; it only pushes reasons"),
        RenewHint => ("请在到期前提交新的授权函，以免无法制券", "Submit a new letter of authorisation before it ends, or no more vouchers can be made"),
        ExpiredHint => ("提交新的授权函，审核通过后才能继续制券", "Submit a new letter of authorisation; vouchers can be made again once it is approved"),
        CheckingHint => ("审核结束前不能修改", "It can't be changed until the review ends"),
        SandboxApproves => ("模拟审核通过", "Approve as Weixin"),
        SandboxRejects => ("模拟审核不通过", "Reject as Weixin"),
        SandboxReason => ("授权函的公章不清晰，请重新上传", "The seal on the letter is unclear; upload it again"),
        Brand => ("子商户名称", "Name"),
        BrandHelp => ("显示在券面上，最多 12 个汉字", "Shown on vouchers, at most 12 Chinese characters"),
        BrandProblem => ("请输入名称，最多 12 个汉字（36 字节）", "Enter a name of at most 12 Chinese characters (36 bytes)"),
        Logo => ("logo", "Logo"),
        LogoHelp => ("显示在券面上，JPG，1 MB 以内", "Shown on vouchers; JPG, at most 1 MB"),
        LogoProblem => ("请上传 logo", "Upload a logo"),
        PrimaryCategory => ("一级类目", "Category"),
        SecondaryCategory => ("二级类目", "Subcategory"),
        Choose => ("请选择", "Choose"),
        CategoryProblem => ("请选择", "Choose one"),
        Papers => ("该类目还需要资质", "This category also requires documents"),
        Letter => ("授权函", "Letter of authorisation"),
        LetterHelp => ("彩色扫描件或照片，须加盖公章；JPG、PNG 或 GIF，2 MB 以内", "A scan or photo in colour, with the company's seal; JPG, PNG or GIF, at most 2 MB"),
        LetterProblem => ("请上传授权函", "Upload the letter of authorisation"),
        LetterAgain => ("微信只保存上传的文件 3 天，修改时需重新上传", "Weixin keeps uploads for three days only, so a change needs the letter again"),
        LastDay => ("授权函到期日", "Last day of the letter"),
        LastDayHelp => ("须与授权函上写的一致", "As written on the letter"),
        LastDayProblem => ("请选择今天之后的日期", "Choose a day after today"),
        Licence => ("营业执照（选填）", "Business licence (optional)"),
        LicenceHelp => ("仅当个体工商户没有公章、以手印代替时需要，须同时上传身份证", "Only if a sole trader without a seal signed with a fingerprint; then the identity card is needed too"),
        OperatorCard => ("经营者身份证（选填）", "Operator's identity card (optional)"),
        OperatorCardHelp => ("营业执照内登记的经营者", "Of the operator named on the licence"),
        BothProblem => ("营业执照和身份证须一起上传", "Upload both the licence and the identity card"),
        AppId => ("子商户的公众号 AppID（选填）", "AppID of its own account (optional)"),
        AppIdHelp => ("须经过认证；填写后券面显示该公众号", "It must be verified; vouchers then show that account"),
        Uploaded => ("已上传", "Uploaded"),
        ReviewHint => ("提交后由微信审核", "Weixin reviews it after you submit it"),
        ReviewAgain => ("修改后需重新审核，审核期间不能为其制券", "A change is reviewed again, and no vouchers can be made meanwhile"),
        Submit => ("提交审核", "Submit for review"),
        Submitted => ("已提交，正在审核", "Submitted, under review"),
        OwnAccount => ("本公众号", "This account"),
        MadeForUnknown => ("该子商户现在不能制券，请重新选择", "No vouchers can be made for this sub-merchant now; choose another one"),
    }
}

/// The state of a sub-merchant.
pub fn standing(standing: Standing) -> SubMerchants {
    match standing {
        Standing::Checking => SubMerchants::Checking,
        Standing::Approved => SubMerchants::Approved,
        Standing::EndsSoon => SubMerchants::EndsSoon,
        Standing::Rejected => SubMerchants::Rejected,
        Standing::Expired => SubMerchants::Expired,
        Standing::Unknown => SubMerchants::Unknown,
    }
}

/// The last day of a letter of authorisation.
pub fn valid_until(end: UnixSeconds, language: Language) -> String {
    let day: BeijingDay = end.beijing_day();
    match language {
        Language::ZhCn => format!("授权至 {day}"),
        Language::En => format!("authorised until {day}"),
    }
}

/// The number of sub-merchants.
pub fn sub_merchant_count(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("{count} 个子商户"),
        Language::En if count == 1 => "1 sub-merchant".to_owned(),
        Language::En => format!("{count} sub-merchants"),
    }
}

/// What applies to a card that is made for a sub-merchant.
pub fn made_for_hint(language: Language) -> String {
    let (cards, stock) = (SUB_MERCHANT_CARDS.max, grouped(SUB_MERCHANT_STOCK.max));
    match language {
        Language::ZhCn => format!(
            "选择子商户后，券面使用其名称和 logo。每个子商户每月最多 {cards} 种卡券，每种库存最多 {stock}"
        ),
        Language::En => format!(
            "The voucher then has its name and logo. At most {cards} vouchers a month for each sub-merchant, with at most {stock} codes each"
        ),
    }
}
