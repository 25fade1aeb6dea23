//! The table of texts. One entry holds both languages; `{names}` are filled in and must be the same in both.

use super::Lang;

macro_rules! texts {
    ($($(#[$doc:meta])* $key:ident: $en:literal, $zh:literal;)*) => {
        /// A text; the variant says where it is used.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant is documented by its two texts")]
        pub enum Text { $($(#[$doc])* $key,)* }

        impl Text {
            /// Every text.
            pub const ALL: &'static [Self] = &[$(Self::$key),*];

            /// The text in a language.
            #[must_use]
            pub const fn get(self, lang: Lang) -> &'static str {
                match (lang, self) {
                    $((Lang::En, Self::$key) => $en, (Lang::Zh, Self::$key) => $zh,)*
                }
            }
        }
    };
}

texts! {
    // The head of a report.
    Title: "Data inventory before an export from mainland China", "数据出境前盘点报告";
    HeadCounts: "{datasets} · {files} · {rows} · {bytes}", "{datasets} · {files} · {rows} · {bytes}";
    OneDataset: "1 dataset", "1 个数据集";
    ManyDatasets: "{count} datasets", "{count} 个数据集";
    OneFile: "1 file", "1 个文件";
    ManyFiles: "{count} files", "{count} 个文件";
    OneRow: "1 row", "1 行";
    ManyRows: "{count} rows", "{count} 行";
    HeadLaw: "law as of {day}", "依 {day} 的法律";
    HeadRoute: "Export route", "出境路径";
    HeadWhy: "Why", "理由";
    HeadOpen: "Open", "未定";
    HeadLighter: "Lighter if", "减轻条件";
    HeadReadings: "Readings", "其他解读";
    HeadWarnings: "Look at", "注意";
    HeadToDo: "To do", "应办";
    HeadAnswer: "Questions to answer", "应回答的问题";
    HeadTimes: "Times", "时限与期间";
    HeadKnow: "Good to know", "提示";
    HeadFlows: "Flows", "数据流";
    HeadMatrix: "Classification matrix", "分类分级矩阵";
    HeadCandidates: "Important data: candidates for a person to confirm", "重要数据：待人工确认的候选项";
    HeadJoins: "Joinable: columns that hold the same ids", "可关联：存有相同标识的列";
    HeadProblems: "Not read, or not wholly", "未读取或未完整读取";
    HeadLimits: "What this report says, and what it does not", "本报告说明了什么，没有说明什么";
    HeadProvisions: "Provisions cited", "引用条款";
    HeadTrace: "Rules applied", "适用规则";
    HeadLegend: "Route column", "“路径”栏";

    // Routes, their short advice, and the word for a switch.
    RouteExempt: "No assessment, contract or certification needed on the stated facts", "按所陈述的事实，无需申报安全评估、订立标准合同或取得认证";
    RouteContract: "Standard contract or certification", "订立个人信息出境标准合同或通过个人信息保护认证";
    RouteAssessment: "Security assessment", "申报数据出境安全评估";
    RouteCounsel: "Needs counsel", "需由法律人员判断";
    RouteUndetermined: "Undetermined", "尚不能确定";
    ShortExempt: "Exempt on the stated facts", "按所陈述的事实豁免";
    ShortContract: "Contract or certification", "标准合同或认证";
    ShortAssessment: "Security assessment", "安全评估";
    ShortCounsel: "Needs counsel", "由法律人员判断";
    ShortUndetermined: "Undetermined", "不能确定";
    AdviceExempt: "Notice, separate consent where consent is the basis, and an impact assessment remain.", "仍须告知；以同意为依据的，取得单独同意；并进行个人信息保护影响评估。";
    AdviceNothingFound: "Nothing personal was found in what was read.", "在已读取的数据中未发现个人信息。";
    AdviceNothingRead: "Nothing was read, so nothing is known of these data.", "未读取任何数据，因此无从判断。";
    AdviceContract: "Conclude and file the standard contract, or obtain the certification, before the export.", "出境前订立标准合同并备案，或者取得认证。";
    AdviceAssessment: "Declare through the provincial cyberspace office; nothing leaves before it has passed.", "通过省级网信部门申报；通过评估前数据不得出境。";
    AdviceCounsel: "The facts lie outside what rules can decide; the reasons stand below.", "事实超出规则所能判断的范围，理由见下。";
    RoutesPossible: "Possible: {routes}", "可能的路径：{routes}";
    AdviceUndetermined: "Facts are missing that change the answer; they stand below.", "缺少会改变结论的事实，见下。";

    // Why, open questions, lighter routes.
    WhySensitive: "{persons} with sensitive personal information", "{persons}涉及敏感个人信息";
    WhyNonSensitive: "{persons} with personal information that is not sensitive", "{persons}涉及非敏感个人信息";
    WhyExcluded: "{persons} in exempt flows, not counted; with them {total}, and {sensitive} with sensitive data", "豁免数据流中有 {persons}，未计入；计入后 {total}，涉及敏感信息 {sensitive}";
    WhyAlready: "Already exported this year as stated: {non_sensitive} non-sensitive, {sensitive} sensitive, added", "所陈述的本年已出境人数：非敏感 {non_sensitive}，敏感 {sensitive}，已加入";
    WhyNobody: "No person was counted.", "未计得任何自然人。";
    WhyColumns: "{dataset}: {columns}", "{dataset}：{columns}";
    WhyRule: "{rule} gives {gives}: {facts}", "规则 {rule} 得出{gives}：{facts}";
    WhyRuleBare: "{rule} gives {gives}", "规则 {rule} 得出{gives}";
    WhyRuleApplies: "{rule} applies: {facts}", "适用规则 {rule}：{facts}";
    ExemptFlow: "flow not counted", "数据流不计入";
    UnderBranch: "where {facts}", "在 {facts} 时";
    OpenDependsOn: "The answer depends on: {facts}", "结论取决于：{facts}";
    OpenCandidate: "{route}: when {facts}", "{route}：当 {facts}";
    OpenCandidateBare: "{route}: possible", "{route}：可能";
    OpenOr: "; or ", "；或 ";
    OpenMore: "{count} more in the JSON report", "另 {count} 种情形见 JSON 报告";
    OpenUnknown: "Not stated: {facts} (state it in exporter.toml; `pandian init` writes one)", "未陈述：{facts}（请在 exporter.toml 中陈述；可用 `pandian init` 生成）";
    OpenRests: "Rests on {columns} ({reason}); without it: {route}", "结论依赖 {columns}（{reason}）；若无：{route}";
    RestsLikely: "evidence only likely", "证据仅为“可能”";
    RestsFewCells: "fewer than ten cells", "少于十个单元格";
    LighterLine: "{route}, if joining {kinds} in {datasets} proves only {non_sensitive} non-sensitive and {sensitive} sensitive persons", "{route}：若关联 {datasets} 中的{kinds}，证明仅有非敏感 {non_sensitive} 人、敏感 {sensitive} 人";
    LighterAges: "{route}, if the exact ages in {datasets} leave only {non_sensitive} non-sensitive and {sensitive} sensitive persons", "{route}：若 {datasets} 中的确切年龄表明仅有非敏感 {non_sensitive} 人、敏感 {sensitive} 人";
    LighterNoKey: "rows without a key", "无标识的行";
    ReadingStricter: "stricter reading {reading} ({choice}): {route}, because {because}", "更严的解读 {reading}（{choice}）：{route}，因为{because}";
    ReadingLighter: "lighter reading {reading} ({choice}): {route}, because {because}", "更宽的解读 {reading}（{choice}）：{route}，因为{because}";
    ReadingBox: "Stricter reading ({readings}): {route}", "更严的解读（{readings}）：{route}";
    FlowLine: "{purpose}: {datasets}; {excluded} left out, {counted} counted", "{purpose}：{datasets}；不计入 {excluded}，计入 {counted}";
    FlowRest: "all other data", "其余数据";
    AndMore: "and {count} more", "另 {count} 项";

    // The matrix.
    ColColumn: "Column", "列";
    ColHolds: "Holds", "内容";
    ColClass: "Class", "级别";
    ColEvidence: "Evidence", "证据";
    ColRoute: "Route", "路径";
    ColBasis: "Basis", "依据";
    ColMarks: "Marks", "标记";
    DatasetBroken: "{rows} broken", "其中 {rows} 行有误";
    DatasetByKey: "counted by {columns}", "按 {columns} 计数";
    DatasetNoKey: "no key: each row may be a person", "无标识：每行可能为一人";
    DatasetAggregated: "rows are groups, the smallest of {smallest}", "每行为一组，最小组 {smallest}";
    DatasetAggregatedBare: "rows are groups", "每行为一组";
    DatasetGroups: "smallest group over {columns}: {smallest}", "按 {columns} 组合，最小组 {smallest}";
    DatasetGroupsAtMost: "smallest group over {columns}: at most {smallest}", "按 {columns} 组合，最小组至多 {smallest}";
    DatasetLinked: "personal by {paths}", "因 {paths} 而为个人信息";
    LinkedPath: "{column} = {other}{hashed}, which holds {holds}", "{column} = {other}{hashed}（其表含{holds}）";
    JoinLine: "{left} = {right}: {shared} shared, {percent}% of the smaller side", "{left} = {right}：共有 {shared} 个，占较小一侧的 {percent}%";
    JoinHashed: "{right} holds {algorithm} of {left}: {shared} found, {percent}% of the smaller side", "{right} 为 {left} 的 {algorithm}：找到 {shared} 个，占较小一侧的 {percent}%";
    DatasetCandidate: "candidate for important data: {ids}", "重要数据候选项：{ids}";
    DatasetNothing: "Nothing found in one more dataset: {names}", "另有 1 个数据集未发现：{names}";
    DatasetsNothing: "Nothing found in {count} more datasets: {names}", "另有 {count} 个数据集未发现：{names}";
    DatasetNotRead: "not read", "未读取";
    PersonsExact: "{count} persons", "{count} 人";
    PersonsOne: "1 person", "1 人";
    PersonsOneAtMost: "1 person at most", "至多 1 人";
    PersonsOneAbout: "1 person, not exact", "1 人（非精确）";
    PersonsAtMost: "at most {count} persons", "至多 {count} 人";
    PersonsBetween: "{lower} to {upper} persons", "{lower} 至 {upper} 人";
    PersonsAbout: "{count} persons, not exact", "{count} 人（非精确）";
    PersonsNone: "nobody", "0 人";
    SensitiveOf: "{persons} with sensitive data", "其中 {persons}涉及敏感信息";
    SensitiveYoung: "{persons} under 14, whose data are sensitive", "其中 {persons}不满十四周岁，其个人信息为敏感个人信息";
    MoreContext: "{count} more, personal beside the key: {names}", "另有 {count} 列，与标识相连而为个人信息：{names}";
    MoreNothing: "{count} more, nothing found: {names}", "另有 {count} 列，未发现：{names}";
    NoteFlag: "{level} under another reading ({reading})", "另一解读（{reading}）下为{level}";
    NoteAlone: "{level} if taken alone", "单独看为{level}";
    NoteBeside: "{level} once a person's key stands beside it", "与个人标识相连时为{level}";
    NoteAlso: "also: {categories}", "另含：{categories}";
    NoteWithin: "inside longer text", "位于较长文本之中";
    NoteSeen: "{detector}: {matched} of {checked} cells ({evidence}){place}", "{detector}：{checked} 个单元格中 {matched} 个（{evidence}）{place}";
    NoteFirstAt: ", first in {file} row {row}", "，首见于 {file} 第 {row} 行";
    NoteShape: "{nulls} empty of {cells}; {distinct} distinct; {kind}", "{cells} 个中空 {nulls} 个；不同值 {distinct} 个；{kind}";
    NoteSamples: "shapes: {samples}", "形态：{samples}";
    FromContext: "context", "语境";
    Unnamed: "(no name)", "（无名）";

    // Levels, long and short.
    LevelNonPersonal: "not personal", "非个人信息";
    LevelPersonal: "personal", "个人信息";
    LevelSensitive: "sensitive", "敏感个人信息";
    ShortNonPersonal: "–", "–";
    ShortPersonal: "personal", "个人";
    ShortSensitive: "sensitive", "敏感";
    StrengthProven: "proven", "证实";
    StrengthStrong: "strong", "强";
    StrengthLikely: "likely", "可能";
    StrengthHint: "hint", "线索";

    // Marks.
    MarkMasked: "masked", "已遮盖";
    MarkDeIdentified: "de-identified: still personal", "去标识化：仍为个人信息";
    MarkAggregated: "grouped", "已汇总";
    MarkLinkageShown: "linked to a person by a shared key", "共同标识表明与个人相连";
    MarkPrecisionLost: "digits lost in a spreadsheet", "电子表格丢失数位";
    MarkTrack: "track of a subject over time", "行踪轨迹";
    MarkPrecise: "precise position (engineering choice A10)", "精确定位（工程取舍 A10）";
    MarkCoarse: "coarse position (engineering choice A10)", "粗略位置（工程取舍 A10）";
    MarkCorrected: "corrected by a person", "人工更正";

    // Evidence.
    EvidenceHeader: "name", "列名";
    EvidenceWeakHeader: "part of the name", "列名的一部分";
    EvidenceShape: "shape", "形态";
    EvidenceCheck: "check", "校验";
    EvidenceInside: "inside text", "文本内";
    EvidenceNeighbours: "other columns", "相邻列";
    EvidenceAltered: "altered values", "变形值";
    EvidenceJoined: "shared values", "共有值";

    // Route implications, short and as a sentence.
    ImplNone: "–", "–";
    ImplShownOnly: "shown only", "仅提示";
    ImplAggregated: "groups", "汇总";
    ImplByVolume: "volume", "按人数";
    ImplDevice: "volume, device", "按人数·设备";
    ImplLinked: "volume, linked", "按人数·关联";
    ImplSensitive: "heightened", "从严";
    ImplPosition: "position", "位置从严";
    LongNone: "nothing personal found", "未发现个人信息";
    LongShownOnly: "too weak to count: shown, not counted for the route", "证据太弱：仅提示，不计入路径判断";
    LongAggregated: "groups: may be outside the rules where nobody can be told apart", "汇总数据：无法识别任何个人的，可能不适用相关规则";
    LongByVolume: "every route, by the number of persons", "各路径均可能，取决于人数";
    LongDevice: "ordinary routes by the number of persons; leave the device id out where possible", "一般路径，取决于人数；可行时去除设备标识";
    LongLinked: "ordinary routes, as the id beside it; aggregation lightens", "一般路径，随相连的标识；汇总可减轻";
    LongSensitive: "from one person on contract or certification, from 10,000 assessment; heightened impact assessment", "一人起即须标准合同或认证，一万人起须安全评估；影响评估从严";
    LongPosition: "as heightened, with controls on positions; for vehicles the sector rules", "同“从严”，并对位置信息加强管控；车辆适用行业规定";

    // Candidates, problems.
    CandidateLine: "{dataset}: {id} ({sector})", "{dataset}：{id}（{sector}）";
    CandidateFigure: "{name} = {value}", "{name} = {value}";
    CandidateConfirm: "To confirm: {text}", "待确认：{text}";
    CandidatePublished: "published criterion", "已发布的标准";
    CandidateUnpublished: "draft, annex or other zone: a warning only", "草案、附录或其他区域：仅作提示";
    ProblemLine: "{place}: {message}", "{place}：{message}";
    MoreInJson: "{count} more in the JSON report", "另有 {count} 项见 JSON 报告";

    // Warnings.
    WarnSuspected: "Important data suspected ({about}): identify and declare it", "疑似重要数据（{about}）：应识别、申报";
    WarnUnnotified: "A published criterion of important data is met ({about}), and no notification is stated", "符合已发布的重要数据标准（{about}），而未陈述被告知";
    WarnTwoMonths: "Once notified or published as important data: apply within two months ({about})", "一经被告知或公布为重要数据，应在两个月内申报（{about}）";
    WarnNotifiedMissing: "Notified as important data, but not found in what was read ({about})", "被告知为重要数据，但在已读取的数据中未见（{about}）";
    WarnNear: "Within ten per cent of a bound ({about})", "距门槛不足百分之十（{about}）";
    WarnExcluded: "With the exempt flows the total would reach another bound ({about})", "若计入豁免数据流，总数将达到另一门槛（{about}）";
    WarnContradicted: "The data contradict what was stated ({about})", "数据与所陈述的事实不符（{about}）";
    WarnIncomplete: "A condition of the stated purpose is missing ({about})", "所陈述目的缺少法定条件（{about}）";
    WarnStatutory: "Export for a statutory duty: the Provisions are silent, have it confirmed ({about})", "为履行法定职责或义务而出境：《规定》未明确，请确认（{about}）";
    WarnCiioExemption: "Exemption for a critical infrastructure operator: have it confirmed ({about})", "关键信息基础设施运营者适用豁免：请确认（{about}）";
    WarnZone: "Of the list of the free-trade zone only this is loaded ({about}); what it names has to be compared by a person", "自由贸易试验区清单仅载入如下部分（{about}）；须由人核对清单所列内容";
    WarnZoneUse: "The list of the free-trade zone was not used, the national rules were ({about})", "未适用自由贸易试验区清单，而适用全国性规定（{about}）";
    WarnLawOld: "The day lies after the end of the law data ({about})", "该日晚于法律数据的截止日（{about}）";
    WarnLawMissing: "The day lies before the law data begin ({about})", "该日早于法律数据的起始日（{about}）";
    WarnNotAllRead: "Not everything was read: counts are lower bounds ({about})", "未全部读取：计数均为下限（{about}）";
    WarnNothingRead: "Nothing was read: no file below {about} fits", "未读取任何文件：{about} 下没有符合条件的文件";
    WarnMinorsByYear: "Under-14s were counted for another day; for this one they are told by the year of birth ({about})", "不满十四周岁者按另一日计数；本次判断日按出生年份推算（{about}）";
    WarnBirthDates: "Birth dates that could not be read: whether these persons are under 14 is unknown ({about})", "出生日期无法读取：是否不满十四周岁未知（{about}）";
    WarnTenMillion: "Ten million persons or more: further duties ({about})", "达到一千万人：另有义务（{about}）";

    // The fixed block.
    LimitCoverage: "Read: {files}, {rows}, {bytes}. {missed} Names of persons in the names of files and folders are masked only beside words for personal papers, such as 简历. Assumed: exactly these files leave, exported by {by}.", "已读取：{files}、{rows}、{bytes}。{missed}文件名、文件夹名中的人名仅在与“简历”等个人材料用语并列时遮盖。假定：出境的恰为这些文件，由{by}出境。";
    MissedNone: "Nothing was left unread.", "没有未读取的内容。";
    MissedSome: "Not read, or not wholly: {names}.", "未读取或未完整读取：{names}。";
    MissedSkipped: "Left out on purpose: {names}.", "有意略过：{names}。";
    MissedSampled: "Only a sample of rows was read: counts are lower bounds.", "仅抽样读取：计数均为下限。";
    LimitScreening: "This is a screening of data. It is not legal advice and finds no lawfulness of anything.", "本报告是对数据的筛查，不是法律意见，也不认定任何事项合法。";
    LimitLaw: "Law as of {as_of}; the law data end on {until}. {unread}", "法律以 {as_of} 为准；法律数据截至 {until}。{unread}";
    LawAllOfficial: "Every provision cited was read in an official text.", "所引条款均据官方文本。";
    LawNotOfficial: "Not read in an official text: {names}.", "未据官方文本核对的条款：{names}。";
    LimitFacts: "Stated by the exporter, unverified: {stated}. Unknown: {unknown}. Assumed: {assumed}.", "出境方陈述（未核实）：{stated}。未知：{unknown}。假定：{assumed}。";
    Nothing: "nothing", "无";
    LimitPersons: "Persons: {persons}, {sensitive} with sensitive data; counted by {keys}. Counting each person once is practice, not written law (practice/distinct-persons). {joined}Exempt flows left out: {excluded}; with them {total}, {total_sensitive} with sensitive data.", "人数：{persons}；其中 {sensitive}涉及敏感信息；计数依据：{keys}。每人只计一次是实务做法，并无明文规定（practice/distinct-persons）。{joined}未计入的豁免数据流：{excluded}；计入后 {total}，涉及敏感信息 {total_sensitive}。";
    LimitJoined: "Equal ids under the same column name in several datasets were taken for the same person ({kinds}); that too is practice, not proof. ", "多个数据集中列名相同、取值相同的编号视为同一人（{kinds}）；这同样是实务做法，并非证明。";
    LimitKeysNone: "no key", "无标识";
    LimitSector: "Profile {sector}: {limits}.", "行业配置 {sector}：{limits}。";
    LimitImportant: "Important data: only candidates are named ({candidates}). That none is found does not mean that there is none.", "重要数据：仅列候选项（{candidates}）。未发现不等于没有。";
    LimitAccess: "Access from abroad is export too, also from Hong Kong, Macao and Taiwan.", "境外访问也是出境，包括来自香港、澳门和台湾的访问。";
    LimitNotDecided: "Not decided here: necessity, consent, state secrets, surveying and mapping, human genetic resources, export control.", "本报告不判断：必要性、同意、国家秘密、测绘、人类遗传资源、出口管制。";
    LimitSplitting: "Splitting an export to stay below a bound is forbidden.", "禁止以拆分等方式规避门槛。";
    InBrackets: " ({text})", "（{text}）";

    // Several exporters, and what the calendar changes.
    GroupHead: "{count} exporters, each by its own count:", "{count} 个出境主体，各自计数：";
    GroupMember: "{name}: {route}", "{name}：{route}";
    GroupTogether: "All together, for information: {route}", "合并计算（仅供参考）：{route}";
    HeadExporters: "Exporters", "出境主体";
    MemberCounts: "{name}: {non_sensitive}, {sensitive} with sensitive data, in {datasets}", "{name}：{non_sensitive}，涉及敏感信息 {sensitive}，{datasets}";
    MemberEarlier: "already exported this year as stated: {non_sensitive} non-sensitive, {sensitive} sensitive", "所陈述的本年已出境人数：非敏感 {non_sensitive}，敏感 {sensitive}";
    MemberDepends: "depends on: {facts}", "取决于：{facts}";
    MemberLighten: "to reach {route}: {steps}", "要达到“{route}”：{steps}";
    ByOne: "one legal entity", "同一法人";
    ByThose: "the exporters named above", "上列各出境主体";
    GroupRest: "What follows is about all data together.", "以下内容针对全部数据合并而言。";
    HeadAssessments: "Assessments", "安全评估";
    AssessmentLine: "issued {issued}: {validity}, until {expires}; extension from {apply_from} on (60 working days before, the last day not counted){doubt}", "{issued} 出具：{validity}，至 {expires}；自 {apply_from} 起可申请延长（届满前 60 个工作日，届满日不计）{doubt}";
    AssessmentDoubt: "; provisional: no notice on holidays loaded for {years}", "；暂定：未载入 {years} 年的放假安排";
    AssessmentCovers: "It covers only the purpose, scope and persons it states; whether this export is among them is not checked.", "评估结果仅及于其载明的目的、范围和规模；本次出境是否在内，未作核对。";
    AssessmentValid: "in force", "有效";
    AssessmentOpen: "in force, extension can be asked for now", "有效，现可申请延长";
    AssessmentEnded: "ended", "已届满";
    AssessmentFuture: "not issued yet on this day", "该日尚未出具";
    WarnAssessmentExpired: "A passed security assessment has ended (issued and ended: {about})", "已通过的安全评估已届满（出具、届满：{about}）";
    WarnExtensionOpen: "The extension of a passed security assessment can be asked for now (issued, from, until: {about})", "现可申请延长已通过的安全评估的有效期（出具、起、止：{about}）";
    WarnAssessmentInFuture: "A stated security assessment was issued after this day ({about})", "所陈述的安全评估出具日晚于判断日（{about}）";
    WarnAssessmentOlderRules: "A stated security assessment was issued before the Provisions: another period may hold ({about})", "所陈述的安全评估出具于《规定》施行之前：有效期可能不同（{about}）";
    WarnEarlierOfAnotherYear: "Earlier exports are stated for another year, so they are unknown ({about})", "所陈述的已出境人数属于其他年度，视为未知（{about}）";
    WarnEarlierNotUpToDate: "Earlier exports are stated only until {about}: what left since is not counted", "所陈述的已出境人数仅截至 {about}：此后出境的未计入";
    WarnYearEnd: "The counters begin anew on {about}: moving volume over that day to stay below a bound is splitting, and forbidden", "计数自 {about} 起重新开始：为规避门槛而跨年拆分数量的，属于禁止的拆分";
    WarnGroupFiling: "Several legal entities may file together where their scenarios are alike; each keeps its own counter, no rule on adding them up was found ({about})", "场景相近的多个法人可以合并申报、备案；各法人分别计数，未见汇总计数的规定（{about}）";
    WarnGroupCrosses: "Added up, the exporters reach a heavier route than each alone: each keeps its own counter, no rule on adding them up was found; splitting over entities to stay below a bound is forbidden ({about})", "各主体合计将达到比单独计算更重的路径：各法人分别计数，未见汇总计数的规定；为规避门槛而在主体之间拆分是禁止的（{about}）";

    // Remedies.
    HeadRemedies: "To lighten", "减轻办法";
    RemedyReach: "To reach {route}, one of:", "要达到“{route}”，任选其一：";
    RemedyLine: "{steps} (then {non_sensitive}, and {sensitive} with sensitive data)", "{steps}（此后 {non_sensitive}，涉及敏感信息 {sensitive}）";
    RemedySupposed: "Supposing {facts} (not stated), the route is: {route}", "假设 {facts}（未陈述），路径为：{route}";
    RemedyFacts: "State the facts first: with {facts} no change of the data is needed.", "请先陈述事实：若 {facts}，则无须改动数据。";
    RemedyUnread: "None can be shown: first make readable what was not read, or leave it out of the export, and scan again.", "无法给出：请先使未读取的内容可读，或将其排除出境范围，再重新扫描。";
    RemedyNone: "No change of the data that this program knows reaches a lighter route.", "本程序所知的数据改动均无法达到更轻的路径。";
    RemedyBounded: "The search was cut short: smaller changes may exist.", "搜索已达上限，可能存在更小的改动。";
    StepLeaveOut: "leave out {columns} of {dataset}", "去除 {dataset} 的 {columns}";
    StepCoarsen: "round {columns} of {dataset} to {decimals} decimal", "将 {dataset} 的 {columns} 舍入至 {decimals} 位小数";
    StepAggregate: "send {dataset} as counts of groups of at least {smallest}", "{dataset} 改为每组至少 {smallest} 人的汇总计数";
    StepPersons: "leave out at least {persons} persons who need not be sent, neither now nor later", "去除至少 {persons} 名现在和以后都不必出境的个人";
    StepPersonsSensitive: "leave out at least {persons} persons who need not be sent, neither now nor later, {sensitive} of them with sensitive data", "去除至少 {persons} 名现在和以后都不必出境的个人，其中 {sensitive} 人涉及敏感信息";
    StepChildren: "leave out everybody under 14 ({persons} at most)", "去除全部不满十四周岁的个人（至多 {persons} 人）";
    StepPurpose: "if it is true, state for {dataset} the purpose {purpose} with the columns it truly needs", "如属实，为 {dataset} 陈述目的“{purpose}”及其确需的列";
    RemedyScanAgain: "Worked out on the counts of this scan: scan the changed files again.", "按本次扫描的计数推算：改动后请重新扫描。";
    RemedyMasking: "Hashing or masking instead changes nothing: the data stay personal.", "以哈希或遮盖代替无济于事：仍为个人信息。";
    RemedySplitting: "What is left out may not follow later in parts, nor through another entity or contract.", "所去除的内容不得日后分批出境，也不得经由其他主体或合同出境。";
    RemedyPrecision: "The number of decimals is an engineering choice (A10).", "小数位数为工程取舍（A10）。";
    RemedyGroups: "The size of a group is an engineering choice.", "分组人数为工程取舍。";
    RemedyIfTrue: "A purpose counts only if it is true; labour rules and a collective contract must both exist for hr.", "所陈述的目的须属实；人力资源管理须同时具备劳动规章制度与集体合同。";

    // Confidence of a provision.
    ConfidenceOfficial: "official text", "官方文本";
    ConfidenceSecondary: "as restated by others", "转述";
    ConfidenceUnsure: "unsure", "不确定";
    ConfidenceOwn: "rule of this program", "本程序的规则";

    // Where and when the rows of a dataset were.
    Positions: "positions: {what}", "位置：{what}";
    OnePoint: "1 point", "1 个点";
    ManyPoints: "{count} points", "{count} 个点";
    PrecisionMetre: "~1 m or finer", "精度约 1 米或更细";
    PrecisionAbout: "~{size}", "精度约 {size}";
    LengthMetres: "{metres} m", "{metres} 米";
    LengthKilometres: "{kilometres} km", "{kilometres} 公里";
    PositionsArea: "{area} km²", "{area} 平方公里";
    PositionsAreaAbout: "about {area} km²", "约 {area} 平方公里";
    OneProvince: "1 province ({codes})", "1 个省级区域（{codes}）";
    ManyProvinces: "{count} provinces ({codes})", "{count} 个省级区域（{codes}）";
    OneDay: "1 day", "1 天";
    ManyDays: "{count} days", "{count} 天";
    DaysAndRows: "{days}, {rows} per {who} and day", "{days}，每{who}每天 {rows}";
    PerVehicle: "vehicle", "车";
    PerDevice: "device", "设备";
    PerPerson: "person", "人";
    AreasHit: "in own areas: {areas}", "自有区域内：{areas}";
    AreaHit: "{area} {points}", "{area} {points}";
    AreasNone: "no point in any of {count} own areas", "自有的 {count} 个区域内均无点";

    // `explain` and `list`.
    ExplainDetector: "detector", "检测器";
    ExplainCategory: "category", "内容类别";
    ExplainSector: "sector profile", "行业配置";
    ExplainCandidate: "important-data criterion", "重要数据标准";
    ExplainRule: "rule of the route", "路径规则";
    ExplainProvision: "provision", "条款";
    ExplainInstrument: "instrument", "法律文件";
    ExplainReading: "ambiguity", "待解读的问题";
    ExplainDuty: "point of the checklist", "清单事项";
    ExplainSince: "In force", "施行";
    ExplainUntil: "Until", "截至";
    ExplainReadOn: "Compared on", "核对日";
    ExplainReadings: "Readings", "解读";
    ExplainDecides: "{reading} (decides unless chosen otherwise): {text}", "{reading}（未另行选择时适用）：{text}";
    ExplainOther: "{reading}: {text}", "{reading}：{text}";
    ExplainSettled: "Settled by", "由何决定";
    SettledChoice: "your choice in [readings]; the other reading is computed beside it", "在 [readings] 中选择；另一解读一并计算";
    SettledCounting: "how the program counts", "本程序的计数方式";
    SettledFact: "another fact in exporter.toml", "exporter.toml 中的其他事实";
    SettledPerson: "a person; the data do not show it", "由人判断；数据无法显示";
    ExplainTodo: "What to do", "如何处理";
    ExplainRules: "Rules", "规则";
    ExplainProvisions: "Provisions", "条款";
    ExplainDuties: "Checklist", "清单";
    ExplainNotModelled: "Not covered", "未涵盖";
    ExplainLoaded: "Loaded", "已载入";
    ExplainLoadedOf: "{rows} of {scenarios} scenarios ({fields} fields in all)", "{scenarios} 个场景中的 {rows} 个（共 {fields} 个字段）";
    ExplainUnknownNumber: "an unknown number of", "数目不详的";
    ExplainIndustries: "Industries", "行业";
    ExplainUse: "Use", "使用";
    ExplainRow: "{name} ({id}): contract from {contract}, assessment from {assessment}; {confidence}, read {day}, {source}", "{name}（{id}）：合同自 {contract}，评估自 {assessment}；{confidence}，核对于 {day}，{source}";
    ExplainNational: "the national count", "全国性人数";
    ExplainNoList: "no list in force", "无现行清单";
    ExplainYields: "Yields to", "让位于";
    ExplainOverrides: "Overrides", "优先于";
    ExplainReads: "Reads", "识别对象";
    ExplainHeaders: "Column names", "列名";
    ExplainShape: "Shape", "形态";
    ExplainCheck: "Check", "校验";
    ExplainChance: "Chance hits", "偶然命中";
    ExplainAlone: "Values alone", "仅凭值";
    ExplainInside: "Also inside text", "亦查找于文本之内";
    ExplainSources: "Sources", "来源";
    ExplainGaps: "Known gaps", "已知不足";
    ListByName: "by name only", "仅凭列名";
    ListByShape: "by shape, chance {chance}, alone {alone}", "凭形态，偶然命中 {chance}，仅凭值 {alone}";
    ListByCheck: "by shape and check {check}, chance {chance}, alone {alone}", "凭形态及校验 {check}，偶然命中 {chance}，仅凭值 {alone}";
    ListDetector: "{category} · {names} names · {values} · sources: {sources}", "{category} · {names} 个列名 · {values} · 来源：{sources}";
    ExplainBearing: "Bearing on a person", "与个人的关系";
    ExplainDetectors: "Detectors", "检测器";
    ExplainGrades: "Graded as", "级别";
    ExplainProvisionOf: "Provision", "条款";
    ExplainBecause: "Because", "理由";
    ExplainWhen: "When", "条件";
    ExplainGives: "Gives", "结论";
    ExplainConfirm: "To confirm", "待确认";
    ExplainIssuer: "Instrument", "文件";
    ExplainFlag: "{level} under another reading ({reading})", "另一解读（{reading}）下为{level}";
    ExplainSeen: "{title} ({confidence}, seen {seen})", "{title}（{confidence}，查阅于 {seen}）";
    ExplainDiffers: "{sector}: {level}, {provision}", "{sector}：{level}，{provision}";
    ExplainChanceOf: "{share} of cells of that form", "该形态单元格的 {share}";
    ExplainExempts: "the flow is not counted", "该数据流不计入";
    ExplainBranches: "tries both answers, decides nothing", "两种答案均加以尝试，本身不作判断";
    FormatRead: "read;", "读取；";
    FormatWritten: "written", "写出";
    FoundMissed: "missed: {why}", "漏检：{why}";
    FoundFalse: "false hit: {why}", "误检：{why}";
    ConditionIs: "{fact} is {value}", "{fact} 为 {value}";
    ConditionAtLeast: "{fact} at least {value}", "{fact} 不少于 {value}";
    ConditionBelow: "{fact} below {value}", "{fact} 不满 {value}";
    ConditionOneOf: "{fact} one of {value}", "{fact} 为 {value} 之一";
    CriterionAny: "holds {names}", "含有：{names}（任一）";
    CriterionZone: "rule of the zone {zone}: binding there, a warning where no zone is stated", "{zone} 的地方规则：在该地有约束力；未说明所在地时仅提示";
    FigureColumns: "columns", "列";
    MeasurePersons: "persons in the run", "本次人数";
    MeasureSensitive: "persons with sensitive data in the run", "本次涉及敏感信息的人数";
    MeasureWith: "persons in the run with these fields filled", "本次上述字段有值的人数";
    MeasureDistinct: "distinct values of {name}", "{name}不同值个数";
    MeasureRows: "rows", "行数";
    MeasureDays: "days with a row", "覆盖天数";
    MeasureRowsPerDay: "rows per subject and day", "每主体每日行数";
    MeasureArea: "area of positions in km²", "位置覆盖面积（平方公里）";
    MeasureProvinces: "provinces touched", "涉及省级区域数";
    MeasurePrecision: "precision of positions in metres", "位置精度（米）";
    MeasureAreaPoints: "positions inside your sensitive areas", "落入自定义敏感区域的位置数";
    ExplainLimits: "not known", "未知";
    CandidateUnmeasured: "not measured: {names}; so neither met nor refuted", "未能测量：{names}；既不能认定也不能排除";
    Yes: "yes", "是";
    ProgressLeft: "{time} left", "剩余 {time}";
    BearingKey: "identifies one person and is counted", "识别一个人，用于计数";
    BearingAsset: "identifies a thing that stands for a person once positions or persons hang on it", "识别物；与位置或个人相连后代表个人";
    BearingDirect: "identifies or reaches a person, never a counting key", "识别或联络个人，不用于计数";
    BearingTrait: "describes a person wherever it stands", "描述个人，无论位于何处";
    BearingLinked: "personal only beside a key", "与标识相连时为个人信息";
    BearingThing: "never personal by itself", "本身不是个人信息";
}
