<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Backup</name>
    <message>
        <source>This is not what you were shown. Look once more.</source>
        <translation>和之前显示的不一样。请再看一遍。</translation>
    </message>
</context>
<context>
    <name>BackupNote</name>
    <message>
        <source>Not backed up</source>
        <translation>尚未备份</translation>
    </message>
    <message>
        <source>24 words are this wallet. If this computer breaks and they are on no paper, its coins are gone.</source>
        <translation>这 24 个词就是这个钱包。如果电脑坏了而纸上没有记下，里面的币就没了。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
</context>
<context>
    <name>BackupSheet</name>
    <message>
        <source>Write these words down</source>
        <translation>请写下这些词</translation>
    </message>
    <message>
        <source>Type what you wrote</source>
        <translation>输入你写下的词</translation>
    </message>
    <message>
        <source>The backup is good</source>
        <translation>备份正确</translation>
    </message>
    <message>
        <source>Are you alone with this screen?</source>
        <translation>现在只有你在看屏幕吗？</translation>
    </message>
    <message>
        <source>On paper, in this order. Whoever reads them owns your coins; none of us will ever ask for them.</source>
        <translation>按这个顺序写在纸上。谁看到它们，谁就拥有你的币；我们的人绝不会向你索要。</translation>
    </message>
    <message>
        <source>%1 of the words, by their number.</source>
        <translation>按编号输入其中 %1 个词。</translation>
    </message>
    <message>
        <source>Keep the paper where you would keep money. With it you can restore this wallet on any computer.</source>
        <translation>像放钱一样放好这张纸。有了它，你可以在任何电脑上恢复这个钱包。</translation>
    </message>
    <message>
        <source>The words are hidden: this window was not in front.</source>
        <translation>词已隐藏：这个窗口刚才不在最前面。</translation>
    </message>
    <message>
        <source>The next step shows 24 words. Whoever sees or photographs them can take every coin. They are not put on the clipboard.</source>
        <translation>下一步会显示 24 个词。谁看到或拍下它们，谁就能拿走所有的币。它们不会进入剪贴板。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>再显示一次</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>I wrote them down</source>
        <translation>我写好了</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Show the words</source>
        <translation>显示助记词</translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Show amounts</source>
        <translation>显示金额</translation>
    </message>
    <message>
        <source>Hide amounts</source>
        <translation>隐藏金额</translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation>尚未从链上读取。</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>你的地址</translation>
    </message>
    <message>
        <source>Your address: %1</source>
        <translation>你的地址：%1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>QR code of your address</source>
        <translation>你的地址的二维码</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>no reading</source>
        <translation>没有读数</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未提供</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>占用率</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功耗</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，范围 %2</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Charts of the last 20 minutes.</source>
        <translation>最近 20 分钟的图表。</translation>
    </message>
    <message>
        <source>Charts of the last 2 hours.</source>
        <translation>最近 2 小时的图表。</translation>
    </message>
    <message>
        <source>Charts of the last 24 hours.</source>
        <translation>最近 24 小时的图表。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>%1 h %2 min ago</source>
        <translation>%1 小时 %2 分钟前</translation>
    </message>
</context>
<context>
    <name>ChartsGroup</name>
    <message>
        <source>How far back the charts look</source>
        <translation>图表显示多长时间</translation>
    </message>
    <message>
        <source>20 min</source>
        <translation>20 分钟</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2 小时</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>%1 Left and right arrows read earlier and later values.</source>
        <translation>%1 按左右方向键可读取更早或更晚的值。</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Nobody of this tier is ready. Nothing is sent.</source>
        <translation>这个级别现在没有人就绪。什么也没有发送。</translation>
    </message>
    <message>
        <source>Answered by the practice network on this computer.</source>
        <translation>由这台电脑上的练习网络回答。</translation>
    </message>
    <message>
        <source>Answered by the test network.</source>
        <translation>由测试网络回答。</translation>
    </message>
    <message>
        <source>Answered by the main network.</source>
        <translation>由主网回答。</translation>
    </message>
    <message>
        <source>Kept in memory only, gone when you quit.</source>
        <translation>只保存在内存里，退出后就没了。</translation>
    </message>
    <message>
        <source>Answering. Esc stops it.</source>
        <translation>正在回答。按 Esc 停止。</translation>
    </message>
    <message>
        <source>something unforeseen went wrong</source>
        <translation>出现了意料之外的问题</translation>
    </message>
    <message>
        <source>You stopped it.</source>
        <translation>你停止了它。</translation>
    </message>
    <message>
        <source>Broke off: %1.</source>
        <translation>中断：%1。</translation>
    </message>
    <message>
        <source>No answer: %1.</source>
        <translation>没有回答：%1。</translation>
    </message>
    <message>
        <source>Tokens: %1 in %2 s</source>
        <translation>%1 token，用时 %2 秒</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>the network is not ready yet</source>
        <translation>网络尚未就绪</translation>
    </message>
    <message>
        <source>the model is not loaded now</source>
        <translation>模型当前未加载</translation>
    </message>
</context>
<context>
    <name>ChatMessage</name>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>Edit the question</source>
        <translation>编辑问题</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Try again: another answer takes the place of this one</source>
        <translation>再试一次：新的回答会取代这一条</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>复制回答</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>找回</translation>
    </message>
    <message>
        <source>Bring the last conversation back</source>
        <translation>找回上一次对话</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>ChatWelcome</name>
    <message>
        <source>What is the capital of France?</source>
        <translation>法国的首都是哪里？</translation>
    </message>
    <message>
        <source>How much is three plus four?</source>
        <translation>三加四等于多少？</translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation>给我讲个小故事。</translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation>还没有提问</translation>
    </message>
    <message>
        <source>Write below, or begin with one of these.</source>
        <translation>在下面输入，或者从这些开始。</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>The checks are running</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>They change nothing. What is broken will stand here first, with its remedy.</source>
        <translation>检查不会改动任何东西。有问题的会先列在这里，并附上解决办法。</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>You are editing your last question. Its answer goes when you send this.</source>
        <translation>你正在编辑上一个问题。发送后，它原来的回答会消失。</translation>
    </message>
    <message>
        <source>Keep it as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>This is too long for a question. Nothing was pasted.</source>
        <translation>这对一个问题来说太长。没有粘贴任何内容。</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>问点什么</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>你的问题</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line, Up edits the last question</source>
        <translation>Enter 发送，Shift 加 Enter 换行，向上键编辑上一个问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1，%2 至 %3</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>赚取中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>赚取中</translation>
    </message>
    <message>
        <source>Today: %1 spent earning</source>
        <translation>今天：赚取了 %1</translation>
    </message>
    <message>
        <source>Spent earning today: %1. Answers since the start: %2.</source>
        <translation>今天赚取时长：%1。启动以来的回答：%2。</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>No answer in %1 s. Check again when the computer is less busy.</source>
        <translation>%1 秒内没有回应。等电脑不那么忙时再检查。</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回应</translation>
    </message>
    <message>
        <source>The check itself failed (%1); the log says where.</source>
        <translation>检查本身失败了（%1）；详情见日志。</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>%1 answers, driver %2.</source>
        <translation>%1 有回应，驱动 %2。</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer</source>
        <translation>NVIDIA 驱动没有回应</translation>
    </message>
    <message>
        <source>A card is built in, but cannot work without its driver. Install it, then restart.</source>
        <translation>装有显卡，但没有驱动就无法工作。请安装驱动，然后重启电脑。</translation>
    </message>
    <message>
        <source>Get the driver</source>
        <translation>获取驱动</translation>
    </message>
    <message>
        <source>No graphics card that can be used</source>
        <translation>没有可用的显卡</translation>
    </message>
    <message>
        <source>The processor answers instead, which is slow and earns little. NVIDIA cards are supported.</source>
        <translation>改由处理器回答，速度慢，赚得少。支持 NVIDIA 显卡。</translation>
    </message>
    <message>
        <source>No card reports its temperature.</source>
        <translation>没有显卡报告温度。</translation>
    </message>
    <message>
        <source>It slows down at %1 °C.</source>
        <translation>到 %1 °C 时会降速。</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>设置上限</translation>
    </message>
    <message>
        <source>%1 is warm: %2 °C</source>
        <translation>%1 偏热：%2 °C</translation>
    </message>
    <message>
        <source>It slows down at %1 °C. A limit keeps it cooler and quieter.</source>
        <translation>到 %1 °C 时会降速。设个上限，更凉也更安静。</translation>
    </message>
    <message>
        <source>%1 is too hot: %2 °C</source>
        <translation>%1 过热：%2 °C</translation>
    </message>
    <message>
        <source>It slows itself down from %1 °C on. Clear fans and dust, or set a limit.</source>
        <translation>从 %1 °C 起它会自行降速。请清理风扇和灰尘，或设个上限。</translation>
    </message>
    <message>
        <source>No card that works also drives a screen.</source>
        <translation>工作的显卡都不连接屏幕。</translation>
    </message>
    <message>
        <source>Your only card drives the screen too, so work leaves it room.</source>
        <translation>你唯一的显卡也要显示画面，所以工作时会给它留余地。</translation>
    </message>
    <message>
        <source>%1 drives the screen and is spared; the others work.</source>
        <translation>%1 负责显示画面，不参与工作；其余的显卡工作。</translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation>引擎没有运行</translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation>%1。没有丢失任何东西。</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>重启引擎</translation>
    </message>
    <message>
        <source>Runs with %1.</source>
        <translation>正在运行 %1。</translation>
    </message>
    <message>
        <source>Paused as you wished; the card is free.</source>
        <translation>已按你的意愿暂停；显卡空着。</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>正在启动。</translation>
    </message>
    <message>
        <source>%1 computes wrongly</source>
        <translation>%1 计算出错</translation>
    </message>
    <message>
        <source>The known question was not answered</source>
        <translation>标准题没有答出</translation>
    </message>
    <message>
        <source>It is not used. A new driver often helps.</source>
        <translation>它不会被使用。换新驱动往往有用。</translation>
    </message>
    <message>
        <source>Install Cocoon again, or delete the pack.</source>
        <translation>请重新安装 Cocoon，或删除这个后端包。</translation>
    </message>
    <message>
        <source>Download it again, or choose another.</source>
        <translation>请重新下载，或换一个。</translation>
    </message>
    <message>
        <source>No device was there to ask.</source>
        <translation>没有设备可以提问。</translation>
    </message>
    <message>
        <source>%1: the right answer.</source>
        <translation>%1：答案正确。</translation>
    </message>
    <message>
        <source>The backend %1 cannot be used</source>
        <translation>后端 %1 无法使用</translation>
    </message>
    <message>
        <source>Installed: %1.</source>
        <translation>已安装：%1。</translation>
    </message>
    <message>
        <source>No backend for your card</source>
        <translation>没有适合你显卡的后端</translation>
    </message>
    <message>
        <source>Only the processor answers. Install the backend pack for CUDA or Vulkan.</source>
        <translation>只有处理器在回答。请安装 CUDA 或 Vulkan 的后端包。</translation>
    </message>
    <message>
        <source>None is needed: the processor answers.</source>
        <translation>不需要：由处理器回答。</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>模型无法使用</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>%1, at another server.</source>
        <translation>%1，在另一台服务器上。</translation>
    </message>
    <message>
        <source>%1: the file is what it was.</source>
        <translation>%1：文件完好无损。</translation>
    </message>
    <message>
        <source>No card reports its memory.</source>
        <translation>没有显卡报告显存。</translation>
    </message>
    <message>
        <source>%1 is nearly full</source>
        <translation>%1 快满了</translation>
    </message>
    <message>
        <source>A loaded model fills it on purpose. If games stutter, leave more of it free.</source>
        <translation>加载的模型有意占满它。如果游戏卡顿，就多留一些空闲。</translation>
    </message>
    <message>
        <source>Leave more free</source>
        <translation>多留一些</translation>
    </message>
    <message>
        <source>Free of %1.</source>
        <translation>空闲，共 %1。</translation>
    </message>
    <message>
        <source>Main memory is nearly full</source>
        <translation>内存快满了</translation>
    </message>
    <message>
        <source>Models load slowly then, or not at all. Close what you do not need.</source>
        <translation>模型会加载得很慢，甚至加载不了。请关掉用不着的程序。</translation>
    </message>
    <message>
        <source>On the disk of the models.</source>
        <translation>在存放模型的磁盘上。</translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>磁盘快满了</translation>
    </message>
    <message>
        <source>%1 are free. Remove a model that you do not serve.</source>
        <translation>还剩 %1。请移除一个用不着的模型。</translation>
    </message>
    <message>
        <source>Programs on this computer can ask.</source>
        <translation>这台电脑上的程序可以提问。</translation>
    </message>
    <message>
        <source>Port %1 is taken</source>
        <translation>端口 %1 已被占用</translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation>更改端口</translation>
    </message>
    <message>
        <source>Free; nothing listens now.</source>
        <translation>空闲；现在没有监听。</translation>
    </message>
    <message>
        <source>The practice network goes by this computer&apos;s clock.</source>
        <translation>练习网络以这台电脑的时钟为准。</translation>
    </message>
    <message>
        <source>The network has not told its time yet.</source>
        <translation>网络还没有告知它的时间。</translation>
    </message>
    <message>
        <source>Agrees with the network&apos;s.</source>
        <translation>与网络时间一致。</translation>
    </message>
    <message>
        <source>The clock is %1 s ahead</source>
        <translation>时钟快了 %1 秒</translation>
    </message>
    <message>
        <source>The clock is %1 s behind</source>
        <translation>时钟慢了 %1 秒</translation>
    </message>
    <message>
        <source>Messages are valid for 60 s only. Let the system set its time by itself.</source>
        <translation>消息只在 60 秒内有效。请让系统自动设置时间。</translation>
    </message>
    <message>
        <source>%1 of %2 proxies are connected.</source>
        <translation>已连接 %1 个代理，共 %2 个。</translation>
    </message>
    <message>
        <source>No proxy is connected</source>
        <translation>没有连上任何代理</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself; check the internet connection.</source>
        <translation>%1 会自动重试；请检查网络连接。</translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Other users can read a file with keys</source>
        <translation>其他用户能读取含密钥的文件</translation>
    </message>
    <message>
        <source>%1. Only you should be able to.</source>
        <translation>%1。应该只有你能读取。</translation>
    </message>
    <message>
        <source>Lock the files</source>
        <translation>锁定文件</translation>
    </message>
    <message>
        <source>In %1, not in a file.</source>
        <translation>在 %1 里，不在文件中。</translation>
    </message>
    <message>
        <source>In a file that a password seals.</source>
        <translation>在用密码加密的文件里。</translation>
    </message>
    <message>
        <source>This system has no key store</source>
        <translation>这个系统没有密钥库</translation>
    </message>
    <message>
        <source>Practice keys lie in a file that only you can read. Real coins need a key store or a password.</source>
        <translation>练习用的密钥放在只有你能读取的文件里。真正的币需要密钥库或密码。</translation>
    </message>
    <message>
        <source>You proved that you have the words.</source>
        <translation>你已证明手里有助记词。</translation>
    </message>
    <message>
        <source>Not needed: practice coins are worthless.</source>
        <translation>不需要：练习币没有价值。</translation>
    </message>
    <message>
        <source>Nobody knows whether the words are written down.</source>
        <translation>不知道助记词有没有写下来。</translation>
    </message>
    <message>
        <source>The wallet&apos;s words are not written down</source>
        <translation>钱包的助记词还没有写下来</translation>
    </message>
    <message>
        <source>If this disk breaks, your coins are gone. Write the words on paper.</source>
        <translation>如果这块磁盘坏了，你的币就没了。请把助记词写在纸上。</translation>
    </message>
    <message>
        <source>Open Wallet</source>
        <translation>打开钱包</translation>
    </message>
    <message>
        <source>The settings file has a mistake</source>
        <translation>设置文件有错误</translation>
    </message>
    <message>
        <source>Until it is fixed, the earlier settings apply.</source>
        <translation>改好之前沿用先前的设置。</translation>
    </message>
    <message>
        <source>Valid; changed from the default: %1.</source>
        <translation>有效；与默认值不同的设置：%1 项。</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation>日志无法写入</translation>
    </message>
    <message>
        <source>%1. Free space, or take the folder back into your hands.</source>
        <translation>%1。请腾出空间，或收回文件夹的权限。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Can be written. Never holds prompts, answers or keys.</source>
        <translation>可以写入。绝不含提示词、回答或密钥。</translation>
    </message>
    <message>
        <source>All %1 see what they should.</source>
        <translation>%1 项感知全部正常。</translation>
    </message>
    <message>
        <source>Programs reach Cocoon at port %1 instead. Choose a port that is free.</source>
        <translation>程序现在改用端口 %1 访问 Cocoon。请选一个空闲的端口。</translation>
    </message>
    <message>
        <source>Another program uses it already, perhaps another Cocoon.</source>
        <translation>已有其他程序在使用，也许是另一个 Cocoon。</translation>
    </message>
    <message>
        <source>A sensor does not work</source>
        <translation>有一项感知失灵</translation>
    </message>
    <message>
        <source>%1 sensors do not work</source>
        <translation>有 %1 项感知失灵</translation>
    </message>
    <message>
        <source>%1. Cocoon is careful where it cannot see.</source>
        <translation>%1。看不清的地方，Cocoon 会谨慎行事。</translation>
    </message>
    <message>
        <source>Starting at log-in does not work</source>
        <translation>登录时启动不起作用</translation>
    </message>
    <message>
        <source>%1. Turn it off and on again.</source>
        <translation>%1。请关掉再打开一次。</translation>
    </message>
    <message>
        <source>On.</source>
        <translation>已开启。</translation>
    </message>
    <message>
        <source>Off, as you left it.</source>
        <translation>已关闭，按你的设置。</translation>
    </message>
    <message>
        <source>This desktop shows our icon.</source>
        <translation>这个桌面会显示我们的图标。</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons</source>
        <translation>这个桌面没有放托盘图标的地方</translation>
    </message>
    <message>
        <source>Closing the window minimizes it instead. GNOME needs the extension AppIndicator.</source>
        <translation>关闭窗口时会改为最小化。GNOME 需要 AppIndicator 扩展。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>What works, what does not, and the remedy.</source>
        <translation>哪些正常，哪些不正常，怎么解决。</translation>
    </message>
    <message>
        <source>%1 of %2 checks are done</source>
        <translation>已完成 %1 项检查，共 %2 项</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Known question</source>
        <translation>标准题</translation>
    </message>
    <message>
        <source>GPU backends</source>
        <translation>GPU 后端</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>显存</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>磁盘可用空间</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Wallet backup</source>
        <translation>钱包备份</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>设置文件</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>One is broken.</source>
        <translation>有一项坏了。</translation>
    </message>
    <message>
        <source>%1 are broken.</source>
        <translation>有 %1 项坏了。</translation>
    </message>
    <message>
        <source>One is unchecked.</source>
        <translation>有一项没能检查。</translation>
    </message>
    <message>
        <source>%1 are unchecked.</source>
        <translation>有 %1 项没能检查。</translation>
    </message>
    <message>
        <source>Local API</source>
        <translation>本地 API</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>感知</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The first check</source>
        <translation>首次检查</translation>
    </message>
    <message>
        <source>All %1 are fine</source>
        <translation>%1 项全部正常</translation>
    </message>
    <message>
        <source>%1 of %2 are fine</source>
        <translation>%2 项中 %1 项正常</translation>
    </message>
    <message>
        <source>One is worth a look.</source>
        <translation>有一项值得看看。</translation>
    </message>
    <message>
        <source>%1 are worth a look.</source>
        <translation>有 %1 项值得看看。</translation>
    </message>
    <message>
        <source>Checked at %1.</source>
        <translation>检查于 %1。</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Copy report …</source>
        <translation>复制报告…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再检查一次</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>本页的各部分</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>Earnings</name>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>没有保存：%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>not shared</source>
        <translation>未共享</translation>
    </message>
    <message>
        <source>%1 shared, answers: %2</source>
        <translation>共享 %1，回答 %2 个</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>请输入数字。</translation>
    </message>
    <message>
        <source>Write a number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 之间的数字。</translation>
    </message>
    <message>
        <source>%1 TON more were earned at times that were not recorded.</source>
        <translation>另有 %1 TON 没有记录是何时赚到的。</translation>
    </message>
    <message>
        <source>What this computer earned, day by day.</source>
        <translation>这台电脑每天赚了多少。</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1&#xa0;kWh</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Another engine</source>
        <translation>其他引擎</translation>
    </message>
    <message>
        <source>Today, %1, hour by hour.</source>
        <translation>今天，%1，按小时显示。</translation>
    </message>
    <message>
        <source>Last %1 days, %2 to %3.</source>
        <translation>最近 %1 天，%2至%3。</translation>
    </message>
    <message>
        <source>Too little was seen for a range: %1 of %2 days with half an hour of sharing.</source>
        <translation>数据太少：共享满半小时的有 %1 天，需要 %2 天。</translation>
    </message>
    <message>
        <source>The hours you shared moved it most.</source>
        <translation>影响最大的是你共享的时长。</translation>
    </message>
    <message>
        <source>Demand moved it most.</source>
        <translation>影响最大的是需求。</translation>
    </message>
    <message>
        <source>What each second of answering earned moved it most.</source>
        <translation>影响最大的是每秒回答带来的收入。</translation>
    </message>
    <message>
        <source>As %1 days here went: all like a quiet one, or all like a busy one.</source>
        <translation>依据这里 %1 天的情况：全按清淡的一天算，到全按繁忙的一天算。</translation>
    </message>
