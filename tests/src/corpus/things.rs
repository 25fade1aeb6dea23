//! Kinds of columns with nothing personal in them, chosen because they look as if there were.

use super::{Draw, Half, Kind, Shows, Words};
use crate::fictional;

const fn thing(id: &'static str, seen: Words, kept: Words, make: fn(&mut Draw) -> String) -> Kind {
    Kind { id, truth: &[], shows: Shows::InValues, seen, kept, make }
}

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    thing("snowflake id", ["主键|记录ID", "zj_id|jlid", "id|record id"], ["雪花ID|数据行号", "hangid|sjid", "row id|pk"], |d| { let base = d.one(&[1_790_000_000_000_000_000], &[1_432_000_000_000_000_000]); (base + d.dice.below(9_000_000_000_000_000)).to_string() }),
    thing("dated order number", ["订单号|订单编号", "ddh|ddbh", "order no|order id"], ["流水编号|业务单号", "ywdh|lsh", "trade no|order sn"], dated_order),
    thing("long order number", ["交易流水号|平台单号", "jylsh|ptdh", "trade no|transaction id"], ["商户单号|支付单号", "shdh|zfdh", "payment id|out trade no"], |d| { let n = d.one(&[16, 19], &[17, 18]); format!("62{}", d.dice.digits(n - 2)) }),
    thing("part number", ["零件号|物料编码", "ljh|wlbm", "part no|material code"], ["备件图号|产品序列码", "bjth|cpxlm", "article number|sku code"], part_number),
    thing("milliseconds", ["时间戳|上报时间戳", "sjc|sbsjc", "event ms|ts"], ["更新时间戳|采集毫秒", "gxsjc|cjhm", "updated ms|collect time"], |d| { let base = d.one(&[1_760_000_000_000], &[1_590_000_000_000]); (base + d.dice.below(30_000_000_000)).to_string() }),
    thing("seconds", ["创建时间|秒级时间", "cjsj|mjsj", "create time|epoch"], ["登记时刻|失效时间", "djsk|sxsj", "expire ts|modified at"], |d| (1_700_000_000 + d.dice.below(60_000_000)).to_string()),
    thing("version", ["版本号|应用版本", "bbh|yybb", "version|app version"], ["固件版本|接口版本", "gjbb|jkbb", "build|firmware ver"], |d| { let (a, b, c, e) = (d.dice.below(12), d.dice.below(40), d.dice.below(20), d.dice.below(90)); match d.half { Half::Seen => format!("{a}.{b}.{c}"), Half::Kept => format!("{a}.{b}.{c}.{e}") } }),
    thing("barcode", ["条形码|商品条码", "txm|sptm", "ean|barcode"], ["国际书号|外箱条码", "gjsh|wxtm", "isbn|gtin"], barcode),
    thing("hotline", ["客服电话|服务热线", "kfdh|fwrx", "hotline|service line"], ["投诉热线|全国统一热线", "tsrx|qgrx", "support hotline|call center"], hotline),
    thing("company name", ["公司名称|供应商", "gsmc|gys", "company name|supplier"], ["承运商名称|经销商", "cysmc|jxs", "vendor name|dealer name"], company),
    thing("shop name", ["门店名称|店铺", "mdmc|dpmc", "shop name|store"], ["网点名称|营业部", "wdmc|yyb", "branch|outlet name"], shop),
    thing("city", ["城市|所在城市", "chengshi|szcs", "city|city name"], ["省份|所属地市", "shengfen|ssds", "province|destination city"], |d| d.one(&["北京", "上海", "广州", "深圳", "杭州", "成都", "西安", "重庆", "苏州", "武汉", "石家庄", "金华"], &["江苏", "安徽", "云南", "宁夏", "马鞍山", "连云港", "常州", "温州", "陆丰", "雷州", "高州", "万宁", "白山", "吕梁", "荆州"]).to_owned()),
    thing("product name", ["商品名称|品名", "spmc|pm", "product name|goods"], ["物品名称|货物", "wpmc|hw", "item name|commodity"], |d| d.one(&["男装", "女鞋", "手机壳", "洗发水", "充电宝", "牛奶", "雨伞", "毛巾", "台灯", "石榴", "黄瓜", "马桶刷"], &["白菜", "金针菇", "高跟鞋", "毛衣", "连衣裙", "花生油", "方便面", "水晶灯", "石英表", "龙井茶", "马克杯", "夏凉被", "皮带", "元宵", "汤圆", "苗木", "云吞"]).to_owned()),
    thing("brand", ["品牌|品牌名称", "pinpai|ppmc", "brand|brand name"], ["厂牌|车辆品牌", "changpai|clpp", "make|car brand"], |d| d.one(&["华为", "小米", "格力", "海尔", "李宁", "安踏", "康师傅", "蒙牛"], &["吉利", "长安", "江淮", "红旗", "比亚迪", "韩束", "周黑鸭", "马应龙", "王老吉", "老干妈", "白象", "古井贡"]).to_owned()),
    thing("department", ["部门|所属部门", "bumen|ssbm", "department|dept name"], ["科室|责任单位", "keshi|zrdw", "org unit|division"], |d| d.one(&["销售部", "财务部", "研发中心", "人事科", "客服组"], &["内科", "骨科", "康复科", "方案组", "关务", "储运", "安保", "董办", "行政"]).to_owned()),
    thing("job title", ["岗位|职务", "gangwei|zhiwu", "job title|position"], ["职称|工种", "zhicheng|gongzhong", "job role|profession"], |d| d.one(&["经理", "工程师", "司机", "会计", "店长"], &["技师", "施工员", "安全员", "钳工", "焊工", "高级讲师", "翁工", "车间主任", "田间管理", "经纪人"]).to_owned()),
    thing("menu item", ["菜名|菜品", "caiming|caipin", "dish|menu item"], ["套餐名称|口味", "tcmc|kouwei", "course|flavour"], |d| d.one(&["宫保鸡丁", "鱼香肉丝", "小炒肉", "蛋炒饭", "酸菜鱼"], &["黄焖鸡", "白切鸡", "毛血旺", "汤面", "凉皮", "万三蹄", "东坡肉", "夏日特饮", "金汤肥牛", "雪媚娘", "葛粉"]).to_owned()),
    thing("amount", ["金额|订单金额", "je|ddje", "amount|pay amount"], ["含税价|结算金额", "hsj|jsje", "total price|settlement amt"], |d| format!("{}.{}", d.dice.below(5000), d.dice.digits(2))),
    thing("six digits", ["库存金额|总金额", "kcje|zje", "stock value|revenue"], ["合同额|货值", "hte|hz", "contract sum|cargo value"], |d| d.dice.between(100_000, 999_999).to_string()),
    thing("price 30 to 50", ["单价|进价", "danjia|jinjia", "price|unit cost"], ["温度|批发价", "wendu|pfj", "celsius|wholesale price"], |d| { let n = if d.half == Half::Seen { 2 } else { 3 }; format!("{}.{}", d.dice.between(30, 49), d.dice.digits(n)) }),
    thing("price 100 to 130", ["零售价|标价", "lsj|biaojia", "retail price|list price"], ["压力|指数", "yali|zhishu", "pressure|index value"], |d| { let n = if d.half == Half::Seen { 2 } else { 3 }; format!("{}.{}", d.dice.between(100, 129), d.dice.digits(n)) }),
    thing("percentage", ["占比|折扣率", "zhanbi|zkl", "ratio|discount rate"], ["合格率|同比", "hgl|tongbi", "pass rate|yoy"], |d| match d.half { Half::Seen => format!("{}.{}%", d.dice.below(100), d.dice.digits(1)), Half::Kept => format!("0.{}", d.dice.digits(4)) }),
    thing("colour", ["颜色|色值", "yanse|sezhi", "color|hex color"], ["配色|车身颜色", "peise|csys", "theme colour|paint"], |d| match d.half { Half::Seen => format!("#{}", d.dice.hex(6)), Half::Kept => d.dice.one(&["白色", "黄金", "石墨灰", "雪山白", "孔雀蓝", "红", "宝石蓝", "古铜"]).to_string() }),
    thing("row uuid", ["行标识|唯一键", "hbs|wyj", "uuid|guid"], ["消息编号|批次标识", "xxbh|pcbs", "message id|batch id"], |d| { let id = fictional::uuid(&mut d.dice); if d.half == Half::Seen { id } else { id.replace('-', "") } }),
    thing("file digest", ["文件MD5|校验码", "wjmd5|jym", "file md5|checksum"], ["镜像摘要|包校验值", "jxzy|bjyz", "image digest|package sha1"], |d| d.dice.hex(if d.half == Half::Seen { 32 } else { 40 })),
    thing("grid id", ["网格编号|格子", "wgbh|gezi", "grid id|cell"], ["图幅号|瓦片编号", "tfh|wpbh", "tile|mesh code"], |d| match d.half { Half::Seen => format!("G{}", d.dice.digits(7)), Half::Kept => format!("{}_{}_{}", d.dice.between(10, 16), d.dice.below(9999), d.dice.below(9999)) }),
    thing("machine age", ["设备年限|机龄", "sbnx|jiling", "machine age days|asset years"], ["楼龄|使用年限", "louling|synx", "building years|tenure"], |d| d.dice.between(1, 60).to_string()),
    thing("flag", ["是否验证邮箱|是否有手机", "sfyz|sfysj", "email verified|has phone"], ["手机是否已验证|是否绑定银行卡", "sfbd|sfyx", "is id card uploaded|phone verified"], |d| d.one(&["0", "1"], &["Y", "N"]).to_owned()),
    thing("academic year", ["学年代码|学年", "xndm|xuenian", "academic year code|year"], ["届别|财年", "jiebie|cainian", "fiscal year|cohort year"], |d| d.dice.between(1998, 2026).to_string()),
    thing("acid level", ["酸度|酸碱度", "suandu|ph", "acid level|ph value"], ["含水率|浊度", "hansl|zhuodu", "acidity grade|turbidity"], |d| format!("{}.{}", d.dice.below(14), d.dice.digits(1))),
    thing("language", ["语言|语种", "yuyan|yuzhong", "language|lang"], ["字幕语言|界面语言", "zmyy|jmyy", "locale|subtitle language"], |d| d.one(&["中文", "英语", "日语", "法语"], &["zh-CN", "en_US", "ja", "韩语", "阿拉伯语"]).to_owned()),
    thing("country code", ["国家代码|原产国", "gjdm|ycg", "country code|origin country"], ["国别|启运国", "guobie|qyg", "iso country|ship from"], |d| d.one(&["CN", "US", "JP", "DE"], &["CHN", "FRA", "韩国", "马来西亚", "古巴"]).to_owned()),
    thing("weather", ["天气|天气现象", "tianqi|tqxx", "weather|sky"], ["气象|路况", "qixiang|lukuang", "conditions|wind"], |d| d.one(&["晴", "多云", "小雨", "阴"], &["雷阵雨", "暴雪", "东风三级", "常温", "雾", "沙尘"]).to_owned()),
    thing("sensor", ["湿度|电压", "shidu|dianya", "humidity|voltage"], ["振动|光照", "zhendong|guangzhao", "vibration|lux"], |d| { let n = if d.half == Half::Seen { 2 } else { 4 }; format!("{}.{}", d.dice.below(140), d.dice.digits(n)) }),
    thing("english text", ["英文描述|英文品名", "ywms|ywpm", "title en|product text"], ["英文简介|英文规格", "ywjj|ywgg", "spec text|headline"], |d| d.one(&["Wireless Mouse", "Cotton T-Shirt Large", "USB-C Cable 2m", "Running Shoes"], &["Stainless Steel Bottle 500 ml", "LED lamp, warm white", "A4 paper (500 sheets)", "Pack of 12"]).to_owned()),
    thing("count", ["数量|库存", "shuliang|kucun", "qty|stock"], ["件数|装箱数", "jianshu|zxs", "pieces|carton num"], |d| { let n = if d.half == Half::Seen { 500 } else { 90_000 }; d.dice.below(n).to_string() }),
    thing("group count", ["用户数|订单人数", "yhs|renshu", "user count|uv"], ["到店人次|新增会员数", "ddrc|xzhys", "visitors|member cnt"], |d| d.dice.between(12, 90_000).to_string()),
    thing("eleven-digit serial", ["序号|批号", "xuhao|pihao", "serial|lot no"], ["箱号|托盘号", "xianghao|tph", "carton no|pallet"], |d| { let n = if d.half == Half::Seen { 11 } else { 12 }; d.dice.digits(n) }),
    thing("fifteen-digit serial", ["凭证号|单据号", "pzh|djh", "voucher no|document code"], ["资产编号|装箱单", "zcbh|zxd", "asset no|packing list"], |d| { let n = if d.half == Half::Seen { 15 } else { 18 }; format!("{}{}", d.one(&[35, 86, 46], &[11, 33, 91]), d.dice.digits(n - 2)) }),
    thing("day", ["日期|业务日期", "riqi|ywrq", "biz date|dt"], ["到货日期|失效日期", "dhrq|sxrq", "arrival date|expiry"], |d| { let (m, day) = (d.dice.between(1, 12), d.dice.between(1, 28)); match d.half { Half::Seen => format!("2026-{m:02}-{day:02}"), Half::Kept => format!("2025{m:02}{day:02}") } }),
    thing("status", ["状态|订单状态", "zhuangtai|ddzt", "status|state"], ["审批结果|处理进度", "spjg|cljd", "stage|approval"], |d| d.one(&["已完成", "待付款", "已取消"], &["通过", "解除", "关闭", "任务完成", "于途", "全检", "暂停"]).to_owned()),
    thing("letter code", ["物料号|仓位", "wlh|cangwei", "bin|slot code"], ["货位|航线代码", "huowei|hxdm", "shelf|route code"], |d| match d.half { Half::Seen => format!("A{}", d.dice.digits(8)), Half::Kept => format!("{}{}", d.dice.one(&["E", "H", "C", "G"]), d.dice.digits(6)) }),
    thing("url path", ["接口|资源路径", "jiekou|zylj", "api|resource"], ["路由|静态资源", "luyou|jtzy", "endpoint|asset"], |d| format!("/{}/{}", d.one(&["v1/items", "v2/list"], &["static/js", "img/2026"]), d.dice.digits(6))),
    thing("song or film", ["歌曲|片名", "gequ|pianming", "song|film"], ["栏目|剧名", "lanmu|juming", "track|episode"], |d| d.one(&["青花瓷", "七里香", "平凡的世界", "流浪地球"], &["红楼梦", "水浒传", "雷雨", "白蛇传", "江南", "花木兰", "窦娥冤", "马兰花", "金粉世家"]).to_owned()),
    thing("project", ["项目|项目名称", "xiangmu|xmmc", "project|project name"], ["课题|工程名称", "keti|gcmc", "program|campaign"], |d| d.one(&["双十一", "智慧园区", "一期改造", "数据中台"], &["江北水厂", "平安城市", "金桥二期", "龙腾计划", "安居工程", "云上贵州", "康养小镇"]).to_owned()),
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
        Half::Kept => format!("{}{}{}", d.dice.one(&["LFV3A", "WBA7C", "LBVCU"]), d.dice.hex(3).to_uppercase(), d.dice.digits(9)),
    }
}

fn barcode(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::ean(&mut d.dice),
        Half::Kept => if d.dice.once_in(2) { format!("9787{}", d.dice.digits(9)) } else { format!("1693{}", d.dice.digits(10)) },
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

fn company(d: &mut Draw) -> String {
    let city = d.one(&["杭州", "上海"], &["深圳市", "石家庄", "金华市"]);
    let word = d.one(&["青松", "星河", "白鹭"], &["马上到", "康达", "陆路通", "雷霆", "云上"]);
    let line = d.one(&["科技", "贸易"], &["供应链管理", "汽车服务", "物流"]);
    format!("{city}{word}{line}{}", d.one(&["有限公司", "股份有限公司"], &["有限责任公司", "（集团）有限公司", "合伙企业（有限合伙）", "有限公司深圳分公司"]))
}

fn shop(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("{}{}店", d.dice.one(&["虚构路", "样例路", "示范街"]), d.dice.one(&["旗舰", "社区", "便利"])),
        Half::Kept => format!("{}{}", d.dice.one(&["万象城", "龙湖天街", "金鹰", "江汉路", "安贞"]), d.dice.one(&["店", "网点", "营业厅", "站", "柜"])),
    }
}
