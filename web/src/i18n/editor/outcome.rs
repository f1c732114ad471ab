//! Texts of confirming, sending and what came of it.

use crate::i18n::messages;

messages! {
    /// Texts of the dialogs before a write and of its outcome.
    pub enum Outcome {
        ConfirmCreate => ("提交审核", "Submit for review"),
        ConfirmCreateText => ("提交后微信会审核，通常 1 个工作日。以下内容提交后不能再改：", "Weixin reviews it, usually within 1 working day. This can't be changed afterwards:"),
        ConfirmSubmit => ("确认提交", "Submit"),
        ReviewChanges => ("确认修改", "Review the changes"),
        Change => ("修改项", "Field"),
        Before => ("修改前", "Before"),
        After => ("修改后", "After"),
        GoesToReview => ("重新审核", "Review"),
        Refused => ("不能修改，不会发送", "Can't be changed; not sent"),
        Prediction => ("预计结果", "Expected result"),
        PredictReview => ("重新进入审核，通常 1 个工作日；已领取的券仍可使用", "Goes back to review, usually 1 working day; received vouchers stay usable"),
        PredictStays => ("立即生效，不需要审核", "Takes effect at once, no review"),
        PredictConflict => ("预计立即生效；但官方文档自相矛盾，微信也可能要求审核", "Expected to take effect at once, but the documents disagree: Weixin may want a review"),
        ConfirmSave => ("确认保存", "Save"),
        Created => ("已提交，正在审核", "Submitted, under review"),
        CreatedText => ("通常需要 1 个工作日，结果会自动显示在这里", "It usually takes 1 working day; the result appears here by itself"),
        Saved => ("已保存", "Saved"),
        Predicted => ("预测", "Predicted"),
        Answered => ("微信答复", "Weixin answered"),
        Review => ("审核", "review"),
        NoReview => ("不审核", "no review"),
        AsPredicted => ("与预测一致", "As predicted"),
        NotAsPredicted => ("与预测不一致", "Not as predicted"),
        Following => ("审核中，正在等待结果", "Under review; waiting for the result"),
        Approved => ("审核已通过", "Approved"),
        RefusedByReview => ("审核未通过", "Refused by the review"),
        Reason => ("原因", "Reason"),
        Unknown => ("还不知道是否成功", "Not known yet whether it happened"),
        UnknownText => ("请求已发出，但没有收到微信的答复。Card Desk 正在向微信读取核对，请不要重复提交", "The request was sent and its answer lost. Card Desk is reading back from Weixin to find out; don't send it again"),
        Checking => ("正在核对", "Finding out"),
        FoundDone => ("已核对：操作成功", "Found: it happened"),
        FoundNotDone => ("已核对：没有执行，可以重新提交", "Found: it did not happen; you can send it again"),
        StillUnknown => ("仍无法确定，请到微信公众平台核对", "Still not known; check on the Weixin public platform"),
        CheckAgain => ("再次核对", "Check again"),
        NotSent => ("没有提交成功", "It was not accepted"),
        GoToField => ("前往相关字段", "Go to the field"),
    }
}