</context>
<context>
    <name>EarningsBars</name>
    <message>
        <source>Earnings, bar by bar. Arrow keys read them.</source>
        <translation>逐条显示的收益。用方向键读取。</translation>
    </message>
    <message>
        <source>%1: %2 TON, %3</source>
        <translation>%1：%2 TON，%3</translation>
    </message>
</context>
<context>
    <name>EarningsCard</name>
    <message>
        <source>Earned today. %1</source>
        <translation>今日收益。%1</translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation>今日收益</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>The proxy&apos;s signature over this total is in our hands. The latest one covers all before it.</source>
        <translation>代理对这个总额的签名在我们手里。最新的一份涵盖之前所有的。</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已结算</translation>
    </message>
    <message>
        <source>The worker contract has paid this much.</source>
        <translation>工作节点合约已经付了这么多。</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已提现</translation>
    </message>
    <message>
        <source>This much has arrived at your own address.</source>
        <translation>这么多已到达你自己的地址。</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>显示的天数</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Nothing earned yet</source>
        <translation>还没有收益</translation>
    </message>
    <message>
        <source>This computer earns while it answers requests. The first signed payment stands here a second later.</source>
        <translation>这台电脑回答请求时就有收益。第一笔已签名的付款会在一秒后出现在这里。</translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation>今日收益</translation>
    </message>
    <message>
        <source>Earned in these days</source>
        <translation>这些天的收益</translation>
    </message>
    <message>
        <source>Best hour</source>
        <translation>最好的一小时</translation>
    </message>
    <message>
        <source>Best day</source>
        <translation>最好的一天</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共享时长</translation>
    </message>
    <message>
        <source>Per shared hour</source>
        <translation>每共享一小时</translation>
    </message>
    <message>
        <source>Settled on chain</source>
        <translation>已在链上结算</translation>
    </message>
    <message>
        <source>Signed, not yet settled</source>
        <translation>已签名，未结算</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>按显卡</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>Save the record of earnings</source>
        <translation>保存收益记录</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>逗号分隔值</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>FactLine</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>复制：%1</translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message>
        <source>Next 30 days</source>
        <translation>未来 30 天</translation>
    </message>
