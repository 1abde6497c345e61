<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Backup</name>
    <message>
        <source>This is not what you were shown. Look once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackupNote</name>
    <message>
        <source>Not backed up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 words are this wallet. If this computer breaks and they are on no paper, its coins are gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackupSheet</name>
    <message>
        <source>Write these words down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what you wrote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are you alone with this screen?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On paper, in this order. Whoever reads them owns your coins; none of us will ever ask for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the words, by their number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the paper where you would keep money. With it you can restore this wallet on any computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words are hidden: this window was not in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next step shows 24 words. Whoever sees or photographs them can take every coin. They are not put on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I wrote them down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show amounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide amounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your address: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QR code of your address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide</source>
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
        <source>%1 to %2</source>
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
    <message>
        <source>%1, from %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Charts of the last 20 minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts of the last 2 hours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts of the last 24 hours.</source>
        <translation type="unfinished"></translation>
    </message>
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
    <message>
        <source>%1 h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartsGroup</name>
    <message>
        <source>How far back the charts look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Left and right arrows read earlier and later values.</source>
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
        <source>Kept in memory only, gone when you quit.</source>
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
    <message>
        <source>the network is not ready yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model is not loaded now</source>
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
        <source>Edit the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again: another answer takes the place of this one</source>
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
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the last conversation back</source>
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
    <name>Checks</name>
    <message>
        <source>The checks are running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They change nothing. What is broken will stand here first, with its remedy.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>You are editing your last question. Its answer goes when you send this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long for a question. Nothing was pasted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line, Up edits the last question</source>
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
    <name>Days</name>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>No answer in %1 s. Check again when the computer is less busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check itself failed (%1); the log says where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers, driver %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card is built in, but cannot work without its driver. Install it, then restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No graphics card that can be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor answers instead, which is slow and earns little. NVIDIA cards are supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card reports its temperature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It slows down at %1 °C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is warm: %2 °C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It slows down at %1 °C. A limit keeps it cooler and quieter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too hot: %2 °C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It slows itself down from %1 °C on. Clear fans and dust, or set a limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card that works also drives a screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your only card drives the screen too, so work leaves it room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 drives the screen and is spared; the others work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused as you wished; the card is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 computes wrongly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The known question was not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not used. A new driver often helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Cocoon again, or delete the pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No device was there to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the right answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backend %1 cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backend for your card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the processor answers. Install the backend pack for CUDA or Vulkan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is needed: the processor answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, at another server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the file is what it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card reports its memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loaded model fills it on purpose. If games stutter, leave more of it free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave more free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main memory is nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models load slowly then, or not at all. Close what you do not need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the disk of the models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are free. Remove a model that you do not serve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs on this computer can ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free; nothing listens now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice network goes by this computer&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has not told its time yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agrees with the network&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock is %1 s ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock is %1 s behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are valid for 60 s only. Let the system set its time by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 proxies are connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No proxy is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It is tried again by itself; check the internet connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other users can read a file with keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Only you should be able to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In %1, not in a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a file that a password seals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no key store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice keys lie in a file that only you can read. Real coins need a key store or a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You proved that you have the words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed: practice coins are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows whether the words are written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wallet&apos;s words are not written down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this disk breaks, your coins are gone. Write the words on paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file has a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until it is fixed, the earlier settings apply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid; changed from the default: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Free space, or take the folder back into your hands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be written. Never holds prompts, answers or keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 see what they should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs reach Cocoon at port %1 instead. Choose a port that is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program uses it already, perhaps another Cocoon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sensor does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sensors do not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Cocoon is careful where it cannot see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting at log-in does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Turn it off and on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off, as you left it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop shows our icon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window minimizes it instead. GNOME needs the extension AppIndicator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What works, what does not, and the remedy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 checks are done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU backends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wallet backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is unchecked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are unchecked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 are fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 are fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is worth a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are worth a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked at %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Copy report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Earnings</name>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shared, answers: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 TON more were earned at times that were not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this computer earned, day by day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today, %1, hour by hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last %1 days, %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too little was seen for a range: %1 of %2 days with half an hour of sharing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hours you shared moved it most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demand moved it most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each second of answering earned moved it most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As %1 days here went: all like a quiet one, or all like a busy one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarningsBars</name>
    <message>
        <source>Earnings, bar by bar. Arrow keys read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 TON, %3</source>
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
        <source>Days shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing earned yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer earns while it answers requests. The first signed payment stands here a second later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earned in these days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per shared hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled on chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed, not yet settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the record of earnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactLine</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message>
        <source>Next 30 days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Funding</name>
    <message>
        <source>write the words of your wallet down first, with Back up above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your client&apos;s wallet holds %1, and %2 have to be there while it asks for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your wallet holds %1, and %2 are needed with the fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To work for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To ask the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left with a proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is back. From the next start on your client has a new wallet to fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pay for your requests; %2 of them are the stake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are being asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy may send %1 back at once. If it does not, the contract does: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in your client&apos;s wallet, or a minute away. Take it back from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are on their way there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own wallet holds %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs %1 more to begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the coins back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 back from the proxy?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send %1 to your worker&apos;s wallet?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send %1 to your client&apos;s wallet?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your client closes its account with every proxy and asks this network nothing more, until it has a new wallet at the next start after everything is back. Your own model goes on answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. It asks for the coins. 2. The proxy may send them back at once; if it does not, the contract does %1 later, out of the proxy&apos;s own stake, as far as that goes. 3. They are in your client&apos;s wallet, and you take them back from there. What your requests have used until then is paid first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in your worker&apos;s wallet comes to yours. Until you fill it again, nothing that is earned can be paid out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in your client&apos;s wallet comes to yours. What lies with a proxy stays there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your client leaves %1 with a proxy as a stake, and pays for your requests to the network, by itself and within the limits in Settings. The network wants %2 to rest in its wallet; they can be taken back, and so can the stake, after a delay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your client&apos;s wallet pays the network&apos;s fees for it, at most %1 in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your worker opens an account with a proxy and has its earnings paid out, and pays for that by itself. The network wants %1 to rest in its wallet; they can be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are sent along and come back. The network takes at most %2; you keep at least %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 leave your wallet. The network&apos;s fee is at most %2; at least %3 are left to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These coins have real value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These coins are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FundingCard</name>
    <message>
        <source>Wallets of worker and client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each pays the network from a wallet of its own that belongs to yours, and spends only what you send there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GiveBack</name>
    <message>
        <source>A game started at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program of your list started at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You came back at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You paused at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work stopped at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything back in %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU back in %1 s, %2 free again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory back in %1 s, %2 free again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Looking at this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No GPU that tells its memory was found: the processor answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found: %1 with %2 GiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tiny model inside the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is here already, and answers on any computer. It knows little.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest of the catalog for this card; %1 GiB to download.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other programs hold some of the card&apos;s memory right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes without mouse, keyboard or gamepad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then work begins. At a touch it stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside of them it never works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At night, %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: a laptop works only while it is plugged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: it starts when you start it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is another word.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Your GPU works while you don&apos;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When nobody uses this computer, its GPU answers AI requests of other people. They pay toncoin for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your wallet is words on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With real coins, whoever has the words has the coins. Without them nobody can bring the coins back, not even us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It decides what people can ask for, and what you earn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When may it run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can change all of it later, in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works while this program runs, until you pause it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice network runs on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide, step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide goes on here at the next start, or from the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>Nothing came or went yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this wallet receives and sends stands here, by day, with comments and fees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>Always.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weekends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, may run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, may not run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemsEditor</name>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Join</name>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>The network was not kept: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is kept. It is used when you choose it on the Network page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the network “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link or a file offers it. Anybody can write one: compare the root contract with what the network&apos;s owner told you.

