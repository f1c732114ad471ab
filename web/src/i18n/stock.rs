//! Texts of the page about stock and inventory tokens.

use card_model::language::Language;

use super::messages;
use crate::number::grouped;

messages! {
    /// Texts of the page.
    pub enum StockText {
        Title => ("库存与券点", "Stock and tokens"),
        Balance => ("券点余额", "Token balance"),
        BalanceUnread => ("没有读到余额", "The balance could not be read"),
        FreeKind => ("赠送", "Free"),
        PaidKind => ("充值", "Bought"),
        Spent => ("近 7 天领取折合", "Claimed in 7 days"),
        SpentUnknown => ("还没有统计，算不出用量", "No statistics yet, so the pace is unknown"),
        Daily => ("日均", "a day"),
        Refunds => ("预计退回", "Refunds to expect"),
        NoRefunds => ("30 天内没有会到期退回的库存", "No stock is refunded within 30 days"),
        AtMost => ("最多", "at most"),
        RefundHelp => ("朋友的券到期后，没领完的已购库存次日退回券点。按现在的剩余库存估算，到期前还会有人领取，赠送的库存不退", "When a Friend's Voucher ends, bought stock that was not claimed is refunded the next day. Estimated from what is left now; users may still claim some, and stock that was not bought is not refunded"),
        Recharge => ("充值", "Recharge"),
        Activate => ("开通券点账户", "Open the token account"),
        ActivateHelp => ("新账户微信赠送 200 券点", "Weixin gives a new account 200 tokens"),
        Activating => ("正在开通", "Opening"),
        ByEmptying => ("按用完时间", "By when it runs out"),
        Voucher => ("卡券", "Voucher"),
        Left => ("剩余", "Left"),
        Price => ("单价", "Price"),
        Pace => ("日均", "A day"),
        Lasts => ("可用", "Lasts"),
        Rule => ("低库存提醒", "Low-stock alert"),
        All => ("全部", "All"),
        Low => ("库存不足", "Low stock"),
        Friends => ("朋友的券", "Friend's Vouchers"),
        Ordinary => ("普通卡券", "Ordinary"),
        Search => ("搜索卡券", "Search vouchers"),
        Show => ("显示", "Show"),
        Sort => ("排序", "Sort by"),
        Unknown => ("未知", "Unknown"),
        UnknownHelp => ("还没有近 7 天的统计", "No statistics of the last 7 days yet"),
        SoldOut => ("已领完", "Sold out"),
        Today => ("今天", "Today"),
        NoClaims => ("近 7 天没人领", "No claims in 7 days"),
        NoPrice => ("不用券点", "No tokens"),
        None => ("还没有可领取的卡券", "No vouchers can be claimed yet"),
        NoneHelp => ("卡券通过审核后会出现在这里", "Vouchers appear here once they are approved"),
        NoneFound => ("没有符合条件的卡券", "No voucher matches"),
        Clear => ("清除条件", "Clear"),
        Incomplete => ("卡券还没有全部读完，列表会继续补全", "Not all vouchers have been read yet; the list is being completed"),
        ShowAll => ("显示全部", "Show all"),
        Add => ("补库存", "Add stock"),
        Change => ("改库存", "Change stock"),
        HowMany => ("补多少", "How many"),
        Raise => ("增加", "Add"),
        Lower => ("减少", "Remove"),
        Direction => ("方向", "Direction"),
        Unit => ("张", "codes"),
        WrongQuantity => ("请填写 1 到 100,000,000 的整数", "Enter a whole number from 1 to 100,000,000"),
        TooFew => ("不能比剩余的还多", "Not more than what is left"),
        Quote => ("询价", "Get a quote"),
        Quoting => ("正在询价", "Getting a quote"),
        QuoteAgain => ("重新询价", "Get a new quote"),
        QuoteOver => ("报价已过期。微信的报价只有 60 秒有效，请重新询价", "The quote has expired. Weixin's quotes are valid for 60 seconds; get a new one"),
        UnitPrice => ("库存单价", "Price of a code"),
        Sum => ("共需", "Total"),
        FromFree => ("用赠送券点", "from free tokens"),
        FromPaid => ("用充值券点", "from bought tokens"),
        BalanceNow => ("余额", "Balance"),
        BalanceAfter => ("补后余额", "Balance afterwards"),
        Missing => ("还差", "Missing"),
        Tokens => ("券点", "tokens"),
        SaveTitle => ("去掉最低消费等门槛，每张可省 0.2 券点", "Without the minimum purchase, 0.2 less each"),
        SaveHelp => ("门槛提交后不能改，需要", "Thresholds can't be changed later; you would"),
        Duplicate => ("复制为新卡券", "create a copy"),
        Threshold => ("门槛", "Threshold"),
        PerCode => ("券点/张", "Tokens a code"),
        WithoutThreshold => ("无门槛，或只有“不与其他优惠同享”", "None, or only “no other discounts”"),
        WithThreshold => ("最低消费、指定商品、购买后可用", "Minimum purchase, certain goods, purchase required"),
        Confirm => ("确认购买", "Buy"),
        ConfirmChange => ("确认修改", "Change"),
        ThisOrder => ("本次订单", "This order"),
        StepQuote => ("询价", "Quote"),
        StepConfirm => ("确认库存", "Confirmation"),
        StepChange => ("提交修改", "Change"),
        StepRead => ("回读核对", "Reading back"),
        Sending => ("正在提交", "Sending"),
        Accepted => ("微信已接受", "Accepted by Weixin"),
        Checking => ("微信没有回复，正在查这笔订单。请不要重复提交", "Weixin didn't respond. The order is being looked up; don't submit it again"),
        CheckingChange => ("微信没有回复，正在核实库存。请不要重复提交", "Weixin didn't respond. The stock is being checked; don't submit it again"),
        Refused => ("微信没有接受", "Not accepted"),
        NeverSent => ("没有发出，什么也没有改变，可以再提交", "It was not sent and nothing changed; submit it again"),
        NotDone => ("已核实没有执行，可以再提交", "Checked: it was not carried out; submit it again"),
        Undecided => ("无法自动确认，请到待确认处理", "The outcome can't be checked; decide it under To decide"),
        ToDecide => ("去处理", "Decide"),
        Ended => ("这次提交已结束，请重新开始", "This submission has ended; start again"),
        AwaitsSecond => ("已提交审批。微信的报价只有 60 秒有效，超过后需要重新询价", "Sent for approval. Weixin's quotes are valid for 60 seconds; after that, get a new one"),
        AwaitsSecondChange => ("已提交审批，同事确认后才会执行", "Sent for approval; it is carried out once a colleague confirms it"),
        ReadingBack => ("正在回读微信上的库存", "Reading the stock on Weixin"),
        ReadWaits => ("微信还没有显示新库存，继续核对。读到才算完成", "Weixin doesn't show the new stock yet; checking again. It is done when it does"),
        ReadFailed => ("没有读到库存，可以再核对一次", "The stock could not be read; check again"),
        ReadAgain => ("再核对一次", "Check again"),
        ReadUnknown => ("提交前的库存未知，请人工核对", "The stock before is unknown; check it yourself"),
        Done => ("已完成", "Done"),
        ShowOrders => ("查看订单", "See the orders"),
        ShowLedger => ("查看流水", "See the ledger"),
        More => ("继续补", "Add more"),
        CanClose => ("可以关闭，提交过的会继续核实", "You can close this; what was sent is still being checked"),
        NotFriends => ("普通卡券的库存不用券点，直接增减", "The stock of an ordinary card needs no tokens"),
        NotChangeable => ("现在不能改库存：只有审核通过且没有到期的卡券可以", "The stock can't be changed now: only that of approved vouchers that haven't ended"),
        Ledger => ("流水", "Ledger"),
        LedgerHelp => ("每次变动都回读微信核对", "Every change is checked against Weixin"),
        Orders => ("订单", "Orders"),
        Export => ("导出", "Export"),
        Time => ("时间", "Time"),
        Kind => ("变动", "Change"),
        StockColumn => ("库存", "Stock"),
        TokensColumn => ("券点", "Tokens"),
        Total => ("总库存", "Total"),
        Check => ("核对", "Check"),
        Who => ("操作人", "Who"),
        Range => ("时间范围", "Range"),
        Days7 => ("7 天", "7 days"),
        Days30 => ("30 天", "30 days"),
        Days90 => ("90 天", "90 days"),
        Year => ("一年", "1 year"),
        EmptyLedger => ("这段时间没有库存变动", "No change of stock in this time"),
        EmptyLedgerHelp => ("补库存、改库存、充值、退回和在别处的改动会列在这里", "Purchases, changes, recharges, refunds and changes elsewhere appear here"),
        EmptyOrders => ("这段时间没有订单", "No orders in this time"),
        EmptyOrdersHelp => ("购买库存或充值后，订单会列在这里", "Orders appear here once stock is bought or tokens are recharged"),
        OrdersMissing => ("没有读到微信的订单，流水里暂时没有充值和退回", "Weixin's orders could not be read; recharges and refunds are missing here"),
        OnlySome => ("只显示最近的一部分，缩短时间范围或导出看全部", "Only the latest are shown; choose a shorter range"),
        AllVouchers => ("全部卡券", "All vouchers"),
        OrderNumber => ("订单号", "Order"),
        PaidAt => ("支付时间", "Paid"),
        CreatedAt => ("下单时间", "Ordered"),
        Refunded => ("已退回", "Refunded"),
        Means => ("说明", "Note"),
        ElsewhereOrder => ("不是在 Card Desk 下的单，微信没有给出卡券", "Not ordered with Card Desk; Weixin doesn't name the voucher"),
        RechargeTitle => ("充值券点", "Recharge tokens"),
        RechargeHelp => ("1 券点 = 1 元，用微信扫码支付", "1 token costs 1 yuan, paid with Weixin"),
        RechargeAmount => ("充值多少", "How many tokens"),
        WrongAmount => ("请填写 1 到 10,000,000 的整数", "Enter a whole number from 1 to 10,000,000"),
        MakeOrder => ("生成付款二维码", "Show the payment code"),
        MakingOrder => ("正在下单", "Ordering"),
        ScanToPay => ("用微信扫码付款", "Scan with Weixin to pay"),
        WaitingForPayment => ("等待付款，付款后自动更新", "Waiting for the payment; this updates by itself"),
        RechargeDone => ("已到账", "The tokens have arrived"),
        RechargeLost => ("没有收到二维码。没有付款就不会扣钱，请重新下单", "The payment code was not received. Nothing is charged without a payment; order again"),
        RechargeOver => ("等了 30 分钟还没有付款。已经付过的会出现在订单里", "Not paid within 30 minutes. A payment that was made appears in the orders"),
        PayInSandbox => ("模拟付款", "Simulate the payment"),
        Expected => ("到期日", "Ends"),
        RefundDay => ("退回日", "Refund"),
        EmptyRefunds => ("30 天内没有会退回的券点", "No tokens are refunded within 30 days"),
        RuleDefault => ("默认：剩余少于 5%", "Default: less than 5 % left"),
        RulePercent => ("剩余少于百分之几", "Less than a percentage left"),
        RuleCodes => ("剩余少于多少张", "Fewer codes left than"),
        RuleNever => ("不提醒", "Never"),
        RuleHelp => ("列表、概览和提醒都按这条规则判断库存不足", "Lists, overview and alerts use this rule"),
        RuleWrong => ("百分比填 1 到 100，张数填 1 到 100,000,000", "Enter 1 to 100 percent, or 1 to 100,000,000 codes"),
        RuleSaved => ("已保存低库存提醒", "The low-stock alert was saved"),
        Save => ("保存", "Save"),
        KeyMove => ("选择", "Move"),
        KeyOpen => ("打开卡券", "Open"),
    }
}

