//! Kinds of columns that hold something of a person or an identifier, with their names in two halves.

use pandian_detectors::vocabulary::Category;

use super::Shows::{InName, InValues};
use super::{Draw, Half, Kind, Shows, Words, values};
use crate::fictional;

const fn kind(id: &'static str, truth: &'static [Category], shows: Shows, seen: Words, kept: Words, make: fn(&mut Draw) -> String) -> Kind {
    Kind { id, truth, shows, seen, kept, make }
}

use Category as C;

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    kind("mobile-phone", &[C::MobilePhone], InValues, ["手机号|联系电话|绑定手机号码|收货人手机号", "sjh|sjhm|lxdh", "mobile|phone number|contact phone|receiver mobile"], ["移动电话|收件人手机|会员手机号码|联系人电话|预留手机号", "lxsj|yddh|khsjh|dhhm", "cell phone|mobile no|customer tel|recipient phone|bind mobile"], values::mobile),
    kind("landline", &[C::Landline], InValues, ["固定电话|座机", "gddh|zjdh", "landline|office phone"], ["办公电话|家庭固话|座机号码", "bgdh|jtdh", "home tel|fixed phone|work phone"], values::landline),
    kind("email", &[C::Email], InValues, ["邮箱|电子邮箱|用户邮箱", "yxdz|dzyx", "email|user email|email address"], ["电子邮件|联系人邮箱地址|企业邮箱", "dzyj|khyx", "mail address|contact mail|e mail"], values::email),
    kind("resident-id", &[C::ResidentId], InValues, ["身份证号|客户身份证号码|证件号码", "sfzh|zjhm|sfzhm", "id card no|id number|user id card"], ["公民身份号码|居民身份证|投保人证件号|身份证件号码", "gmsfhm|sfz|khzjh", "identity no|national id|cert no|holder id card number"], values::resident_id),
    kind("resident-id-old", &[C::ResidentId], InValues, ["身份证号|证件号", "sfzh|zjh", "id card|id no"], ["一代身份证号码|公民身份号码", "sfzhm|gmsfhm", "identity card no|citizen id"], values::resident_id_old),
    kind("residence-permit", &[C::ResidencePermit], InValues, ["居住证号|居住证号码", "jzzh", "residence permit no"], ["港澳台居民居住证|居住证", "jzzhm|jzz", "residence permit|residence permit number"], values::residence_permit),
    kind("foreign-resident-id", &[C::ForeignPermanentResidentId], InValues, ["永居证号|永久居留身份证号", "yjzh", "fpr no|permanent resident id"], ["外国人永久居留身份证号码|永久居留证号", "wgryjz|yjz", "permanent residence no|permanent resident card no"], values::foreign_resident_id),
    kind("passport", &[C::Passport], InName, ["护照号|护照号码", "hzhm|hzh", "passport no|passport number"], ["护照编号|旅客护照", "huzhao|lkhzh", "passport|guest passport num"], values::passport),
    kind("hk-macau-permit", &[C::HkMacauPermit], InName, ["回乡证号|港澳居民来往内地通行证号", "hxzh", "home return permit|hk macau permit"], ["回乡证|港澳居民通行证号码", "gatxzh|hxz", "mainland travel permit|hkm permit no"], values::hk_macau_permit),
    kind("taiwan-permit", &[C::TaiwanPermit], InName, ["台胞证号|台胞证", "tbzh", "taiwan permit no"], ["台湾居民来往大陆通行证号码|台湾居民来往大陆通行证", "tbz", "taiwan permit|taiwan compatriot permit"], values::taiwan_permit),
    kind("bank-card", &[C::BankCard], InValues, ["银行卡号|信用卡号", "yhkh|xykh", "bank card no|credit card number"], ["储蓄卡号|收款卡号|还款银行卡", "jjkh|yhk", "debit card no|payment card|card pan"], values::bank_card),
    kind("credit-code", &[C::CreditCode], InValues, ["统一社会信用代码|税号", "tyshxydm|nsrsbh", "credit code|tax no"], ["社会信用代码|纳税人识别号|企业信用代码", "xydm|shxydm", "uscc|taxpayer id|social credit code"], values::credit_code),
    kind("plate", &[C::Plate], InValues, ["车牌号|车牌号码", "cphm|cph", "plate no|license plate"], ["号牌号码|入场车牌|车辆牌照", "hphm|clhp", "plate number|car plate|vehicle no"], values::plate),
    kind("vin", &[C::Vin], InValues, ["车架号|VIN码", "cjh|clsbdh", "vin|vin code"], ["车辆识别代号|车架号码|车辆识别码", "cjhm|clsbm", "frame no|chassis number|vehicle vin"], values::vin),
    kind("imei", &[C::Imei], InValues, ["手机IMEI|IMEI", "chuanhao|imei", "imei|device imei"], ["手机串号|终端imei号|串号", "imei_no|imeih", "imei no|terminal imei"], values::imei),
    kind("imsi", &[C::Imsi], InValues, ["IMSI|国际移动用户识别码", "imsi", "imsi|sim imsi"], ["imsi号|移动用户识别码", "imsih|imsi_no", "imsi number|card imsi"], values::imsi),
    kind("iccid", &[C::Iccid], InValues, ["ICCID|SIM卡号", "iccid|simkh", "iccid|tbox iccid"], ["物联卡号|iccid号", "wlkh|iccidh", "sim card no|sim number"], values::iccid),
    kind("mac-address", &[C::MacAddress], InValues, ["MAC地址|设备MAC地址", "macdz", "mac|device mac"], ["物理地址|网卡地址|wifi的mac地址", "wldz|wkdz", "mac address|bluetooth mac|bssid"], values::mac),
    kind("ipv4", &[C::IpAddress], InValues, ["IP地址|登录IP", "ipdz|dlip", "ip|login ip"], ["访问IP|客户端ip|注册IP地址", "khdip|zcip", "client ip|remote addr|register ip"], values::ipv4),
    kind("ipv6", &[C::IpAddress], InValues, ["IPv6地址|IP", "ipdz", "ipv6|user ip"], ["客户端IP地址|IPV6", "dlip", "ipv6 address|ip addr"], values::ipv6),
    kind("advertising-id", &[C::AdvertisingId, C::DeviceId], InName, ["广告标识符|IDFA", "idfa|gaid", "idfa|advertising id"], ["广告ID|oaid", "oaid|caid", "gaid|device oaid|google ad id"], values::advertising_id),
    kind("device-id", &[C::DeviceId], InName, ["设备号|设备ID", "sbid|zdh", "device id|terminal id"], ["设备唯一标识|终端编号|设备编号", "zdbh|sbbm", "device no|udid|device uuid"], device_id),
    kind("android-id", &[C::DeviceId, C::AdvertisingId], InName, ["安卓设备号", "android_id", "android id"], ["安卓设备标识|安卓id", "androidid", "device android id|androidid"], |d| d.dice.hex(16)),
    kind("user-id", &[C::UserId], InName, ["用户ID|会员号", "yhid|hyh", "user id|member no"], ["客户编号|会员编号|买家id|用户唯一标识", "khbh|hybh|khh", "customer id|uid|member code|distinct id"], user_id),
    kind("employee-id", &[C::EmployeeId], InName, ["工号|员工编号", "gonghao|ygh", "employee id|emp no"], ["职工号|员工工号|人员编号", "ygbh|zgh", "staff no|employee number|job number"], |d| format!("{}{}", d.one(&["E", ""], &["HZ0", "1"]), d.dice.digits(5))),
    kind("patient-id", &[C::PatientId], InName, ["病历号|患者ID", "blh|zyh", "patient id|mrn"], ["住院号|门诊号|病案号", "mzh|bah", "medical record no|admission no|inpatient no"], |d| format!("{}{}", d.one(&["P", ""], &["ZY", "00"]), d.dice.digits(7))),
    kind("open-id", &[C::OpenId], InName, ["微信OpenID|openid", "openid", "openid|wx openid"], ["小程序openid|公众号unionid", "unionid|wx_unionid", "union id|wechat open id|mini openid"], |d| format!("{}{}", d.one(&["oX"], &["o6_", "ov"]), d.dice.hex(26))),
    kind("im-account", &[C::ImAccount], InName, ["QQ号|微信号", "qqh|wxh", "qq|wechat id"], ["客户微信|QQ号码", "wxzh|weixinhao", "qq number|wechat account|wxid"], |d| { let n = if d.half == Half::Seen { 9 } else { 10 }; format!("{}{}", d.dice.between(1, 3), d.dice.digits(n - 1)) }),
    kind("person-name", &[C::PersonName], InValues, ["姓名|客户姓名|收货人", "khxm|lxr|shrxm", "real name|consignee|contact name"], ["真实姓名|寄件人|被保险人|车主姓名|紧急联系人", "sjrxm|lkxm|ygxm|cyrxm", "full name|recipient name|passenger name|insured name|sender"], person_name),
    kind("address", &[C::Address], InValues, ["收货地址|家庭住址|详细地址", "shdz|xxdz|jtdz", "address|home address|receiver address"], ["户籍地址|配送地址|现住址|联系人地址", "hjdz|txdz|jzdz", "shipping address|mailing address|detail addr"], address),
    kind("birth-date", &[C::BirthDate], InName, ["出生日期|生日", "csrq", "birthday|birth date"], ["出生年月日|会员生日", "shengri|csny", "dob|date of birth|birth day"], birth_date),
    kind("gender", &[C::Gender], InValues, ["性别", "xb", "gender|sex"], ["会员性别|乘客性别", "xingbie|khxb", "user gender|patient sex"], |d| d.one(&["男", "女"], &["男", "女", "男", "女", "未知"]).to_owned()),
    kind("gender-code", &[C::Gender], InName, ["性别|性别代码", "xbdm", "gender|sex code"], ["用户性别|性别编码", "xb", "gender code|member sex"], |d| d.one(&["1", "2", "0"], &["M", "F", "U"]).to_owned()),
    kind("age", &[C::Age], InName, ["年龄", "nianling", "age|user age"], ["客户年龄|患者年龄", "hy_nianling", "patient age|age years"], |d| { let (a, b) = d.one(&[(18, 70)], &[(0, 99)]); d.dice.between(a, b).to_string() }),
    kind("latitude", &[C::Latitude], InValues, ["纬度", "weidu", "lat|latitude"], ["定位纬度|gps纬度", "wd", "gps lat|latitude wgs84"], values::latitude),
    kind("longitude", &[C::Longitude], InValues, ["经度", "jingdu", "lng|longitude"], ["定位经度|gps经度", "jd", "gps lon|longitude wgs84"], values::longitude),
    kind("coordinate-pair", &[C::CoordinatePair], InValues, ["经纬度|坐标", "jwd|zuobiao", "coordinates|lat lng"], ["定位坐标|地理位置", "dlwz|cl_jwd", "geo point|gps location|lnglat"], values::pair),
    kind("biometric", &[C::Biometric], InName, ["人脸特征|指纹特征", "rltz|zhiwen", "face feature|fingerprint template"], ["声纹特征|人脸模板|虹膜特征值", "shengwen|hongmo", "voice print|face embedding|iris template"], |d| format!("[{}.{},-{}.{}]", 0, d.dice.digits(4), 0, d.dice.digits(4))),
    kind("medical", &[C::Medical], InName, ["诊断结果|过敏史", "zdmc|gms", "diagnosis|allergy"], ["主要诊断|既往病史|出院诊断", "zhenduan|jws", "diagnosis code|medical history|discharge diagnosis"], |d| d.one(&["高血压", "糖尿病", "青霉素过敏", "无殊"], &["J06.9", "I10.x05", "急性上呼吸道感染", "慢性胃炎"]).to_owned()),
    kind("religion", &[C::Religion], InName, ["宗教信仰", "zjxy", "religion"], ["宗教|信仰", "zongjiao", "religious belief|faith"], |d| d.one(&["佛教", "无", "基督教", "道教"], &["无宗教信仰", "伊斯兰教", "天主教"]).to_owned()),
    kind("ethnicity", &[C::Ethnicity], InName, ["民族", "minzu", "ethnicity"], ["民族代码|员工民族", "mzdm", "ethnic group|ethnic"], |d| d.one(&["汉族", "回族", "满族", "壮族"], &["汉", "维吾尔", "苗", "01"]).to_owned()),
    kind("specific-identity", &[C::SpecificIdentity], InName, ["是否残疾|残疾等级", "canji|cjdj", "disability|disability level"], ["残疾类别|特定身份", "cjzh|tdsf", "has disability|disability type"], |d| d.one(&["是", "否"], &["一级", "二级", "肢体", "听力"]).to_owned()),
    kind("income", &[C::Income], InName, ["月薪|实发工资", "sfgz|gongzi", "salary|monthly income"], ["年收入|应发工资|基本工资", "jbgz|ysr", "base salary|annual income|net pay"], |d| format!("{}.{}", d.dice.between(3000, 60000), d.dice.digits(2))),
    kind("balance", &[C::Balance], InName, ["账户余额|存款余额", "zhye|yue", "balance|account balance"], ["储值余额|总资产|钱包余额", "ckye|zzc", "wallet balance|total assets|deposit balance"], |d| format!("{}.{}", d.dice.below(900_000), d.dice.digits(2))),
    kind("credential", &[C::Credential], InName, ["登录密码|支付密码", "dlmm|mima", "password|user pwd"], ["密保答案|交易密码|登陆口令", "zfmm|jymm", "password hash|pay password|access token"], |d| d.dice.hex(if d.half == Half::Seen { 12 } else { 22 })),
    kind("free-text", &[C::FreeText], InName, ["备注|客户备注", "beizhu|bz", "remark|comment"], ["留言|反馈内容|跟进记录", "liuyan|pjnr", "feedback|note|special requests"], |d| d.one(&["下午再打", "请放门口", "客户很满意", "加急"], &["已经回访，表示考虑", "需要发票", "不要辣", "周末派送"]).to_owned()),
    kind("media-uri", &[C::MediaUri], InName, ["头像|照片地址", "touxiang|zpdz", "avatar url|photo"], ["用户头像地址|录音文件|附件", "txdz|lywj", "head img url|recording file|profile picture"], |d| format!("https://cdn.example.com/{}/{}.jpg", d.one(&["a", "b"], &["x/y", "2026"]), d.dice.hex(10))),
];

