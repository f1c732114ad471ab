//! Texts of the merchant's profile.

use super::messages;

messages! {
    /// Texts of the merchant's profile.
    pub enum Merchant {
        Title => ("商户资料", "Merchant profile"),
        Subtitle => ("新建卡券时自动填入，已有的卡券不受影响", "Fills in new vouchers; existing ones stay as they are"),
        Suggested => ("还没有保存过。以下取自最近一张卡券，核对后保存", "Not saved yet. Suggested from the newest voucher; check it and save"),
        Texts => ("联系与说明", "Contact and terms"),
        Save => ("保存资料", "Save profile"),
        Saved => ("商户资料已保存，新建卡券时自动填入", "Profile saved; new vouchers start with it"),
        OnlyNew => ("只影响以后新建的卡券", "Affects only vouchers created from now on"),
        Unchanged => ("尚未修改", "Nothing changed"),
        Conflict => ("别人刚保存过商户资料，还没有覆盖；再保存一次会覆盖", "Another user has just saved the profile; nothing is overwritten yet. Saving again overwrites it"),
        ShowTheirs => ("改用对方的", "Use theirs"),
    }
}
