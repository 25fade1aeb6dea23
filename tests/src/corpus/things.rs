//! Words and sentences with nothing personal in them, chosen because they look as if there were.

use super::{Draw, Half, Kind, thing};

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    thing(
        "company name",
        ["公司名称|供应商", "gsmc|gys", "company name|supplier"],
        ["承运商名称|经销商", "cysmc|jxs", "vendor name|dealer name"],
        company,
    ),
    thing(
        "shop name",
        ["门店名称|店铺", "mdmc|dpmc", "shop name|store"],
        ["网点名称|营业部", "wdmc|yyb", "branch|outlet name"],
        shop,
    ),
    thing(
        "city",
        ["城市|所在城市", "chengshi|szcs", "city|city name"],
        ["省份|所属地市", "shengfen|ssds", "province|destination city"],
        |d| {
            d.one(
                &["北京", "上海", "广州", "深圳", "杭州", "成都", "西安", "重庆", "苏州", "武汉", "石家庄", "金华"],
                &[
                    "江苏",
                    "安徽",
                    "云南",
                    "宁夏",
                    "马鞍山",
                    "连云港",
                    "常州",
                    "温州",
                    "陆丰",
                    "雷州",
                    "高州",
                    "万宁",
                    "白山",
                    "吕梁",
                    "荆州",
                ],
            )
            .to_owned()
        },
    ),
    thing(
        "product name",
        ["商品名称|品名", "spmc|pm", "product name|goods"],
        ["物品名称|货物", "wpmc|hw", "item name|commodity"],
        |d| {
            d.one(
                &[
                    "男装",
                    "女鞋",
                    "手机壳",
                    "洗发水",
                    "充电宝",
                    "牛奶",
                    "雨伞",
                    "毛巾",
                    "台灯",
                    "石榴",
                    "黄瓜",
                    "马桶刷",
                    "白菜",
                    "金针菇",
                    "高跟鞋",
                    "毛衣",
                    "花生油",
                    "方便面",
                    "水晶灯",
                    "石英表",
                    "龙井茶",
                    "马克杯",
                    "夏凉被",
                    "汤圆",
                ],
                &[
                    "黄桃",
                    "白糖",
                    "江米",
                    "石膏线",
                    "金属扣",
                    "马甲线",
                    "高压锅",
                    "钱夹",
                    "毛笔",
                    "车厘子",
                    "龙眼",
                    "梅干菜",
                    "温度计",
                    "雷竹笋",
                    "华夫饼",
                    "万用表",
                    "方巾",
                    "常温奶",
                    "梁木",
                    "史努比",
                    "姜茶",
                    "秋葵",
                    "香水百合",
                    "文竹",
                ],
            )
            .to_owned()
        },
    ),
    thing(
        "brand",
        ["品牌|品牌名称", "pinpai|ppmc", "brand|brand name"],
        ["厂牌|车辆品牌", "changpai|clpp", "make|car brand"],
        |d| {
            d.one(
                &[
                    "华为",
                    "小米",
                    "格力",
                    "海尔",
                    "安踏",
                    "康师傅",
                    "蒙牛",
                    "吉利",
                    "长安",
                    "江淮",
                    "红旗",
                    "比亚迪",
                    "韩束",
                    "周黑鸭",
                    "马应龙",
                    "王老吉",
                    "老干妈",
                    "白象",
                    "古井贡",
                ],
                &[
                    "金龙鱼",
                    "鲁花",
                    "王守义",
                    "梅花",
                    "方太",
                    "万和",
                    "康佳",
                    "常温酸",
                    "金六福",
                    "石湾",
                    "马可波罗",
                    "冠珠",
                    "雷士",
                    "欧普",
                    "贺岁",
                    "南极人",
                    "恒源祥",
                    "金利来",
                    "海澜之家",
                    "汤臣倍健",
                ],
            )
            .to_owned()
        },
    ),
    thing(
        "department",
        ["部门|所属部门", "bumen|ssbm", "department|dept name"],
        ["科室|责任单位", "keshi|zrdw", "org unit|division"],
        |d| {
            d.one(
                &["销售部", "财务部", "研发中心", "人事科", "客服组", "内科", "骨科", "方案组", "关务", "储运", "董办"],
                &[
                    "金融",
                    "法务",
                    "康养",
                    "高压室",
                    "安全",
                    "文秘",
                    "商务",
                    "江南区",
                    "万达组",
                    "后勤",
                    "白班组",
                    "党群",
                    "路政",
                ],
            )
            .to_owned()
        },
    ),
    thing(
        "job title",
        ["岗位|职务", "gangwei|zhiwu", "job title|position"],
        ["职称|工种", "zhicheng|gongzhong", "job role|profession"],
        |d| {
            d.one(
                &["经理", "工程师", "司机", "会计", "店长", "施工员", "安全员", "高级讲师", "田间管理"],
                &[
                    "房管",
                    "马夫",
                    "金工",
                    "毛纺工",
                    "高工",
                    "教授",
                    "江防员",
                    "路演主持",
                    "石匠",
                    "广告文案",
                    "项目助理",
                    "顾问",
                    "任课老师",
                    "单证",
                ],
            )
            .to_owned()
        },
    ),
    thing(
        "menu item",
        ["菜名|菜品", "caiming|caipin", "dish|menu item"],
        ["套餐名称|口味", "tcmc|kouwei", "course|flavour"],
        |d| {
            d.one(
                &[
                    "宫保鸡丁",
                    "鱼香肉丝",
                    "小炒肉",
                    "蛋炒饭",
                    "黄焖鸡",
                    "白切鸡",
                    "毛血旺",
                    "汤面",
                    "万三蹄",
                    "夏日特饮",
                    "金汤肥牛",
                    "葛粉",
                ],
                &[
                    "梅菜肉",
                    "龙抄手",
                    "石锅鱼",
                    "毛豆",
                    "白灼虾",
                    "黄金糕",
                    "姜母鸭",
                    "牛杂",
                    "余香饭",
                    "金沙玉米",
                    "包子",
                    "红糖",
                    "杏仁",
                    "方便套餐",
                    "花雕鸡",
                    "史云生汤",
                ],
            )
            .to_owned()
        },
    ),
    thing(
        "colour",
        ["颜色|色值", "yanse|sezhi", "color|hex color"],
        ["配色|车身颜色", "peise|csys", "theme colour|paint"],
        |d| match d.half {
            Half::Seen => format!("#{}", d.dice.hex(6)),
            Half::Kept => {
                d.dice.one(&["白色", "黄金", "石墨灰", "雪山白", "孔雀蓝", "红", "宝石蓝", "古铜"]).to_string()
            }
        },
    ),
    thing(
        "language",
        ["语言|语种", "yuyan|yuzhong", "language|lang"],
        ["字幕语言|界面语言", "zmyy|jmyy", "locale|subtitle language"],
        |d| d.one(&["中文", "英语", "日语", "法语"], &["zh-CN", "en_US", "ja", "韩语", "阿拉伯语"]).to_owned(),
    ),
    thing(
        "country code",
        ["国家代码|原产国", "gjdm|ycg", "country code|origin country"],
        ["国别|启运国", "guobie|qyg", "iso country|ship from"],
        |d| d.one(&["CN", "US", "JP", "DE"], &["CHN", "FRA", "韩国", "马来西亚", "古巴"]).to_owned(),
    ),
    thing(
        "weather",
        ["天气|天气现象", "tianqi|tqxx", "weather|sky"],
        ["气象|路况", "qixiang|lukuang", "conditions|wind"],
        |d| d.one(&["晴", "多云", "小雨", "阴"], &["雷阵雨", "暴雪", "东风三级", "常温", "雾", "沙尘"]).to_owned(),
    ),
    thing(
        "english text",
        ["英文描述|英文品名", "ywms|ywpm", "title en|product text"],
        ["英文简介|英文规格", "ywjj|ywgg", "spec text|headline"],
        |d| {
            d.one(
                &["Wireless Mouse", "Cotton T-Shirt Large", "USB-C Cable 2m", "Running Shoes"],
                &["Stainless Steel Bottle 500 ml", "LED lamp, warm white", "A4 paper (500 sheets)", "Pack of 12"],
            )
            .to_owned()
        },
    ),
    thing(
        "status",
        ["状态|订单状态", "zhuangtai|ddzt", "status|state"],
        ["审批结果|处理进度", "spjg|cljd", "stage|approval"],
        |d| {
            d.one(&["已完成", "待付款", "已取消"], &["通过", "解除", "关闭", "任务完成", "于途", "全检", "暂停"])
                .to_owned()
        },
    ),
    thing(
        "numbers in text",
        ["物流备注|系统日志", "wlbz|xtrz", "system log|tracking text"],
        ["操作流水|处理痕迹", "czls|clhj", "audit trail|job output"],
        text,
    ),
    thing(
        "spec",
        ["规格|型号", "guige|xinghao", "spec|model"],
        ["设备型号|手机型号", "sbxh|sjxh", "phone model|device type"],
        |d| {
            d.one(
                &["500ml*12", "A4-80g", "5W-30", "128G"],
                &["V2203A", "SM-G9980", "NOH-AN00", "2201123C", "iPhone14,2"],
            )
            .to_owned()
        },
    ),
    thing(
        "phone area",
        ["手机号归属地|开户行", "gsd|khyh", "phone area|bank name"],
        ["号码归属|发卡行", "hmgs|fkh", "mobile carrier|card issuer"],
        |d| d.one(&["浙江移动", "北京联通", "工商银行"], &["广东电信", "招商银行", "中国移动"]).to_owned(),
    ),
    thing(
        "id type",
        ["证件类型|卡类型", "zjlx|klx", "id type|card type"],
        ["身份证件类别|联系方式类型", "zjlb|lxfslx", "cert type|contact type"],
        |d| d.one(&["身份证", "护照", "军官证"], &["01", "02", "99", "手机", "微信"]).to_owned(),
    ),
    thing(
        "song or film",
        ["歌曲|片名", "gequ|pianming", "song|film"],
        ["栏目|剧名", "lanmu|juming", "track|episode"],
        |d| {
            d.one(
                &["青花瓷", "七里香", "平凡的世界", "流浪地球"],
                &["红楼梦", "水浒传", "雷雨", "白蛇传", "江南", "花木兰", "窦娥冤", "马兰花", "金粉世家"],
            )
            .to_owned()
        },
    ),
    thing(
        "project",
        ["项目|项目名称", "xiangmu|xmmc", "project|project name"],
        ["课题|工程名称", "keti|gcmc", "program|campaign"],
        |d| {
            d.one(
                &["双十一", "智慧园区", "一期改造", "数据中台"],
                &["江北水厂", "平安城市", "金桥二期", "龙腾计划", "安居工程", "云上贵州", "康养小镇"],
            )
            .to_owned()
        },
    ),
];

