//! Traditional characters of column names, so that 會員編號 and 会员编号 are one name (exports from Hong Kong, Macao, Taiwan).
//!
//! Only characters that header words of the catalogue use; the pairs are common knowledge, not taken from any table.

use crate::han::{Han, HanSet};

/// Traditional characters, in order of their code points.
const TRADITIONAL: &str = "係個備傭傳傷僱價內別務區員單國圖報學實審導屆層屬師帳廠態戶擊據擴數斷時會業樓標樣機檢歲歷殘瀏灣狀獎產異療發碼稅種稱積筆籤紀約紋納級結絡經網緊線編緯縣總繫繳義聯聲職臉臺與藥處號裝視覽訂計訊設診註評詢話認說論諮證識護貨買費資賣賬購跡車軌軍週運過遺郵鄉醫銀錄鎮門間關際險隱雙離電頁預頻題額類餘駕駛驗體點齡";
/// Their simplified forms, in the same order.
const SIMPLIFIED: &str = "系个备佣传伤雇价内别务区员单国图报学实审导届层属师账厂态户击据扩数断时会业楼标样机检岁历残浏湾状奖产异疗发码税种称积笔签纪约纹纳级结络经网紧线编纬县总系缴义联声职脸台与药处号装视览订计讯设诊注评询话认说论咨证识护货买费资卖账购迹车轨军周运过遗邮乡医银录镇门间关际险隐双离电页预频题额类余驾驶验体点龄";

/// The simplified form of a character, or the character itself.
#[must_use]
pub(crate) fn simplified(c: char) -> char {
    static LISTED: HanSet = HanSet::of(&[TRADITIONAL]);
    if !Han::of(c).is_some_and(|han| LISTED.contains(han)) {
        return c;
    }
    TRADITIONAL
        .chars()
        .zip(SIMPLIFIED.chars())
        .find(|(traditional, _)| *traditional == c)
        .map_or(c, |(_, simple)| simple)
}

#[cfg(test)]
mod tests {
    use super::{SIMPLIFIED, TRADITIONAL, simplified};

    #[test]
    fn every_character_has_its_partner() {
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
        assert!(TRADITIONAL.chars().is_sorted());
        assert!(
            TRADITIONAL.chars().zip(SIMPLIFIED.chars()).all(|(traditional, simple)| simplified(traditional) == simple)
        );
        let read = |name: &str| name.chars().map(simplified).collect::<String>();
        assert_eq!(read("會員編號"), "会员编号");
        assert_eq!(read("身份證號碼"), "身份证号码");
        assert_eq!(read("診斷結果"), "诊断结果");
        assert_eq!(read("手机号"), "手机号");
    }
}
