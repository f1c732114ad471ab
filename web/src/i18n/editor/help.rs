//! Help texts below fields: purpose, and what the platform does with the value.

use crate::i18n::messages;

messages! {
    /// Help below a field.
    pub enum Help {
        Brand => ("显示在券面顶部，创建后不能修改", "Shown at the top of the voucher; can't be changed later"),
        Logo => ("建议 300 × 300，JPG，1 MB 以内", "300 × 300 recommended, JPG, at most 1 MB"),
        Notice => ("显示在券码下方", "Shown below the code"),
        Description => ("换行会保留", "Line breaks are kept"),
        Phone => ("用户在券面上可以拨打", "Users can call it from the voucher"),
        CoverText => ("写在封面图上，建议 12 个字以内", "Shown on the cover, best within 12 Chinese characters"),
        CoverPicture => ("建议 850 × 350，JPG，1 MB 以内", "850 × 350 recommended, JPG, at most 1 MB"),
        Article => ("显示在券面下方，至少一段", "Shown below the voucher, at least one entry"),
        ReduceCost => ("不少于 1 元", "At least 1 CNY"),
        LeastCost => ("不填表示没有最低消费", "Empty: no minimum purchase"),
        AcceptCategory => ("不超过 5 个字会写进标题", "Up to 5 characters go into the title"),
        RejectCategory => ("不能使用本券的商品", "What the voucher is not for"),
        ObjectUseFor => ("购买指定商品后可兑换，例如“蛋糕”", "What has to be bought first, for example “cakes”"),
        Sharing => ("关闭后，券面注明“不可与其他优惠共享”", "When off, the voucher shows that it can't be combined with others"),
        GiftName => ("最多 6 个汉字", "At most 6 Chinese characters"),
        GiftNum => ("不填则标题中不出现数量", "Empty: the title shows no number"),
        GiftUnit => ("例如“个”“份”，最多 2 个汉字", "For example “个” or “份”, at most 2 Chinese characters"),
        Gift => ("写清兑换的商品、规格和方法", "What it is exchanged for, which kind, and how"),
        Dates => ("按北京时间，含首尾两天，最长 90 天", "Beijing time, both days included, at most 90 days"),
        DatesEdit => ("有效期只能延长：开始不能推后，结束不能提前", "It can only be extended: no later begin, no earlier end"),
        GetLimit => ("每个用户最多领取几张", "How many one user may receive"),
        UseLimit => ("每个用户最多使用几张，不填则不限制", "How many one user may use; empty: no limit"),
        Stores => ("朋友的券至少选择一家门店", "A Friend's Voucher needs at least one store"),
        CentreEntry => ("显示在券面正中，代替券码按钮；未到有效期时置灰", "In the middle of the voucher, in place of the code button; grey before the validity begins"),
        ServiceEntry => ("仅在用户已领取且在有效期内显示；已转赠或已核销后不显示", "Shown while a received voucher is valid; not after it was given away or redeemed"),
        PromotionEntry => ("始终显示，包括已转赠和已核销之后", "Always shown, also after the voucher was given away or redeemed"),
        Link => ("以 http:// 或 https:// 开头", "Begins with http:// or https://"),
        TimeLimits => ("只在券面上显示，微信不会据此限制使用", "Only shown; Weixin doesn't enforce it"),
        Services => ("显示在券面上，可多选", "Shown with the voucher"),
        GiftAfter => ("用户核销本券后，自动获得的券", "What users get once they have redeemed this voucher"),
        FriendsVoucher => ("朋友的券可与好友共享，所以领取页分享和转赠不可开启", "A Friend's Voucher is shared with friends, so sharing the claim page and giving away stay off"),
        PlannedStock => ("审核通过后，在“库存与券点”里用券点购买", "Bought with tokens under Stock and tokens once the voucher is approved"),
    }
}
