//! The closed words that every room shares: what a column can hold, how strongly we know it, what is marked on it.
//!
//! Nothing here behaves; a word is an enum, parsed at the rim, so that no string chooses a branch inside.

use serde::{Deserialize, Serialize};

/// How a category bears on a natural person (PIPL Art 4: identification and association).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// Identifies one person and is counted; the lower the rank, the better the key (design of counting).
    Key(u8),
    /// Identifies a thing (vehicle) that stands for a person once positions or personal columns hang on it.
    Asset(u8),
    /// Identifies or reaches a person, but two persons may share it: shown as personal, never a counting key.
    Direct,
    /// Describes a natural person wherever it stands (a diagnosis, a birth date), even without a key beside it.
    Trait,
    /// Personal only beside a key: positions, amounts, behaviour.
    Linked,
    /// Never personal by itself.
    Thing,
}

impl Bearing {
    /// Whether it tells one person, or one thing that stands for a person, from another.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Key(_) | Self::Asset(_))
    }

    /// Whether it tells persons apart or reaches them, though two may share it.
    #[must_use]
    pub const fn identifies(self) -> bool {
        self.counts() || matches!(self, Self::Direct)
    }

    /// Whether it is a number given out by a state to one person; their ranks stand before those of accounts.
    #[must_use]
    pub const fn is_document(self) -> bool {
        matches!(self, Self::Key(..=19))
    }
}

macro_rules! categories {
    ($($variant:ident = $id:literal, $zh:literal, $en:literal, $bearing:expr;)*) => {
        /// What a column holds. The list is closed; a new kind of content is one line here and one grade in `sectors/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Category {
            $(#[doc = $en] #[serde(rename = $id)] $variant,)*
        }

        impl Category {
            /// Every category, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code used in reports and data files.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// The Chinese name.
            #[must_use]
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }

            /// The English name.
            #[must_use]
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),* }
            }

            /// How the category bears on a natural person.
            #[must_use]
            pub const fn bearing(self) -> Bearing {
                match self { $(Self::$variant => $bearing),* }
            }
        }
    };
}

use Bearing::{Asset, Direct, Key, Linked, Thing, Trait};