</context>
<context>
    <name>Funding</name>
    <message>
        <source>write the words of your wallet down first, with Back up above</source>
        <translation>请先用上方的“备份”把钱包的助记词写下来</translation>
    </message>
    <message>
        <source>your client&apos;s wallet holds %1, and %2 have to be there while it asks for them</source>
        <translation>您客户端的钱包中有 %1，请求退币期间其中必须有 %2</translation>
    </message>
    <message>
        <source>your wallet holds %1, and %2 are needed with the fee</source>
        <translation>你的钱包里有 %1，连同手续费需要 %2</translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation>未发送：%1。你的币还在这里。</translation>
    </message>
    <message>
        <source>It is on its way.</source>
        <translation>正在途中。</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>未发送：%1。</translation>
    </message>
    <message>
        <source>To work for others</source>
        <translation>为他人工作</translation>
    </message>
    <message>
        <source>To ask the network</source>
        <translation>向网络提问</translation>
    </message>
    <message>
        <source>Send %1 …</source>
        <translation>转入 %1…</translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation>取回…</translation>
    </message>
    <message>
        <source>Left with a proxy</source>
        <translation>存放在代理处</translation>
    </message>
    <message>
        <source>Everything is back. From the next start on your client has a new wallet to fill.</source>
        <translation>全部已退回。从下次启动起，您的客户端会有一个新钱包可供充值。</translation>
    </message>
    <message>
        <source>%1 pay for your requests; %2 of them are the stake.</source>
        <translation>%1 用于支付您的请求，其中 %2 是押金。</translation>
    </message>
    <message>
        <source>%1 are being asked for.</source>
        <translation>正在请求退回 %1。</translation>
    </message>
    <message>
        <source>The proxy may send %1 back at once. If it does not, the contract does: %2.</source>
        <translation>代理可以立即退回 %1。如果没有，合约会在此时间退回：%2。</translation>
    </message>
    <message>
        <source>It is in your client&apos;s wallet, or a minute away. Take it back from there.</source>
        <translation>币已在您客户端的钱包中，或一分钟内到达。请从那里取回。</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>第 %1 步，共 %2 步。</translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation>还没有从链上读取。</translation>
    </message>
    <message>
        <source>%1 are on their way there.</source>
        <translation>%1 正在转入途中。</translation>
    </message>
    <message>
        <source>Its own wallet holds %1.</source>
        <translation>自己的钱包里有 %1。</translation>
    </message>
    <message>
        <source>It needs %1 more to begin.</source>
        <translation>还需要 %1 才能开始。</translation>
    </message>
    <message>
        <source>Take the coins back?</source>
        <translation>取回这些币？</translation>
    </message>
    <message>
        <source>Take %1 back from the proxy?</source>
        <translation>从代理处取回 %1？</translation>
    </message>
    <message>
        <source>Send %1 to your worker&apos;s wallet?</source>
        <translation>向你的工作节点的钱包转入 %1？</translation>
    </message>
    <message>
        <source>Send %1 to your client&apos;s wallet?</source>
        <translation>向你的客户端的钱包转入 %1？</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>Your client closes its account with every proxy and asks this network nothing more, until it has a new wallet at the next start after everything is back. Your own model goes on answering.</source>
        <translation>您的客户端会关闭在每个代理处的账户，不再向此网络提问，直到全部退回后的下次启动时获得新钱包。您自己的模型会继续回答。</translation>
    </message>
    <message>
        <source>1. It asks for the coins. 2. The proxy may send them back at once; if it does not, the contract does %1 later, out of the proxy&apos;s own stake, as far as that goes. 3. They are in your client&apos;s wallet, and you take them back from there. What your requests have used until then is paid first.</source>
        <translation>1. 客户端请求退币。2. 代理可以立即退回；如果没有，合约会在 %1 后从代理自己的押金中退回，以该押金为限。3. 币到达您客户端的钱包，您从那里取回。在此之前您的请求已用掉的部分会先行支付。</translation>
    </message>
    <message>
        <source>Everything in your worker&apos;s wallet comes to yours. Until you fill it again, nothing that is earned can be paid out.</source>
        <translation>工作节点钱包里的全部币会回到你的钱包。在你再次转入之前，赚到的币无法支付给你。</translation>
    </message>
    <message>
        <source>Everything in your client&apos;s wallet comes to yours. What lies with a proxy stays there.</source>
        <translation>您客户端钱包中的所有币都会转入您的钱包。存放在代理处的币保留在那里。</translation>
    </message>
    <message>
        <source>Your client leaves %1 with a proxy as a stake, and pays for your requests to the network, by itself and within the limits in Settings. The network wants %2 to rest in its wallet; they can be taken back, and so can the stake, after a delay.</source>
        <translation>您的客户端会在代理处存放 %1 作为押金，并在设置的限额内自动支付您对网络的请求。网络要求其钱包中保留 %2；这些币可以取回，押金经过一段等待后也可以取回。</translation>
    </message>
    <message>
        <source>Your client&apos;s wallet pays the network&apos;s fees for it, at most %1 in all.</source>
        <translation>网络手续费由您客户端的钱包支付，总共最多 %1。</translation>
    </message>
    <message>
        <source>Your worker opens an account with a proxy and has its earnings paid out, and pays for that by itself. The network wants %1 to rest in its wallet; they can be taken back.</source>
        <translation>你的工作节点会在代理处开立账户并领取收益，费用由它自己支付。网络要求它的钱包里保留 %1；这笔币可以取回。</translation>
    </message>
    <message>
        <source>%1 are sent along and come back. The network takes at most %2; you keep at least %3.</source>
        <translation>随指令发出的 %1 会退回。网络最多收取 %2；你至少还剩 %3。</translation>
    </message>
    <message>
        <source>%1 leave your wallet. The network&apos;s fee is at most %2; at least %3 are left to you.</source>
        <translation>你的钱包将转出 %1。网络手续费最多 %2；你至少还剩 %3。</translation>
    </message>
    <message>
        <source>These coins have real value.</source>
        <translation>这些币有真实价值。</translation>
    </message>
    <message>
        <source>These coins are worthless.</source>
        <translation>这些币没有价值。</translation>
    </message>
</context>
<context>
    <name>FundingCard</name>
    <message>
        <source>Wallets of worker and client</source>
        <translation>工作节点和客户端的钱包</translation>
    </message>
    <message>
        <source>Each pays the network from a wallet of its own that belongs to yours, and spends only what you send there.</source>
        <translation>它们各用自己的钱包向网络付款，这些钱包归你的钱包所有，只会花你转过去的币。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>GiveBack</name>
    <message>
        <source>A game started at %1.</source>
        <translation>游戏在 %1 启动。</translation>
    </message>
    <message>
        <source>A program of your list started at %1.</source>
        <translation>你名单上的程序在 %1 启动。</translation>
    </message>
    <message>
        <source>You came back at %1.</source>
        <translation>你在 %1 回来了。</translation>
    </message>
    <message>
        <source>You paused at %1.</source>
        <translation>你在 %1 按了暂停。</translation>
    </message>
    <message>
        <source>Work stopped at %1.</source>
        <translation>工作在 %1 停止。</translation>
    </message>
    <message>
        <source>Everything back in %1 s.</source>
        <translation>%1 秒内全部归还。</translation>
    </message>
    <message>
        <source>GPU back in %1 s, %2 free again.</source>
        <translation>GPU 在 %1 秒内归还，%2 重新空闲。</translation>
    </message>
    <message>
        <source>Memory back in %1 s, %2 free again.</source>
        <translation>内存在 %1 秒内归还，%2 重新空闲。</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Looking at this computer.</source>
        <translation>正在查看这台电脑。</translation>
    </message>
    <message>
        <source>No GPU that tells its memory was found: the processor answers.</source>
        <translation>没有找到能报告显存的 GPU：由处理器回答。</translation>
    </message>
    <message>
        <source>Found: %1 with %2 GiB.</source>
        <translation>找到：%1，%2 GiB。</translation>
    </message>
    <message>
        <source>The tiny model inside the program</source>
        <translation>程序自带的微型模型</translation>
    </message>
    <message>
        <source>It is here already, and answers on any computer. It knows little.</source>
        <translation>它已经在这里，任何电脑都能用。它懂的不多。</translation>
    </message>
    <message>
        <source>The largest of the catalog for this card; %1 GiB to download.</source>
        <translation>目录中这块显卡能用的最大模型；需下载 %1 GiB。</translation>
    </message>
    <message>
        <source>Other programs hold some of the card&apos;s memory right now.</source>
        <translation>现在其他程序占用了一部分显存。</translation>
    </message>
    <message>
        <source>Minutes without mouse, keyboard or gamepad</source>
        <translation>没有鼠标、键盘或手柄操作的分钟数</translation>
    </message>
    <message>
        <source>Then work begins. At a touch it stops.</source>
        <translation>之后开始工作。一有操作就停。</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Outside of them it never works.</source>
        <translation>时段之外绝不工作。</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>At night, %1 to %2</source>
        <translation>夜间，%1 至 %2</translation>
    </message>
    <message>
        <source>Also on battery</source>
        <translation>用电池时也运行</translation>
    </message>
    <message>
        <source>Off: a laptop works only while it is plugged in.</source>
        <translation>关闭：笔记本只在插电时工作。</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Off: it starts when you start it.</source>
        <translation>关闭：由你手动启动。</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>That is another word.</source>
        <translation>不是这个词。</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Your GPU works while you don&apos;t</source>
        <translation>你不用的时候，让 GPU 去工作</translation>
    </message>
    <message>
        <source>When nobody uses this computer, its GPU answers AI requests of other people. They pay toncoin for it.</source>
        <translation>没人用这台电脑时，它的 GPU 回答别人的 AI 请求。对方为此支付 toncoin。</translation>
    </message>
    <message>
        <source>Your wallet is words on paper</source>
        <translation>你的钱包就是纸上的词</translation>
    </message>
    <message>
        <source>With real coins, whoever has the words has the coins. Without them nobody can bring the coins back, not even us.</source>
        <translation>用真正的币时，有这些词就有这些币。没有它们，谁也找不回币，我们也不行。</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>适合这台电脑的模型</translation>
    </message>
    <message>
        <source>It decides what people can ask for, and what you earn.</source>
        <translation>它决定别人能问什么，也决定你赚多少。</translation>
    </message>
    <message>
        <source>When may it run?</source>
        <translation>什么时候可以运行？</translation>
    </message>
    <message>
        <source>You can change all of it later, in the settings.</source>
        <translation>这些以后都可以在设置里改。</translation>
    </message>
    <message>
        <source>It works while this program runs, until you pause it.</source>
        <translation>程序开着它就工作，直到你暂停。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>准备好了</translation>
    </message>
    <message>
        <source>The practice network runs on this computer.</source>
        <translation>练习网络就在这台电脑上运行。</translation>
    </message>
    <message>
        <source>Guide, step %1 of %2</source>
        <translation>向导，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>The guide goes on here at the next start, or from the settings.</source>
        <translation>下次启动时，或从设置里，可以接着完成向导。</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>开始设置</translation>
    </message>
    <message>
        <source>To the dashboard</source>
        <translation>前往概览</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>Nothing came or went yet</source>
        <translation>还没有收支</translation>
    </message>
    <message>
        <source>What this wallet receives and sends stands here, by day, with comments and fees.</source>
        <translation>这个钱包的收款和付款会按天列在这里，附有备注和手续费。</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>显示更早的</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>Always.</source>
        <translation>随时。</translation>
    </message>
    <message>
        <source>%1 always</source>
        <translation>%1全天</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 至 %3</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>weekends</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>Never.</source>
        <translation>从不。</translation>
    </message>
    <message>
        <source>%1, may run</source>
        <translation>%1，可以运行</translation>
    </message>
    <message>
        <source>%1, may not run</source>
        <translation>%1，不可以运行</translation>
    </message>
</context>
<context>
    <name>ItemsEditor</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>One more name</source>
        <translation>再加一个名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>Join</name>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>The network was not kept: %1.</source>
        <translation>网络没有保存：%1。</translation>
    </message>
    <message>
        <source>%1 is kept. It is used when you choose it on the Network page.</source>
        <translation>已保存 %1。在“网络”页面选择后才会使用。</translation>
    </message>
    <message>
        <source>Keep the network “%1”?</source>
        <translation>要保存网络“%1”吗？</translation>
    </message>
    <message>
        <source>A link or a file offers it. Anybody can write one: compare the root contract with what the network&apos;s owner told you.

Root contract: %1
Chain server: %2

%3 Keeping it changes nothing yet.</source>
        <translation>它来自一个链接或文件。任何人都能写：请将根合约与网络所有者告诉你的进行核对。

根合约：%1
链服务器：%2

%3保存它暂时不会改变任何东西。</translation>
    </message>
    <message>
        <source>it does not describe a whole network</source>
        <translation>其中的网络信息不完整</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>要在浏览器中打开这个地址吗？</translation>
    </message>
    <message>
        <source>It comes from an answer. Whoever runs that site sees your IP address.</source>
        <translation>这是回答里提到的。网站的运营者会看到你的 IP 地址。</translation>
    </message>
    <message>
        <source>Open the address</source>
        <translation>打开地址</translation>
    </message>
</context>
<context>
    <name>LiveChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>This is not the password. Mind capital letters, and try again.</source>
        <translation>密码不对。请注意大小写，然后再试一次。</translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>This is too short: eight letters at least, and more are better.</source>
        <translation>太短了：至少八个字符，越多越好。</translation>
    </message>
    <message>
        <source>The two are not the same. Type them once more.</source>
        <translation>两次输入不一致。请重新输入。</translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>No wallet here yet</source>
        <translation>这里还没有钱包</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>It is made when you have chosen a password for its file. Nothing runs in this network before.</source>
        <translation>为其文件设置密码后才会创建钱包。在此之前，此网络中不会运行任何工作。</translation>
    </message>
    <message>
        <source>Nothing can be signed before you give its password: nothing is sent, and this computer does not work for others.</source>
        <translation>在您输入密码之前无法签名：不会发送任何内容，这台电脑也不会为他人工作。</translation>
    </message>
    <message>
        <source>Choose a password …</source>
        <translation>设置密码…</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>解锁…</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>%1 of %2 lines.</source>
        <translation>%1 行，共 %2 行。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>Which lines</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>日志的各行</translation>
    </message>
    <message>
        <source>No line of the log fits. Choose “All”, or look for another word.</source>
        <translation>没有符合的日志。选“全部”，或换个词查找。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>复制这些行</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Cocoon Desktop</source>
        <translation>Cocoon Desktop</translation>
    </message>
    <message>
        <source>Minimized, not closed</source>
        <translation>已最小化，没有关闭</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons. Work goes on; the task bar brings the window back.</source>
        <translation>这个桌面没有放托盘图标的地方。工作继续进行；从任务栏可以找回窗口。</translation>
    </message>
    <message>
        <source>Quit Cocoon</source>
        <translation>退出 Cocoon</translation>
    </message>
    <message>
        <source>Link to a network</source>
        <translation>网络链接</translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation>打开网络</translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>密封</translation>
    </message>
    <message>
        <source>Known device</source>
        <translation>已知设备</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
