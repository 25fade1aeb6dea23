//! What a column's name says of ids: what they count, or nothing.

use pandian_detectors::header;

/// The words of the last part of a column's path that are no mere numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct IdName(Vec<String>);

/// Words that say only that there is an id.
const GENERIC: &[&str] = &[
    "id",
    "ids",
    "no",
    "num",
    "number",
    "nbr",
    "code",
    "key",
    "seq",
    "index",
    "idx",
    "uuid",
    "guid",
    "oid",
    "pk",
    "row",
    "sn",
    "value",
    "编号",
    "编码",
    "代码",
    "序号",
    "号",
    "号码",
    "主键",
    "标识",
    "流水号",
];

/// Words of things that are no persons, though ids of theirs may look like a person's.
const THINGS: &[&str] = &[
    "order",
    "sku",
    "spu",
    "product",
    "goods",
    "item",
    "store",
    "shop",
    "branch",
    "dept",
    "department",
    "company",
    "org",
    "organization",
    "merchant",
    "vendor",
    "supplier",
    "warehouse",
    "project",
    "batch",
    "invoice",
    "contract",
    "station",
    "connector",
    "road",
    "category",
    "brand",
    "model",
    "part",
    "material",
    "channel",
    "campaign",
    "page",
    "task",
    "job",
    "version",
    "region",
    "city",
    "area",
    "asset",
    "订单",
    "商品",
    "产品",
    "货品",
    "门店",
    "店铺",
    "商户",
    "部门",
    "机构",
    "公司",
    "企业",
    "单位",
    "供应商",
    "仓库",
    "项目",
    "批次",
    "发票",
    "合同",
    "站",
    "桩",
    "道路",
    "类目",
    "品牌",
    "型号",
    "物料",
    "渠道",
    "活动",
    "任务",
    "版本",
    "地区",
    "城市",
];

/// Words of records that are about one person each.
const RECORDS: &[&str] = &[
    "order",
    "trip",
    "ride",
    "booking",
    "reservation",
    "visit",
    "encounter",
    "admission",
    "ticket",
    "policy",
    "claim",
    "waybill",
    "shipment",
    "parcel",
    "transaction",
    "payment",
    "refund",
    "application",
    "prescription",
    "appointment",
    "loan",
    "订单",
    "行程",
    "预订",
    "预约",
    "就诊",
    "住院",
    "病历",
    "保单",
    "理赔",
    "运单",
    "包裹",
    "交易",
    "支付",
    "退款",
    "申请",
    "处方",
    "挂号",
    "借款",
    "工单",
    "入住",
];

impl IdName {
    /// Reads a column's path.
    pub(super) fn new(path: &str) -> Self {
        let words = header::words(path.rsplit('.').next().unwrap_or(path));
        Self(words.into_iter().filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect())
    }

    /// Whether it says what the ids are of.
    pub(super) fn is_telling(&self) -> bool {
        self.0.iter().any(|word| word.chars().count() > 1 && !GENERIC.contains(&word.as_str()))
    }

    /// Whether the ids are of things.
    pub(super) fn is_thing(&self) -> bool {
        self.holds(THINGS)
    }

    /// Whether the ids are of records that are about one person each.
    pub(super) fn is_record(&self) -> bool {
        self.holds(RECORDS)
    }

    fn holds(&self, list: &[&str]) -> bool {
        let says = |word: &&str| self.0.iter().any(|w| if word.is_ascii() { w == word } else { w.contains(*word) });
        list.iter().any(says)
    }
}

#[cfg(test)]
mod tests {
    use super::IdName;

    #[test]
    fn names_say_what_ids_are_of() {
        let of = |name: &str| {
            let name = IdName::new(name);
            (name.is_telling(), name.is_thing(), name.is_record())
        };
        assert_eq!(of("order_no"), (true, true, true));
        assert_eq!(of("订单编号"), (true, true, true));
        assert_eq!(of("store_id"), (true, true, false));
        assert_eq!(of("user_id"), (true, false, false));
        assert_eq!(of("id"), (false, false, false));
        assert_eq!(of("c1"), (false, false, false));
        assert_eq!(IdName::new("a.user_id_2"), IdName::new("userId"));
    }
}
