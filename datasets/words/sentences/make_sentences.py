"""Writes generated.txt: 2,200 more segmented sentences, from patterns whose every filling makes sense.

    python3 make_sentences.py

A pattern is a sentence with slots: {area} is filled with one of the words below. Each pattern gives at most as many
sentences as its share, so that no pattern drowns the others. The same seed gives the same file.
"""
import os
import random
import re

SLOTS = {
    "area": "客厅 卧室 厨房 书房 卫生间 浴室 阳台 餐厅".split(),
    "lamp": ["灯", "台灯", "吊灯", "壁灯"],
    "device": "空调 电视 风扇 加湿器 电暖器 音箱".split(),
    "please": ["请", "麻烦", "请 帮 我", "帮 我", "你 能", "能 不能", "可以"],
    "degree": "十八 二十 二十二 二十四 二十五 二十六 二十八".split(),
    "percent": "十 二十 三十 四十 六十 七十 八十".split(),
    "small": "两 三 四 五 六 七 八 九".split(),
    "tens": "十一 十三 十五 二十 二十四 三十六 四十五 七十二 九十".split(),
    "clock": ["早上 六 点", "早上 七 点 半", "中午 十二 点", "下午 三 点", "傍晚 六 点", "晚上 八 点", "晚上 十 点 半"],
    "day": "今天 明天 后天 昨天 周一 周三 周末 星期五".split(),
    "past": "昨天 前天 上周 周一 今天".split(),
    "few": "一 两 三".split(),
    "difference": "五十 一百 两百 三百".split(),
    "later": "今天 明天 后天 周末 下周 下个月".split(),
    "who": "我 他 她 小王 小李 张老师 王阿姨 刘医生".split(),
    "family": "爸爸 妈妈 爷爷 奶奶 哥哥 姐姐 弟弟 妹妹 外公 外婆".split(),
    "place": "公园 超市 学校 医院 银行 邮局 图书馆 博物馆 火车站 机场 动物园 电影院 菜市场 体育馆".split(),
    "city": "北京 上海 广州 深圳 杭州 南京 成都 重庆 西安 武汉 天津 苏州".split(),
    "food": "饺子 面条 米饭 包子 烤鸭 豆腐 火锅 牛肉 鸡汤 青菜 鱼香肉丝 蛋炒饭".split(),
    "drink": "茶 咖啡 牛奶 豆浆 果汁 酸奶 热水".split(),
    "fruit": "苹果 香蕉 西瓜 葡萄 橙子 草莓 梨 桃子".split(),
    "hobby": ["看 电影", "听 音乐", "打 篮球", "踢 足球", "画 画", "下 象棋", "爬山", "游泳", "跑步", "看 小说", "拍照", "钓鱼"],
    "weather": ["下雨", "下雪", "刮风", "降温", "放晴"],
    "vehicle": "地铁 公交车 出租车 火车 飞机 高铁".split(),
    "goods": "手机 平板 耳机 充电器 手表 键盘 鼠标 路由器".split(),
    "spec": "电池 屏幕 摄像头 处理器 内存 机身 外壳 扬声器".split(),
    "color": "黑色 白色 蓝色 红色 绿色 金色 银色".split(),
    "price": "五百 九百九十九 一千 两千 三千 四千五百".split(),
    "quality": "清楚 耐用 轻便 漂亮 便宜 结实".split(),
    "fault": ["充 不 进 电", "开 不 了 机", "没有 声音", "总是 死机", "连 不 上 网络", "自动 关机", "反应 很 慢"],
    "illness": "高血压 糖尿病 感冒 流感 肺炎 胃炎 鼻炎 哮喘 贫血 痛风 失眠 过敏".split(),
    "body": "头 胃 腰 腿 牙 肩膀 膝盖 喉咙 眼睛 肚子 背 脖子".split(),
    "medicine": "感冒药 退烧药 止痛药 消炎药 降压药 眼药水".split(),
    "symptom": "发烧 咳嗽 头晕 恶心 乏力 腹泻 胸闷 流鼻涕".split(),
    "exercise": ["散步", "慢跑", "游泳", "练 瑜伽", "打 太极拳", "骑车"],
    "minutes": "十 二十 三十 四十".split(),
    "shape": "正方形 长方形 三角形 圆 梯形 平行四边形".split(),
    "measure": "面积 周长".split(),
    "subject": "数学 语文 英语 物理 化学 历史 地理 生物".split(),
    "thing": "铅笔 橡皮 本子 书 尺子 苹果 糖".split(),
    "kid": "小明 小红 小刚 小丽 小华".split(),
    "length": ["厘米", "分米", "米", "千米"],
    "calculation": ["加", "减", "乘"],
}