Root contract: %1
Chain server: %2

%3 Keeping it changes nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not describe a whole network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes from an answer. Whoever runs that site sees your IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the address</source>
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
    <name>Lock</name>
    <message>
        <source>This is not the password. Mind capital letters, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too short: eight letters at least, and more are better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same. Type them once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>No wallet here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is made when you have chosen a password for its file. Nothing runs in this network before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be signed before you give its password: nothing is sent, and this computer does not work for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a password …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>%1 of %2 lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>Which lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line of the log fits. Choose “All”, or look for another word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy lines</source>
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
    <message>
        <source>Link to a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>%1, %2: %3</source>
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
    <name>ModelEntry</name>
    <message>
        <source>%1, %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and delete what has arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the download of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source, licence, file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check every byte of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Open the models page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can start without it: until then a tiny model inside the program answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models page leaves this guide. Settings and Doctor open it again, at this step.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For trying out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs several cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs %1 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is gone. Download it again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers at once on any computer, and mostly wrongly. It shows that all works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading every byte of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers that are finished first: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be started: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being loaded. Until then the chat waits, and other programs are refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of this program: it was made and checked here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own file: nobody vouches for where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence, %1, forbids some uses. Read it before you serve others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made for up to %1 tokens in one conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its hash is not known: at the first download the model hub is believed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every byte is what it was when it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not what it was. Remove it and fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer with %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop fetching %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is deleted, which frees %1. This cannot be undone, only downloaded again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy in the models folder is deleted, which frees %1. This cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What has arrived is deleted. To go on later, press Back and pause it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers being written: %1. They are finished first, for at most 30 seconds; what is not done then is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine at %1 is no longer asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model makes embeddings only: nobody can chat while it is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the model is loaded the chat waits, and other programs are refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring the memory of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GiB of video memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GiB; no card is used, the processor answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1 answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For one answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is free is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free, the downloads still need %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free, %2 of it for downloads, %3 stay free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is on the disk yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the catalog fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can be fetched from the model hub. Nobody else vouches for the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look under All, or write OWNER/REPO/FILE.gguf to fetch any file of the model hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The models folder is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look under All, or add a GGUF file of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be the models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason: %1. Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>licence not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 terms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a model that works here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, one answer at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, %3 answers at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits: about %1 of %2 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs %1 of %2 GiB: partly on the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too big for this card: about %1 of %2 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too big for this computer: about %1 of %2 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too big, for cards from %1 GiB: here are %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits cards from %1 GiB: here are %2 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %, %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has arrived yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking the model hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Check the mirror in the settings. What has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking what is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stalled for %1, trying again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on where it stopped: %1 were here already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. What has arrived is kept. It goes on by itself at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is too full: %1. Make room or choose another folder. What has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Nothing wrong was kept, and no other model was touched. If it happens again, do not trust the mirror.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. It was deleted, and no other model was touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. What has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is in use; use another model first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsHead</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your card can answer with. Memory decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which models are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, maker or licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the models: %1</source>
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
        <source>Let go of the GGUF file to copy it into the models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the models</source>
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
        <source>It says that it is a practice network: its coins are worthless.</source>
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
    <message>
        <source>This is how every request goes now: all four are on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is how a question goes that you send to the community.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is how it would be. Now nothing is sent at this tier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection. Tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow: every answer waits for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes our questions, and may send us work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes our questions, sends us no work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May send us work, takes no questions of ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root contract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reputation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody keeps a score of workers or proxies, and none is made up here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain, proxy and worker run on this computer. Practice coins are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test coins are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coins have a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lists who may take part, the prices and the models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a million tokens; %1 % of it is the worker&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of a prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of a prompt read before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of reasoning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody here knows which model this is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not agreed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program %1, protocol %2, root contract %3, parameters %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work in “%1” ends, and Cocoon starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything runs on this computer again; coins are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root contract: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each network has a wallet, earnings and a history of its own: nothing of one is shown or spent in another. Models and settings stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is paid there before you agree to it on the Wallet page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “%1” from now on?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its root contract and chain server are forgotten. A link or a file can bring them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer alone. Coins are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says that it is a main network: its coins have a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says that it is a test network: its coins are worthless.</source>
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
        <source>What each one on a request&apos;s way sees of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No network yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts with the program. If not, the dashboard says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owes you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The root contract lists none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers and failures since the program started; delay there and back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Click for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is at this computer. Work begins in %1 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your wallet has no backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write its words down: nobody else can bring your coins back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work goes on when you have seen to it. Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payout arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reached your wallet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the earnings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message>
        <source>Nothing in these days.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordSheet</name>
    <message>
        <source>Choose a password for this wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock your wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no key store, so the words of your wallet lie in a file that the password seals. Cocoon asks for it after every start, and keeps it nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its words lie in a file that your password seals. Until then its coins are safe and nothing can be signed: no work is paid out, and nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can recover this password, and we cannot either. If you forget it, only the 24 words bring your coins back: write them down on the Wallet page right after this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight letters or more; a short sentence is easy to keep in mind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying the password. It takes a moment, and so it does for whoever wants to guess it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seal the wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
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
        <source>Unlock …</source>
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
        <source>For 15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For 1 hour</source>
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
    <name>PowerCard</name>
    <message>
        <source>After power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a kilowatt-hour costs you. Nothing is assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your card does not tell its power. How much does the computer take while sharing?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power while sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a toncoin is worth to you. It is not looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth of 1 TON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worthless coins do not pay for power.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceQuestion</name>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileChooser</name>
    <message>
        <source>Network profiles (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileQuestion</name>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfilesCard</name>
    <message>
        <source>Networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is in use. A link or a file from its owner brings another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add from a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProxyLine</name>
    <message>
        <source>unknown</source>
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
    <name>ReadyStep</name>
    <message>
        <source>The dashboard says what happens, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice coins come in as soon as something is answered. They are worthless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask something yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat page says who can read a question before you send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change your mind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of this is in the settings. The guide can be opened again there and on the doctor&apos;s page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 are free, %2 more are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your limits leave %1 for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the conversation is too long for this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many requests are waiting already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network did not take it in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your wallet here needs a password that you choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your wallet is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another Cocoon already runs this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bytes of %1 are not those that were meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the keys could not be read or kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the wallet took it and could not send it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chain could not be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine could not do its work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no proper answer came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model needs %1, and less is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s file is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be done like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to %1 does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not a model that works here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model hub may not be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer like a model hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a login is needed at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too much was asked of %1 just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is trouble at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was refused by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your account may not do that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program uses the port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is all that is copied. Keys, words of wallets, addresses, prompts and names are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Not in the word list: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are more than %1 words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All words are there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message>
        <source>Start Cocoon again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words are kept. From the next start on this is your wallet; the empty one of before is kept, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type its 24 words in their order. The wallet of this computer is empty, so nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RulesStep</name>
    <message>
        <source>Pause always wins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and P, the button on every page, or the tray. What is paused stays paused for as long as you said.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Send</name>
    <message>
        <source>It is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address has 48 letters, digits, - and _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A character is wrong: the checksum does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You never sent here before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You sent here once, on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You sent here %1 times, last on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address is spelled for test networks. Coins sent to it here have real value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address is spelled for the main network. These coins are worthless there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an amount such as %1, at most nine decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your limits leave %1 for now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can send up to %1: the fee comes on top.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough for the network fee.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can send up to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can send up to %1, by your own limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has used this address yet. Coins wait there for its owner.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendCard</name>
    <message>
        <source>Check, then send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone can read it, for ever.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be what the receiver told you. A sent coin cannot be called back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the last line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network fee, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left afterwards, at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>%1: the driver has given no reading since %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamepad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-in and lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs on the GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films and calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system does not tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your account may not read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer since %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingGroup</name>
    <message>
        <source>When to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingLine</name>
    <message>
        <source>Restart now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingValue</name>
    <message>
        <source>not decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or less.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Start when the computer is idle for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mouse, keyboard or gamepad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to paint. In painted hours your card may work, else never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is painted: at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: pulling the plug stops work at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run while the battery saver is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: the saver is taken for a wish to save power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run on metered connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: nothing is sent where bytes cost money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay awake while working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen may still go dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden in the tray, and only if you want it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs that get the whole computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While one of them runs, your card is given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a game starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen, a known game, or another program that uses the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the screen is streamed or recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also when somebody uses this computer from afar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>During a film or a call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody types then, and yet somebody is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When you use the computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the first touch of mouse, keyboard or gamepad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When you are away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the idle minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While the screen is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether somebody sits there or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest temperature of a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near it, your card rests a part of every second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest power of a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On average over ten seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest speed of the fan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quieter, and fewer answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video memory left free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On every card, for your other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen by Cocoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk space left free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With less, work stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your currency. Without it nothing is said about power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour in cheap hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your currency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cheap hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to paint the hours in which power costs less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least profit of an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After power, in your currency. With less, your card rests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work need not pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its sign, such as €.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your language&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a toncoin is worth to you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your currency. It is never looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power that sharing takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For cards that do not measure it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than this cannot be sent at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most to send in one day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All payments of a day together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works beside you where you chose a small model under “When to run”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dearest request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request to the network that may cost more is not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most requests of one day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they may cost, all of them together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxies have to prove what they run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On main networks, by their hardware. Off: any proxy of the network is trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the local API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not told of smaller ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server instead of our engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other computers that compute with this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers of llama.cpp&apos;s RPC, such as 127.0.0.1:50052. Whoever owns them reads every prompt and every answer in the clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute with them over open networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody on the way reads every prompt and every answer, too. Off, only servers on this computer are used, such as the near end of a tunnel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model to serve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working with a small model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the card back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GGUF file, or the name of a model in the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tiny one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models take gigabytes; choose a disk with room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cocoon&apos;s own folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the smallest one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror to download from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where huggingface.co cannot be reached. Every file is checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>huggingface.co</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs on this computer ask there, in OpenAI&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before work starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five seconds ahead, when it starts by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When work needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stopped, and waits for you to do something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the wallet has no backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once, if its words were never written down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a large payout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first one of a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payout is large from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: nothing glides or fades.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a translation is missing, Cocoon speaks English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the amounts of the wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a screen that others can see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics cards to use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers as in nvidia-smi, such as 0, 1; none to use no card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers at the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More of them share the card&apos;s memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt and answer together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as long as fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used where no graphics card computes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An OpenAI-compatible one, such as http://127.0.0.1:8000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>our own engine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works after a restart of the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works from the next start of Cocoon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system refused: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found %1 of %2 settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 settings. Each takes effect at once, or its line says when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting holds “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tool of the system has switched it off; here you can switch it on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cocoon is not installed here, so the system has no program to start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not say whether it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
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
        <source>Find a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network in use: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names, sentences and keys were searched. Another word may find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the guide again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StagesCard</name>
    <message>
        <source>Where this money is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised to you, with a signature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid by the contract, on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your own wallet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Cocoon is running, but does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cocoon cannot start.</source>
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
        <source>%1, %2</source>
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
        <source>Nothing can be signed. With its password work begins by itself.</source>
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
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not earning yet: your worker has no coins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to open an account with a proxy. The Wallet page says what that costs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix it and press Try again. The log may say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine does not run</source>
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
        <source>Waiting</source>
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
    <message>
        <source>The settings say when work may start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cocoon waits a moment, in case it comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you asked for a pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a game is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the screen is being streamed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program on your list is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a film or a call is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you are using the computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you want no work while you are away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you want no work while the screen is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the small model %1 does not fit beside you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no small model is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the computer runs on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the battery saver is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is outside your hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this connection is metered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work would not pay enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other programs need the video memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the processor is too warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the card is too warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the card draws too much power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fan is too loud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended a moment ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a game ended a moment ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the screen was streamed a moment ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a film or a call ended a moment ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free; your limit is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 an hour after power; you want %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; your limit is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts in %1 if you leave it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next start: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts when you leave it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer is yours. Work starts some time after it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download one on the Models page, or start when you are away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts when the plug is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts when the battery saver is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts on a connection that is not metered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts when there is some room below the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts when more is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works for 1 h although %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You started it: until %1 it works although %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the small model, because %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your power limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your fan limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your temperature limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message>
        <source>Start now</source>
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
        <source>Nothing leaves this computer.</source>
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
        <source>Start now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Cocoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message>
        <source>fee %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network fee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 payouts of a proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>payout of a proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice TON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test TON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked: what comes in is shown, and nothing can be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys are on this computer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup checked on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wallet cannot be read now: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain cannot be read: %1. What you see is as of %2. It is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network is not up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment from last time was not made: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network is not running yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no wallet yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These words do not make a wallet: one is wrong, or their order is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WalletStep</name>
    <message>
        <source>Example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody&apos;s words. Do not use them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter checks it. You may also go on without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three words were right. It takes no longer with your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On paper, not in a picture; this program never puts words on the clipboard. On practice coins nothing is asked of you. Before the main network you cannot skip it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WatcherCard</name>
    <message>
        <source>Sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not see</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Watchers</name>
    <message>
        <source>Prompt and answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That you asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You use Cocoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When, and how much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and anyone on the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size, time, model, price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passes it on and counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker&apos;s owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you, on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody with a machine that hardware seals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody with a device that its maker knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody with a PC in this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That a request came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>public, for ever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your contract&apos;s totals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When they were settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single requests</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhatStep</name>
    <message>
        <source>You come back, the GPU is yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its memory, too. Pause is one press away on every page, and in the tray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts with practice coins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are worthless. The practice network runs on this computer alone, and shows how everything goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever runs a worker could read the questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program shows you no prompts, but nothing stops a curious owner of a home PC from reading community prompts. So everybody who asks is told before they send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who asked stays hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A worker gets prompts without IP address, name or wallet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordCheck</name>
    <message>
        <source>Word %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordGrid</name>
    <message>
        <source>Word %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