/// The number of vouchers.
pub fn vouchers(count: usize, language: Language) -> String {
    let count = grouped(count);
    match language {
        Language::ZhCn => format!("{count} 张可领取"),
        Language::En => format!("{count} can be claimed"),
    }
}

/// How long the balance lasts.
pub fn balance_lasts(days: u64, language: Language) -> String {
    let count = grouped(days);
    match (days, language) {
        (0, Language::ZhCn) => "今天就会用完".to_owned(),
        (0, Language::En) => "Used up today".to_owned(),
        (_, Language::ZhCn) => format!("约 {count} 天用完"),
        (1, Language::En) => "Lasts about 1 day".to_owned(),
        (_, Language::En) => format!("Lasts about {count} days"),
    }
}

/// A number of days.
pub fn days(count: u64, language: Language) -> String {
    let number = grouped(count);
    match (count, language) {
        (_, Language::ZhCn) => format!("{number} 天"),
        (1, Language::En) => "1 day".to_owned(),
        (_, Language::En) => format!("{number} days"),
    }
}

/// The line below a voucher's title in the drawer.
pub fn left_and_pace(left: u64, total: u64, daily: Option<&str>, language: Language) -> String {
    let (left, total) = (grouped(left), grouped(total));
    match (daily, language) {
        (Some(daily), Language::ZhCn) => format!("剩余 {left} / {total} · 每天约 {daily} 张"),
        (Some(daily), Language::En) => format!("{left} / {total} left · about {daily} a day"),
        (None, Language::ZhCn) => format!("剩余 {left} / {total} · 用量未知"),
        (None, Language::En) => format!("{left} / {total} left · pace unknown"),
    }
}