fn device_id(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => d.dice.hex(32),
        Half::Kept => format!("{}{}", d.dice.one(&["TBX", "DEV-", "T"]), d.dice.digits(9)),
    }
}

fn user_id(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("U{:06}", d.row * 7 + d.dice.below(7)),
        Half::Kept => (100_000 + d.row * 13 + d.dice.below(13)).to_string(),
    }
}

fn birth_date(d: &mut Draw) -> String {
    let (y, m, day) = (d.dice.between(1950, 2012), d.dice.between(1, 12), d.dice.between(1, 28));
    match d.half {
        Half::Seen => format!("{y}-{m:02}-{day:02}"),
        Half::Kept => if d.dice.once_in(2) { format!("{y}{m:02}{day:02}") } else { format!("{y}/{m}/{day}") },
    }
}

fn person_name(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::Person::adult(&mut d.dice).name,
        Half::Kept => {
            if d.dice.once_in(25) {
                return d.dice.one(&["买买提·艾力", "司马青", "成思远", "时雨", "迪丽娜尔·吾甫尔", "和平"]).to_string();
            }
            let surname = *d.dice.one(&["冯", "邓", "曹", "彭", "曾", "田", "董", "潘", "袁", "蒋", "蔡", "余", "杜", "叶", "程", "魏", "苏", "吕", "丁", "上官", "钱", "孟", "白", "江", "马", "高", "万"]);
            let given = *d.dice.one(&["梓萱", "一诺", "俊杰", "志强", "玉兰", "秀珍", "晨", "凯", "雪", "鑫", "慧", "博文", "嘉怡", "思源", "国庆", "春梅", "海燕", "旭", "倩", "丹丹"]);
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
