//! Kinds of columns that describe a person, with their names in two halves.

use pandian_detectors::vocabulary::Category as C;

use super::Shows::{InName, InText, InValues};
use super::{Draw, Half, Kind, kind_of as kind, values};
use crate::fictional;

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    kind(
        "person-name",
        &[C::PersonName],
        InValues,
        [
            "姓名|客户姓名|收货人|名字|申请人|持卡人姓名|真实姓名|寄件人|被保险人|车主姓名|紧急联系人|收件人姓名|投保人名称|客户名|法定代表人|配送员姓名|学生姓名|签收人",
            "khxm|lxr|shrxm|xm|sqrxm|hzxm|sjrxm|lkxm|ygxm|cyrxm|tbrxm|ckrxm|xs_xm|fddbr",
            "real name|consignee|contact name|cust nm|user name cn|name|owner name|full name|recipient name|passenger name|insured name|sender|cust full name|sender name|student nm|chinese name|patient nm|payee name|legal rep name|contact",
        ],
        [
            "患者姓名|借款人姓名|业务联系人|开户人姓名|旅客姓名",
            "hz_xm|jkrxm|jsrxm|lxrmc",
            "borrower name|patient full name|emergency contact name|account holder name|traveller name|teacher name",
        ],
        person_name,
    ),
    kind(
        "address",
        &[C::Address],
        InValues,
        [
            "收货地址|家庭住址|详细地址|地址|住址|居住地|户籍地址|配送地址|现住址|联系人地址|联系住址|寄件详细地址|居住详址|家庭详细住址|取件地址|身份证住址",
            "shdz|xxdz|jtdz|dz|dizhi|jzdz1|hjdz|txdz|jzdz|jjdz|jtzz|lxdz|zz",
            "address|home address|receiver address|addr|full address|addr detail|detailed address|shipping address|mailing address|detail addr|residence address|deliver addr|living address|cust addr|pickup address|street addr|postal address",
        ],
        [
            "会员详细地址|企业联系人住址|发货详细地址|患者家庭住址|安装地址",
            "hyxxdz|hzjtzz|azdz",
            "member home address|installation address|patient address|delivery street address|address line 1",
        ],
        address,
    ),
    kind(
        "birth-date",
        &[C::BirthDate],
        InName,
        [
            "出生日期|生日|出生年月|出生时间|出生年月日|会员生日|生日（公历）|被保险人出生日期|出生日",
            "csrq|sr|csny|shengri|bbxrcsrq|gkcsrq|csr",
            "birthday|birth date|birth dt|dob|birthdate|date of birth|birth day|date birth|birth day date|user dob|cust birth dt|born on|birthday str",
        ],
        [
            "患者出生日期|学生生日|法人出生日期",
            "hzcsrq|xs_csrq",
            "patient birth date|student birthday|member date of birth",
        ],
        birth_date,
    ),
    kind(
        "gender",
        &[C::Gender],
        InValues,
        [
            "性别|男女|会员性别|乘客性别|性别名称|学生性别|称谓性别",
            "xb|xingbie1|xingbie|khxb|xsxb|xbmc",
            "gender|sex|sex desc|gender name|user gender|patient sex|sex name|gender desc|customer gender|sex cn",
        ],
        ["患者性别|借款人性别", "hzxb|kh_xingbie", "patient gender|borrower sex|member gender"],
        |d| d.one(&["男", "女"], &["男", "女", "男", "女", "未知"]).to_owned(),
    ),
    kind(
        "gender-code",
        &[C::Gender],
        InName,
        [
            "性别|性别代码|性别码|用户性别|性别编码|性别标识|性别（码）",
            "xbdm|xb_dm|xb|xbbm|sex_dm",
            "gender|sex code|sex cd|gender cd|gender code|member sex|gender flag|sex type|sex id|cust sex cd",
        ],
        ["患者性别代码|会员性别编码", "hzxbdm|xb_bm", "patient gender code|member sex code"],
        |d| d.one(&["1", "2", "0"], &["M", "F", "U"]).to_owned(),
    ),
    kind(
        "age",
        &[C::Age],
        InName,
        [
            "年龄|实际年龄|年纪|客户年龄|患者年龄|投保年龄|会员年龄（岁）|就诊年龄",
            "nianling|nl|hy_nianling|tbnl|hznl",
            "age|user age|cust age|age yrs|patient age|age years|age at visit|customer age|insured age|driver age",
        ],
        ["参保人年龄|驾驶员年龄", "hznianling|kh_nianling", "patient age years|member age|driver age years"],
        |d| {
            let (a, b) = d.one(&[(18, 70)], &[(0, 99)]);
            d.dice.between(a, b).to_string()
        },
    ),
    kind(
        "latitude",
        &[C::Latitude],
        InValues,
        [
            "纬度|纬度（GCJ02）|定位纬度|gps纬度|车辆纬度|纬度坐标|北纬",
            "weidu|wd|gcj_weidu|clwd|wd_wgs84|bw",
            "lat|latitude|gcj lat|lat deg|gps lat|latitude wgs84|geo lat|y lat|veh latitude|position lat|latitude deg",
        ],
        ["车辆定位纬度|用户纬度|签到纬度", "qdweidu|yh_wd", "user lat|check in latitude|vehicle lat"],
        values::latitude,
    ),
    kind(
        "longitude",
        &[C::Longitude],
        InValues,
        [
            "经度|经度（GCJ02）|定位经度|gps经度|车辆经度|经度坐标|东经",
            "jingdu|jd|gcj_jingdu|cljd|jd_wgs84|dj",
            "lng|longitude|gcj lng|lon|gps lon|longitude wgs84|geo lng|x lon|veh longitude|position lng|longitude deg",
        ],
        ["车辆定位经度|用户经度|签到经度", "qdjingdu|yh_jd", "user lng|check in longitude|vehicle lon"],
        values::longitude,
    ),
    kind(
        "coordinate-pair",
        &[C::CoordinatePair],
        InValues,
        [
            "经纬度|坐标|GPS坐标|位置坐标|定位坐标|地理位置|上车点坐标|车辆位置|定位点",
            "jwd|zuobiao|wzzb|dlwz|cl_jwd|scdzb|clwz|dwzb",
            "coordinates|lat lng|latlng|location|geo point|gps location|lnglat|pickup point|gps|coords|position wkt|pos lat lon",
        ],
        ["签到经纬度|用户坐标点|事故坐标", "qdjwd|sgzb", "check in coordinate|user lnglat|accident gps point"],
        values::pair,
    ),
    kind(
        "biometric",
        &[C::Biometric],
        InName,
        [
            "人脸特征|指纹特征|人脸模板|虹膜特征值|声纹特征|指静脉模板|人脸识别特征码|掌纹数据|声音特征",
            "rltz|zhiwen|rlmb|shengwen|hongmo|zjm|rlsbtz|zhangwen",
            "face feature|fingerprint template|iris feature|face vector|voice print|face embedding|iris template|palm vein|facial feature vector|voiceprint vector|finger template|face template data",
        ],
        [
            "员工人脸特征|考勤指纹模板|会员人脸特征值|说话人声纹",
            "ygrltz|kqzwmb",
            "employee face template|attendance fingerprint|user voiceprint|member face embedding",
        ],
        |d| format!("[{}.{},-{}.{}]", 0, d.dice.digits(4), 0, d.dice.digits(4)),
    ),
    kind(
        "medical",
        &[C::Medical],
        InName,
        [
            "诊断结果|过敏史|诊断|病史|主要诊断|既往病史|出院诊断|现病史|入院诊断名称|疾病编码|用药情况|手术名称",
            "zdmc|gms|zd|bingshi|zhenduan|jws|xbs|ryzd|jbbm",
            "diagnosis|allergy|icd code|disease name|diagnosis code|medical history|discharge diagnosis|icd10 code|chief complaint|main diagnosis|disease|past medical history|drug allergy|surgery name",
        ],
        [
            "患者诊断结果|门诊诊断|药物过敏史|个人病史|手术史",
            "hzzdjg|mzzd|ywgms",
            "patient diagnosis|outpatient diagnosis name|patient allergies|surgery history|primary icd10 code",
        ],
        |d| {
            d.one(&["高血压", "糖尿病", "青霉素过敏", "无殊"], &["J06.9", "I10.x05", "急性上呼吸道感染", "慢性胃炎"])
                .to_owned()
        },
    ),
    kind(
        "religion",
        &[C::Religion],
        InName,
        [
            "宗教信仰|信教情况|宗教|信仰|宗教信仰情况|信仰宗教",
            "zjxy|zj_xy|zongjiao|zjxyqk",
            "religion|belief|religious belief|faith|religion name|religious affiliation|religious faith",
        ],
        ["员工宗教信仰|本人宗教", "yg_zjxy|brzjxy", "employee religion|member religious belief"],
        |d| d.one(&["佛教", "无", "基督教", "道教"], &["无宗教信仰", "伊斯兰教", "天主教"]).to_owned(),
    ),
    kind(
        "ethnicity",
        &[C::Ethnicity],
        InName,
        [
            "民族|民族名称|民族代码|员工民族|民族成分|族别|学生民族",
            "minzu|mz|mzmc|mzdm|zubie|mzcf",
            "ethnicity|nation|ethnic code|ethnic group|ethnic|ethnic origin|nationality ethnic|ethnic name|race",
        ],
        ["患者民族|所属民族", "hzminzu|ss_minzu", "patient ethnicity|member ethnic group"],
        |d| d.one(&["汉族", "回族", "满族", "壮族"], &["汉", "维吾尔", "苗", "01"]).to_owned(),
    ),
    kind(
        "specific-identity",
        &[C::SpecificIdentity],
        InName,
        [
            "是否残疾|残疾等级|残疾情况|残疾类别|特定身份|残疾人证类别|是否残疾人|残障类型",
            "canji|cjdj|cjlb|cjzh|tdsf|sfcj|cjqk",
            "disability|disability level|disabled level|is disability|has disability|disability type|handicap type|disability grade|special identity type",
        ],
        ["员工是否残疾|本人残疾等级", "ygcjdj|br_cjdj", "employee disability level|student disability status"],
        |d| d.one(&["是", "否"], &["一级", "二级", "肢体", "听力"]).to_owned(),
    ),
    kind(
        "income",
        &[C::Income],
        InName,
        [
            "月薪|实发工资|工资|年薪|税后工资|年收入|应发工资|基本工资|家庭年收入|岗位工资|薪酬总额|奖金|税前月薪",
            "sfgz|gongzi|nianxin|yx_gz|jbgz|ysr|gwgz|jtsr|yuexin",
            "salary|monthly income|wage|gross pay|annual salary|base salary|annual income|net pay|pre tax salary|month wage|total compensation|bonus amount|household income|gross salary",
        ],
        [
            "配偶月收入|员工应发工资|上年度年薪",
            "poysr|ygyfgz",
            "spouse monthly income|employee base salary|last annual salary",
        ],
        |d| format!("{}.{}", d.dice.between(3000, 60000), d.dice.digits(2)),
    ),
    kind(
        "balance",
        &[C::Balance],
        InName,
        [
            "账户余额|存款余额|余额|可用余额|储值余额|总资产|钱包余额|卡内余额|理财资产|账户结余|活期存款",
            "zhye|yue|kyye|ckye|zzc|knye|hqck|zhjy",
            "balance|account balance|acct bal|available balance|wallet balance|total assets|deposit balance|card balance|acct balance|closing balance|aum total|savings balance|remaining balance",
        ],
        [
            "客户账户余额|会员卡余额|期末余额",
            "khzhye|hykye",
            "customer account balance|member wallet balance|ending balance",
        ],
        |d| format!("{}.{}", d.dice.below(900_000), d.dice.digits(2)),
    ),
    kind(
        "credential",
        &[C::Credential],
        InName,
        [
            "登录密码|支付密码|密码|验证码|密保答案|交易密码|登陆口令|登录口令|查询密码|支付口令|短信校验码|私钥",
            "dlmm|mima|yzm|pwd_mw|zfmm|jymm|cxmm|dxyzm|dlkl",
            "password|user pwd|passwd|sms code|password hash|pay password|access token|login pwd|refresh token|secret key|pay pwd hash|otp code|user password md5|api secret",
        ],
        [
            "会员登录密码|用户支付密码|初始密码|动态验证码",
            "hydlmm|yhzfmm|csmm",
            "member password|initial pwd|user login password|user access token",
        ],
        |d| d.dice.hex(if d.half == Half::Seen { 12 } else { 22 }),
    ),
    kind(
        "free-text",
        &[C::FreeText],
        InName,
        [
            "备注|客户备注|说明|描述|留言|反馈内容|跟进记录|客户留言|投诉内容|处理意见|回访记录|工单描述|问题说明",
            "beizhu|bz|miaoshu|shuoming|liuyan|pjnr|khly|tsnr|clyj|hfjl",
            "remark|comment|description|memo|comments|feedback|note|special requests|customer note|complaint content|remarks|agent notes|ticket description|buyer memo|order remark",
        ],
        [
            "会员备注|买家备注信息|护士备注|服务评价内容",
            "hybz|hsbeizhu",
            "member remark|nurse notes|delivery comment|other remarks",
        ],
        |d| {
            d.one(
                &["下午再打", "请放门口", "客户很满意", "加急"],
                &["已经回访，表示考虑", "需要发票", "不要辣", "周末派送"],
            )
            .to_owned()
        },
    ),
    kind(
        "phone in text",
        &[C::MobilePhone],
        InText,
        ["客服备注|处理记录", "kfbz|cljl", "agent remark|log text"],
        ["沟通小结|回访摘要", "gtxj|hfzy", "call summary|case notes"],
        |d| text_with(d, values::mobile),
    ),
    kind(
        "id in text",
        &[C::ResidentId],
        InText,
        ["审核意见|录入说明", "shyj|lrsm", "audit comment|entry text"],
        ["补充材料说明|核对记录", "bccl|hdjl", "review text|verification notes"],
        |d| text_with(d, values::resident_id),
    ),
    kind(
        "e-mail in text",
        &[C::Email],
        InText,
        ["建议|反馈", "jianyi|fankui", "feedback text|suggestion"],
        ["咨询内容|意见", "zxnr|yijian", "inquiry|message body"],
        |d| text_with(d, values::email),
    ),
    kind(
        "media-uri",
        &[C::MediaUri],
        InName,
        [
            "头像|照片地址|图片|通讯头像|用户头像地址|录音文件|附件|现场照片|视频链接|人像照片路径|通话录音地址|附件路径",
            "touxiang|zpdz|txdz|tupian|lywj|xczp|splj|fjlj",
            "avatar url|photo|image url|photo path|headimgurl|head img url|recording file|profile picture|portrait url|video link|picture path|audio url|img src|attachment url|pic url",
        ],
        [
            "会员头像|员工照片地址|商家营业照片|监控录像地址|签名图片",
            "hytouxiang|ygzp_dz",
            "member avatar url|employee photo url|signature image|profile photo path",
        ],
        |d| format!("https://cdn.example.com/{}/{}.jpg", d.one(&["a", "b"], &["x/y", "2026"]), d.dice.hex(10)),
    ),
];

