//! An online shop: one table of orders a month, and parcels with a sender and a receiver.

use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use super::{Text, customers};
use crate::dice::Dice;
use crate::fictional::{self, Person};

/// The orders of one month; semicolons, as a spreadsheet of a European locale writes them.
pub(super) fn orders(month: u64) -> Vec<u8> {
    let header = [
        "order_no",
        "member_id",
        "order_amount",
        "pay_type",
        "order_time",
        "receiver_name",
        "receiver_phone",
        "receiver_address",
        "buyer_message",
    ];
    let mut table = Text::new(&header, ';', "\n");
    let mut dice = Dice::new(20 + month);
    for _ in 0..150 {
        let person = Person::adult(&mut dice);
        table.row(&[
            format!("2026{month:02}{}", dice.digits(12)),
            customers::some_user(&mut dice),
            format!("{}.{}", dice.between(9, 2999), dice.digits(2)),
            (*dice.one(&["alipay", "wechat", "unionpay"])).to_owned(),
            fictional::moment(&mut dice, month),
            person.name.clone(),
            fictional::written(&mut dice, &person.mobile),
            person.address.clone(),
            if dice.once_in(12) { "请放门口; 谢谢".to_owned() } else { String::new() },
        ]);
    }
    table.bytes()
}

/// Parcels; both ends are persons. No time in the gzip head, so that the bytes stay the same.
pub(super) fn shipments() -> anyhow::Result<Vec<u8>> {
    let header = [
        "waybill_no",
        "sender_name",
        "sender_phone",
        "sender_address",
        "receiver_name",
        "receiver_phone",
        "receiver_address",
        "weight_kg",
        "shipped_at",
    ];
    let mut table = Text::new(&header, ',', "\n");
    let mut dice = Dice::new(31);
    for _ in 0..120 {
        let (sender, receiver) = (Person::adult(&mut dice), Person::adult(&mut dice));
        table.row(&[
            format!("YT{}", dice.digits(13)),
            sender.name.clone(),
            sender.mobile.clone(),
            sender.address.clone(),
            receiver.name.clone(),
            fictional::written(&mut dice, &receiver.mobile),
            receiver.address.clone(),
            format!("{}.{}", dice.below(20), dice.digits(1)),
            fictional::moment(&mut dice, 11),
        ]);
    }
    let mut packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(6));
    packed.write_all(&table.bytes())?;
    Ok(packed.finish()?)
}