categories! {
    // Government identifiers, ranks 0 to 19.
    ResidentId = "resident-id", "居民身份证号", "resident identity number", Key(0);
    ResidencePermit = "residence-permit", "港澳台居民居住证号", "residence permit number of Hong Kong, Macao and Taiwan residents", Key(1);
    ForeignPermanentResidentId = "foreign-permanent-resident-id", "外国人永久居留身份证号", "foreign permanent resident identity number", Key(2);
    Passport = "passport", "护照号码", "passport number", Key(3);
    HkMacauPermit = "hk-macau-permit", "港澳居民来往内地通行证号", "mainland travel permit number of Hong Kong and Macao residents", Key(4);
    TaiwanPermit = "taiwan-permit", "台湾居民来往大陆通行证号", "mainland travel permit number of Taiwan residents", Key(5);
    HkMacauTaiwanId = "hk-macau-taiwan-id", "港澳台居民身份证号", "identity card number of Hong Kong, Macao or Taiwan", Key(6);
    ForeignNationalId = "foreign-national-id", "外国身份证件号码", "identity number of a foreign state", Key(7);
    SocialSecurityNumber = "social-security-number", "社会保障或医保个人编号", "social security or medical insurance number", Key(8);
    DriverLicence = "driver-licence", "驾驶证号或档案编号", "driver licence or archive number", Key(9);
    MilitaryId = "military-id", "军官证或士兵证号", "military identity number", Key(10);
    OtherIdDocument = "other-id-document", "其他证件号码", "number of another or unnamed identity document", Key(11);
    // Accounts and contacts.
    UserId = "user-id", "用户或会员编号", "user or member id", Key(20);
    EmployeeId = "employee-id", "员工工号", "employee number", Key(21);
    PatientId = "patient-id", "患者或病案编号", "patient or medical record number", Key(22);
    StudentId = "student-id", "学号或学籍号", "student number", Key(23);
    MobilePhone = "mobile-phone", "手机号码", "mobile phone number", Key(30);
    OpenId = "open-id", "第三方平台用户标识", "platform user id (openid, unionid)", Key(31);
    Email = "email", "电子邮箱", "e-mail address", Key(32);
    ImAccount = "im-account", "即时通信账号", "instant messaging account (QQ, WeChat)", Key(33);
    ForeignPhone = "foreign-phone", "境外电话号码", "telephone number outside the mainland", Key(34);
    LoginName = "login-name", "登录名或昵称", "login name or nickname", Direct;
    BankCard = "bank-card", "银行卡号", "bank card number", Key(40);
    FinancialAccount = "financial-account", "金融账户", "financial account number", Key(41);
    HashedIdentifier = "hashed-identifier", "哈希或令牌化的个人标识", "hashed or tokenised personal identifier", Key(50);
    Landline = "landline", "固定电话", "landline number", Direct;
    // Devices.
    Imei = "imei", "国际移动设备识别码", "IMEI", Key(60);
    Imsi = "imsi", "国际移动用户识别码", "IMSI", Key(61);
    Iccid = "iccid", "SIM 卡识别码", "ICCID", Key(62);
    AdvertisingId = "advertising-id", "广告标识符", "advertising id (IDFA, GAID, OAID, CAID)", Key(63);
    DeviceId = "device-id", "设备标识符", "device id", Key(64);
    MacAddress = "mac-address", "MAC 地址", "MAC address", Key(65);
    SessionId = "session-id", "会话或 Cookie 标识", "session or cookie id", Linked;
    IpAddress = "ip-address", "IP 地址", "IP address", Direct;
    // Vehicles.
    Plate = "plate", "机动车号牌号码", "vehicle plate number", Asset(70);
    Vin = "vin", "车辆识别代号", "vehicle identification number", Asset(71);
    EngineNumber = "engine-number", "发动机或电机号", "engine, motor or battery pack number", Linked;
    // The person.
    PersonName = "person-name", "姓名", "person name", Direct;
    Address = "address", "详细地址", "street address", Direct;
    PostalCode = "postal-code", "邮政编码", "postal code", Linked;
    Region = "region", "地区（省、市、区县）", "region (province, city, county)", Linked;
    BirthDate = "birth-date", "出生日期", "birth date", Trait;
    Age = "age", "年龄", "age", Trait;
    Gender = "gender", "性别", "gender", Trait;
    Nationality = "nationality", "国籍", "nationality", Trait;
    Ethnicity = "ethnicity", "民族", "ethnicity", Trait;
    MaritalStatus = "marital-status", "婚姻状况", "marital status", Trait;
    EducationWork = "education-work", "教育与工作信息", "education and work", Linked;
    Religion = "religion", "宗教信仰", "religious belief", Trait;
    SpecificIdentity = "specific-identity", "特定身份", "specific identity (such as disability)", Trait;
    SexualOrientation = "sexual-orientation", "性取向", "sexual orientation or sex life", Trait;
    CriminalRecord = "criminal-record", "违法犯罪记录", "criminal record", Trait;
    CreditRecord = "credit-record", "征信信息", "credit reference data", Trait;
    Biometric = "biometric", "生物识别信息", "biometric data", Trait;
    GeneticData = "genetic-data", "基因与人类遗传资源信息", "genes and human genetic resource information", Trait;
    Medical = "medical", "医疗健康信息", "medical and health data", Trait;
    BodyMeasure = "body-measure", "身体状况与运动信息", "body measures and sport", Linked;
    IntimateMedia = "intimate-media", "身体私密部位影像", "photo or video of private body parts", Trait;
    IdDocumentImage = "id-document-image", "证件影像", "image of an identity document", Trait;
    Income = "income", "个人收入明细", "itemised personal income", Trait;
    Balance = "balance", "存款余额与资产", "balance and assets", Linked;
    Transaction = "transaction", "交易与消费记录", "transaction and purchase records", Linked;
    Credential = "credential", "口令与鉴别信息", "password or other authentication data", Trait;
    Communication = "communication", "通信内容与记录", "communications content and records", Trait;
    Contacts = "contacts", "通讯录与联系人", "address book and contacts", Trait;
    Behaviour = "behaviour", "行为与浏览记录", "behaviour and browsing records", Linked;
    ProfileTag = "profile-tag", "用户画像标签", "tags and profiles", Linked;
    LodgingTravel = "lodging-travel", "住宿与出行记录", "lodging and travel records", Linked;
    FreeText = "free-text", "自由文本", "free text", Linked;
    MediaUri = "media-uri", "图像或音视频地址", "address of an image, audio or video", Linked;
    // Position and time.
    Latitude = "latitude", "纬度", "latitude", Linked;
    Longitude = "longitude", "经度", "longitude", Linked;
    CoordinatePair = "coordinate-pair", "经纬度坐标", "coordinate pair", Linked;
    Elevation = "elevation", "高程与海拔", "elevation and height", Linked;
    DatumParameters = "datum-parameters", "坐标系转换参数", "transformation parameters between datums", Thing;
    CellSite = "cell-site", "基站与小区标识", "cell site or base station", Linked;
    MovementTrack = "movement-track", "行踪轨迹", "track of movements", Linked;
    EventTime = "event-time", "事件时间", "event time", Linked;
    // Vehicles, roads and charging, as data of a fleet or a network.
    VehicleState = "vehicle-state", "车辆运行状态", "vehicle state (speed, mileage, charge)", Linked;
    BatteryState = "battery-state", "动力电池状态", "traction battery state", Linked;
    DrivingControl = "driving-control", "远程控制与升级", "remote control and update data", Linked;
    ExteriorMedia = "exterior-media", "车外视频图像", "video or images from outside a vehicle", Linked;
    PointCloud = "point-cloud", "点云", "point cloud", Linked;
    ChargingStation = "charging-station", "充电站或充电桩", "charging station or connector", Thing;
    ChargingStatus = "charging-status", "充电设施状态", "status of charging equipment", Thing;
    ChargingEnergy = "charging-energy", "充电电量与功率", "charging energy and power", Linked;
    RoadSegment = "road-segment", "道路或路段", "road or road segment", Thing;
    FlowCount = "flow-count", "车流、人流或物流量", "flow of vehicles, persons or goods", Thing;
    SensitivePlace = "sensitive-place", "重要敏感区域名称", "name of a military, defence or government site", Thing;
    // Production, flights and statistics, as data of an operator or an authority.
    IndustrialProcess = "industrial-process", "工业研发与生产数据", "industrial design and production data", Thing;
    FlightOperation = "flight-operation", "航班运行与飞行数据", "flight operation and flight recorder data", Thing;
    StatisticalRecord = "statistical-record", "统计调查基层数据", "base-level record of a statistical survey", Thing;
    // Organisations and things.
    CreditCode = "credit-code", "统一社会信用代码", "unified social credit code", Thing;
    CompanyName = "company-name", "单位名称", "company or organisation name", Thing;
    GroupCount = "group-count", "分组计数", "number of persons or rows in a group", Thing;
}

