//! Numbers and codes with nothing personal in them, chosen because they look as if there were.

use super::{Draw, Half, Kind, thing};
use crate::fictional;

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    thing(
        "snowflake id",
        ["主键|记录ID", "zj_id|jlid", "id|record id"],
        ["雪花ID|数据行号", "hangid|sjid", "row id|pk"],
        |d| {
            let base = d.one(&[1_790_000_000_000_000_000], &[1_432_000_000_000_000_000]);
            (base + d.dice.below(9_000_000_000_000_000)).to_string()
        },
    ),
    thing(
        "dated order number",
        ["订单号|订单编号", "ddh|ddbh", "order no|order id"],
        ["流水编号|业务单号", "ywdh|lsh", "trade no|order sn"],
        dated_order,
    ),
    thing(
        "long order number",
        ["交易流水号|平台单号", "jylsh|ptdh", "trade no|transaction id"],
        ["商户单号|支付单号", "shdh|zfdh", "payment id|out trade no"],
        |d| {
            let n = d.one(&[16, 19], &[17, 18]);
            format!("62{}", d.dice.digits(n - 2))
        },
    ),
    thing(
        "part number",
        ["零件号|物料编码", "ljh|wlbm", "part no|material code"],
        ["备件图号|产品序列码", "bjth|cpxlm", "article number|sku code"],
        part_number,
    ),
    thing(
        "milliseconds",
        ["时间戳|上报时间戳", "sjc|sbsjc|cjhm", "event ms|ts"],
        ["更新时间戳|采集毫秒", "gxsjc|sbhm", "updated ms|collect time"],
        |d| {
            let base = d.one(&[1_760_000_000_000], &[1_590_000_000_000]);
            (base + d.dice.below(30_000_000_000)).to_string()
        },
    ),
    thing(
        "seconds",
        ["创建时间|秒级时间", "cjsj|mjsj", "create time|epoch"],
        ["登记时刻|失效时间", "djsk|sxsj", "expire ts|modified at"],
        |d| (1_700_000_000 + d.dice.below(60_000_000)).to_string(),
    ),
    thing(
        "version",
        ["版本号|应用版本", "bbh|yybb", "version|app version"],
        ["固件版本|接口版本", "gjbb|jkbb", "build|firmware ver"],
        |d| {
            let (a, b, c, e) = (d.dice.below(12), d.dice.below(40), d.dice.below(20), d.dice.below(90));
            match d.half {
                Half::Seen => {
                    if d.dice.once_in(2) {
                        format!("{a}.{b}.{c}")
                    } else {
                        format!("{a}.{b}.{c}.{e}")
                    }
                }
                Half::Kept => format!("{}.0.{}.{}", 90 + a, b * 12, e + 30),
            }
        },
    ),
    thing(
        "barcode",
        ["条形码|商品条码", "txm|sptm", "ean|barcode"],
        ["国际书号|外箱条码", "gjsh|wxtm", "isbn|gtin"],
        barcode,
    ),
    thing(
        "hotline",
        ["客服电话|服务热线", "kfdh|fwrx", "hotline|service line"],
        ["投诉热线|全国统一热线", "tsrx|qgrx", "support hotline|call center"],
        hotline,
    ),
    thing(
        "amount",
        ["金额|订单金额", "je|ddje", "amount|pay amount"],
        ["含税价|结算金额", "hsj|jsje", "total price|settlement amt"],
        |d| format!("{}.{}", d.dice.below(5000), d.dice.digits(2)),
    ),
    thing(
        "six digits",
        ["库存金额|总金额", "kcje|zje", "stock value|revenue"],
        ["合同额|货值", "hte|hz", "contract sum|cargo value"],
        |d| d.dice.between(100_000, 999_999).to_string(),
    ),
    thing(
        "price 30 to 50",
        ["单价|进价", "danjia|jinjia", "price|unit cost"],
        ["温度|批发价", "wendu|pfj", "celsius|wholesale price"],
        |d| {
            let n = if d.half == Half::Seen { 2 } else { 3 };
            format!("{}.{}", d.dice.between(30, 49), d.dice.digits(n))
        },
    ),
    thing(
        "price 100 to 130",
        ["零售价|标价", "lsj|biaojia", "retail price|list price"],
        ["压力|指数", "yali|zhishu", "pressure|index value"],
        |d| {
            let n = if d.half == Half::Seen { 2 } else { 3 };
            format!("{}.{}", d.dice.between(100, 129), d.dice.digits(n))
        },
    ),
    thing(
        "percentage",
        ["占比|折扣率", "zhanbi|zkl", "ratio|discount rate"],
        ["合格率|同比", "hgl|tongbi", "pass rate|yoy"],
        |d| match d.half {
            Half::Seen => format!("{}.{}%", d.dice.below(100), d.dice.digits(1)),
            Half::Kept => format!("0.{}", d.dice.digits(4)),
        },
    ),
    thing(
        "row uuid",
        ["行标识|唯一键", "hbs|wyj", "uuid|guid"],
        ["消息编号|批次标识", "xxbh|pcbs", "message id|batch id"],
        |d| {
            let id = fictional::uuid(&mut d.dice);
            if d.half == Half::Seen { id } else { id.replace('-', "") }
        },
    ),
    thing(
        "file digest",
        ["文件MD5|校验码", "wjmd5|jym", "file md5|checksum"],
        ["镜像摘要|包校验值", "jxzy|bjyz", "image digest|package sha1"],
        |d| d.dice.hex(if d.half == Half::Seen { 32 } else { 40 }),
    ),
    thing(
        "grid id",
        ["网格编号|格子", "wgbh|gezi", "grid id|cell"],
        ["图幅号|瓦片编号", "tfh|wpbh", "tile|mesh code"],
        |d| match d.half {
            Half::Seen => format!("G{}", d.dice.digits(7)),
            Half::Kept => format!("{}_{}_{}", d.dice.between(10, 16), d.dice.below(9999), d.dice.below(9999)),
        },
    ),
    thing(
        "machine age",
        ["设备年限|机龄", "sbnx|jiling", "machine age days|asset years"],
        ["楼龄|使用年限", "louling|synx", "building years|tenure"],
        |d| d.dice.between(1, 60).to_string(),
    ),
    thing(
        "flag",
        ["是否验证邮箱|是否有手机", "sfyz|sfysj", "email verified|has phone"],
        ["手机是否已验证|是否绑定银行卡", "sfbd|sfyx", "is id card uploaded|phone verified"],
        |d| d.one(&["0", "1"], &["Y", "N"]).to_owned(),
    ),
    thing(
        "academic year",
        ["学年代码|学年", "xndm|xuenian", "academic year code|year"],
        ["届别|财年", "jiebie|cainian", "fiscal year|cohort year"],
        |d| d.dice.between(1998, 2026).to_string(),
    ),
    thing(
        "acid level",
        ["酸度|酸碱度", "suandu|ph", "acid level|ph value"],
        ["含水率|浊度", "hansl|zhuodu", "acidity grade|turbidity"],
        |d| format!("{}.{}", d.dice.below(14), d.dice.digits(1)),
    ),
    thing(
        "sensor",
        ["湿度|电压", "shidu|dianya", "humidity|voltage"],
        ["振动|光照", "zhendong|guangzhao", "vibration|lux"],
        |d| {
            let n = if d.half == Half::Seen { 2 } else { 4 };
            format!("{}.{}", d.dice.below(140), d.dice.digits(n))
        },
    ),
    thing(
        "count",
        ["数量|库存", "shuliang|kucun", "qty|stock"],
        ["件数|装箱数", "jianshu|zxs", "pieces|carton num"],
        |d| {
            let n = if d.half == Half::Seen { 500 } else { 90_000 };
            d.dice.below(n).to_string()
        },
    ),
    thing(
        "group count",
        ["用户数|订单人数", "yhs|renshu", "user count|uv"],
        ["到店人次|新增会员数", "ddrc|xzhys", "visitors|member cnt"],
        |d| d.dice.between(12, 90_000).to_string(),
    ),
    thing(
        "eleven-digit serial",
        ["序号|批号", "xuhao|pihao", "serial|lot no"],
        ["箱号|托盘号", "xianghao|tph", "carton no|pallet"],
        |d| {
            let n = if d.half == Half::Seen { 11 } else { 12 };
            d.dice.digits(n)
        },
    ),
    thing(
        "fifteen-digit serial",
        ["凭证号|单据号", "pzh|djh", "voucher no|document code"],
        ["资产编号|装箱单", "zcbh|zxd", "asset no|packing list"],
        |d| {
            let n = if d.half == Half::Seen { 15 } else { 18 };
            format!("{}{}", d.one(&[35, 86, 46], &[11, 33, 91]), d.dice.digits(n - 2))
        },
    ),
    thing(
        "day",
        ["日期|业务日期", "riqi|ywrq", "biz date|dt"],
        ["到货日期|失效日期", "dhrq|sxrq", "arrival date|expiry"],
        |d| {
            let (m, day) = (d.dice.between(1, 12), d.dice.between(1, 28));
            match d.half {
                Half::Seen => format!("2026-{m:02}-{day:02}"),
                Half::Kept => format!("2025{m:02}{day:02}"),
            }
        },
    ),
    thing(
        "letter code",
        ["物料号|仓位", "wlh|cangwei", "bin|slot code"],
        ["货位|航线代码", "huowei|hxdm", "shelf|route code"],
        |d| match d.half {
            Half::Seen => format!("A{}", d.dice.digits(8)),
            Half::Kept => format!("{}{}", d.dice.one(&["E", "H", "C", "G"]), d.dice.digits(6)),
        },
    ),
    thing(
        "plan code",
        ["套餐代码|方案编号", "tcdm|fabh", "plan code|tariff"],
        ["政策编号|险种代码", "zcbh|xzdm", "policy code|coverage code"],
        |d| match d.half {
            Half::Seen => format!("{}{}", d.dice.one(&["A", "B"]), d.dice.digits(11)),
            Half::Kept => format!("1{}", d.dice.digits(10)),
        },
    ),
    thing(
        "url path",
        ["接口|资源路径", "jiekou|zylj", "api|resource"],
        ["路由|静态资源", "luyou|jtzy", "endpoint|asset"],
        |d| format!("/{}/{}", d.one(&["v1/items", "v2/list"], &["static/js", "img/2026"]), d.dice.digits(6)),
    ),
];

