//! Whose a column is, by the words of its name: a parcel has a sender and a receiver, a visit a doctor and a patient.
//!
//! Only names that say a side in so many words count. A table whose columns say nothing has one party, the plain case.

use pandian_detectors::header;

/// The sides that names tell apart; words of one line mean the same side.
const SIDES: &[&[&str]] = &[
    &["sender", "shipper", "consignor", "寄件", "发件", "寄货", "发货"],
    &["receiver", "recipient", "consignee", "addressee", "收件", "收货"],
    &["caller", "calling", "主叫"],
    &["callee", "called", "被叫"],
    &["payer", "付款", "付方", "转出"],
    &["payee", "收款", "收方", "转入"],
    &["buyer", "买家", "买方"],
    &["seller", "卖家", "卖方"],
    &["patient", "患者", "病人"],
    &["doctor", "physician", "医生", "医师"],
    &["guardian", "parent", "mother", "father", "监护", "家长", "父亲", "母亲"],
    &["child", "student", "pupil", "儿童", "孩子", "学生", "子女"],
    &["teacher", "教师", "老师"],
    &["emergency", "紧急"],
    &["spouse", "配偶"],
    &["referrer", "inviter", "推荐", "邀请"],
    &["driver", "司机", "驾驶员"],
    &["passenger", "乘客", "旅客"],
    &["agent", "坐席", "客服", "经办"],
];

/// A side: its place in the list.
pub(super) type Side = u8;

/// The side that a column's name states.
#[must_use]
pub(super) fn side(name: &str) -> Option<Side> {
    let words = header::words(name);
    let says = |side: &&[&str]| {
        side.iter().any(|word| words.iter().any(|w| if word.is_ascii() { w == word } else { w.contains(word) }))
    };
    SIDES.iter().position(says).and_then(|place| Side::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    use super::side;

    #[test]
    fn names_say_whose_a_column_is() {
        let same = |a: &str, b: &str| assert_eq!(side(a), side(b), "{a}, {b}");
        same("sender_phone", "寄件人电话");
        same("receiverName", "收货人");
        same("user_phone", "手机号");
        assert!(side("sender_phone").is_some() && side("sender_phone") != side("receiver_phone"));
        assert_eq!(side("calendar"), None);
    }
}