/// The level of a column, in law (PIPL Art 4 and 28). Important data is not a level; it stands beside one as a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Says only that no natural person is identified or described.
    NonPersonal,
    /// 个人信息
    Personal,
    /// 敏感个人信息
    Sensitive,
}

/// How sure we are. Each word has a measured precision; headers alone reach at most `likely`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Shown, never counted for the route.
    Hint,
    /// Counts for the route.
    Likely,
    /// Counts for the route; header and values agree, or values leave little room for chance.
    Strong,
    /// Values alone exclude chance.
    Proven,
}

/// What kind of evidence spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// The column's name ends in a word of the detector.
    Header,
    /// The name holds such a word, but not as its last word, or the word is ambiguous.
    WeakHeader,
    /// Cells have the shape.
    Shape,
    /// Cells pass the named check (checksum, structure or dictionary).
    Check,
    /// Found inside longer text.
    Inside,
    /// Other columns of the table support it.
    Neighbours,
    /// Masked, hashed or otherwise altered forms were seen.
    Altered,
    /// The same values, or their digests, stand in a column of which it is known.
    Joined,
}

/// A mark on a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Parts of the values are blanked, as in `138****8000`.
    Masked,
    /// Hashed or tokenised (去标识化): still personal information, PIPL Art 73.
    DeIdentified,
    /// The rows are groups, not persons.
    Aggregated,
    /// A shared key shows that the id belongs to a person.
    LinkageShown,
    /// A spreadsheet destroyed digits.
    PrecisionLost,
    /// Positions of one subject over time (行踪轨迹).
    Track,
    /// Coordinates fine enough to be a precise position; an engineering choice (A10), not law.
    PrecisePosition,
    /// Coordinates too coarse to be precise; the same choice.
    CoarsePosition,
    /// A person corrected the classification in `exporter.toml`.
    Corrected,
}

/// Seriousness of a source: was the text itself read?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Recalled or one weak source: may warn, never decide.
    Unsure,
    /// Restated by others.
    Secondary,
    /// The text of the instrument, or an official page printing it, was read.
    Official,
}
