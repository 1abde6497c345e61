<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Put aside</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>no reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartsGroup</name>
    <message>
        <source>Charts of the last 20 minutes. Left and right arrows read earlier and later values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 20 minutes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Nobody of this tier is ready. Nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by the practice network on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by the test network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by the main network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering. Esc stops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something unforeseen went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stopped it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broke off: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens: %1 in %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatMessage</name>
    <message>
        <source>You: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatWelcome</name>
    <message>
        <source>What is the capital of France?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is three plus four?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write below, or begin with one of these.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: %1 spent earning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spent earning today: %1. Answers since the start: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What works, what does not, and the remedy.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarningsCard</name>
    <message>
        <source>Earned today. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy&apos;s signature over this total is in our hands. The latest one covers all before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker contract has paid this much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This much has arrived at your own address.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was signed, settled and withdrawn.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four steps, two minutes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveChart</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Cocoon Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimized, not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons. Work goes on; the task bar brings the window back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Cocoon</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Community</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your card can run, and what it costs in memory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Practice network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice coins: worthless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test coins: worthless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 practice TON, worthless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 test TON, worthless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 TON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who takes part, and what each of them sees.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PauseControl</name>
    <message>
        <source>Until you resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how long to pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>%1, until %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to run, how hot, how much.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateCorner</name>
    <message>
        <source>Pause until you resume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>tomorrow, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: loading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: joining the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests are taken as soon as the model is in memory. Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: no request right now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: nobody has asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next request is answered as soon as it arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is loaded. The next request is answered as soon as it arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earning: this computer is answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the processor is all yours again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earning: your card is answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the card is all yours again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earning: your cards are answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the cards are all yours again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for it. The engine is another program and keeps its memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for it. The processor and its memory are yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for it. The card and its memory are yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for it. The cards and their memory are yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing starts before you press Resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work starts again at that time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something is broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend it and press Try again. The log may know more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not earning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not earning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until you resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <source>Local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send locally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardware keeps the host out. A physical attack on the machine is still possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real, identified device. Its owner could still read this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to known device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Community</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The owner of this PC can read your prompt. We hide who you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to community</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TierChoice</name>
    <message>
        <source>Who may answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Cocoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your address, what came and what went.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