/// What is left after a change, and for how long.
pub fn afterwards(left: u64, days: Option<u64>, language: Language) -> String {
    let left = grouped(left);
    match (days.map(grouped), language) {
        (Some(days), Language::ZhCn) => format!("改后剩余 {left} 张，约够 {days} 天"),
        (Some(days), Language::En) => format!("{left} left afterwards, about {days} days"),
        (None, Language::ZhCn) => format!("改后剩余 {left} 张"),
        (None, Language::En) => format!("{left} left afterwards"),
    }
}

/// What this purchase would save without thresholds.
pub fn saves(tokens: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("无门槛的单价是 0.2，这一次能省 {tokens} 券点。"),
        Language::En => {
            format!("Without a threshold a code costs 0.2; this saves {tokens} tokens.")
        }
    }
}

/// The rest of a quote's validity.
pub fn quote_left(seconds: i64, language: Language) -> String {
    match language {
        Language::ZhCn => format!("报价还有 {seconds} 秒有效，只能用一次"),
        Language::En => format!("The quote is valid for {seconds} s, once"),
    }
}

/// The total that a reading must show.
pub fn expects(total: u64, language: Language) -> String {
    let total = grouped(total);
    match language {
        Language::ZhCn => format!("总库存应为 {total}，读到才算完成"),
        Language::En => format!("The total must be {total}; it is done when it is read"),
    }
}

