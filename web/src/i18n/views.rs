//! Texts of saved views.

use super::messages;

messages! {
    /// Texts of saved views.
    pub enum ViewText {
        Views => ("视图", "Views"),
        Ready => ("待投放", "Ready"),
        EndsSoon => ("7 天内到期", "Ends within 7 days"),
        LowStock => ("库存不足", "Low stock"),
        SaveAs => ("另存为视图", "Save as view"),
        Update => ("更新此视图", "Update this view"),
        Rename => ("重命名视图", "Rename view"),
        InRail => ("在侧栏显示", "Show in the sidebar"),
        Remove => ("删除此视图", "Delete this view"),
        Restore => ("恢复默认视图", "Restore the default views"),
        Name => ("视图名称", "Name of the view"),
        NameHelp => ("最多 30 个字。筛选、排序和列会一起保存。", "Up to 30 characters. Filter, order and columns are saved with it."),
        Save => ("保存", "Save"),
        NotSaved => ("视图没有保存", "The view was not saved"),
        Saved => ("已保存视图", "View saved"),
        Removed => ("已删除视图", "View deleted"),
    }
}