fn dated_order(d: &mut Draw) -> String {
    let (m, day) = (d.dice.between(1, 12), d.dice.between(1, 28));
    match d.half {
        Half::Seen => format!("330106{}{m:02}{day:02}{}", d.dice.between(2024, 2026), d.dice.digits(4)),
        Half::Kept => format!("4403{}2026{m:02}{day:02}{}", d.dice.digits(2), d.dice.digits(4)),
    }
}

fn part_number(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("LSVAA{}", d.dice.digits(12)),
        Half::Kept => {
            format!("{}{}{}", d.dice.one(&["LFV3A", "WBA7C", "LBVCU"]), d.dice.hex(3).to_uppercase(), d.dice.digits(9))
        }
    }
}

fn barcode(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::ean(&mut d.dice),
        Half::Kept => {
            if d.dice.once_in(2) {
                format!("9787{}", d.dice.digits(9))
            } else {
                format!("1693{}", d.dice.digits(10))
            }
        }
    }
}

fn hotline(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("400-{}-{}", d.dice.digits(3), d.dice.digits(4)),
        Half::Kept => match d.dice.below(3) {
            0 => format!("400{}", d.dice.digits(7)),
            1 => format!("800-810-{}", d.dice.digits(4)),
            _ => format!("95{}", d.dice.digits(3)),
        },
    }
}
