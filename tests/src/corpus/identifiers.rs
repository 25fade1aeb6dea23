//! Kinds of columns that hold an identifier, with their names in two halves.

use pandian_detectors::vocabulary::Category as C;

use super::Shows::{InName, InValues};
use super::{Draw, Half, Kind, kind_of as kind, values};

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    kind(
        "mobile-phone",
        &[C::MobilePhone],
        InValues,
        [
            "手机号|联系电话|绑定手机号码|收货人手机号|手机|电话1|联系方式|移动电话|收件人手机|会员手机号码|联系人电话|预留手机号|紧急联系人电话|本人手机|用户手机号（常用）|注册手机号码",
            "sjh|sjhm|lxdh|lxrsj|khlxdh|sj_hm|lxsj|yddh|khsjh|dhhm|jjlxrdh|yhsj_hm|brsj|zcsjh",
            "mobile|phone number|contact phone|receiver mobile|mob no|usr tel no|phone num|mobile phone number|cell phone|mobile no|customer tel|recipient phone|bind mobile|mobile tel|contact mob|phone1|reg mobile|cust phone num|tel mobile|guest mobile number",
        ],
        [
            "机主手机号|联系手机号码|移动手机|收方电话|会员手机",
            "jzsjh|hysjh|kh_lxdh|sfdh",
            "customer mobile|mobile phone no|telephone no|user cellphone|receiver tel|emergency contact phone|msisdn",
        ],
        values::mobile,
    ),
    kind(
        "landline",
        &[C::Landline],
        InValues,
        [
            "固定电话|座机|单位电话|办公电话|家庭固话|座机号码|住宅电话|传真号码|单位座机",
            "gddh|zjdh|dwdh|bgdh|jtdh|zzdh|czhm",
            "landline|office phone|tel office|fax|home tel|fixed phone|work phone|company phone|landline number|office telephone|home telephone",
        ],
        ["家庭电话|门店座机|宅电", "jt_dh|zjhm|zhaidian", "home phone no|work tel no|fixed line|house phone"],
        values::landline,
    ),
    kind(
        "email",
        &[C::Email],
        InValues,
        [
            "邮箱|电子邮箱|用户邮箱|E-mail|邮件|电子邮件|联系人邮箱地址|企业邮箱|常用邮箱|电子信箱|邮箱账号|工作邮箱",
            "yxdz|dzyx|yx|email1|dzyj|khyx|cyyx|yxzh",
            "email|user email|email address|usr email addr|email id|e mail addr|mail address|contact mail|e mail|work email|personal email address|reg email|login email|contact email addr",
        ],
        [
            "客户邮箱|邮件地址|备用电子邮箱|Email地址",
            "khyx_dz|dzyxdz|youxiang",
            "backup email|customer email|primary email address|e mail id",
        ],
        values::email,
    ),
    kind(
        "resident-id",
        &[C::ResidentId],
        InValues,
        [
            "身份证号|客户身份证号码|证件号码|证件号|身份证|法人身份证号|公民身份号码|居民身份证|投保人证件号|身份证件号码|客户证件号码|本人身份证|监护人身份证号|持卡人证件号|身份证编号",
            "sfzh|zjhm|sfzhm|fr_sfzh|sfz_no|gmsfhm|sfz|khzjh|khsfzh|jhrsfzh|sfzbh",
            "id card no|id number|user id card|idcard number|cert code|identity card|id no|identity no|national id|cert no|holder id card number|citizen id no|cust cert no|id card|ssn cn|cert num|guardian id card no|identification number",
        ],
        [
            "借款人身份证号|公民身份证号码|客户证件编号|患者身份证号码",
            "jkrsfzh|hzsfzh|shenfenzhenghao",
            "borrower id card no|patient id card|user identity card no|national id number|idno",
        ],
        values::resident_id,
    ),
    kind(
        "resident-id-old",
        &[C::ResidentId],
        InValues,
        [
            "身份证号|证件号|老身份证号|一代身份证号码|公民身份号码|旧身份证号码|原证件号码",
            "sfzh|zjh|sfz|sfzhm|gmsfhm|jsfzh",
            "id card|id no|id card number|identity card no|citizen id|old id card no|identity number|former id no",
        ],
        ["15位身份证号|旧版身份证", "sfzh15|yldsfz", "id card no 15|old identity card"],
        values::resident_id_old,
    ),
    kind(
        "residence-permit",
        &[C::ResidencePermit],
        InValues,
        [
            "居住证号|居住证号码|港澳台居民居住证号码|港澳台居民居住证|居住证|居住证编号|港澳台居住证号",
            "jzzh|jzz|jzzhm|jzzbh",
            "residence permit no|residence permit number|residence permit|resident permit no|hmt residence permit no|residence card no",
        ],
        [
            "港澳台居民居住证编号|申请人居住证号",
            "gatjzz|jzz_hm",
            "hmt residence permit number|applicant residence permit no",
        ],
        values::residence_permit,
    ),
    kind(
        "foreign-resident-id",
        &[C::ForeignPermanentResidentId],
        InValues,
        [
            "永居证号|永久居留身份证号|永久居留证|外国人永久居留身份证号码|永久居留证号|外国人居留证号|永居身份证号",
            "yjzh|yjz|wgryjz|yjsfzh",
            "fpr no|permanent resident id|fpr id|permanent residence no|permanent resident card no|foreigner permanent residence id|permanent residence id number|green card no",
        ],
        ["外籍永居证号码|永居卡号", "wjyjz|yjz_hm", "foreigner residence id no|fpr card no"],
        values::foreign_resident_id,
    ),
    kind(
        "passport",
        &[C::Passport],
        InName,
        [
            "护照号|护照号码|护照|旅客护照|护照编号|护照NO|证件号（护照）|客人护照号码",
            "hzhm|hzh|lkhzh|hzhm1|huzhao|khzhm|ckhzh|hzbh",
            "passport no|passport number|passport|passport num|guest passport num|passport id|passport code|pax passport no|ppt no",
        ],
        [
            "出境护照号|持有护照号码|英文护照号",
            "cj_hzh|hz_hm",
            "traveller passport no|passport no cn|holder passport number",
        ],
        values::passport,
    ),
    kind(
        "hk-macau-permit",
        &[C::HkMacauPermit],
        InName,
        [
            "回乡证号|港澳居民来往内地通行证号|港澳通行证|回乡证|港澳居民通行证号码|来往内地通行证|回乡证编号",
            "hxzh|gatxz|gatxzh|hxz|hxzbh",
            "home return permit|hk macau permit|home return permit no|mainland travel permit|hkm permit no|hk macao permit no|hkm permit number|home visiting permit",
        ],
        ["客人回乡证号码|港澳居民通行证", "hxz_hm|ga_txz", "guest home return permit|hk macau travel permit no"],
        values::hk_macau_permit,
    ),
    kind(
        "taiwan-permit",
        &[C::TaiwanPermit],
        InName,
        [
            "台胞证号|台胞证|台胞证号码|台湾居民来往大陆通行证号码|台湾居民来往大陆通行证|台湾通行证号|台胞证编号",
            "tbzh|tbzhm|tbz|tbzbh|twtxz",
            "taiwan permit no|taiwan permit|taiwan compatriot permit|mtp no|taiwan resident permit|taiwan compatriot permit no",
        ],
        ["台湾同胞证号|客人台胞证", "tb_zh|tbzhao", "taiwan travel permit no|guest taiwan permit"],
        values::taiwan_permit,
    ),
    kind(
        "bank-card",
        &[C::BankCard],
        InValues,
        [
            "银行卡号|信用卡号|卡号|工资卡号|储蓄卡号|收款卡号|还款银行卡|借记卡卡号|结算卡|绑定银行卡号|工资卡账号",
            "yhkh|xykh|gzkh|kahao|jjkh|yhk|jsk|xykkh|bdyhk",
            "bank card no|credit card number|card no|bankcard|cardnumber|debit card no|payment card|card pan|bind card no|debit card number|bank card num|settle card no|cc no|salary card no",
        ],
        [
            "代发银行卡号|客户银行卡|信用卡卡号|支付卡号",
            "dfyhkh|yhkhm|khyhk",
            "payroll bank card no|customer bank card|visa card number|linked card no",
        ],
        values::bank_card,
    ),
    kind(
        "credit-code",
        &[C::CreditCode],
        InValues,
        [
            "统一社会信用代码|税号|纳税人识别号码|社会信用代码|纳税人识别号|企业信用代码|营业执照号|企业税号|统一代码",
            "tyshxydm|nsrsbh|shxydm1|xydm|shxydm|qysh|tydm",
            "credit code|tax no|company tax no|uscc|taxpayer id|social credit code|unified credit code|business licence no|tax identification number|vat number",
        ],
        [
            "供应商税号|投标人统一社会信用代码|信用代码证号",
            "gysnsrsbh|tbrtyshxydm",
            "supplier tax id|credit code no|usci code",
        ],
        values::credit_code,
    ),
    kind(
        "plate",
        &[C::Plate],
        InValues,
        [
            "车牌号|车牌号码|车牌|车辆号牌|号牌号码|入场车牌|车辆牌照|主车牌号|牌照|登记车牌",
            "cphm|cph|cp|chepai|hphm|clhp|zcph|clcp|dj_cph",
            "plate no|license plate|plate num|car license|vehicle plate number|plate number|car plate|vehicle no|car number|lic plate|truck plate no|reg plate|plate id",
        ],
        [
            "客户车牌|承运车牌号|机动车号牌",
            "khcph|cycph|jdchp",
            "owner plate no|delivery car plate|plate license no|vehicle license plate",
        ],
        values::plate,
    ),
    kind(
        "vin",
        &[C::Vin],
        InValues,
        [
            "车架号|VIN码|车辆VIN|车架|车辆识别代号|车架号码|车辆识别码|底盘号|整车VIN码|大架号",
            "cjh|clsbdh|clvin|cjhm|clsbm|dph|dajiahao|vin_h",
            "vin|vin code|vin no|vehicle vin code|frame no|chassis number|vehicle vin|vin number|chassis no|car vin|vehicle id number|carvin",
        ],
        ["客户车架号|整车车架号码|车辆识别号", "khcjh|zccjh|clsbh", "customer vin|vehicle frame no|vin17"],
        values::vin,
    ),
    kind(
        "imei",
        &[C::Imei],
        InValues,
        [
            "手机IMEI|IMEI|手机串号|终端imei号|串号|IMEI码|移动设备识别码（IMEI）|设备IMEI号",
            "chuanhao|imei|imei1|imei_no|imeih|sj_imei|imei2",
            "imei|device imei|imei code|imei number|imei no|terminal imei|phone imei|handset imei|imei sn|tbox imei",
        ],
        ["客户手机IMEI|主卡IMEI号|移动终端串号", "khimei|zd_imei", "user imei|imei1 code|mobile imei no"],
        values::imei,
    ),
    kind(
        "imsi",
        &[C::Imsi],
        InValues,
        [
            "IMSI|国际移动用户识别码|SIM的IMSI|imsi号|移动用户识别码|IMSI码|卡IMSI|国际移动用户识别码（IMSI）",
            "imsi|imsi1|imsih|imsi_no|imsi2|sim_imsi",
            "imsi|sim imsi|imsi code|imsi number|card imsi|imsi id|subscriber imsi|sim imsi no",
        ],
        ["用户IMSI|主卡IMSI", "yh_imsi|imsi_hm", "user imsi|imsi str|imsi no 1"],
        values::imsi,
    ),
    kind(
        "iccid",
        &[C::Iccid],
        InValues,
        [
            "ICCID|SIM卡号|SIM卡ICCID|物联卡号|iccid号|集成电路卡识别码|SIM卡卡号|ICCID码",
            "iccid|simkh|simkh1|wlkh|iccidh|sim_kh|ickh",
            "iccid|tbox iccid|sim iccid|iccid no|sim card no|sim number|sim serial|iccid number|sim card id|card iccid",
        ],
        ["车机ICCID|用户SIM卡号", "cj_iccid|yhsimkh", "user iccid|vehicle sim iccid|iccid str"],
        values::iccid,
    ),
    kind(
        "mac-address",
        &[C::MacAddress],
        InValues,
        [
            "MAC地址|设备MAC地址|蓝牙MAC|物理地址|网卡地址|wifi的mac地址|有线网卡MAC|MAC码|网卡物理地址",
            "macdz|mac|wldz|wkdz|mac_dz|wkmac",
            "mac|device mac|wifi mac|mac addr|mac address|bluetooth mac|bssid|eth mac|ap mac address|hw addr|physical address|mac id",
        ],
        ["路由器MAC地址|手机MAC|无线MAC", "lyq_mac|wxmacdz", "router mac|client mac addr|wlan mac|phone mac address"],
        values::mac,
    ),
    kind(
        "ipv4",
        &[C::IpAddress],
        InValues,
        [
            "IP地址|登录IP|IP|源IP|访问IP|客户端ip|注册IP地址|最近登录IP|来源IP地址|操作IP|出口ip",
            "ipdz|dlip|ip|khdip|zcip|lyip|zjdlip|czip",
            "ip|login ip|ip addr|src ip|remote ip|client ip|remote addr|register ip|last login ip|host ip|peer ip|ip v4|order ip|user ip addr",
        ],
        ["登录IP地址|下单IP|用户IP", "xdip|yhip|dlipdz", "login ip address|visitor ip|server ip|ip v4 addr"],
        values::ipv4,
    ),
    kind(
        "ipv6",
        &[C::IpAddress],
        InValues,
        [
            "IPv6地址|IP|ipv6|客户端IP地址|IPV6|公网IPv6|登录ipv6",
            "ipdz|ipv6|dlip|ipv6dz",
            "ipv6|user ip|client ipv6|ipv6 address|ip addr|wan ipv6|ipv6 addr|login ip v6",
        ],
        ["用户IPv6|来源ipv6地址", "yhipv6|ipv6_dz", "source ipv6|host ipv6 address|ipv6 str"],
        values::ipv6,
    ),
    kind(
        "advertising-id",
        &[C::AdvertisingId, C::DeviceId],
        InName,
        [
            "广告标识符|IDFA|OAID|广告ID|oaid|GAID|苹果广告标识符|安卓OAID",
            "idfa|gaid|oaid1|oaid|caid|idfa1|gg_id",
            "idfa|advertising id|oaid|idfa md5|gaid|device oaid|google ad id|android oaid|ad tracking id|caid version1|device idfa|google aid",
        ],
        ["设备OAID|手机IDFA|广告标识", "sb_oaid|sjidfa", "user idfa|oaid str|mobile advertising id"],
        values::advertising_id,
    ),
    kind(
        "device-id",
        &[C::DeviceId],
        InName,
        [
            "设备号|设备ID|终端号|设备码|设备唯一标识|终端编号|设备编号|车机设备号|机器码|终端序列号|手机设备标识",
            "sbid|zdh|zdsbh|jqm|zdbh|sbbm|sbbs|zdxlh|cjsbh",
            "device id|terminal id|device sn|terminal no|tbox sn|device no|udid|device uuid|dev id|device identifier|equipment sn|device serial number|machine sn|tuid",
        ],
        [
            "手环设备号|车载终端编号|用户设备ID|设备识别码",
            "czzdbh|yhsbid|sb_id",
            "user device id|vehicle terminal no|device id str|wearable device sn",
        ],
        device_id,
    ),
    kind(
        "android-id",
        &[C::DeviceId, C::AdvertisingId],
        InName,
        [
            "安卓设备号|安卓id|安卓设备标识|AndroidID|安卓标识符",
            "android_id|azid|androidid|android_id1",
            "android id|android device id|device android id|androidid|android id md5|ssaid",
        ],
        ["手机安卓ID|安卓设备ID", "sj_androidid", "user android id|android id str"],
        |d| d.dice.hex(16),
    ),
    kind(
        "user-id",
        &[C::UserId],
        InName,
        [
            "用户ID|会员号|客户号|账号ID|会员卡号|客户编号|会员编号|买家id|用户唯一标识|会员代码|顾客编号|用户编码|乘客ID|平台用户ID",
            "yhid|hyh|khid|yhbh|hykh|khbh|hybh|khh|gkbh|yhbm|hydm|ckid",
            "user id|member no|cust id|account id|acct id|customer id|uid|member code|distinct id|userid|mbr id|shopper id|patron no|user no|cust num|buyer user id|profile id",
        ],
        [
            "买方用户ID|注册会员编号|归属客户编号|投保客户号|账户编号",
            "mfyhid|zchybh|gskhbh",
            "buyer customer id|register user id|owner user id|parent member id|user id str",
        ],
        user_id,
    ),
    kind(
        "employee-id",
        &[C::EmployeeId],
        InName,
        [
            "工号|员工编号|职工号|员工工号|人员编号|员工代码|职员号|人事编号|雇员号",
            "gonghao|ygh|ryh|ygbh|zgh|ygdm|rsbh|gy_gh",
            "employee id|emp no|staff id|emp id|job no|staff no|employee number|job number|worker no|emp num|personnel id|employee code|staff num",
        ],
        [
            "经办人工号|导购员工编号|销售员工号|操作员工号",
            "jbrgh|dgygbh|xsygh",
            "sales employee id|operator employee no|manager staff id|cashier emp id",
        ],
        |d| format!("{}{}", d.one(&["E", ""], &["HZ0", "1"]), d.dice.digits(5)),
    ),
    kind(
        "patient-id",
        &[C::PatientId],
        InName,
        [
            "病历号|患者ID|就诊卡号|住院号|门诊号|病案号|病人ID|登记号（门诊）|住院病历号|就诊人编号",
            "blh|zyh|jzkh|mzh|bah|brid|zybh|hzbh",
            "patient id|mrn|admission id|patient no|medical record no|admission no|inpatient no|pat id|visit id|case number|inpatient id|hospital no",
        ],
        [
            "患者住院号|急诊病历号|住院患者ID|病人编码",
            "jzblh|hz_zyh|zyhzid",
            "inpatient mrn|outpatient patient id|patient id str|emr patient no",
        ],
        |d| format!("{}{}", d.one(&["P", ""], &["ZY", "00"]), d.dice.digits(7)),
    ),
    kind(
        "open-id",
        &[C::OpenId],
        InName,
        [
            "微信OpenID|openid|用户unionid|小程序openid|公众号unionid|微信用户标识openid|支付宝user_id|抖音openid",
            "openid|wxopenid|unionid|wx_unionid|wx_openid|dy_openid",
            "openid|wx openid|unionid|openid wx|union id|wechat open id|mini openid|mp openid|weixin openid|wx union id|alipay open id",
        ],
        ["粉丝openid|用户微信openid|会员unionid", "fsopenid|hy_unionid", "fan openid|member unionid|user openid"],
        |d| format!("{}{}", d.one(&["oX"], &["o6_", "ov"]), d.dice.hex(26)),
    ),
    kind(
        "im-account",
        &[C::ImAccount],
        InName,
        [
            "QQ号|微信号|微信|QQ|客户微信|QQ号码|微信账号|企业微信号|常用QQ|客户微信号",
            "qqh|wxh|weixin|qq|wxzh|weixinhao|khwx|qq_h|wx_h",
            "qq|wechat id|wechat|wx id|qq number|wechat account|wxid|qq num|we chat id|wechat number|contact wechat|weixin id",
        ],
        ["联系QQ|业务员微信号|用户微信号码", "ywywxh|yh_qq", "sales wechat id|contact qq|user wechat no"],
        |d| {
            let n = if d.half == Half::Seen { 9 } else { 10 };
            format!("{}{}", d.dice.between(1, 3), d.dice.digits(n - 1))
        },
    ),
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