/// The total that was read.
pub fn has_read(total: u64, language: Language) -> String {
    let total = grouped(total);
    match language {
        Language::ZhCn => format!("微信上的总库存是 {total}，一致"),
        Language::En => format!("The total on Weixin is {total}, as expected"),
    }
}

/// Two totals that differ.
pub fn differs(expected: u64, total: u64, language: Language) -> String {
    let (expected, total) = (grouped(expected), grouped(total));
    match language {
        Language::ZhCn => {
            format!("应为 {expected}，微信上是 {total}。可能有人在别处改过，请核对流水")
        }
        Language::En => {
            format!(
                "Expected {expected}, but Weixin has {total}. It may have been changed elsewhere; check the ledger"
            )
        }
    }
}

/// The rule of a voucher.
pub fn rule(rule: card_model::standing::LowStockRule, language: Language) -> String {
    use card_model::standing::LowStockRule::{Codes, Never, Percent};
    match (rule, language) {
        (Percent(percent), Language::ZhCn) => format!("少于 {percent}%"),
        (Percent(percent), Language::En) => format!("below {percent}%"),
        (Codes(codes), Language::ZhCn) => format!("少于 {} 张", grouped(codes)),
        (Codes(codes), Language::En) => format!("below {}", grouped(codes)),
        (Never, Language::ZhCn) => "不提醒".to_owned(),
        (Never, Language::En) => "never".to_owned(),
    }
}

/// When a refund is expected.
pub fn refund_note(day: &str, language: Language) -> String {
    match language {
        Language::ZhCn => format!("最早 {day} 到期，次日退"),
        Language::En => format!("First end: {day}, refunded the next day"),
    }
}