fn text_with(d: &mut Draw, make: fn(&mut Draw) -> String) -> String {
    let number = d.dice.between(1, 40);
    if d.row != 1 && !d.dice.once_in(100) {
        return match d.half {
            Half::Seen => format!("第{number}次跟进，{}", d.dice.one(&["客户再考虑", "已发送资料", "下周再联系"])),
            Half::Kept => {
                format!("{}（{number}分钟）", d.dice.one(&["来电询价", "要求退换货", "通知取件", "转交仓库处理"]))
            }
        };
    }
    let found = make(d);
    match d.half {
        Half::Seen => format!("客户说改到{found}联系"),
        Half::Kept => format!(
            "{}{found}{}",
            d.dice.one(&["新号码:", "见", "登记为 "]),
            d.dice.one(&["，请更新", "。", "；旧的作废"])
        ),
    }
}

fn birth_date(d: &mut Draw) -> String {
    let (y, m, day) = (d.dice.between(1950, 2012), d.dice.between(1, 12), d.dice.between(1, 28));
    match d.half {
        Half::Seen => format!("{y}-{m:02}-{day:02}"),
        Half::Kept => {
            if d.dice.once_in(2) {
                format!("{y}{m:02}{day:02}")
            } else {
                format!("{y}/{m}/{day}")
            }
        }
    }
}

