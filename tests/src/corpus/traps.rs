//! Columns with nothing personal in them whose names or words speak as if there were: counts and states of identifiers,
//! ambiguous initials, places and goods that begin like surnames, codes of the length of identifiers.

use super::{Half, Kind, thing};

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    thing(
        "count of identifiers",
        ["手机数量|邮箱数|车牌数量", "sjsl|yxsl", "phone count|email cnt|card count"],
        ["身份证张数|会员总数|银行卡数量", "sfzzs|hyzs|yhksl", "passport count|vin cnt|contact total|id card quantity"],
        |d| d.dice.below(60).to_string(),
    ),
    thing(
        "make of a phone",
        ["手机品牌|手机系统|设备类型", "sjpp|sjxt|sblx", "phone brand|mobile os|device model"],
        ["手机颜色|手机价格带|终端制式", "sjys|zdzs", "mobile plan|phone size|handset maker|tel type"],
        |d| d.one(&["Android", "iOS 17", "Huawei"], &["5G", "深空灰", "6.1 inch", "A", "合约"]).to_owned(),
    ),
    thing(
        "state of an identifier",
        ["手机状态|邮箱状态|实名状态", "sjzt|yxzt|smzt", "mobile status|email state|id verify status"],
        [
            "身份证核验结果|证件状态|地址类型",
            "sfzhyjg|zjzt|dzlx",
            "phone verify result|address kind|card state|name check",
        ],
        |d| d.one(&["valid", "invalid"], &["一致", "不一致", "无法核验", "办公"]).to_owned(),
    ),
    thing(
        "progress",
        ["进度|完成进度", "jd|wcjd", "progress|completion"],
        ["阶段比例|推进度", "tjd|jdz", "progress rate|done ratio"],
        |d| match d.half {
            Half::Seen => format!("{}%", d.dice.below(101)),
            Half::Kept => format!("0.{}", d.dice.digits(2)),
        },
    ),
    thing(
        "temperature",
        ["温度读数|水温", "wendu|sw", "temp c|water temp"],
        ["环境温度|室温", "wd|hjwd", "ambient temp|room temperature"],
        |d| {
            let n = if d.half == Half::Seen { 1 } else { 3 };
            format!("{}.{}", d.dice.between(18, 41), d.dice.digits(n))
        },
    ),
    thing(
        "gross weight",
        ["毛重|毛重（kg）", "mz|maozhong", "gross weight|weight gross kg"],
        ["整箱毛重|货物重量", "mzkg|hwzl", "cargo weight|gross wt"],
        |d| format!("{}.{}", d.dice.between(1, 900), d.dice.digits(1)),
    ),
    thing(
        "kind of box",
        ["箱别|箱类", "xb|xianglei", "box kind|container kind"],
        ["柜型|包装箱别", "guixing|bzxb", "container size|crate kind"],
        |d| d.one(&["A", "B", "C"], &["20GP", "40HQ", "M", "F"]).to_owned(),
    ),
    thing(
        "project by initials",
        ["项目简称|立项名称", "xmjc|lxmc", "project abbr|initiative"],
        ["项目组名|专项", "xm|zx", "work stream|scheme"],
        |d| d.one(&["扩容", "迁移"], &["安防一期", "云迁移", "方舟", "白泽", "江城"]).to_owned(),
    ),
    thing(
        "ambiguous initials",
        ["综合分|电阻值", "zhf|dzz", "overall points|resistance"],
        ["综合得分|定值", "zh|dz", "composite points|fixed value"],
        |d| format!("{}.{}", d.dice.below(100), d.dice.digits(2)),
    ),
    thing(
        "action by initials",
        ["操作类型|动作", "czlx|dz1", "operation kind|verb"],
        ["操作|事件类别", "cz|sj", "op kind|trigger"],
        |d| d.one(&["新增", "删除"], &["修改", "导出", "上线", "回滚"]).to_owned(),
    ),
    thing(
        "ratio 20 to 50",
        ["比率系数|换算系数", "blxs|hsxs", "coefficient|scale factor"],
        ["权重|得分率", "qz|dfl", "weight factor|score ratio"],
        |d| format!("{}.{}", d.dice.between(20, 49), d.dice.digits(6)),
    ),
    thing(
        "ratio 75 to 130",
        ["指标值|归一化值", "zbz|gyhz", "metric value|normalised"],
        ["基准值|同比指数", "jzz1|tbzs", "baseline|yoy index"],
        |d| format!("{}.{}", d.dice.between(75, 130), d.dice.digits(6)),
    ),
    thing(
        "exam score",
        ["成绩|考试分数", "cj|ksfs", "exam score|grade point"],
        ["语文成绩|平时分", "ywcj|psf", "quiz mark|test result points"],
        |d| d.dice.below(101).to_string(),
    ),
    thing(
        "licence key",
        ["序列码|激活码", "xlm|jhm", "license key|activation code"],
        ["软件授权码|产品注册码", "rjsqm|cpzcm", "product key|software serial"],
        |d| {
            let hex = d.dice.hex(20).to_uppercase();
            let n = if d.half == Half::Seen { 5 } else { 4 };
            hex.as_bytes()
                .chunks(n)
                .map(|part| String::from_utf8_lossy(part).into_owned())
                .collect::<Vec<_>>()
                .join("-")
        },
    ),
    thing(
        "commit",
        ["提交号|版本哈希", "tijiaohao|bbhx", "commit|commit sha"],
        ["代码快照|提交摘要", "dmkz|tjzy", "revision|git hash"],
        |d| d.dice.hex(if d.half == Half::Seen { 40 } else { 12 }),
    ),
    thing(
        "registered office",
        ["注册地址|公司地址|门店地址", "zcdz|gsdz|mddz", "registered address|company address|store address"],
        ["网点地址|经营场所|办公地址", "wddz|jycs|bgdz", "branch address|business address|office location"],
        |d| {
            let (a, b) = (d.dice.between(1, 400), d.dice.between(1, 30));
            match d.half {
                Half::Seen => format!("浙江省杭州市西湖区样例路{a}号{b}幢"),
                Half::Kept => match d.dice.below(3) {
                    0 => format!("深圳市南山区示例科技园{b}栋{a}号"),
                    1 => format!("四川省成都市高新区范例大道{a}号"),
                    _ => format!("苏州工业园区样板街{a}号{b}层"),
                },
            }
        },
    ),
    thing(
        "book",
        ["书名|图书名称", "shuming|tsmc", "book title|book"],
        ["教材名称|出版物", "jcmc|cbw", "textbook|publication title"],
        |d| {
            d.one(
                &["围城", "百年孤独", "平凡岁月", "三体", "活着"],
                &["白鹿原", "金瓶梅", "马氏文通", "高等数学", "龙族", "史记", "文心雕龙", "韩非子", "孟子", "庄子"],
            )
            .to_owned()
        },
    ),
    thing(
        "drug",
        ["药品名称|药名", "ypmc|yaoming", "drug name|medicine"],
        ["通用名|制剂名称", "tym|zjmc", "generic name|formulation"],
        |d| {
            d.one(
                &["阿莫西林", "布洛芬", "头孢"],
                &["白芍", "黄芩", "金银花", "葛根汤", "安宫丸", "石斛", "龙胆草", "甘草片", "麻黄"],
            )
            .to_owned()
        },
    ),
    thing(
        "place named like a person",
        ["商圈|地铁站", "sq|dtz", "business district|metro station"],
        ["站点|村名", "zhandian|cunming", "stop name|village|neighbourhood"],
        |d| {
            d.one(
                &["王府井", "张江", "徐家汇", "陆家嘴", "五道口", "西单"],
                &["李村", "赵巷", "马连道", "周庄", "黄泥岗", "何家湾", "宋家庄", "郭公庄", "潘家园", "方庄", "龙泽"],
            )
            .to_owned()
        },
    ),
    thing(
        "invoice number",
        ["发票号码|发票代码", "fphm|fpdm", "invoice no|invoice code"],
        ["电子发票号|票据号码", "dzfph|pjhm", "e invoice number|bill number"],
        |d| d.dice.digits(if d.half == Half::Seen { 8 } else { 20 }),
    ),
    thing(
        "waybill",
        ["运单号|快递单号", "ydh|kddh", "waybill no|tracking number"],
        ["物流单号|配送单号", "wldh|psdh", "shipment no|consignment number"],
        |d| match d.half {
            Half::Seen => format!("SF{}", d.dice.digits(13)),
            Half::Kept => format!("{}{}", d.dice.one(&["7731", "4312", "JT50"]), d.dice.digits(11)),
        },
    ),
    thing(
        "bank code",
        ["联行号|银行代码", "lhh|yhdm", "cnaps|bank code"],
        ["支付行号|清算行号", "zfhh|qshh", "bank branch code|routing code"],
        |d| format!("{}{}", d.one(&["102", "103"], &["308", "105"]), d.dice.digits(9)),
    ),
    thing(
        "class of goods",
        ["行业代码|行业类别", "hydm1|hylb1", "industry code|sic"],
        ["税收分类编码|商品编码", "ssflbm|spbm", "hs code|tax class"],
        |d| match d.half {
            Half::Seen => format!("F{}", d.dice.digits(4)),
            Half::Kept => format!("1{}0000000000", d.dice.digits(8)),
        },
    ),
    thing(
        "grade",
        ["评级|档次", "pingji|dangci", "grade|rating class"],
        ["质量级别|批次等级", "zljb|pcdj", "quality class|batch grade"],
        |d| d.one(&["A", "B", "C"], &["O", "AB", "A+", "B"]).to_owned(),
    ),
    thing(
        "size",
        ["尺码|尺寸码", "chima|ccm", "size|size code"],
        ["码数|衣服尺寸", "mashu|yfcc", "garment size|fit"],
        |d| d.one(&["S", "M", "L"], &["XL", "M", "F", "XXL"]).to_owned(),
    ),
    thing(
        "outline number",
        ["层级编号|大纲号", "cjbh|dgh", "oid|outline no"],
        ["章节号|目录编号", "zjh1|mlbh", "section no|toc number"],
        |d| {
            let n = if d.half == Half::Seen { 20 } else { 45 };
            format!("{}.{}.{}.{}", d.dice.below(9), d.dice.below(n), d.dice.below(n), d.dice.below(n))
        },
    ),
    thing(
        "course",
        ["课程|科目", "kecheng|kemu", "course name|subject name"],
        ["选修课|培训内容", "xxk|pxnr", "elective|training topic"],
        |d| {
            d.one(
                &["语文", "高等数学", "体育"],
                &["毛概", "金工实习", "马原", "史纲", "安全教育", "房建概论", "江南文化", "文秘实务"],
            )
            .to_owned()
        },
    ),
    thing(
        "team",
        ["班级|班组", "banji|banzu", "class group|crew"],
        ["战队|球队", "zhandui|qiudui", "squad|club"],
        |d| {
            d.one(
                &["高一2班", "三年级", "甲班"],
                &["雷霆队", "黄蜂", "马刺", "龙狮", "江豚", "金牛", "白虎组", "雷速", "万马"],
            )
            .to_owned()
        },
    ),
    thing(
        "car model",
        ["车型|车系", "chexing|cxx", "car model|series"],
        ["车款|适用车型", "chekuan|sycx", "vehicle series|trim"],
        |d| {
            d.one(
                &["秦PLUS", "汉EV", "宋Pro", "海豚"],
                &["高尔夫", "马自达", "雷克萨斯", "康迪", "艾瑞泽", "英菲尼迪", "宋", "唐", "江铃", "凌渡", "毛豆"],
            )
            .to_owned()
        },
    ),
    thing(
        "species",
        ["物种|品种", "wuzhong|pinzhong", "species|variety"],
        ["树种|花卉", "shuzhong|huahui", "cultivar|breed"],
        |d| {
            d.one(
                &["熊猫", "牡丹", "白杨", "石榴"],
                &["马齿苋", "白鹭", "金丝猴", "黄鹂", "龙舌兰", "文心兰", "梅花鹿", "石竹", "江豚", "温莎兔"],
            )
            .to_owned()
        },
    ),
    thing(
        "words that name other things",
        ["云台角度|引脚数", "ytjd|yjs", "pan angle|pin count|race id"],
        [
            "民族数量|生日券数|性别比",
            "mzsl|srqs|xbb",
            "cell count|nation rank|card slots|mac version|sim duration|address count",
        ],
        |d| d.dice.below(300).to_string(),
    ),
    thing(
        "made date",
        ["生产日期|出厂日期", "scrq|ccrq", "manufacture date|made on"],
        ["投产日期|建成日期", "tcrq|jcrq", "built date|commission date"],
        |d| {
            let (y, m, day) = (d.dice.between(1960, 2018), d.dice.between(1, 12), d.dice.between(1, 28));
            match d.half {
                Half::Seen => format!("{y}-{m:02}-{day:02}"),
                Half::Kept => format!("{y}{m:02}{day:02}"),
            }
        },
    ),
];