</context>
<context>
    <name>ModelEntry</name>
    <message>
        <source>%1, %2. %3</source>
        <translation>%1，%2。%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>暂停下载 %1</translation>
    </message>
    <message>
        <source>Stop and delete what has arrived</source>
        <translation>停止并删除已下载的部分</translation>
    </message>
    <message>
        <source>Stop the download of %1</source>
        <translation>停止下载 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Source, licence, file</source>
        <translation>来源、许可证、文件</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>%1 的详情</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>逐字节检查</translation>
    </message>
    <message>
        <source>Check every byte of %1</source>
        <translation>逐字节检查 %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Open the models page</source>
        <translation>打开模型页</translation>
    </message>
    <message>
        <source>You can start without it: until then a tiny model inside the program answers.</source>
        <translation>没有它也能开始：在那之前，由程序自带的微型模型回答。</translation>
    </message>
    <message>
        <source>The models page leaves this guide. Settings and Doctor open it again, at this step.</source>
        <translation>打开模型页会离开向导。从设置或诊断可以回到这一步。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>For trying out</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Needs several cards</source>
        <translation>需要多块显卡</translation>
    </message>
    <message>
        <source>Needs %1 GiB</source>
        <translation>需要 %1 GiB</translation>
    </message>
    <message>
        <source>Its file is gone. Download it again, or choose another.</source>
        <translation>它的文件不见了。请重新下载，或选择其他模型。</translation>
    </message>
    <message>
        <source>Answers at once on any computer, and mostly wrongly. It shows that all works.</source>
        <translation>任何电脑上都能立即回答，但大多答错。它只用来证明一切正常。</translation>
    </message>
    <message>
        <source>Reading every byte of it.</source>
        <translation>正在逐字节读取。</translation>
    </message>
    <message>
        <source>Being removed.</source>
        <translation>正在移除。</translation>
    </message>
    <message>
        <source>Answers that are finished first: %1.</source>
        <translation>先把这些回答完成：%1。</translation>
    </message>
    <message>
        <source>It could not be started: %1.</source>
        <translation>无法启动：%1。</translation>
    </message>
    <message>
        <source>Being loaded. Until then the chat waits, and other programs are refused.</source>
        <translation>正在加载。在此之前对话会等待，其他程序会被拒绝。</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Part of this program: it was made and checked here.</source>
        <translation>程序的一部分：在这里制作并检查过。</translation>
    </message>
    <message>
        <source>Your own file: nobody vouches for where it came from.</source>
        <translation>你自己的文件：没人为它的来源担保。</translation>
    </message>
    <message>
        <source>The licence, %1, forbids some uses. Read it before you serve others.</source>
        <translation>许可证 %1 禁止某些用途。为别人提供服务前请先阅读。</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>许可证：%1</translation>
    </message>
    <message>
        <source>Made for up to %1 tokens in one conversation.</source>
        <translation>单次对话最多 %1 token。</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Its hash is not known: at the first download the model hub is believed.</source>
        <translation>它的哈希值未知：首次下载时以模型库的说法为准。</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>Every byte is what it was when it came.</source>
        <translation>每个字节都和下载时一样。</translation>
    </message>
    <message>
        <source>It is not what it was. Remove it and fetch it again.</source>
        <translation>它已与原来不同。请移除后重新下载。</translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation>%1。没有丢失任何东西。</translation>
    </message>
    <message>
        <source>Answer with %1?</source>
        <translation>用 %1 来回答？</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Stop fetching %1?</source>
        <translation>停止下载 %1？</translation>
    </message>
    <message>
        <source>Its file is deleted, which frees %1. This cannot be undone, only downloaded again.</source>
        <translation>它的文件会被删除，释放 %1。此操作无法撤销，只能重新下载。</translation>
    </message>
    <message>
        <source>The copy in the models folder is deleted, which frees %1. This cannot be undone.</source>
        <translation>模型文件夹里的副本会被删除，释放 %1。此操作无法撤销。</translation>
    </message>
    <message>
        <source>What has arrived is deleted. To go on later, press Back and pause it instead.</source>
        <translation>已下载的部分会被删除。想以后继续，请按“返回”并改为暂停。</translation>
    </message>
    <message>
        <source>Answers being written: %1. They are finished first, for at most 30 seconds; what is not done then is cut off.</source>
        <translation>正在生成的回答：%1。会先把它们答完，最多 30 秒；到时没答完的会被截断。</translation>
    </message>
    <message>
        <source>The engine at %1 is no longer asked.</source>
        <translation>不再向 %1 上的引擎提问。</translation>
    </message>
    <message>
        <source>This model makes embeddings only: nobody can chat while it is in use.</source>
        <translation>这个模型只生成嵌入：使用它时没人能对话。</translation>
    </message>
    <message>
        <source>Until the model is loaded the chat waits, and other programs are refused.</source>
        <translation>模型加载好之前对话会等待，其他程序会被拒绝。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Stop and delete</source>
        <translation>停止并删除</translation>
    </message>
    <message>
        <source>Measuring the memory of this computer</source>
        <translation>正在测量这台电脑的内存</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 GiB of video memory</source>
        <translation>%1 GiB 显存</translation>
    </message>
    <message>
        <source>%1 GiB; no card is used, the processor answers</source>
        <translation>%1 GiB；不用显卡，由处理器回答</translation>
    </message>
    <message>
        <source>%1 for a model</source>
        <translation>%1 可用于模型</translation>
    </message>
    <message>
        <source>Your desktop</source>
        <translation>你的桌面</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>其他程序</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>For %1 answers</source>
        <translation>供 %1 个回答使用</translation>
    </message>
    <message>
        <source>For one answer</source>
        <translation>供 1 个回答使用</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Kept free</source>
        <translation>预留空闲</translation>
    </message>
    <message>
        <source>How much is free is not known</source>
        <translation>空闲多少未知</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 空闲</translation>
    </message>
    <message>
        <source>%1 free, the downloads still need %2</source>
        <translation>%1 空闲，下载还需要 %2</translation>
    </message>
    <message>
        <source>%1 free, %2 of it for downloads, %3 stay free</source>
        <translation>%1 空闲，其中 %2 用于下载，剩下 %3</translation>
    </message>
    <message>
        <source>Not in the catalog</source>
        <translation>不在目录中</translation>
    </message>
    <message>
        <source>Nothing is called %1</source>
        <translation>没有叫“%1”的</translation>
    </message>
    <message>
        <source>No model is on the disk yet</source>
        <translation>磁盘上还没有模型</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>正在查找模型</translation>
    </message>
    <message>
        <source>Nothing in the catalog fits</source>
        <translation>目录中没有能运行的</translation>
    </message>
    <message>
        <source>%1 can be fetched from the model hub. Nobody else vouches for the file.</source>
        <translation>可以从模型库下载 %1。除模型库外，没人为这个文件担保。</translation>
    </message>
    <message>
        <source>Look under All, or write OWNER/REPO/FILE.gguf to fetch any file of the model hub.</source>
        <translation>请看“全部”，或输入 OWNER/REPO/FILE.gguf 从模型库下载任意文件。</translation>
    </message>
    <message>
        <source>The models folder is being read.</source>
        <translation>正在读取模型文件夹。</translation>
    </message>
    <message>
        <source>Look under All, or add a GGUF file of your own.</source>
        <translation>请看“全部”，或添加你自己的 GGUF 文件。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>%1 could not be started</source>
        <translation>%1 无法启动</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>%1 没有添加</translation>
    </message>
    <message>
        <source>%1 cannot be the models folder</source>
        <translation>%1 不能用作模型文件夹</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 没有移除</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>The reason: %1. Nothing was lost.</source>
        <translation>原因：%1。没有丢失任何东西。</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Use the one before</source>
        <translation>使用之前的模型</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>继续使用 %1</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1&#xa0;GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1&#xa0;MB</translation>
    </message>
    <message>
        <source>size not known yet</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>licence not known</source>
        <translation>许可证未知</translation>
    </message>
    <message>
        <source>%1 terms</source>
        <translation>%1 条款</translation>
    </message>
    <message>
        <source>This file is not a model that works here.</source>
        <translation>此文件不是可在此运行的模型。</translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, one answer at a time</source>
        <translation>能运行：%1 / %2 GiB，一次一个回答</translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, %3 answers at once</source>
        <translation>能运行：%1 / %2 GiB，同时 %3 个回答</translation>
    </message>
    <message>
        <source>Fits: about %1 of %2 GiB</source>
        <translation>能运行：约 %1 / %2 GiB</translation>
    </message>
    <message>
        <source>Needs %1 of %2 GiB: partly on the processor</source>
        <translation>需要 %1 / %2 GiB：部分用处理器</translation>
    </message>
    <message>
        <source>Too big for this card: about %1 of %2 GiB</source>
        <translation>对这块显卡太大：约 %1 / %2 GiB</translation>
    </message>
    <message>
        <source>Too big for this computer: about %1 of %2 GiB</source>
        <translation>对这台电脑太大：约 %1 / %2 GiB</translation>
    </message>
    <message>
        <source>Too big, for cards from %1 GiB: here are %2</source>
        <translation>太大，需 %1 GiB 以上的显卡：这里有 %2</translation>
    </message>
    <message>
        <source>Fits cards from %1 GiB: here are %2 GiB</source>
        <translation>适合 %1 GiB 以上的显卡：这里有 %2 GiB</translation>
    </message>
    <message>
        <source>%1 %, %2 of %3</source>
        <translation>%1 %，%2 / %3</translation>
    </message>
    <message>
        <source>Nothing has arrived yet</source>
        <translation>还没有下载到内容</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>asking the model hub</source>
        <translation>正在询问模型库</translation>
    </message>
    <message>
        <source>%1. Check the mirror in the settings. What has arrived is kept.</source>
        <translation>%1。请查看设置里的镜像。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>checking what is here</source>
        <translation>正在检查已有部分</translation>
    </message>
    <message>
        <source>stalled for %1, trying again</source>
        <translation>已停滞 %1，正在重试</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>正在等待服务器</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>more than %1 h left</source>
        <translation>剩余超过 %1 小时</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>剩余 %1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Goes on where it stopped: %1 were here already.</source>
        <translation>从上次停止处继续：已有 %1。</translation>
    </message>
    <message>
        <source>%1. What has arrived is kept. It goes on by itself at %2.</source>
        <translation>%1。已下载的部分会保留。将在 %2 自动继续。</translation>
    </message>
    <message>
        <source>The disk is too full: %1. Make room or choose another folder. What has arrived is kept.</source>
        <translation>磁盘空间不足：%1。请腾出空间或换个文件夹。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>%1. Nothing wrong was kept, and no other model was touched. If it happens again, do not trust the mirror.</source>
        <translation>%1。没有保留任何错误内容，也没有动其他模型。如果再次发生，就不要信任这个镜像。</translation>
    </message>
    <message>
        <source>%1. It was deleted, and no other model was touched.</source>
        <translation>%1。它已被删除，没有动其他模型。</translation>
    </message>
    <message>
        <source>%1. What has arrived is kept.</source>
        <translation>%1。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>it is in use; use another model first</source>
        <translation>正在使用中；请先改用其他模型</translation>
    </message>
