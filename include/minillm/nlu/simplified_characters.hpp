// nlu/simplified_characters.hpp: traditional Chinese characters and the simplified ones that stand for them here.
//
// Lists, grammars and texts of the LLM OS are written in simplified characters; a request may be written in either.
// The table holds the pairs that everyday requests need (about 850), one simplified character a traditional one.
// 乾 becomes 干 and 著 becomes 着 even where a book would keep them (乾坤, 著名): the result is only compared with
// word lists, never shown.
//
// Not here: a converter for text that people read. That takes whole words, not single characters.
#pragma once

#include <cstddef>
#include <string_view>

namespace minillm {

namespace detail {

// Traditional and simplified in turn, in the order of the traditional characters' code points.
inline constexpr std::u32string_view simplified_pairs =
    U"丟丢並并乾干亂乱亞亚佇伫佈布佔占併并來来侖仑係系俱具個个們们側侧偵侦偽伪傑杰備备傢家傳传債债傷伤傾倾僅仅僱雇價价"
    U"儀仪億亿儘尽優优儲储兒儿內内兩两冊册凈净凍冻凱凯別别則则剛刚創创劃划劇剧劉刘劍剑勁劲動动務务勝胜勞劳勢势勵励勸劝"
    U"匯汇區区協协參参叢丛吳吴呂吕員员唸念問问啓启啞哑啟启喚唤喪丧喫吃喬乔單单嗆呛嗎吗嘆叹嘔呕嘗尝噴喷噸吨嚇吓嚐尝嚥咽"
    U"嚨咙嚴严囑嘱國国圍围園园圓圆圖图執执堅坚報报場场塊块塗涂塵尘墊垫墳坟壇坛壓压壞坏壯壮壺壶夢梦夾夹奪夺奮奋妝妆妳你"
    U"婦妇媽妈嬰婴孃娘孫孙學学孿孪宮宫實实寧宁審审寫写寬宽寵宠寶宝將将專专尋寻對对導导尷尴屆届屍尸屜屉層层屬属岡冈峯峰"
    U"島岛峽峡嶺岭帥帅師师帳帐帶带幣币幫帮幹干幾几庫库廁厕廚厨廟庙廠厂廢废廣广廳厅張张彈弹彌弥彎弯後后徑径從从復复徵征"
    U"恆恒恥耻悅悦惡恶惱恼愛爱態态慘惨慣惯慮虑慶庆慾欲憂忧憐怜憑凭憤愤憶忆應应懶懒懷怀懸悬戀恋戰战戲戏戶户拋抛挾挟捨舍"
    U"掃扫掛挂採采揚扬換换揮挥損损搖摇搶抢撐撑撥拨撲扑擁拥擇择擊击擋挡擔担據据擠挤擬拟擴扩攔拦攜携攝摄攤摊敗败敵敌數数"
    U"斂敛斃毙斬斩斷断於于昇升時时晝昼暈晕暫暂曆历曉晓曖暧曬晒書书會会朧胧東东桿杆條条棄弃棟栋楊杨業业極极榮荣構构槍枪"
    U"樁桩樂乐樓楼標标樣样樹树橋桥機机檔档檢检檯台櫃柜櫥橱欄栏權权歐欧歡欢歲岁歷历殘残殺杀殼壳毀毁氣气氫氢汙污決决沒没"
    U"沖冲況况洩泄涼凉淚泪淨净淺浅減减渦涡測测湯汤準准溝沟溫温溼湿滅灭滿满漁渔漢汉漲涨潔洁潛潜潤润澤泽濃浓濕湿濟济濾滤"
    U"瀉泻瀏浏灑洒灣湾災灾為为烏乌無无煉炼煙烟熱热燈灯燒烧燙烫營营爐炉爛烂爭争爺爷爾尔牀床牆墙牽牵狀状狹狭猶犹獎奖獨独"
    U"獲获獻献現现瑪玛環环瓊琼產产甦苏畝亩畢毕畫画異异當当疊叠痠酸瘋疯療疗癢痒癥症發发皺皱盜盗盞盏盡尽監监盤盘盪荡眾众"
    U"睏困睜睁矚瞩矯矫硯砚碩硕確确碼码礎础礙碍禍祸禦御禮礼禿秃稅税種种稱称穀谷積积穩稳窩窝窮穷竄窜競竞筆笔箏筝節节範范"
    U"築筑簡简簽签簾帘籃篮籌筹籤签籬篱糧粮糾纠紀纪約约紅红紋纹納纳紐纽純纯紗纱紙纸級级紛纷紡纺細细紹绍終终組组絆绊結结"
    U"絕绝給给統统綁绑經经綜综綠绿綫线維维網网綿绵緊紧緒绪線线緣缘編编緩缓練练縣县縫缝縮缩縱纵總总績绩織织繞绕繩绳繪绘"
    U"繫系繳缴繼继續续纏缠纜缆罰罚罷罢羅罗羣群義义習习聖圣聞闻聯联聰聪聲声職职聽听肅肃脅胁脈脉脫脱腎肾腦脑腫肿腳脚腸肠"
    U"膚肤膠胶膽胆臉脸臘腊臟脏臥卧臨临臺台與与舉举舊旧艙舱艱艰艷艳莊庄莖茎華华萊莱萬万葉叶著着蒐搜蓆席蓋盖蓮莲蔣蒋蔥葱"
    U"蕩荡薦荐薩萨藉借藍蓝藝艺藥药蘇苏蘋苹蘭兰蘿萝處处虛虚號号蝕蚀蝦虾螢荧蟲虫蠟蜡衆众衛卫衝冲衹只裊袅裏里補补裝装裡里"
    U"製制複复褲裤襯衬見见規规覓觅視视親亲覺觉覽览觀观觸触訂订計计訊讯討讨訓训託托記记訪访設设許许訴诉診诊評评詞词詢询"
    U"試试詩诗話话該该詳详誇夸語语誠诚誤误說说誰谁課课調调談谈請请論论諮咨諸诸諾诺謀谋謂谓謊谎講讲謝谢謹谨證证識识譜谱"
    U"譯译議议護护譽誉讀读讓让讚赞豎竖豐丰豬猪貓猫貝贝貞贞負负財财貢贡貧贫貨货販贩貪贪責责貯贮貴贵買买貸贷費费貼贴資资"
    U"賓宾賜赐賞赏賠赔賢贤賣卖質质賬账賭赌賴赖購购賽赛贅赘贈赠贊赞贏赢贖赎趕赶趙赵趨趋跡迹踐践躍跃車车軌轨軍军軒轩軟软"
    U"軸轴較较載载輔辅輕轻輛辆輝辉輩辈輪轮輯辑輸输輻辐轄辖轉转轎轿轟轰辦办辭辞辯辩農农迴回逕径這这連连週周進进遊游運运"
    U"過过違违遙遥遠远適适遲迟遷迁選选遺遗邁迈還还邊边邨村郵邮鄉乡鄰邻酈郦醜丑醫医釀酿釋释針针釣钓鈕钮鈣钙鈴铃鉛铅鉤钩"
    U"銀银銅铜銷销鋁铝鋪铺鋼钢錄录錢钱錨锚錯错錶表鍋锅鍵键鎖锁鎮镇鏈链鏡镜鏽锈鐘钟鐵铁鑰钥鑽钻長长門门閃闪閉闭開开間间"
    U"閱阅闆板闊阔關关陣阵陰阴陸陆陽阳隊队階阶際际隨随險险隱隐隻只雖虽雙双雛雏雜杂雞鸡離离難难雲云電电霧雾靈灵靜静韓韩"
    U"韻韵響响頁页頂顶項项順顺須须預预頒颁頓顿頗颇領领頭头頰颊頸颈頻频顆颗題题額额顏颜願愿顛颠類类顧顾顫颤顯显風风飄飘"
    U"飛飞飯饭飲饮飼饲飽饱餃饺餅饼養养餓饿餘余館馆餵喂饑饥饒饶馬马馮冯駁驳駐驻駕驾駛驶駱骆騎骑騙骗騷骚驅驱驗验驚惊驟骤"
    U"髒脏體体髮发鬆松鬍胡鬚须鬢鬓鬥斗鬧闹鬱郁魚鱼魯鲁鮮鲜鰻鳗鳥鸟鴉鸦鴨鸭鵝鹅鷄鸡鹹咸鹽盐麗丽麥麦麵面麼么麽么黃黄點点"
    U"黨党齊齐齒齿齡龄龍龙龜龟";

}  // namespace detail

/// The simplified form of a traditional character; every other character is returned as it is.
///
/// Example: simplified_character(U'開')  ->  U'开'
inline char32_t simplified_character(char32_t character) {
    // Binary search over the even places of the table, which are in ascending order.
    std::size_t low = 0;
    std::size_t high = detail::simplified_pairs.size() / 2;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const char32_t traditional = detail::simplified_pairs[2 * middle];
        if (traditional == character) {
            return detail::simplified_pairs[2 * middle + 1];
        }
        if (traditional < character) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return character;
}

}  // namespace minillm