PATTERNS = """
{please} 把 {area} 的 {lamp} 打开 {吗}
{please} 关掉 {area} 的 {device} {吗}
把 {area} 的 {lamp} 调 到 百分之 {percent}
{area} 的 空调 调 到 {degree} 度
{area} 太 热 了 ， 打开 {device|空调|风扇}
{area} 太 暗 了 ， 把 {lamp} 打开
{area} 的 {lamp} 和 {device} 都 关 了 吗
不要 打开 {area} 的 {device}
{clock} 打开 {area} 的 {device}
{past} {clock} 是 谁 打开 了 {area} 的 {lamp}
{area} 的 {device} 开 着 吗
我 家 {area} 没有 {device}
先 关 {area} 的 {lamp} ， 再 开 {area} 的 {lamp}
{family} 在 {area|客厅|卧室|书房} 睡觉 ， 别 开 {lamp}
如果 {weather} 就 把 {area} 的 窗户 关上
把 {area} 的 窗帘 拉开 一半
{area} 的 {device} 坏 了 ， 什么 时候 能 修好
{area} 现在 是 {degree} 度
{past} {who} 去 {place} 了 吗
{who} {later} 要 去 {city} 出差
{who} {past} 在 {place} 遇到 了 {family}
从 {city} 到 {city} 坐 {vehicle|火车|飞机|高铁} 要 多 长 时间
{vehicle|火车|飞机|高铁} {small} 点 到 {city}
{family} 做 的 {food} 真 好吃
{who} 不 爱 吃 {food} ， 爱 吃 {food}
我 想 喝 一 杯 {drink}
{past|昨天|前天|今天} 早上 我 喝 了 {small} 杯 {drink}
{fruit} {small} 块 钱 一 斤 ， 我 买 {small} 斤
{who} 喜欢 {hobby} ， 也 喜欢 {hobby}
{later} 我们 一起 去 {hobby} 吧
{later} 会 {weather} 吗
天气预报 说 {later} {weather}
{city} 的 冬天 {冷}
{who} 在 {city} 住 了 {small} 年
去 {place} 怎么 走
{place} 离 {place} 有 {small} 公里
{place} {clock} 开门
{family} 给 我 买 了 一 个 {color} 的 书包
{who} 坐 {vehicle|地铁|公交车|出租车} 上班
{kid} 和 {kid} 在 {place} 门口 见面
这 款 {goods} 卖 {price} 元
{price} 元 以内 有 什么 好 的 {goods}
我 要 一 个 {color} 的 {goods}
这个 {goods|手机|平板|手表} 的 {spec} 怎么样
这 款 {goods} 又 {quality} 又 {quality}
我 的 {goods} {fault} ， 怎么 办
{goods} 才 买 {small} 天 就 坏 了
{goods} 保修 {few} 年
{past} 买 的 {goods} 可以 退货 吗
请问 {color} 的 {goods} 还 有 货 吗
{goods} 什么 时候 发货
{who} 买 的 {goods} 比 我 的 便宜 {difference} 块
{spec} 坏 了 ， 修 一下 要 {difference} 元
{illness} 有 什么 症状
得 了 {illness} 能 不能 吃 {food}
{illness} 患者 可以 {exercise} 吗
怎么 预防 {illness}
{family} 得 了 {illness} ， 需要 注意 什么
我 {body} 疼 了 {small} 天
{who} {past} 开始 {symptom} 和 {symptom}
{symptom} 的 时候 能 吃 {medicine} 吗
{medicine} 一 天 吃 几 次
{medicine} 饭 后 {minutes} 分钟 再 吃
每天 {exercise} {minutes} 分钟 对 身体 好
{family} 的 {body} 不 舒服 ， 挂 什么 科
医生 让 {family} 少 吃 {food}
{small} {calculation} {tens} 等于 多少
{tens} {calculation} {small} 是 多少
{tens} 除以 {small} 等于 几
{kid} 有 {tens} 个 {fruit|苹果|橙子|梨|桃子} ， 给 了 {kid} {small} 个 ， 还 剩 几 个
{kid} 买 了 {small} 支 铅笔 和 {small} 块 橡皮 ， 一共 花 了 {tens} 元
一 个 {thing|本子|苹果} {small} 元 ， 买 {tens} 个 要 多少 钱
{shape} 的 {measure} 怎么 算
这个 {shape} 的 {measure} 是 多少
{tens} {length} 等于 多少 {length}
{subject} 作业 写 完 了 吗
{kid} 的 {subject} 考 了 第一 名
{later} 要 考 {subject} ， 我 有点 紧张
{subject} 老师 布置 了 {small} 道 题
{kid} 问 {subject} 老师 {small} 个 问题
{tens} 和 {tens} 的 最大 公约数 是 几
{tens} 是 不是 {small} 的 倍数
""".strip().split("\n")
SLOTS["吗"] = [""]
SLOTS["冷"] = ["很 冷", "不 太 冷", "很 长", "又 湿 又 冷"]
ASKS = ("你 能", "能 不能", "可以")


def fill(pattern, chooser):
    used = {}

    def choose(match):
        name, *narrowed = match.group(1).split("|")
        words = narrowed or [word for word in SLOTS[name] if word not in used.get(name, [])]
        word = chooser.choice(words)
        used.setdefault(name, []).append(word)
        return word

    sentence = re.sub(r"{(.+?)}", choose, pattern)
    if sentence.startswith(ASKS) and pattern.startswith("{please}"):
        sentence += " 吗" if not sentence.startswith("能 不能") else ""
    return " ".join(sentence.split())


def main():
    chooser = random.Random(2026)
    folder = os.path.dirname(os.path.abspath(__file__))
    wanted, seen, sentences = 2200, set(), []
    for name in ("everyday", "home", "phones", "health", "tutor", "things"):
        with open(os.path.join(folder, name + ".txt"), encoding="utf-8") as file:
            seen.update(line.strip() for line in file)
    while len(sentences) < wanted:
        for pattern in PATTERNS:
            sentence = fill(pattern, chooser)
            if sentence not in seen and len(sentences) < wanted:
                seen.add(sentence)
                sentences.append(sentence)
    with open(os.path.join(folder, "generated.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(sentences) + "\n")
    print(len(sentences), "sentences,", sum(len(s.split()) for s in sentences), "words")


main()