</context>
<context>
    <name>ModelsHead</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What your card can answer with. Memory decides.</source>
        <translation>你的显卡能用什么来回答。由内存大小决定。</translation>
    </message>
    <message>
        <source>Which models are listed</source>
        <translation>列出哪些模型</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>能运行</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Name, maker or licence</source>
        <translation>名称、作者或许可证</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Folder of the models: %1</source>
        <translation>模型文件夹：%1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Let go of the GGUF file to copy it into the models folder</source>
        <translation>松开 GGUF 文件，把它复制到模型文件夹</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>模型 (*.gguf)</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>模型文件夹</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Practice network</source>
        <translation>练习网络</translation>
    </message>
    <message>
        <source>Test network</source>
        <translation>测试网络</translation>
    </message>
    <message>
        <source>Main network</source>
        <translation>主网</translation>
    </message>
    <message>
        <source>Practice coins: worthless</source>
        <translation>练习币：没有价值</translation>
    </message>
    <message>
        <source>Test coins: worthless</source>
        <translation>测试币：没有价值</translation>
    </message>
    <message>
        <source>It says that it is a practice network: its coins are worthless.</source>
        <translation>它自称是练习网络：它的币没有价值。</translation>
    </message>
    <message>
        <source>%1 practice TON, worthless</source>
        <translation>%1 练习 TON，没有价值</translation>
    </message>
    <message>
        <source>%1 test TON, worthless</source>
        <translation>%1 测试 TON，没有价值</translation>
    </message>
    <message>
        <source>%1 TON</source>
        <translation>%1 TON</translation>
    </message>
    <message>
        <source>This is how every request goes now: all four are on this computer.</source>
        <translation>现在每个请求都这样走：四方都在这台电脑上。</translation>
    </message>
    <message>
        <source>This is how a question goes that you send to the community.</source>
        <translation>你发送给社区的问题就是这样传递的。</translation>
    </message>
    <message>
        <source>This is how it would be. Now nothing is sent at this tier.</source>
        <translation>如果用这个级别，会是这样。现在不会以这个级别发送任何内容。</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>代理 %1</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>被拒绝。</translation>
    </message>
    <message>
        <source>No connection. Tried again.</source>
        <translation>没有连接。会再试。</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>尚未尝试。</translation>
    </message>
    <message>
        <source>Connecting.</source>
        <translation>正在连接。</translation>
    </message>
    <message>
        <source>Slow: every answer waits for it.</source>
        <translation>较慢：每个回答都要等它。</translation>
    </message>
    <message>
        <source>Healthy.</source>
        <translation>正常。</translation>
    </message>
    <message>
        <source>Takes our questions, and may send us work.</source>
        <translation>接收我们的提问，也可能给我们派活。</translation>
    </message>
    <message>
        <source>Takes our questions, sends us no work.</source>
        <translation>接收我们的提问，不给我们派活。</translation>
    </message>
    <message>
        <source>May send us work, takes no questions of ours.</source>
        <translation>可能给我们派活，不接收我们的提问。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>网络类型</translation>
    </message>
    <message>
        <source>Root contract</source>
        <translation>根合约</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Reputation</source>
        <translation>信誉</translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Nobody keeps a score of workers or proxies, and none is made up here.</source>
        <translation>没有人给工作节点或代理打分，这里也不会编造。</translation>
    </message>
    <message>
        <source>Chain, proxy and worker run on this computer. Practice coins are worthless.</source>
        <translation>链、代理和工作节点都在这台电脑上运行。练习币没有价值。</translation>
    </message>
    <message>
        <source>Test coins are worthless.</source>
        <translation>测试币没有价值。</translation>
    </message>
    <message>
        <source>Coins have a value.</source>
        <translation>币有价值。</translation>
    </message>
    <message>
        <source>It lists who may take part, the prices and the models.</source>
        <translation>它列出谁可以参与、价格和模型。</translation>
    </message>
    <message>
        <source>For a million tokens; %1 % of it is the worker&apos;s.</source>
        <translation>每百万 token；其中 %1 % 归工作节点。</translation>
    </message>
    <message>
        <source>Price of a prompt</source>
        <translation>提示词价格</translation>
    </message>
    <message>
        <source>Price of a prompt read before</source>
        <translation>已读过的提示词价格</translation>
    </message>
    <message>
        <source>Price of reasoning</source>
        <translation>推理价格</translation>
    </message>
    <message>
        <source>Price of an answer</source>
        <translation>回答价格</translation>
    </message>
    <message>
        <source>Nobody here knows which model this is.</source>
        <translation>这里没人知道这是哪个模型。</translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation>模型哈希</translation>
    </message>
    <message>
        <source>not agreed yet</source>
        <translation>尚未商定</translation>
    </message>
    <message>
        <source>Program %1, protocol %2, root contract %3, parameters %4</source>
        <translation>程序 %1，协议 %2，根合约 %3，参数 %4</translation>
    </message>
    <message>
        <source>Work in “%1” ends, and Cocoon starts anew.</source>
        <translation>“%1”中的工作将结束，Cocoon 会重新开始。</translation>
    </message>
    <message>
        <source>Everything runs on this computer again; coins are worthless.</source>
        <translation>一切重新在本机运行；币没有价值。</translation>
    </message>
    <message>
        <source>Root contract: %1</source>
        <translation>根合约：%1</translation>
    </message>
    <message>
        <source>Chain server: %1</source>
        <translation>链服务器：%1</translation>
    </message>
    <message>
        <source>Each network has a wallet, earnings and a history of its own: nothing of one is shown or spent in another. Models and settings stay as they are.</source>
        <translation>每个网络都有自己的钱包、收益和历史：一个网络的东西不会在另一个网络里显示或花掉。模型和设置保持不变。</translation>
    </message>
    <message>
        <source>Nothing is paid there before you agree to it on the Wallet page.</source>
        <translation>在你到“钱包”页面同意之前，那里不会支付任何费用。</translation>
    </message>
    <message>
        <source>Use “%1” from now on?</source>
        <translation>从现在起使用“%1”？</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>移除“%1”？</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Its root contract and chain server are forgotten. A link or a file can bring them back.</source>
        <translation>将忘记其根合约和链服务器。可以通过链接或文件找回。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>On this computer alone. Coins are worthless.</source>
        <translation>仅在本机。币没有价值。</translation>
    </message>
    <message>
        <source>It says that it is a main network: its coins have a value.</source>
        <translation>它自称是主网：它的币有价值。</translation>
    </message>
    <message>
        <source>It says that it is a test network: its coins are worthless.</source>
        <translation>它自称是测试网络：它的币没有价值。</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What each one on a request&apos;s way sees of it.</source>
        <translation>请求经过的每一方，各自能看到什么。</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>No network yet</source>
        <translation>还没有网络</translation>
    </message>
    <message>
        <source>It starts with the program. If not, the dashboard says why.</source>
        <translation>它随程序启动。如果没有启动，概览页会说明原因。</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Owes you</source>
        <translation>欠你</translation>
    </message>
    <message>
        <source>The root contract lists none.</source>
        <translation>根合约没有列出任何代理。</translation>
    </message>
    <message>
        <source>Answers and failures since the program started; delay there and back.</source>
        <translation>回答和失败从程序启动时算起；延迟为往返时间。</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>This network</source>
        <translation>这个网络</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Click for: %1</source>
        <translation>点击：%1</translation>
    </message>
    <message>
        <source>Nobody is at this computer. Work begins in %1 seconds.</source>
        <translation>没人在用这台电脑。%1 秒后开始工作。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>即将开始</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不要</translation>
    </message>
    <message>
        <source>Your wallet has no backup</source>
        <translation>你的钱包没有备份</translation>
    </message>
    <message>
        <source>Write its words down: nobody else can bring your coins back.</source>
        <translation>请写下它的助记词：别人谁也找不回你的币。</translation>
    </message>
    <message>
        <source>Open the wallet</source>
        <translation>打开钱包</translation>
    </message>
    <message>
        <source>Work goes on when you have seen to it. Nothing was lost.</source>
        <translation>你处理之后工作就会继续。没有丢失任何东西。</translation>
    </message>
    <message>
        <source>Open the doctor</source>
        <translation>打开诊断</translation>
    </message>
    <message>
        <source>A payout arrived</source>
        <translation>收到一笔付款</translation>
    </message>
    <message>
        <source>%1 reached your wallet.</source>
        <translation>%1 已到你的钱包。</translation>
    </message>
    <message>
        <source>Open the earnings</source>
        <translation>打开收益</translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message>
        <source>Nothing in these days.</source>
        <translation>这些天什么也没有。</translation>
    </message>
</context>
<context>
    <name>PasswordSheet</name>
    <message>
        <source>Choose a password for this wallet</source>
        <translation>为此钱包设置密码</translation>
    </message>
    <message>
        <source>Unlock your wallet</source>
        <translation>解锁您的钱包</translation>
    </message>
    <message>
        <source>This system has no key store, so the words of your wallet lie in a file that the password seals. Cocoon asks for it after every start, and keeps it nowhere.</source>
        <translation>此系统没有密钥库，因此钱包的助记词保存在用密码加密的文件中。Cocoon 每次启动后都会询问密码，并且不会保存它。</translation>
    </message>
    <message>
        <source>Its words lie in a file that your password seals. Until then its coins are safe and nothing can be signed: no work is paid out, and nothing is sent.</source>
        <translation>助记词保存在用您的密码加密的文件中。解锁之前，币是安全的，但无法签名：工作不会结算，也不能发送。</translation>
    </message>
    <message>
        <source>Nobody can recover this password, and we cannot either. If you forget it, only the 24 words bring your coins back: write them down on the Wallet page right after this.</source>
        <translation>没有人能找回这个密码，我们也不能。如果忘记，只有 24 个助记词能找回您的币：请随后立即在“钱包”页面抄下它们。</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Eight letters or more; a short sentence is easy to keep in mind.</source>
        <translation>至少八个字符；一个短句很容易记住。</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Trying the password. It takes a moment, and so it does for whoever wants to guess it.</source>
        <translation>正在验证密码。这需要一点时间，想猜密码的人也一样。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Seal the wallet</source>
        <translation>加密钱包</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>For 15 minutes</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>到明天</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>直到我继续</translation>
    </message>
</context>
<context>
    <name>PauseControl</name>
    <message>
        <source>Until you resume</source>
        <translation>直到你继续</translation>
    </message>
    <message>
        <source>Choose how long to pause</source>
        <translation>选择暂停多久</translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>%1, until %2</source>
        <translation>%1，到 %2</translation>
    </message>
</context>
<context>
    <name>PowerCard</name>
    <message>
        <source>After power</source>
        <translation>扣除电费后</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电费</translation>
    </message>
    <message>
        <source>What a kilowatt-hour costs you. Nothing is assumed.</source>
        <translation>每度电的价格。不作假设。</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>每度电价格</translation>
    </message>
    <message>
        <source>Your card does not tell its power. How much does the computer take while sharing?</source>
        <translation>你的显卡不报告功耗。共享时这台电脑耗电多少？</translation>
    </message>
    <message>
        <source>Power while sharing</source>
        <translation>共享时的功耗</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Power, %1</source>
        <translation>电费，%1</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>What a toncoin is worth to you. It is not looked up.</source>
        <translation>一个 toncoin 对你来说值多少。不会去查行情。</translation>
    </message>
    <message>
        <source>Worth of 1 TON</source>
        <translation>1 TON 的价值</translation>
    </message>
    <message>
        <source>Worthless coins do not pay for power.</source>
        <translation>没有价值的币付不了电费。</translation>
    </message>
</context>
<context>
    <name>PriceQuestion</name>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ProfileChooser</name>
    <message>
        <source>Network profiles (*.toml)</source>
        <translation>网络配置 (*.toml)</translation>
    </message>
</context>
<context>
    <name>ProfileQuestion</name>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>ProfilesCard</name>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>One is in use. A link or a file from its owner brings another.</source>
        <translation>正在使用其中一个。所有者提供的链接或文件可添加另一个。</translation>
    </message>
    <message>
        <source>Add from a file …</source>
        <translation>从文件添加…</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>ProxyLine</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Dashboard</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>The dashboard says what happens, and why</source>
        <translation>概览页告诉你在发生什么，以及为什么</translation>
    </message>
    <message>
        <source>Practice coins come in as soon as something is answered. They are worthless.</source>
        <translation>一有请求被回答，练习币就会进来。它们没有价值。</translation>
    </message>
    <message>
        <source>Ask something yourself</source>
        <translation>自己也问点什么</translation>
    </message>
    <message>
        <source>The chat page says who can read a question before you send it.</source>
        <translation>发送之前，对话页会告诉你谁能读到问题。</translation>
    </message>
    <message>
        <source>Change your mind</source>
        <translation>随时改主意</translation>
    </message>
    <message>
        <source>All of this is in the settings. The guide can be opened again there and on the doctor&apos;s page.</source>
        <translation>这些都在设置里。在那里和诊断页都能再次打开向导。</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 are free, %2 more are needed</source>
        <translation>可用 %1，还需要 %2</translation>
    </message>
    <message>
        <source>your limits leave %1 for now</source>
        <translation>按你的限额，目前还剩 %1</translation>
    </message>
    <message>
        <source>the conversation is too long for this model</source>
        <translation>对话对此模型而言过长</translation>
    </message>
    <message>
        <source>too many requests are waiting already</source>
        <translation>等待的请求已过多</translation>
    </message>
    <message>
        <source>the network did not take it in time</source>
        <translation>网络未及时接受</translation>
    </message>
    <message>
        <source>your wallet here needs a password that you choose</source>
        <translation>您在此网络的钱包需要由您设置密码</translation>
    </message>
    <message>
        <source>your wallet is locked</source>
        <translation>您的钱包已锁定</translation>
    </message>
    <message>
        <source>another Cocoon already runs this network</source>
        <translation>另一个 Cocoon 已在运行此网络</translation>
    </message>
    <message>
        <source>the bytes of %1 are not those that were meant</source>
        <translation>%1 的内容与预期不符</translation>
    </message>
    <message>
        <source>the keys could not be read or kept</source>
        <translation>无法读取或保存密钥</translation>
    </message>
    <message>
        <source>the wallet took it and could not send it</source>
        <translation>钱包已接受，但未能发出</translation>
    </message>
    <message>
        <source>the chain could not be asked</source>
        <translation>无法查询链</translation>
    </message>
    <message>
        <source>the engine could not do its work</source>
        <translation>引擎未能完成工作</translation>
    </message>
    <message>
        <source>no proper answer came</source>
        <translation>没有收到正确的回答</translation>
    </message>
    <message>
        <source>the model needs %1, and less is free</source>
        <translation>模型需要 %1，可用的不足</translation>
    </message>
    <message>
        <source>the model&apos;s file is not there</source>
        <translation>模型文件不存在</translation>
    </message>
    <message>
        <source>it cannot be done like this</source>
        <translation>无法这样操作</translation>
    </message>
    <message>
        <source>it could not be done</source>
        <translation>操作未能完成</translation>
    </message>
    <message>
        <source>the connection to %1 does not hold</source>
        <translation>与 %1 的连接不稳定</translation>
    </message>
    <message>
        <source>the file is not a model that works here</source>
        <translation>该文件不是可在此运行的模型</translation>
    </message>
    <message>
        <source>the model hub may not be asked</source>
        <translation>不允许访问模型库</translation>
    </message>
    <message>
        <source>%1 does not answer like a model hub</source>
        <translation>%1 的回应不像模型库</translation>
    </message>
    <message>
        <source>a login is needed at %1</source>
        <translation>需要登录 %1</translation>
    </message>
    <message>
        <source>there is no such file at %1</source>
        <translation>%1 上没有此文件</translation>
    </message>
    <message>
        <source>too much was asked of %1 just now</source>
        <translation>对 %1 的请求过于频繁</translation>
    </message>
    <message>
        <source>there is trouble at %1</source>
        <translation>%1 出现故障</translation>
    </message>
    <message>
        <source>it was refused by %1</source>
        <translation>%1 拒绝了请求</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>your account may not do that</source>
        <translation>你的账户无权执行此操作</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>磁盘为只读</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>the disk failed</source>
        <translation>磁盘出错</translation>
    </message>
    <message>
        <source>another program uses the port</source>
        <translation>端口被其他程序占用</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>没有连接</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>系统拒绝</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>This is all that is copied. Keys, words of wallets, addresses, prompts and names are left out.</source>
        <translation>复制的就是这些。密钥、钱包助记词、地址、提示词和姓名都不在内。</translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation>报告正文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Not in the word list: %1</source>
        <translation>不在词表中：%1</translation>
    </message>
    <message>
        <source>These are more than %1 words.</source>
        <translation>超过了 %1 个词。</translation>
    </message>
    <message>
        <source>All words are there</source>
        <translation>词都齐了</translation>
    </message>
    <message>
        <source>Word %1 of %2</source>
        <translation>第 %1 个词，共 %2 个</translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message>
        <source>Start Cocoon again</source>
        <translation>请重新启动 Cocoon</translation>
    </message>
    <message>
        <source>Restore a wallet</source>
        <translation>恢复钱包</translation>
    </message>
    <message>
        <source>The words are kept. From the next start on this is your wallet; the empty one of before is kept, too.</source>
        <translation>助记词已保存。下次启动起，这就是你的钱包；原来的空钱包也会保留。</translation>
    </message>
    <message>
        <source>Type its 24 words in their order. The wallet of this computer is empty, so nothing is lost.</source>
        <translation>按顺序输入 24 个助记词。这台电脑的钱包是空的，所以不会丢失什么。</translation>
    </message>
    <message>
        <source>Take back the last word</source>
        <translation>收回最后一个词</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>RulesStep</name>
    <message>
        <source>Pause always wins</source>
        <translation>暂停永远优先</translation>
    </message>
    <message>
        <source>Ctrl and P, the button on every page, or the tray. What is paused stays paused for as long as you said.</source>
        <translation>Ctrl 加 P、每一页上的按钮，或系统托盘。暂停之后，你说多久就停多久。</translation>
    </message>