fn person_name(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::Person::adult(&mut d.dice).name,
        Half::Kept => {
            if d.dice.once_in(25) {
                return d.dice.one(&["买买提·艾力", "司马青", "成思远", "时雨", "迪丽娜尔·吾甫尔", "和平"]).to_string();
            }
            let surname = *d.dice.one(&[
                "冯", "邓", "曹", "彭", "曾", "田", "董", "潘", "袁", "蒋", "蔡", "余", "杜", "叶", "程", "魏", "苏",
                "吕", "丁", "上官", "钱", "孟", "白", "江", "马", "高", "万",
            ]);
            let given = *d.dice.one(&[
                "梓萱", "一诺", "俊杰", "志强", "玉兰", "秀珍", "晨", "凯", "雪", "鑫", "慧", "博文", "嘉怡", "思源",
                "国庆", "春梅", "海燕", "旭", "倩", "丹丹",
            ]);
            format!("{surname}{given}")
        }
    }
}

fn address(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::Person::adult(&mut d.dice).address,
        Half::Kept => {
            let (a, b, c) = (d.dice.between(1, 400), d.dice.between(1, 30), d.dice.between(101, 2604));
            match d.dice.below(5) {
                0 => format!("广东省广州市天河区假设西路{a}号样例广场{}座{c}", d.dice.one(&["A", "B", "C"])),
                1 => format!("朝阳区虚构街道范例东大街{a}号院{b}号楼{}单元{c}", d.dice.between(1, 6)),
                2 => format!("山东省临沂市兰陵县示例镇样板村{a}号"),
                3 => format!("样本花园{b}栋{c}室，海淀区虚拟路{a}号"),
                _ => format!("重庆 重庆市 渝北区 演示大道{a}号 模型小区{b}-{c}"),
            }
        }
    }
}