fn company(d: &mut Draw) -> String {
    let city = d.one(&["杭州", "上海"], &["深圳市", "石家庄", "金华市"]);
    let word = d.one(&["青松", "星河", "白鹭"], &["马上到", "康达", "陆路通", "雷霆", "云上"]);
    let line = d.one(&["科技", "贸易"], &["供应链管理", "汽车服务", "物流"]);
    format!(
        "{city}{word}{line}{}",
        d.one(
            &["有限公司", "股份有限公司"],
            &["有限责任公司", "（集团）有限公司", "合伙企业（有限合伙）", "有限公司深圳分公司"]
        )
    )
}

fn shop(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => {
            format!("{}{}店", d.dice.one(&["虚构路", "样例路", "示范街"]), d.dice.one(&["旗舰", "社区", "便利"]))
        }
        Half::Kept => format!(
            "{}{}",
            d.dice.one(&["万象城", "龙湖天街", "金鹰", "江汉路", "安贞"]),
            d.dice.one(&["店", "网点", "营业厅", "站", "柜"])
        ),
    }
}

fn text(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => match d.dice.below(3) {
            0 => format!("运单SF{}已签收", d.dice.digits(13)),
            1 => format!("订单 2026{}{} 已发货", d.dice.digits(4), d.dice.digits(8)),
            _ => format!("请致电400-{}-{}", d.dice.digits(3), d.dice.digits(4)),
        },
        Half::Kept => match d.dice.below(4) {
            0 => format!("batch={} ts={} ok", d.dice.hex(12), 1_700_000_000_000 + d.dice.below(9_000_000_000)),
            1 => format!("仓{}号货架出库{}件，单号{}", d.dice.below(90), d.dice.below(900), d.dice.digits(16)),
            2 => format!("升级到 {}.{}.{}.{}", d.dice.below(9), d.dice.below(9), d.dice.below(30), d.dice.below(60)),
            _ => format!("热线95{} 投诉编号TS{}", d.dice.digits(3), d.dice.digits(12)),
        },
    }
}