</context>
<context>
    <name>Send</name>
    <message>
        <source>It is on its way.</source>
        <translation>正在路上。</translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation>没有发送：%1。你的币还在这里。</translation>
    </message>
    <message>
        <source>An address has 48 letters, digits, - and _.</source>
        <translation>地址由 48 个字母、数字、- 和 _ 组成。</translation>
    </message>
    <message>
        <source>A character is wrong: the checksum does not fit.</source>
        <translation>有一个字符不对：校验和不符。</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>这是你自己的地址。</translation>
    </message>
    <message>
        <source>You never sent here before.</source>
        <translation>你从未向这里发送过。</translation>
    </message>
    <message>
        <source>You sent here once, on %1.</source>
        <translation>你在%1向这里发送过一次。</translation>
    </message>
    <message>
        <source>You sent here %1 times, last on %2.</source>
        <translation>你向这里发送过 %1 次，最近一次是%2。</translation>
    </message>
    <message>
        <source>This address is spelled for test networks. Coins sent to it here have real value.</source>
        <translation>这个地址是测试网络的写法。在这里发给它的币有真实价值。</translation>
    </message>
    <message>
        <source>This address is spelled for the main network. These coins are worthless there.</source>
        <translation>这个地址是主网的写法。这里的币在那边没有价值。</translation>
    </message>
    <message>
        <source>Write an amount such as %1, at most nine decimals.</source>
        <translation>请输入金额，例如 %1，最多九位小数。</translation>
    </message>
    <message>
        <source>Your limits leave %1 for now.</source>
        <translation>按你的限额，目前还能发送 %1。</translation>
    </message>
    <message>
        <source>You can send up to %1: the fee comes on top.</source>
        <translation>最多可发送 %1：手续费另计。</translation>
    </message>
    <message>
        <source>There is not enough for the network fee.</source>
        <translation>不够支付网络手续费。</translation>
    </message>
    <message>
        <source>You can send up to %1.</source>
        <translation>最多可发送 %1。</translation>
    </message>
    <message>
        <source>You can send up to %1, by your own limit.</source>
        <translation>按你自己的限额，最多可发送 %1。</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>太长了。</translation>
    </message>
    <message>
        <source>Nobody has used this address yet. Coins wait there for its owner.</source>
        <translation>还没有人用过这个地址。币会在那里等它的主人。</translation>
    </message>
</context>
<context>
    <name>SendCard</name>
    <message>
        <source>Check, then send</source>
        <translation>核对后发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收款方</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>Everyone can read it, for ever.</source>
        <translation>所有人都能看到，而且永远可见。</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>收款人</translation>
    </message>
    <message>
        <source>It has to be what the receiver told you. A sent coin cannot be called back.</source>
        <translation>它必须和收款人告诉你的一致。发出的币无法收回。</translation>
    </message>
    <message>
        <source>Receiver: %1</source>
        <translation>收款方：%1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>Compare the last line</source>
        <translation>请对照最后一行</translation>
    </message>
    <message>
        <source>Network fee, at most</source>
        <translation>网络手续费，最多</translation>
    </message>
    <message>
        <source>Left afterwards, at least</source>
        <translation>之后剩余，至少</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>核对</translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>%1: the driver has given no reading since %2.</source>
        <translation>%1：自 %2 起驱动没有读数。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘和鼠标</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Gamepad</source>
        <translation>手柄</translation>
    </message>
    <message>
        <source>Log-in and lock</source>
        <translation>登录与锁定</translation>
    </message>
    <message>
        <source>Programs on the GPU</source>
        <translation>GPU 上的程序</translation>
    </message>
    <message>
        <source>Films and calls</source>
        <translation>影片与通话</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>the system does not tell</source>
        <translation>系统没有提供</translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation>没有收到回应</translation>
    </message>
    <message>
        <source>your account may not read it</source>
        <translation>你的账户无权读取</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>连接已断开</translation>
    </message>
    <message>
        <source>No answer since %1: %2</source>
        <translation>自 %1 起没有回应：%2</translation>
    </message>
</context>
<context>
    <name>SettingGroup</name>
    <message>
        <source>When to run</source>
        <translation>何时运行</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>SettingLine</name>
    <message>
        <source>Restart now</source>
        <translation>立即重启</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>SettingValue</name>
    <message>
        <source>not decided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>“%1” is not a whole number.</source>
        <translation>“%1”不是整数。</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>%1 到 %2。</translation>
    </message>
    <message>
        <source>%1 or more.</source>
        <translation>%1 或更多。</translation>
    </message>
    <message>
        <source>%1 or less.</source>
        <translation>%1 或更少。</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Start when the computer is idle for</source>
        <translation>电脑空闲多久后启动</translation>
    </message>
    <message>
        <source>No mouse, keyboard or gamepad.</source>
        <translation>没有鼠标、键盘或手柄操作。</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Drag to paint. In painted hours your card may work, else never.</source>
        <translation>拖动即可涂画。显卡只在涂画的时段里工作。</translation>
    </message>
    <message>
        <source>Nothing is painted: at any time.</source>
        <translation>什么都没涂画：任何时间都可以。</translation>
    </message>
    <message>
        <source>Run on battery</source>
        <translation>用电池时运行</translation>
    </message>
    <message>
        <source>Off: pulling the plug stops work at once.</source>
        <translation>关闭：拔掉电源后立即停止工作。</translation>
    </message>
    <message>
        <source>Run while the battery saver is on</source>
        <translation>省电模式下运行</translation>
    </message>
    <message>
        <source>Off: the saver is taken for a wish to save power.</source>
        <translation>关闭：省电模式表示你想省电。</translation>
    </message>
    <message>
        <source>Run on metered connections</source>
        <translation>在按流量计费的网络上运行</translation>
    </message>
    <message>
        <source>Off: nothing is sent where bytes cost money.</source>
        <translation>关闭：流量要花钱时什么也不发送。</translation>
    </message>
    <message>
        <source>Stay awake while working</source>
        <translation>工作时保持唤醒</translation>
    </message>
    <message>
        <source>The screen may still go dark.</source>
        <translation>屏幕仍可熄灭。</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Hidden in the tray, and only if you want it.</source>
        <translation>隐藏在系统托盘中，仅在你需要时。</translation>
    </message>
    <message>
        <source>Programs that get the whole computer</source>
        <translation>独占整台电脑的程序</translation>
    </message>
    <message>
        <source>While one of them runs, your card is given back.</source>
        <translation>其中任何一个运行时，显卡就归还给你。</translation>
    </message>
    <message>
        <source>When a game starts</source>
        <translation>游戏启动时</translation>
    </message>
    <message>
        <source>Full screen, a known game, or another program that uses the card.</source>
        <translation>全屏、已知的游戏，或其他使用显卡的程序。</translation>
    </message>
    <message>
        <source>When the screen is streamed or recorded</source>
        <translation>屏幕被直播或录制时</translation>
    </message>
    <message>
        <source>Also when somebody uses this computer from afar.</source>
        <translation>有人远程使用这台电脑时也算。</translation>
    </message>
    <message>
        <source>During a film or a call</source>
        <translation>看电影或通话时</translation>
    </message>
    <message>
        <source>Nobody types then, and yet somebody is there.</source>
        <translation>这时没人打字，但有人在场。</translation>
    </message>
    <message>
        <source>When you use the computer</source>
        <translation>你使用电脑时</translation>
    </message>
    <message>
        <source>At the first touch of mouse, keyboard or gamepad.</source>
        <translation>鼠标、键盘或手柄一有操作。</translation>
    </message>
    <message>
        <source>When you are away</source>
        <translation>你离开时</translation>
    </message>
    <message>
        <source>After the idle minutes.</source>
        <translation>过了空闲时间之后。</translation>
    </message>
    <message>
        <source>While the screen is locked</source>
        <translation>屏幕锁定时</translation>
    </message>
    <message>
        <source>Whether somebody sits there or not.</source>
        <translation>不管有没有人坐在前面。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Highest temperature of a card</source>
        <translation>显卡最高温度</translation>
    </message>
    <message>
        <source>Near it, your card rests a part of every second.</source>
        <translation>接近时，显卡每秒都会歇一会儿。</translation>
    </message>
    <message>
        <source>Highest power of a card</source>
        <translation>显卡最高功耗</translation>
    </message>
    <message>
        <source>On average over ten seconds.</source>
        <translation>十秒内的平均值。</translation>
    </message>
    <message>
        <source>Highest speed of the fan</source>
        <translation>风扇最高转速</translation>
    </message>
    <message>
        <source>Quieter, and fewer answers.</source>
        <translation>更安静，回答更少。</translation>
    </message>
    <message>
        <source>Video memory left free</source>
        <translation>预留的显存</translation>
    </message>
    <message>
        <source>On every card, for your other programs.</source>
        <translation>每块显卡上，留给你的其他程序。</translation>
    </message>
    <message>
        <source>chosen by Cocoon</source>
        <translation>由 Cocoon 决定</translation>
    </message>
    <message>
        <source>Disk space left free</source>
        <translation>预留的磁盘空间</translation>
    </message>
    <message>
        <source>With less, work stops.</source>
        <translation>低于这个值就停止工作。</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>每度电价格</translation>
    </message>
    <message>
        <source>In your currency. Without it nothing is said about power.</source>
        <translation>用你的货币。不填就不计算电费。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour in cheap hours</source>
        <translation>低谷时段每度电价格</translation>
    </message>
    <message>
        <source>In your currency.</source>
        <translation>用你的货币。</translation>
    </message>
    <message>
        <source>Cheap hours</source>
        <translation>低谷时段</translation>
    </message>
    <message>
        <source>Drag to paint the hours in which power costs less.</source>
        <translation>拖动涂画电价较低的时段。</translation>
    </message>
    <message>
        <source>Least profit of an hour</source>
        <translation>每小时最低利润</translation>
    </message>
    <message>
        <source>After power, in your currency. With less, your card rests.</source>
        <translation>扣除电费后，用你的货币。低于它，显卡就休息。</translation>
    </message>
    <message>
        <source>work need not pay</source>
        <translation>不要求盈利</translation>
    </message>
    <message>
        <source>Your currency</source>
        <translation>你的货币</translation>
    </message>
    <message>
        <source>Its sign, such as €.</source>
        <translation>它的符号，例如 ¥。</translation>
    </message>
    <message>
        <source>your language&apos;s</source>
        <translation>随你的语言</translation>
    </message>
    <message>
        <source>What a toncoin is worth to you</source>
        <translation>一个 toncoin 对你来说值多少</translation>
    </message>
    <message>
        <source>In your currency. It is never looked up.</source>
        <translation>用你的货币。绝不去查行情。</translation>
    </message>
    <message>
        <source>Power that sharing takes</source>
        <translation>共享时的耗电</translation>
    </message>
    <message>
        <source>For cards that do not measure it.</source>
        <translation>用于无法测量功耗的显卡。</translation>
    </message>
    <message>
        <source>Largest payment</source>
        <translation>单笔最大支付</translation>
    </message>
    <message>
        <source>More than this cannot be sent at once.</source>
        <translation>一次不能发送更多。</translation>
    </message>
    <message>
        <source>Most to send in one day</source>
        <translation>每日最多支付</translation>
    </message>
    <message>
        <source>All payments of a day together.</source>
        <translation>一天的所有付款加起来。</translation>
    </message>
    <message>
        <source>Works beside you where you chose a small model under “When to run”.</source>
        <translation>在“何时运行”里选了小模型的情形下，与你同时运行。</translation>
    </message>
    <message>
        <source>Dearest request</source>
        <translation>单次请求上限</translation>
    </message>
    <message>
        <source>A request to the network that may cost more is not sent.</source>
        <translation>可能超过此费用的网络请求不会发出。</translation>
    </message>
    <message>
        <source>Most requests of one day</source>
        <translation>每日请求上限</translation>
    </message>
    <message>
        <source>What they may cost, all of them together.</source>
        <translation>全部请求合计可花费的上限。</translation>
    </message>
    <message>
        <source>Proxies have to prove what they run</source>
        <translation>代理必须证明自己运行的内容</translation>
    </message>
    <message>
        <source>On main networks, by their hardware. Off: any proxy of the network is trusted.</source>
        <translation>在主网中，由其硬件证明。关闭：信任该网络的任何代理。</translation>
    </message>
    <message>
        <source>Port of the local API</source>
        <translation>本地 API 的端口</translation>
    </message>
    <message>
        <source>You are not told of smaller ones.</source>
        <translation>更小的不提醒。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Server instead of our engine</source>
        <translation>代替自带引擎的服务器</translation>
    </message>
    <message>
        <source>Other computers that compute with this one</source>
        <translation>与本机一起计算的其他电脑</translation>
    </message>
    <message>
        <source>Servers of llama.cpp&apos;s RPC, such as 127.0.0.1:50052. Whoever owns them reads every prompt and every answer in the clear.</source>
        <translation>llama.cpp 的 RPC 服务器，例如 127.0.0.1:50052。其所有者能以明文读到每个提问和每个回答。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Compute with them over open networks</source>
        <translation>通过开放网络与其一起计算</translation>
    </message>
    <message>
        <source>Everybody on the way reads every prompt and every answer, too. Off, only servers on this computer are used, such as the near end of a tunnel.</source>
        <translation>沿途的任何人也能读到每个提问和每个回答。关闭时只使用本机上的服务器，例如隧道的近端。</translation>
    </message>
    <message>
        <source>Model to serve</source>
        <translation>提供的模型</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Keep working with a small model</source>
        <translation>用小模型继续工作</translation>
    </message>
    <message>
        <source>Finish answers</source>
        <translation>答完再停</translation>
    </message>
    <message>
        <source>Stop, keep the model</source>
        <translation>停下，保留模型</translation>
    </message>
    <message>
        <source>Give the card back</source>
        <translation>归还显卡</translation>
    </message>
    <message>
        <source>A GGUF file, or the name of a model in the models folder.</source>
        <translation>一个 GGUF 文件，或模型文件夹中某个模型的名称。</translation>
    </message>
    <message>
        <source>the tiny one</source>
        <translation>微型模型</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Models take gigabytes; choose a disk with room.</source>
        <translation>模型有好几 GB；请选空间充足的磁盘。</translation>
    </message>
    <message>
        <source>Cocoon&apos;s own folder</source>
        <translation>Cocoon 自己的文件夹</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>小模型</translation>
    </message>
    <message>
        <source>the smallest one</source>
        <translation>最小的模型</translation>
    </message>
    <message>
        <source>Mirror to download from</source>
        <translation>下载镜像</translation>
    </message>
    <message>
        <source>Where huggingface.co cannot be reached. Every file is checked.</source>
        <translation>用于连不上 huggingface.co 的地方。每个文件都会检查。</translation>
    </message>
    <message>
        <source>huggingface.co</source>
        <translation>huggingface.co</translation>
    </message>
    <message>
        <source>Programs on this computer ask there, in OpenAI&apos;s format.</source>
        <translation>这台电脑上的程序用 OpenAI 的格式在这里提问。</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>任意空闲端口</translation>
    </message>
    <message>
        <source>Before work starts</source>
        <translation>开始工作之前</translation>
    </message>
    <message>
        <source>Five seconds ahead, when it starts by itself.</source>
        <translation>自动开始时，提前五秒。</translation>
    </message>
    <message>
        <source>When work needs you</source>
        <translation>工作需要你时</translation>
    </message>
    <message>
        <source>It stopped, and waits for you to do something.</source>
        <translation>它停了，等你处理。</translation>
    </message>
    <message>
        <source>When the wallet has no backup</source>
        <translation>钱包没有备份时</translation>
    </message>
    <message>
        <source>Once, if its words were never written down.</source>
        <translation>如果助记词从未写下来，提醒一次。</translation>
    </message>
    <message>
        <source>After a large payout</source>
        <translation>收到大额付款后</translation>
    </message>
    <message>
        <source>The first one of a day.</source>
        <translation>一天中的第一笔。</translation>
    </message>
    <message>
        <source>A payout is large from</source>
        <translation>多少算大额付款</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation>深色、浅色，或跟随系统。</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Off: nothing glides or fades.</source>
        <translation>关闭：不滑动，不渐变。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Where a translation is missing, Cocoon speaks English.</source>
        <translation>没有翻译的地方，Cocoon 显示英文。</translation>
    </message>
    <message>
        <source>Hide the amounts of the wallet</source>
        <translation>隐藏钱包金额</translation>
    </message>
    <message>
        <source>For a screen that others can see.</source>
        <translation>适合别人也能看到屏幕时。</translation>
    </message>
    <message>
        <source>Graphics cards to use</source>
        <translation>使用的显卡</translation>
    </message>
    <message>
        <source>Numbers as in nvidia-smi, such as 0, 1; none to use no card.</source>
        <translation>填 nvidia-smi 里的编号，例如 0, 1；填“无”则不用显卡。</translation>
    </message>
    <message>
        <source>Answers at the same time</source>
        <translation>同时回答数</translation>
    </message>
    <message>
        <source>More of them share the card&apos;s memory.</source>
        <translation>越多，每个分到的显存越少。</translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation>尽量多</translation>
    </message>
    <message>
        <source>Length of a request</source>
        <translation>请求长度</translation>
    </message>
    <message>
        <source>Prompt and answer together.</source>
        <translation>提示词和回答加在一起。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>as long as fits</source>
        <translation>尽量长</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>Used where no graphics card computes.</source>
        <translation>在没有显卡计算时使用。</translation>
    </message>
    <message>
        <source>An OpenAI-compatible one, such as http://127.0.0.1:8000.</source>
        <translation>与 OpenAI 兼容，例如 http://127.0.0.1:8000。</translation>
    </message>
    <message>
        <source>our own engine</source>
        <translation>自带引擎</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Works after a restart of the engine.</source>
        <translation>引擎重启后生效。</translation>
    </message>
    <message>
        <source>Works from the next start of Cocoon.</source>
        <translation>下次启动 Cocoon 时生效。</translation>
    </message>
    <message>
        <source>The system refused: %1.</source>
        <translation>系统拒绝：%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Found %1 of %2 settings.</source>
        <translation>找到 %1 项设置，共 %2 项。</translation>
    </message>
    <message>
        <source>%1 settings. Each takes effect at once, or its line says when.</source>
        <translation>%1 项设置。立即生效，否则该行会说明何时生效。</translation>
    </message>
    <message>
        <source>No setting holds “%1”</source>
        <translation>没有设置含有“%1”</translation>
    </message>
    <message>
        <source>The settings are being read</source>
        <translation>正在读取设置</translation>
    </message>
    <message>
        <source>A tool of the system has switched it off; here you can switch it on again.</source>
        <translation>系统工具已将其关闭；你可以在此重新打开。</translation>
    </message>
    <message>
        <source>Cocoon is not installed here, so the system has no program to start.</source>
        <translation>Cocoon 未在此安装，系统没有可启动的程序。</translation>
    </message>
    <message>
        <source>The system does not say whether it is on.</source>
        <translation>系统未说明是否已打开。</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>此值无法使用。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Network in use: %1</source>
        <translation>正在使用的网络：%1</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation>更换网络</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>Names, sentences and keys were searched. Another word may find it.</source>
        <translation>已搜索名称、说明和键名。换个词也许能找到。</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>显示所有设置</translation>
    </message>
    <message>
        <source>Show the guide again</source>
        <translation>再次显示向导</translation>
    </message>
</context>
<context>
    <name>StagesCard</name>
    <message>
        <source>Where this money is</source>
        <translation>这些钱在哪里</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Promised to you, with a signature.</source>
        <translation>已承诺给你，有签名为证。</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已结算</translation>
    </message>
    <message>
        <source>Paid by the contract, on its way.</source>
        <translation>合约已支付，正在路上。</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已提现</translation>
    </message>
    <message>
        <source>In your own wallet.</source>
        <translation>在你自己的钱包里。</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Cocoon is running, but does not answer.</source>
        <translation>另一个 Cocoon 正在运行，但没有响应。</translation>
    </message>
    <message>
        <source>Cocoon cannot start.</source>
        <translation>Cocoon 无法启动。</translation>
    </message>
</context>
<context>
    <name>StateCorner</name>
    <message>
        <source>Pause until you resume</source>
        <translation>暂停，直到你继续</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>tomorrow, %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Starting: loading %1</source>
        <translation>启动中：正在加载 %1</translation>
    </message>
    <message>
        <source>Starting: joining the network</source>
        <translation>启动中：正在加入网络</translation>
    </message>
    <message>
        <source>Requests are taken as soon as the model is in memory. Nothing to do.</source>
        <translation>模型载入内存后就开始接收请求。你什么都不用做。</translation>
    </message>
    <message>
        <source>Ready: no request right now</source>
        <translation>就绪：现在没有请求</translation>
    </message>
    <message>
        <source>Ready: nobody has asked yet</source>
        <translation>就绪：还没有人提问</translation>
    </message>
    <message>
        <source>The next request is answered as soon as it arrives.</source>
        <translation>下一个请求一到就会回答。</translation>
    </message>
    <message>
        <source>%1 is loaded. The next request is answered as soon as it arrives.</source>
        <translation>%1 已加载。下一个请求一到就会回答。</translation>
    </message>
    <message>
        <source>Earning: this computer is answering</source>
        <translation>赚取中：这台电脑正在回答</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the processor is all yours again.</source>
        <translation>正在处理的请求：%1。按“暂停”，处理器就全归你。</translation>
    </message>
    <message>
        <source>Earning: your card is answering</source>
        <translation>赚取中：你的显卡正在回答</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the card is all yours again.</source>
        <translation>正在处理的请求：%1。按“暂停”，显卡就全归你。</translation>
    </message>
    <message>
        <source>Earning: your cards are answering</source>
        <translation>赚取中：你的多块显卡正在回答</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the cards are all yours again.</source>
        <translation>正在处理的请求：%1。按“暂停”，这些显卡就全归你。</translation>
    </message>
    <message>
        <source>You asked for it. The engine is another program and keeps its memory.</source>
        <translation>按你的要求。引擎是另一个程序，会保留它的内存。</translation>
    </message>
    <message>
        <source>You asked for it. The processor and its memory are yours.</source>
        <translation>按你的要求。处理器和它的内存归你。</translation>
    </message>
    <message>
        <source>You asked for it. The card and its memory are yours.</source>
        <translation>按你的要求。显卡和显存归你。</translation>
    </message>
    <message>
        <source>You asked for it. The cards and their memory are yours.</source>
        <translation>按你的要求。各显卡和显存归你。</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>已暂停，直到你继续</translation>
    </message>
    <message>
        <source>Nothing starts before you press Resume.</source>
        <translation>按“继续”之前什么都不会启动。</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>暂停至 %1</translation>
    </message>
    <message>
        <source>Work starts again at that time.</source>
        <translation>到时会重新开始工作。</translation>
    </message>
    <message>
        <source>Nothing can be signed. With its password work begins by itself.</source>
        <translation>现在无法签名。输入密码后，工作会自动开始。</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>正在重新启动它。</translation>
    </message>
    <message>
        <source>Not earning: %1</source>
        <translation>没有收益：%1</translation>
    </message>
    <message>
        <source>Not earning</source>
        <translation>没有收益</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Not earning yet: your worker has no coins</source>
        <translation>还没有收益：你的工作节点没有币</translation>
    </message>
    <message>
        <source>It has to open an account with a proxy. The Wallet page says what that costs.</source>
        <translation>它要在代理处开立账户。费用写在“钱包”页面上。</translation>
    </message>
    <message>
        <source>Fix it and press Try again. The log may say more.</source>
        <translation>请修好后按“重试”。日志里可能有更多信息。</translation>
    </message>
    <message>
        <source>the engine does not run</source>
        <translation>引擎未运行</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>赚取中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>until you resume</source>
        <translation>直到你继续</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>The settings say when work may start.</source>
        <translation>何时可以开始工作，由设置决定。</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>等待中：%1</translation>
    </message>
    <message>
        <source>Cocoon waits a moment, in case it comes back.</source>
        <translation>Cocoon 稍等片刻，以防它再次开始。</translation>
    </message>
    <message>
        <source>Also: %1.</source>
        <translation>另外：%1。</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>%1 正在运行</translation>
    </message>
    <message>
        <source>you asked for a pause</source>
        <translation>你要求暂停</translation>
    </message>
    <message>
        <source>a game is running</source>
        <translation>有游戏在运行</translation>
    </message>
    <message>
        <source>the screen is being streamed</source>
        <translation>屏幕正在被直播</translation>
    </message>
    <message>
        <source>a program on your list is running</source>
        <translation>你名单上的程序在运行</translation>
    </message>
    <message>
        <source>a film or a call is running</source>
        <translation>正在看电影或通话</translation>
    </message>
    <message>
        <source>you are using the computer</source>
        <translation>你正在使用电脑</translation>
    </message>
    <message>
        <source>you want no work while you are away</source>
        <translation>你不想在离开时工作</translation>
    </message>
    <message>
        <source>you want no work while the screen is locked</source>
        <translation>你不想在锁屏时工作</translation>
    </message>
    <message>
        <source>the small model %1 does not fit beside you</source>
        <translation>小模型 %1 无法与你同时运行</translation>
    </message>
    <message>
        <source>no small model is installed</source>
        <translation>没有安装小模型</translation>
    </message>
    <message>
        <source>the computer runs on battery</source>
        <translation>电脑正在用电池</translation>
    </message>
    <message>
        <source>the battery saver is on</source>
        <translation>省电模式已开启</translation>
    </message>
    <message>
        <source>it is outside your hours</source>
        <translation>现在不在你设定的时段内</translation>
    </message>
    <message>
        <source>this connection is metered</source>
        <translation>这个连接按流量计费</translation>
    </message>
    <message>
        <source>work would not pay enough</source>
        <translation>工作的收益达不到你的要求</translation>
    </message>
    <message>
        <source>other programs need the video memory</source>
        <translation>其他程序需要显存</translation>
    </message>
    <message>
        <source>the processor is too warm</source>
        <translation>处理器太热</translation>
    </message>
    <message>
        <source>the card is too warm</source>
        <translation>显卡太热</translation>
    </message>
    <message>
        <source>the card draws too much power</source>
        <translation>显卡功耗太高</translation>
    </message>
    <message>
        <source>the fan is too loud</source>
        <translation>风扇太吵</translation>
    </message>
    <message>
        <source>the disk is nearly full</source>
        <translation>磁盘快满了</translation>
    </message>
    <message>
        <source>%1 ended a moment ago</source>
        <translation>%1 刚刚结束</translation>
    </message>
    <message>
        <source>a game ended a moment ago</source>
        <translation>游戏刚刚结束</translation>
    </message>
    <message>
        <source>the screen was streamed a moment ago</source>
        <translation>屏幕直播刚刚结束</translation>
    </message>
    <message>
        <source>a film or a call ended a moment ago</source>
        <translation>电影或通话刚刚结束</translation>
    </message>
    <message>
        <source>%1 left.</source>
        <translation>还剩 %1。</translation>
    </message>
    <message>
        <source>%1 free; your limit is %2.</source>
        <translation>%1 空闲；你的限值是 %2。</translation>
    </message>
    <message>
        <source>%1 an hour after power; you want %2.</source>
        <translation>扣除电费后每小时 %1；你要求 %2。</translation>
    </message>
    <message>
        <source>%1; your limit is %2.</source>
        <translation>%1；你的限值是 %2。</translation>
    </message>
    <message>
        <source>Starts in %1 if you leave it alone.</source>
        <translation>如果你不动电脑，%1后开始。</translation>
    </message>
    <message>
        <source>Starts in %1.</source>
        <translation>%1后开始。</translation>
    </message>
    <message>
        <source>Next start: %1.</source>
        <translation>下次开始：%1。</translation>
    </message>
    <message>
        <source>Starts when you leave it alone.</source>
        <translation>你不动电脑时就会开始。</translation>
    </message>
    <message>
        <source>The computer is yours. Work starts some time after it ends.</source>
        <translation>电脑归你使用。等它结束后过一会儿再开始工作。</translation>
    </message>
    <message>
        <source>Download one on the Models page, or start when you are away.</source>
        <translation>请在“模型”页面下载一个，或等你离开后再开始。</translation>
    </message>
    <message>
        <source>Starts when the plug is in.</source>
        <translation>插上电源后开始。</translation>
    </message>
    <message>
        <source>Starts when the battery saver is off.</source>
        <translation>关闭省电模式后开始。</translation>
    </message>
    <message>
        <source>Starts on a connection that is not metered.</source>
        <translation>换到不按流量计费的连接后开始。</translation>
    </message>
    <message>
        <source>Starts when there is some room below the limit.</source>
        <translation>等离限值有些余地时开始。</translation>
    </message>
    <message>
        <source>Starts when more is free.</source>
        <translation>等有更多空闲时开始。</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>还有 %1</translation>
    </message>
    <message>
        <source>Works for 1 h although %1.</source>
        <translation>将运行 1 小时，尽管%1。</translation>
    </message>
    <message>
        <source>You started it: until %1 it works although %2.</source>
        <translation>是你启动的：到 %1 为止都会运行，尽管%2。</translation>
    </message>
    <message>
        <source>It is the small model, because %1.</source>
        <translation>这是小模型，因为%1。</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your power limit.</source>
        <translation>只用 %1 的时间计算，以低于你的功耗上限。</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your fan limit.</source>
        <translation>只用 %1 的时间计算，以低于你的风扇上限。</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your temperature limit.</source>
        <translation>只用 %1 的时间计算，以低于你的温度上限。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message>
        <source>Start now</source>
        <translation>现在开始</translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <source>Local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>没有任何内容离开这台电脑。</translation>
    </message>
    <message>
        <source>Send locally</source>
        <translation>本机发送</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>密封</translation>
    </message>
    <message>
        <source>Hardware keeps the host out. A physical attack on the machine is still possible.</source>
        <translation>硬件把机主挡在外面。对机器的物理攻击仍有可能。</translation>
    </message>
    <message>
        <source>Send sealed</source>
        <translation>密封发送</translation>
    </message>
    <message>
        <source>Known device</source>
        <translation>已知设备</translation>
    </message>
    <message>
        <source>Real, identified device. Its owner could still read this.</source>
        <translation>真实、已识别的设备。它的主人仍可能读到。</translation>
    </message>
    <message>
        <source>Send to known device</source>
        <translation>发给已知设备</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>The owner of this PC can read your prompt. We hide who you are.</source>
        <translation>这台电脑的主人能读到你的提示词。我们会隐藏你是谁。</translation>
    </message>
    <message>
        <source>Send to community</source>
        <translation>发给社区</translation>
    </message>
</context>
<context>
    <name>TierChoice</name>
    <message>
        <source>Who may answer</source>
        <translation>谁可以回答</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>现在开始</translation>
    </message>
    <message>
        <source>Open Cocoon</source>
        <translation>打开 Cocoon</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>今天：%1</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>%1 %2</source>
        <translation>%1&#xa0;%2</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message>
        <source>fee %1</source>
        <translation>手续费 %1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>结算</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Network fee</source>
        <translation>网络手续费</translation>
    </message>
    <message>
        <source>%1 payouts of a proxy</source>
        <translation>代理的 %1 笔付款</translation>
    </message>
    <message>
        <source>payout of a proxy</source>
        <translation>代理付款</translation>
    </message>
    <message>
        <source>%1, “%2”</source>
        <translation>%1，“%2”</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>正在路上</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Main network</source>
        <translation>主网</translation>
    </message>
    <message>
        <source>practice TON</source>
        <translation>练习 TON</translation>
    </message>
    <message>
        <source>test TON</source>
        <translation>测试 TON</translation>
    </message>
    <message>
        <source>Locked: what comes in is shown, and nothing can be sent.</source>
        <translation>已锁定：可以看到收款，但不能发送。</translation>
    </message>
    <message>
        <source>The keys are on this computer only.</source>
        <translation>密钥只在这台电脑上。</translation>
    </message>
    <message>
        <source>Backup checked on %1.</source>
        <translation>备份已于%1核对。</translation>
    </message>
    <message>
        <source>The wallet cannot be read now: %1.</source>
        <translation>现在无法读取钱包：%1。</translation>
    </message>
    <message>
        <source>The chain cannot be read: %1. What you see is as of %2. It is tried again.</source>
        <translation>无法读取链：%1。数据截至 %2。会再试。</translation>
    </message>
    <message>
        <source>the network is not up</source>
        <translation>网络还没有启动</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>没有发送：%1。</translation>
    </message>
    <message>
        <source>A payment from last time was not made: %1.</source>
        <translation>上次有一笔付款没有完成：%1。</translation>
    </message>
    <message>
        <source>the network is not running yet</source>
        <translation>网络还没有启动</translation>
    </message>
    <message>
        <source>There is no wallet yet.</source>
        <translation>还没有钱包。</translation>
    </message>
    <message>
        <source>These words do not make a wallet: one is wrong, or their order is.</source>
        <translation>这些词组不成钱包：有一个不对，或者顺序不对。</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
</context>
<context>
    <name>WalletStep</name>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Nobody&apos;s words. Do not use them.</source>
        <translation>不属于任何人的词。请勿使用。</translation>
    </message>
    <message>
        <source>Try it: %1</source>
        <translation>试一试：%1</translation>
    </message>
    <message>
        <source>Enter checks it. You may also go on without.</source>
        <translation>按 Enter 检查。不试也可以继续。</translation>
    </message>
    <message>
        <source>Three words were right. It takes no longer with your own.</source>
        <translation>三个词都对。换成你自己的也只要这么久。</translation>
    </message>
    <message>
        <source>On paper, not in a picture; this program never puts words on the clipboard. On practice coins nothing is asked of you. Before the main network you cannot skip it.</source>
        <translation>写在纸上，不要拍照；这个程序绝不把助记词放进剪贴板。用练习币时可以不做，进入主网前不能跳过。</translation>
    </message>
</context>
<context>
    <name>WatcherCard</name>
    <message>
        <source>Sees</source>
        <translation>看得到</translation>
    </message>
    <message>
        <source>Does not see</source>
        <translation>看不到</translation>
    </message>
</context>
<context>
    <name>Watchers</name>
    <message>
        <source>Prompt and answer</source>
        <translation>提示词和回答</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>在这台电脑上</translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation>你的网络运营商</translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation>无</translation>
    </message>
    <message>
        <source>That you asked</source>
        <translation>你提过问</translation>
    </message>
    <message>
        <source>You use Cocoon</source>
        <translation>你在用 Cocoon</translation>
    </message>
    <message>
        <source>When, and how much</source>
        <translation>时间和用量</translation>
    </message>
    <message>
        <source>Which model</source>
        <translation>用哪个模型</translation>
    </message>
    <message>
        <source>and anyone on the wire</source>
        <translation>以及线路上的任何人</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Size, time, model, price</source>
        <translation>大小、时间、模型、价格</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>你是谁</translation>
    </message>
    <message>
        <source>passes it on and counts</source>
        <translation>负责转发和计数</translation>
    </message>
    <message>
        <source>Your IP address</source>
        <translation>你的 IP 地址</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的姓名</translation>
    </message>
    <message>
        <source>Worker&apos;s owner</source>
        <translation>工作节点的主人</translation>
    </message>
    <message>
        <source>Your wallet</source>
        <translation>你的钱包</translation>
    </message>
    <message>
        <source>you, on this computer</source>
        <translation>你，就在这台电脑上</translation>
    </message>
    <message>
        <source>somebody with a machine that hardware seals</source>
        <translation>拥有硬件密封机器的人</translation>
    </message>
    <message>
        <source>somebody with a device that its maker knows</source>
        <translation>拥有厂商认得的设备的人</translation>
    </message>
    <message>
        <source>somebody with a PC in this network</source>
        <translation>网络中一台电脑的主人</translation>
    </message>
    <message>
        <source>That a request came</source>
        <translation>来过一个请求</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Size and time</source>
        <translation>大小和时间</translation>
    </message>
    <message>
        <source>public, for ever</source>
        <translation>公开，永久</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>Your contract&apos;s totals</source>
        <translation>你的合约的总额</translation>
    </message>
    <message>
        <source>When they were settled</source>
        <translation>结算时间</translation>
    </message>
    <message>
        <source>Single requests</source>
        <translation>单个请求</translation>
    </message>
</context>
<context>
    <name>WhatStep</name>
    <message>
        <source>You come back, the GPU is yours</source>
        <translation>你一回来，GPU 就归你</translation>
    </message>
    <message>
        <source>Its memory, too. Pause is one press away on every page, and in the tray.</source>
        <translation>显存也是。每一页和系统托盘里，一按就能暂停。</translation>
    </message>
    <message>
        <source>It starts with practice coins</source>
        <translation>从练习币开始</translation>
    </message>
    <message>
        <source>They are worthless. The practice network runs on this computer alone, and shows how everything goes.</source>
        <translation>它们没有价值。练习网络只在这台电脑上运行，让你看清一切怎么运作。</translation>
    </message>
    <message>
        <source>Whoever runs a worker could read the questions</source>
        <translation>运行工作节点的人可能读到提问内容</translation>
    </message>
    <message>
        <source>The program shows you no prompts, but nothing stops a curious owner of a home PC from reading community prompts. So everybody who asks is told before they send.</source>
        <translation>程序不会向你显示提示词，但没有什么能阻止一个好奇的家用电脑主人去读社区的提示词。所以每个提问的人在发送之前都会被告知。</translation>
    </message>
    <message>
        <source>Who asked stays hidden</source>
        <translation>谁提的问，不会透露</translation>
    </message>
    <message>
        <source>A worker gets prompts without IP address, name or wallet.</source>
        <translation>工作节点收到的提示词不带 IP 地址、姓名或钱包。</translation>
    </message>
</context>
<context>
    <name>WordCheck</name>
    <message>
        <source>Word %1</source>
        <translation>第 %1 个词</translation>
    </message>
</context>
<context>
    <name>WordGrid</name>
    <message>
        <source>Word %1: %2</source>
        <translation>第 %1 个词：%2</translation>
    </message>
</context>
</TS>
