<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Backup</name>
    <message>
        <source>This is not what you were shown. Look once more.</source>
        <translation>Das wurde dir nicht gezeigt. Sieh noch einmal nach.</translation>
    </message>
</context>
<context>
    <name>BackupNote</name>
    <message>
        <source>Not backed up</source>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>24 words are this wallet. If this computer breaks and they are on no paper, its coins are gone.</source>
        <translation>24 Wörter sind diese Wallet. Geht der Computer kaputt und sie stehen auf keinem Papier, sind die Coins weg.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
</context>
<context>
    <name>BackupSheet</name>
    <message>
        <source>Write these words down</source>
        <translation>Schreibe diese Wörter auf</translation>
    </message>
    <message>
        <source>Type what you wrote</source>
        <translation>Tippe das Notierte ein</translation>
    </message>
    <message>
        <source>The backup is good</source>
        <translation>Die Sicherung stimmt</translation>
    </message>
    <message>
        <source>Are you alone with this screen?</source>
        <translation>Sieht niemand sonst den Bildschirm?</translation>
    </message>
    <message>
        <source>On paper, in this order. Whoever reads them owns your coins; none of us will ever ask for them.</source>
        <translation>Auf Papier, in dieser Reihenfolge. Wer sie liest, besitzt deine Coins; niemand von uns wird je danach fragen.</translation>
    </message>
    <message>
        <source>%1 of the words, by their number.</source>
        <translation>%1 der Wörter, nach ihrer Nummer.</translation>
    </message>
    <message>
        <source>Keep the paper where you would keep money. With it you can restore this wallet on any computer.</source>
        <translation>Bewahre das Papier auf wie Geld. Damit kannst du diese Wallet auf jedem Computer wiederherstellen.</translation>
    </message>
    <message>
        <source>The words are hidden: this window was not in front.</source>
        <translation>Die Wörter sind verdeckt: Dieses Fenster war nicht vorn.</translation>
    </message>
    <message>
        <source>The next step shows 24 words. Whoever sees or photographs them can take every coin. They are not put on the clipboard.</source>
        <translation>Der nächste Schritt zeigt 24 Wörter. Wer sie sieht oder fotografiert, kann alle Coins nehmen. In die Zwischenablage kommen sie nicht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>I wrote them down</source>
        <translation>Ich habe sie notiert</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Show the words</source>
        <translation>Wörter zeigen</translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Show amounts</source>
        <translation>Beträge zeigen</translation>
    </message>
    <message>
        <source>Hide amounts</source>
        <translation>Beträge verbergen</translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation>Noch nicht von der Blockchain gelesen.</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Deine Adresse</translation>
    </message>
    <message>
        <source>Your address: %1</source>
        <translation>Deine Adresse: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>QR code of your address</source>
        <translation>QR-Code deiner Adresse</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>no reading</source>
        <translation>kein Messwert</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>VRAM</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, von %2</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Charts of the last 20 minutes.</source>
        <translation>Diagramme der letzten 20 Minuten.</translation>
    </message>
    <message>
        <source>Charts of the last 2 hours.</source>
        <translation>Diagramme der letzten 2 Stunden.</translation>
    </message>
    <message>
        <source>Charts of the last 24 hours.</source>
        <translation>Diagramme der letzten 24 Stunden.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1&#xa0;h</translation>
    </message>
    <message>
        <source>%1 h %2 min ago</source>
        <translation>vor %1&#xa0;h %2&#xa0;min</translation>
    </message>
</context>
<context>
    <name>ChartsGroup</name>
    <message>
        <source>How far back the charts look</source>
        <translation>Wie weit die Diagramme zurückreichen</translation>
    </message>
    <message>
        <source>20 min</source>
        <translation>20&#xa0;min</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2&#xa0;h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24&#xa0;h</translation>
    </message>
    <message>
        <source>%1 Left and right arrows read earlier and later values.</source>
        <translation>%1 Pfeil links und rechts lesen frühere und spätere Werte.</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Nobody of this tier is ready. Nothing is sent.</source>
        <translation>Niemand auf dieser Stufe ist bereit. Nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Answered by the practice network on this computer.</source>
        <translation>Es antwortet das Übungsnetz auf diesem Computer.</translation>
    </message>
    <message>
        <source>Answered by the test network.</source>
        <translation>Es antwortet das Testnetz.</translation>
    </message>
    <message>
        <source>Answered by the main network.</source>
        <translation>Es antwortet das Hauptnetz.</translation>
    </message>
    <message>
        <source>Kept in memory only, gone when you quit.</source>
        <translation>Nur im Speicher, beim Beenden weg.</translation>
    </message>
    <message>
        <source>Answering. Esc stops it.</source>
        <translation>Antwortet. Esc hält an.</translation>
    </message>
    <message>
        <source>something unforeseen went wrong</source>
        <translation>etwas Unerwartetes ist schiefgegangen</translation>
    </message>
    <message>
        <source>You stopped it.</source>
        <translation>Du hast angehalten.</translation>
    </message>
    <message>
        <source>Broke off: %1.</source>
        <translation>Abgebrochen: %1.</translation>
    </message>
    <message>
        <source>No answer: %1.</source>
        <translation>Keine Antwort: %1.</translation>
    </message>
    <message>
        <source>Tokens: %1 in %2 s</source>
        <translation>Token: %1 in %2&#xa0;s</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>the network is not ready yet</source>
        <translation>das Netz ist noch nicht bereit</translation>
    </message>
    <message>
        <source>the model is not loaded now</source>
        <translation>das Modell ist gerade nicht geladen</translation>
    </message>
</context>
<context>
    <name>ChatMessage</name>
    <message>
        <source>You: %1</source>
        <translation>Du: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Edit the question</source>
        <translation>Frage ändern</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Nochmal</translation>
    </message>
    <message>
        <source>Try again: another answer takes the place of this one</source>
        <translation>Noch einmal: Eine andere Antwort ersetzt diese</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Bring the last conversation back</source>
        <translation>Letztes Gespräch zurückholen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>ChatWelcome</name>
    <message>
        <source>What is the capital of France?</source>
        <translation>Was ist die Hauptstadt von Frankreich?</translation>
    </message>
    <message>
        <source>How much is three plus four?</source>
        <translation>Wie viel ist drei plus vier?</translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation>Erzähl mir eine kurze Geschichte.</translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation>Noch nichts gefragt</translation>
    </message>
    <message>
        <source>Write below, or begin with one of these.</source>
        <translation>Schreibe unten etwas, oder beginne hiermit.</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>The checks are running</source>
        <translation>Die Prüfungen laufen</translation>
    </message>
    <message>
        <source>They change nothing. What is broken will stand here first, with its remedy.</source>
        <translation>Sie ändern nichts. Was nicht geht, steht dann hier zuoberst, mit dem, was hilft.</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>You are editing your last question. Its answer goes when you send this.</source>
        <translation>Du änderst deine letzte Frage. Beim Senden verschwindet ihre Antwort.</translation>
    </message>
    <message>
        <source>Keep it as it was</source>
        <translation>Nicht ändern</translation>
    </message>
    <message>
        <source>This is too long for a question. Nothing was pasted.</source>
        <translation>Das ist zu lang für eine Frage. Nichts wurde eingefügt.</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>Frag etwas</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Deine Frage</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line, Up edits the last question</source>
        <translation>Enter sendet, Umschalt und Enter beginnt eine neue Zeile, Pfeil auf ändert die letzte Frage</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Today: %1 spent earning</source>
        <translation>Heute: %1 lang verdient</translation>
    </message>
    <message>
        <source>Spent earning today: %1. Answers since the start: %2.</source>
        <translation>Verdienstzeit heute: %1. Antworten seit dem Start: %2.</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>d MMM</source>
        <translation>d.&#xa0;MMM</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd, d.&#xa0;MMM</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d.&#xa0;MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d.&#xa0;MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>No answer in %1 s. Check again when the computer is less busy.</source>
        <translation>Keine Antwort in %1&#xa0;s. Prüfe noch einmal, wenn der Computer weniger zu tun hat.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>The check itself failed (%1); the log says where.</source>
        <translation>Die Prüfung selbst ist gescheitert (%1); das Protokoll sagt, wo.</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>%1 answers, driver %2.</source>
        <translation>%1 antwortet, Treiber %2.</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer</source>
        <translation>Der NVIDIA-Treiber antwortet nicht</translation>
    </message>
    <message>
        <source>A card is built in, but cannot work without its driver. Install it, then restart.</source>
        <translation>Eine Karte ist eingebaut, kann aber ohne Treiber nicht arbeiten. Installiere ihn, dann starte neu.</translation>
    </message>
    <message>
        <source>Get the driver</source>
        <translation>Treiber holen</translation>
    </message>
    <message>
        <source>No graphics card that can be used</source>
        <translation>Keine nutzbare Grafikkarte</translation>
    </message>
    <message>
        <source>The processor answers instead, which is slow and earns little. NVIDIA cards are supported.</source>
        <translation>Stattdessen antwortet der Prozessor, das ist langsam und bringt wenig ein. NVIDIA-Karten werden unterstützt.</translation>
    </message>
    <message>
        <source>No card reports its temperature.</source>
        <translation>Keine Karte meldet ihre Temperatur.</translation>
    </message>
    <message>
        <source>It slows down at %1 °C.</source>
        <translation>Wird ab %1&#xa0;°C langsamer.</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>Grenze setzen</translation>
    </message>
    <message>
        <source>%1 is warm: %2 °C</source>
        <translation>%1 ist warm: %2&#xa0;°C</translation>
    </message>
    <message>
        <source>It slows down at %1 °C. A limit keeps it cooler and quieter.</source>
        <translation>Wird ab %1&#xa0;°C langsamer. Eine Grenze hält sie kühler und leiser.</translation>
    </message>
    <message>
        <source>%1 is too hot: %2 °C</source>
        <translation>%1 ist zu heiß: %2&#xa0;°C</translation>
    </message>
    <message>
        <source>It slows itself down from %1 °C on. Clear fans and dust, or set a limit.</source>
        <translation>Ab %1&#xa0;°C bremst sie sich selbst. Befreie die Lüfter von Staub, oder setze eine Grenze.</translation>
    </message>
    <message>
        <source>No card that works also drives a screen.</source>
        <translation>Keine der arbeitenden Karten versorgt einen Bildschirm.</translation>
    </message>
    <message>
        <source>Your only card drives the screen too, so work leaves it room.</source>
        <translation>Deine einzige Karte versorgt auch den Bildschirm, darum lässt die Arbeit ihr Platz.</translation>
    </message>
    <message>
        <source>%1 drives the screen and is spared; the others work.</source>
        <translation>%1 versorgt den Bildschirm und wird geschont; die anderen arbeiten.</translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation>Die Engine läuft nicht</translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation>%1. Es ging nichts verloren.</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>Runs with %1.</source>
        <translation>Läuft mit %1.</translation>
    </message>
    <message>
        <source>Paused as you wished; the card is free.</source>
        <translation>Pausiert, wie du es wolltest; die Karte ist frei.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>Startet gerade.</translation>
    </message>
    <message>
        <source>%1 computes wrongly</source>
        <translation>%1 rechnet falsch</translation>
    </message>
    <message>
        <source>The known question was not answered</source>
        <translation>Die Testfrage blieb ohne Antwort</translation>
    </message>
    <message>
        <source>It is not used. A new driver often helps.</source>
        <translation>Das Gerät wird nicht benutzt. Oft hilft ein neuer Treiber.</translation>
    </message>
    <message>
        <source>Install Cocoon again, or delete the pack.</source>
        <translation>Installiere Cocoon neu, oder lösche das Paket.</translation>
    </message>
    <message>
        <source>Download it again, or choose another.</source>
        <translation>Lade es neu herunter, oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>No device was there to ask.</source>
        <translation>Kein Gerät war da, das man fragen konnte.</translation>
    </message>
    <message>
        <source>%1: the right answer.</source>
        <translation>%1: die richtige Antwort.</translation>
    </message>
    <message>
        <source>The backend %1 cannot be used</source>
        <translation>Das Backend %1 ist nicht nutzbar</translation>
    </message>
    <message>
        <source>Installed: %1.</source>
        <translation>Installiert: %1.</translation>
    </message>
    <message>
        <source>No backend for your card</source>
        <translation>Kein Backend für deine Karte</translation>
    </message>
    <message>
        <source>Only the processor answers. Install the backend pack for CUDA or Vulkan.</source>
        <translation>Nur der Prozessor antwortet. Installiere das Backend-Paket für CUDA oder Vulkan.</translation>
    </message>
    <message>
        <source>None is needed: the processor answers.</source>
        <translation>Keines nötig: Der Prozessor antwortet.</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Das Modell ist nicht nutzbar</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>%1, at another server.</source>
        <translation>%1, auf einem anderen Server.</translation>
    </message>
    <message>
        <source>%1: the file is what it was.</source>
        <translation>%1: Die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>No card reports its memory.</source>
        <translation>Keine Karte meldet ihren Speicher.</translation>
    </message>
    <message>
        <source>%1 is nearly full</source>
        <translation>%1 ist fast voll</translation>
    </message>
    <message>
        <source>A loaded model fills it on purpose. If games stutter, leave more of it free.</source>
        <translation>Ein geladenes Modell füllt sie mit Absicht. Ruckeln Spiele, dann lass mehr davon frei.</translation>
    </message>
    <message>
        <source>Leave more free</source>
        <translation>Mehr frei lassen</translation>
    </message>
    <message>
        <source>Free of %1.</source>
        <translation>Frei von %1.</translation>
    </message>
    <message>
        <source>Main memory is nearly full</source>
        <translation>Der Arbeitsspeicher ist fast voll</translation>
    </message>
    <message>
        <source>Models load slowly then, or not at all. Close what you do not need.</source>
        <translation>Modelle laden dann langsam oder gar nicht. Schließ, was du nicht brauchst.</translation>
    </message>
    <message>
        <source>On the disk of the models.</source>
        <translation>Auf dem Laufwerk der Modelle.</translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>Das Laufwerk ist fast voll</translation>
    </message>
    <message>
        <source>%1 are free. Remove a model that you do not serve.</source>
        <translation>%1 frei. Entferne ein Modell, das du nicht anbietest.</translation>
    </message>
    <message>
        <source>Programs on this computer can ask.</source>
        <translation>Programme auf diesem Computer können anfragen.</translation>
    </message>
    <message>
        <source>Port %1 is taken</source>
        <translation>Port %1 ist belegt</translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation>Port ändern</translation>
    </message>
    <message>
        <source>Free; nothing listens now.</source>
        <translation>Frei; gerade hört niemand zu.</translation>
    </message>
    <message>
        <source>The practice network goes by this computer&apos;s clock.</source>
        <translation>Im Übungsnetz gilt die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The network has not told its time yet.</source>
        <translation>Das Netz hat seine Zeit noch nicht genannt.</translation>
    </message>
    <message>
        <source>Agrees with the network&apos;s.</source>
        <translation>Stimmt mit der des Netzes überein.</translation>
    </message>
    <message>
        <source>The clock is %1 s ahead</source>
        <translation>Die Uhr geht %1&#xa0;s vor</translation>
    </message>
    <message>
        <source>The clock is %1 s behind</source>
        <translation>Die Uhr geht %1&#xa0;s nach</translation>
    </message>
    <message>
        <source>Messages are valid for 60 s only. Let the system set its time by itself.</source>
        <translation>Nachrichten gelten nur 60&#xa0;s. Lass das System die Zeit selbst stellen.</translation>
    </message>
    <message>
        <source>%1 of %2 proxies are connected.</source>
        <translation>%1 von %2 Proxys verbunden.</translation>
    </message>
    <message>
        <source>No proxy is connected</source>
        <translation>Kein Proxy ist verbunden</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself; check the internet connection.</source>
        <translation>%1 Der nächste Versuch kommt von selbst; prüfe die Internetverbindung.</translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation>Netzwerk öffnen</translation>
    </message>
    <message>
        <source>Other users can read a file with keys</source>
        <translation>Andere Benutzer können eine Datei mit Schlüsseln lesen</translation>
    </message>
    <message>
        <source>%1. Only you should be able to.</source>
        <translation>%1. Nur du solltest das können.</translation>
    </message>
    <message>
        <source>Lock the files</source>
        <translation>Dateien sperren</translation>
    </message>
    <message>
        <source>In %1, not in a file.</source>
        <translation>In %1, nicht in einer Datei.</translation>
    </message>
    <message>
        <source>In a file that a password seals.</source>
        <translation>In einer Datei, die ein Passwort versiegelt.</translation>
    </message>
    <message>
        <source>This system has no key store</source>
        <translation>Dieses System hat keinen Schlüsselspeicher</translation>
    </message>
    <message>
        <source>Practice keys lie in a file that only you can read. Real coins need a key store or a password.</source>
        <translation>Übungsschlüssel liegen in einer Datei, die nur du lesen kannst. Echte Coins brauchen einen Schlüsselspeicher oder ein Passwort.</translation>
    </message>
    <message>
        <source>You proved that you have the words.</source>
        <translation>Du hast bewiesen, dass du die Wörter hast.</translation>
    </message>
    <message>
        <source>Not needed: practice coins are worthless.</source>
        <translation>Nicht nötig: Übungscoins sind wertlos.</translation>
    </message>
    <message>
        <source>Nobody knows whether the words are written down.</source>
        <translation>Niemand weiß, ob die Wörter notiert sind.</translation>
    </message>
    <message>
        <source>The wallet&apos;s words are not written down</source>
        <translation>Die Wörter der Wallet sind nicht notiert</translation>
    </message>
    <message>
        <source>If this disk breaks, your coins are gone. Write the words on paper.</source>
        <translation>Geht dieses Laufwerk kaputt, sind deine Coins weg. Schreibe die Wörter auf Papier.</translation>
    </message>
    <message>
        <source>Open Wallet</source>
        <translation>Wallet öffnen</translation>
    </message>
    <message>
        <source>The settings file has a mistake</source>
        <translation>Die Einstellungsdatei hat einen Fehler</translation>
    </message>
    <message>
        <source>Until it is fixed, the earlier settings apply.</source>
        <translation>Bis er behoben ist, gelten die früheren Einstellungen.</translation>
    </message>
    <message>
        <source>Valid; changed from the default: %1.</source>
        <translation>Gültig; abweichend vom Standard: %1.</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation>Das Protokoll ist nicht schreibbar</translation>
    </message>
    <message>
        <source>%1. Free space, or take the folder back into your hands.</source>
        <translation>%1. Schaffe Platz, oder hole dir die Rechte am Ordner zurück.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Can be written. Never holds prompts, answers or keys.</source>
        <translation>Schreibbar. Enthält nie Prompts, Antworten oder Schlüssel.</translation>
    </message>
    <message>
        <source>All %1 see what they should.</source>
        <translation>Alle %1 sehen, was sie sollen.</translation>
    </message>
    <message>
        <source>Programs reach Cocoon at port %1 instead. Choose a port that is free.</source>
        <translation>Programme erreichen Cocoon stattdessen am Port %1. Wähle einen Port, der frei ist.</translation>
    </message>
    <message>
        <source>Another program uses it already, perhaps another Cocoon.</source>
        <translation>Ein anderes Programm nutzt ihn schon, vielleicht ein zweites Cocoon.</translation>
    </message>
    <message>
        <source>A sensor does not work</source>
        <translation>Ein Sensor arbeitet nicht</translation>
    </message>
    <message>
        <source>%1 sensors do not work</source>
        <translation>%1 Sensoren arbeiten nicht</translation>
    </message>
    <message>
        <source>%1. Cocoon is careful where it cannot see.</source>
        <translation>%1. Wo Cocoon nichts sieht, ist es vorsichtig.</translation>
    </message>
    <message>
        <source>Starting at log-in does not work</source>
        <translation>Der Autostart funktioniert nicht</translation>
    </message>
    <message>
        <source>%1. Turn it off and on again.</source>
        <translation>%1. Schalte ihn aus und wieder ein.</translation>
    </message>
    <message>
        <source>On.</source>
        <translation>An.</translation>
    </message>
    <message>
        <source>Off, as you left it.</source>
        <translation>Aus, wie du es gelassen hast.</translation>
    </message>
    <message>
        <source>This desktop shows our icon.</source>
        <translation>Dieser Desktop zeigt unser Symbol.</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons</source>
        <translation>Dieser Desktop hat keinen Infobereich</translation>
    </message>
    <message>
        <source>Closing the window minimizes it instead. GNOME needs the extension AppIndicator.</source>
        <translation>Schließen minimiert das Fenster stattdessen. GNOME braucht die Erweiterung AppIndicator.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>What works, what does not, and the remedy.</source>
        <translation>Was geht, was nicht, und was hilft.</translation>
    </message>
    <message>
        <source>%1 of %2 checks are done</source>
        <translation>%1 von %2 Prüfungen fertig</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Known question</source>
        <translation>Testfrage</translation>
    </message>
    <message>
        <source>GPU backends</source>
        <translation>GPU-Backends</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>VRAM</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Freier Speicherplatz</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Wallet backup</source>
        <translation>Wallet-Sicherung</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>One is broken.</source>
        <translation>Eine Störung.</translation>
    </message>
    <message>
        <source>%1 are broken.</source>
        <translation>%1 Störungen.</translation>
    </message>
    <message>
        <source>One is unchecked.</source>
        <translation>Eines ungeprüft.</translation>
    </message>
    <message>
        <source>%1 are unchecked.</source>
        <translation>%1 ungeprüft.</translation>
    </message>
    <message>
        <source>Local API</source>
        <translation>Lokale API</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>Autostart</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>The first check</source>
        <translation>Die erste Prüfung</translation>
    </message>
    <message>
        <source>All %1 are fine</source>
        <translation>Alle %1 in Ordnung</translation>
    </message>
    <message>
        <source>%1 of %2 are fine</source>
        <translation>%1 von %2 in Ordnung</translation>
    </message>
    <message>
        <source>One is worth a look.</source>
        <translation>Ein Hinweis.</translation>
    </message>
    <message>
        <source>%1 are worth a look.</source>
        <translation>%1 Hinweise.</translation>
    </message>
    <message>
        <source>Checked at %1.</source>
        <translation>Geprüft um %1.</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Copy report …</source>
        <translation>Bericht kopieren …</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>Earnings</name>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>not shared</source>
        <translation>nicht geteilt</translation>
    </message>
    <message>
        <source>%1 shared, answers: %2</source>
        <translation>%1 geteilt, Antworten: %2</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>Schreibe eine Zahl.</translation>
    </message>
    <message>
        <source>Write a number from %1 to %2.</source>
        <translation>Schreibe eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>%1 TON more were earned at times that were not recorded.</source>
        <translation>Weitere %1&#xa0;TON wurden zu Zeiten verdient, die nicht notiert sind.</translation>
    </message>
    <message>
        <source>What this computer earned, day by day.</source>
        <translation>Was dieser Computer verdient hat, Tag für Tag.</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1&#xa0;kWh</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Another engine</source>
        <translation>Andere Engine</translation>
    </message>
    <message>
        <source>Today, %1, hour by hour.</source>
        <translation>Heute, %1, Stunde für Stunde.</translation>
    </message>
    <message>
        <source>Last %1 days, %2 to %3.</source>
        <translation>Letzte %1 Tage, %2 bis %3.</translation>
    </message>
    <message>
        <source>Too little was seen for a range: %1 of %2 days with half an hour of sharing.</source>
        <translation>Noch zu wenig für eine Spanne: %1 von %2 Tagen mit einer halben Stunde Teilen.</translation>
    </message>
    <message>
        <source>The hours you shared moved it most.</source>
        <translation>Am meisten zählten die geteilten Stunden.</translation>
    </message>
    <message>
        <source>Demand moved it most.</source>
        <translation>Am meisten zählte die Nachfrage.</translation>
    </message>
    <message>
        <source>What each second of answering earned moved it most.</source>
        <translation>Am meisten zählte, was jede Sekunde Antworten einbrachte.</translation>
    </message>
    <message>
        <source>As %1 days here went: all like a quiet one, or all like a busy one.</source>
        <translation>Wie %1 Tage hier liefen: lauter ruhige oder lauter rege.</translation>
    </message>
</context>
<context>
    <name>EarningsBars</name>
    <message>
        <source>Earnings, bar by bar. Arrow keys read them.</source>
        <translation>Einnahmen, Balken für Balken. Pfeiltasten lesen sie.</translation>
    </message>
    <message>
        <source>%1: %2 TON, %3</source>
        <translation>%1: %2&#xa0;TON, %3</translation>
    </message>
</context>
<context>
    <name>EarningsCard</name>
    <message>
        <source>Earned today. %1</source>
        <translation>Heute verdient. %1</translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation>Heute verdient</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>The proxy&apos;s signature over this total is in our hands. The latest one covers all before it.</source>
        <translation>Die Signatur des Proxys über diese Summe liegt bei uns. Die neueste deckt alle früheren ab.</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>The worker contract has paid this much.</source>
        <translation>So viel hat der Worker-Vertrag bezahlt.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>This much has arrived at your own address.</source>
        <translation>So viel ist auf deiner eigenen Adresse angekommen.</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Gezeigte Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Nothing earned yet</source>
        <translation>Noch nichts verdient</translation>
    </message>
    <message>
        <source>This computer earns while it answers requests. The first signed payment stands here a second later.</source>
        <translation>Dieser Computer verdient, während er Anfragen beantwortet. Die erste signierte Zahlung steht eine Sekunde später hier.</translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation>Heute verdient</translation>
    </message>
    <message>
        <source>Earned in these days</source>
        <translation>Verdient in diesen Tagen</translation>
    </message>
    <message>
        <source>Best hour</source>
        <translation>Beste Stunde</translation>
    </message>
    <message>
        <source>Best day</source>
        <translation>Bester Tag</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Per shared hour</source>
        <translation>Je geteilter Stunde</translation>
    </message>
    <message>
        <source>Settled on chain</source>
        <translation>On-Chain abgerechnet</translation>
    </message>
    <message>
        <source>Signed, not yet settled</source>
        <translation>Signiert, nicht abgerechnet</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>Nach Karte</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>Save the record of earnings</source>
        <translation>Einnahmen als Datei speichern</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Kommagetrennte Werte</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>FactLine</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message>
        <source>Next 30 days</source>
        <translation>Nächste 30 Tage</translation>
    </message>
</context>
<context>
    <name>Funding</name>
    <message>
        <source>write the words of your wallet down first, with Back up above</source>
        <translation>schreibe zuerst die Wörter deiner Wallet auf, mit „Sichern“ oben</translation>
    </message>
    <message>
        <source>your client&apos;s wallet holds %1, and %2 have to be there while it asks for them</source>
        <translation>im Wallet deines Clients sind %1, und %2 müssen dort sein, während er sie anfordert</translation>
    </message>
    <message>
        <source>your wallet holds %1, and %2 are needed with the fee</source>
        <translation>in deiner Wallet sind %1, und mit der Gebühr werden %2 gebraucht</translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation>Nicht gesendet: %1. Deine Coins sind noch hier.</translation>
    </message>
    <message>
        <source>It is on its way.</source>
        <translation>Es ist unterwegs.</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Nicht gesendet: %1.</translation>
    </message>
    <message>
        <source>To work for others</source>
        <translation>Für andere arbeiten</translation>
    </message>
    <message>
        <source>To ask the network</source>
        <translation>Das Netz fragen</translation>
    </message>
    <message>
        <source>Send %1 …</source>
        <translation>%1 senden …</translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation>Zurückholen …</translation>
    </message>
    <message>
        <source>Left with a proxy</source>
        <translation>Bei einem Proxy hinterlegt</translation>
    </message>
    <message>
        <source>Everything is back. From the next start on your client has a new wallet to fill.</source>
        <translation>Alles ist zurück. Ab dem nächsten Start hat dein Client ein neues Wallet zum Füllen.</translation>
    </message>
    <message>
        <source>%1 pay for your requests; %2 of them are the stake.</source>
        <translation>%1 bezahlen deine Anfragen; %2 davon sind die Einlage.</translation>
    </message>
    <message>
        <source>%1 are being asked for.</source>
        <translation>%1 werden angefordert.</translation>
    </message>
    <message>
        <source>The proxy may send %1 back at once. If it does not, the contract does: %2.</source>
        <translation>Der Proxy kann %1 sofort zurücksenden. Tut er es nicht, tut es der Vertrag: %2.</translation>
    </message>
    <message>
        <source>It is in your client&apos;s wallet, or a minute away. Take it back from there.</source>
        <translation>Es ist im Wallet deines Clients oder in einer Minute dort. Hole es dir von da zurück.</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>Schritt %1 von %2.</translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation>Noch nicht von der Blockchain gelesen.</translation>
    </message>
    <message>
        <source>%1 are on their way there.</source>
        <translation>%1 sind dorthin unterwegs.</translation>
    </message>
    <message>
        <source>Its own wallet holds %1.</source>
        <translation>In der eigenen Wallet sind %1.</translation>
    </message>
    <message>
        <source>It needs %1 more to begin.</source>
        <translation>Zum Start fehlen %1.</translation>
    </message>
    <message>
        <source>Take the coins back?</source>
        <translation>Die Coins zurückholen?</translation>
    </message>
    <message>
        <source>Take %1 back from the proxy?</source>
        <translation>%1 vom Proxy zurückholen?</translation>
    </message>
    <message>
        <source>Send %1 to your worker&apos;s wallet?</source>
        <translation>%1 an die Wallet deines Workers senden?</translation>
    </message>
    <message>
        <source>Send %1 to your client&apos;s wallet?</source>
        <translation>%1 an die Wallet deines Clients senden?</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message>
        <source>Your client closes its account with every proxy and asks this network nothing more, until it has a new wallet at the next start after everything is back. Your own model goes on answering.</source>
        <translation>Dein Client schließt sein Konto bei jedem Proxy und fragt dieses Netz nichts mehr, bis er nach der Rückkehr von allem beim nächsten Start ein neues Wallet hat. Dein eigenes Modell antwortet weiter.</translation>
    </message>
    <message>
        <source>1. It asks for the coins. 2. The proxy may send them back at once; if it does not, the contract does %1 later, out of the proxy&apos;s own stake, as far as that goes. 3. They are in your client&apos;s wallet, and you take them back from there. What your requests have used until then is paid first.</source>
        <translation>1. Er fordert die Coins an. 2. Der Proxy kann sie sofort zurücksenden; tut er es nicht, tut es der Vertrag nach %1, aus der Einlage des Proxys, soweit diese reicht. 3. Sie sind im Wallet deines Clients, und du holst sie von dort zurück. Was deine Anfragen bis dahin verbraucht haben, wird zuerst bezahlt.</translation>
    </message>
    <message>
        <source>Everything in your worker&apos;s wallet comes to yours. Until you fill it again, nothing that is earned can be paid out.</source>
        <translation>Alles aus der Wallet deines Workers kommt in deine. Bis du sie wieder füllst, kann nichts Verdientes ausgezahlt werden.</translation>
    </message>
    <message>
        <source>Everything in your client&apos;s wallet comes to yours. What lies with a proxy stays there.</source>
        <translation>Alles im Wallet deines Clients kommt in deines. Was bei einem Proxy liegt, bleibt dort.</translation>
    </message>
    <message>
        <source>Your client leaves %1 with a proxy as a stake, and pays for your requests to the network, by itself and within the limits in Settings. The network wants %2 to rest in its wallet; they can be taken back, and so can the stake, after a delay.</source>
        <translation>Dein Client hinterlegt %1 bei einem Proxy als Einlage und bezahlt deine Anfragen an das Netz, von selbst und innerhalb der Grenzen in den Einstellungen. Das Netz will, dass %2 in seinem Wallet liegen bleiben; sie lassen sich zurückholen, und nach einer Frist auch die Einlage.</translation>
    </message>
    <message>
        <source>Your client&apos;s wallet pays the network&apos;s fees for it, at most %1 in all.</source>
        <translation>Das Wallet deines Clients zahlt dafür die Netzgebühren, zusammen höchstens %1.</translation>
    </message>
    <message>
        <source>Your worker opens an account with a proxy and has its earnings paid out, and pays for that by itself. The network wants %1 to rest in its wallet; they can be taken back.</source>
        <translation>Dein Worker eröffnet ein Konto bei einem Proxy und lässt sich den Verdienst auszahlen; dafür zahlt er selbst. Das Netz will, dass %1 in seiner Wallet bleiben; du kannst sie zurückholen.</translation>
    </message>
    <message>
        <source>%1 are sent along and come back. The network takes at most %2; you keep at least %3.</source>
        <translation>%1 werden mitgeschickt und kommen zurück. Das Netz nimmt höchstens %2; dir bleiben mindestens %3.</translation>
    </message>
    <message>
        <source>%1 leave your wallet. The network&apos;s fee is at most %2; at least %3 are left to you.</source>
        <translation>%1 verlassen deine Wallet. Die Gebühr des Netzes ist höchstens %2; dir bleiben mindestens %3.</translation>
    </message>
    <message>
        <source>These coins have real value.</source>
        <translation>Diese Coins haben einen echten Wert.</translation>
    </message>
    <message>
        <source>These coins are worthless.</source>
        <translation>Diese Coins sind wertlos.</translation>
    </message>
</context>
<context>
    <name>FundingCard</name>
    <message>
        <source>Wallets of worker and client</source>
        <translation>Wallets von Worker und Client</translation>
    </message>
    <message>
        <source>Each pays the network from a wallet of its own that belongs to yours, and spends only what you send there.</source>
        <translation>Beide zahlen im Netz aus eigenen Wallets, die deiner gehören, und geben nur aus, was du dorthin sendest.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>GiveBack</name>
    <message>
        <source>A game started at %1.</source>
        <translation>%1: Spielstart.</translation>
    </message>
    <message>
        <source>A program of your list started at %1.</source>
        <translation>%1: Programm deiner Liste gestartet.</translation>
    </message>
    <message>
        <source>You came back at %1.</source>
        <translation>%1: Du bist zurückgekommen.</translation>
    </message>
    <message>
        <source>You paused at %1.</source>
        <translation>%1: Du hast pausiert.</translation>
    </message>
    <message>
        <source>Work stopped at %1.</source>
        <translation>%1: Arbeit beendet.</translation>
    </message>
    <message>
        <source>Everything back in %1 s.</source>
        <translation>Alles zurück in %1&#xa0;s.</translation>
    </message>
    <message>
        <source>GPU back in %1 s, %2 free again.</source>
        <translation>GPU zurück in %1&#xa0;s, %2 wieder frei.</translation>
    </message>
    <message>
        <source>Memory back in %1 s, %2 free again.</source>
        <translation>Speicher zurück in %1&#xa0;s, %2 wieder frei.</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Looking at this computer.</source>
        <translation>Sieht sich diesen Computer an.</translation>
    </message>
    <message>
        <source>No GPU that tells its memory was found: the processor answers.</source>
        <translation>Keine GPU gefunden, die ihren Speicher nennt: Der Prozessor antwortet.</translation>
    </message>
    <message>
        <source>Found: %1 with %2 GiB.</source>
        <translation>Gefunden: %1 mit %2&#xa0;GiB.</translation>
    </message>
    <message>
        <source>The tiny model inside the program</source>
        <translation>Das winzige Modell im Programm</translation>
    </message>
    <message>
        <source>It is here already, and answers on any computer. It knows little.</source>
        <translation>Es ist schon da und antwortet auf jedem Computer. Es weiß wenig.</translation>
    </message>
    <message>
        <source>The largest of the catalog for this card; %1 GiB to download.</source>
        <translation>Das größte im Katalog für diese Karte; Download: %1&#xa0;GiB.</translation>
    </message>
    <message>
        <source>Other programs hold some of the card&apos;s memory right now.</source>
        <translation>Andere Programme belegen gerade einen Teil des Kartenspeichers.</translation>
    </message>
    <message>
        <source>Minutes without mouse, keyboard or gamepad</source>
        <translation>Minuten ohne Maus, Tastatur oder Gamepad</translation>
    </message>
    <message>
        <source>Then work begins. At a touch it stops.</source>
        <translation>Dann beginnt die Arbeit. Bei der ersten Berührung endet sie.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Uhrzeiten</translation>
    </message>
    <message>
        <source>Outside of them it never works.</source>
        <translation>Außerhalb davon läuft nie etwas.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>At night, %1 to %2</source>
        <translation>Nachts, %1 bis %2</translation>
    </message>
    <message>
        <source>Also on battery</source>
        <translation>Auch im Akkubetrieb</translation>
    </message>
    <message>
        <source>Off: a laptop works only while it is plugged in.</source>
        <translation>Aus: Ein Laptop arbeitet nur am Netzteil.</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Off: it starts when you start it.</source>
        <translation>Aus: Es startet, wenn du es startest.</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie jetzt</translation>
    </message>
    <message>
        <source>That is another word.</source>
        <translation>Das ist ein anderes Wort.</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Your GPU works while you don&apos;t</source>
        <translation>Deine GPU arbeitet, wenn du ruhst</translation>
    </message>
    <message>
        <source>When nobody uses this computer, its GPU answers AI requests of other people. They pay toncoin for it.</source>
        <translation>Wenn niemand diesen Computer benutzt, beantwortet seine GPU KI-Anfragen anderer Leute. Sie bezahlen dafür mit Toncoin.</translation>
    </message>
    <message>
        <source>Your wallet is words on paper</source>
        <translation>Deine Wallet: Wörter auf Papier</translation>
    </message>
    <message>
        <source>With real coins, whoever has the words has the coins. Without them nobody can bring the coins back, not even us.</source>
        <translation>Mit echten Coins gilt: Wer die Wörter hat, hat die Coins. Ohne sie kann niemand die Coins zurückholen, auch wir nicht.</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>Ein Modell für diesen Computer</translation>
    </message>
    <message>
        <source>It decides what people can ask for, and what you earn.</source>
        <translation>Es bestimmt, was Leute fragen können und was du verdienst.</translation>
    </message>
    <message>
        <source>When may it run?</source>
        <translation>Wann darf es laufen?</translation>
    </message>
    <message>
        <source>You can change all of it later, in the settings.</source>
        <translation>Du kannst alles später in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>It works while this program runs, until you pause it.</source>
        <translation>Es arbeitet, solange das Programm läuft, bis du pausierst.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The practice network runs on this computer.</source>
        <translation>Das Übungsnetz läuft auf diesem Computer.</translation>
    </message>
    <message>
        <source>Guide, step %1 of %2</source>
        <translation>Einführung, Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>The guide goes on here at the next start, or from the settings.</source>
        <translation>Hier geht es beim nächsten Start weiter, oder aus den Einstellungen.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>To the dashboard</source>
        <translation>Zur Übersicht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>Nothing came or went yet</source>
        <translation>Noch kam und ging nichts</translation>
    </message>
    <message>
        <source>What this wallet receives and sends stands here, by day, with comments and fees.</source>
        <translation>Was diese Wallet empfängt und sendet, steht hier nach Tagen, mit Kommentaren und Gebühren.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Ältere zeigen</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>Always.</source>
        <translation>Immer.</translation>
    </message>
    <message>
        <source>%1 always</source>
        <translation>%1 immer</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2 bis %3</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>weekends</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>Täglich</translation>
    </message>
    <message>
        <source>Never.</source>
        <translation>Nie.</translation>
    </message>
    <message>
        <source>%1, may run</source>
        <translation>%1, darf laufen</translation>
    </message>
    <message>
        <source>%1, may not run</source>
        <translation>%1, darf nicht laufen</translation>
    </message>
</context>
<context>
    <name>ItemsEditor</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>One more name</source>
        <translation>Noch ein Name</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>Join</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>The network was not kept: %1.</source>
        <translation>Das Netz wurde nicht gespeichert: %1.</translation>
    </message>
    <message>
        <source>%1 is kept. It is used when you choose it on the Network page.</source>
        <translation>%1 ist gespeichert. Genutzt wird es, wenn du es auf der Seite „Netzwerk“ wählst.</translation>
    </message>
    <message>
        <source>Keep the network “%1”?</source>
        <translation>Netz „%1“ speichern?</translation>
    </message>
    <message>
        <source>A link or a file offers it. Anybody can write one: compare the root contract with what the network&apos;s owner told you.

Root contract: %1
Chain server: %2

%3 Keeping it changes nothing yet.</source>
        <translation>Ein Link oder eine Datei bietet es an. Das kann jeder schreiben: Vergleiche den Root-Vertrag mit dem, was dir der Betreiber des Netzes gesagt hat.

Root-Vertrag: %1
Blockchain-Server: %2

%3 Das Speichern ändert noch nichts.</translation>
    </message>
    <message>
        <source>it does not describe a whole network</source>
        <translation>es beschreibt kein vollständiges Netz</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Diese Adresse im Browser öffnen?</translation>
    </message>
    <message>
        <source>It comes from an answer. Whoever runs that site sees your IP address.</source>
        <translation>Sie stammt aus einer Antwort. Wer die Seite betreibt, sieht deine IP-Adresse.</translation>
    </message>
    <message>
        <source>Open the address</source>
        <translation>Adresse öffnen</translation>
    </message>
</context>
<context>
    <name>LiveChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>This is not the password. Mind capital letters, and try again.</source>
        <translation>Das ist nicht das Passwort. Achte auf Großbuchstaben und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation>Gib ein Passwort ein.</translation>
    </message>
    <message>
        <source>This is too short: eight letters at least, and more are better.</source>
        <translation>Das ist zu kurz: mindestens acht Zeichen, mehr sind besser.</translation>
    </message>
    <message>
        <source>The two are not the same. Type them once more.</source>
        <translation>Die beiden sind nicht gleich. Gib sie noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>No wallet here yet</source>
        <translation>Hier ist noch kein Wallet</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>It is made when you have chosen a password for its file. Nothing runs in this network before.</source>
        <translation>Es entsteht, sobald du ein Passwort für seine Datei gewählt hast. Vorher läuft in diesem Netz nichts.</translation>
    </message>
    <message>
        <source>Nothing can be signed before you give its password: nothing is sent, and this computer does not work for others.</source>
        <translation>Vor der Eingabe des Passworts kann nichts unterschrieben werden: Nichts wird gesendet, und dieser Computer arbeitet nicht für andere.</translation>
    </message>
    <message>
        <source>Choose a password …</source>
        <translation>Passwort wählen …</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Entsperren …</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>%1 of %2 lines.</source>
        <translation>%1 von %2 Zeilen.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>Which lines</source>
        <translation>Welche Zeilen</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>No line of the log fits. Choose “All”, or look for another word.</source>
        <translation>Keine Zeile passt. Wähle „Alle“, oder suche nach einem anderen Wort.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
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
        <translation>Minimiert, nicht geschlossen</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons. Work goes on; the task bar brings the window back.</source>
        <translation>Dieser Desktop hat keinen Infobereich. Die Arbeit geht weiter; die Taskleiste holt das Fenster zurück.</translation>
    </message>
    <message>
        <source>Quit Cocoon</source>
        <translation>Cocoon beenden</translation>
    </message>
    <message>
        <source>Link to a network</source>
        <translation>Link zu einem Netz</translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation>Netzwerk öffnen</translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Versiegelt</translation>
    </message>
    <message>
        <source>Known device</source>
        <translation>Bekanntes Gerät</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>ModelEntry</name>
    <message>
        <source>%1, %2. %3</source>
        <translation>%1, %2. %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>Download von %1 pausieren</translation>
    </message>
    <message>
        <source>Stop and delete what has arrived</source>
        <translation>Anhalten und löschen, was da ist</translation>
    </message>
    <message>
        <source>Stop the download of %1</source>
        <translation>Download von %1 anhalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Source, licence, file</source>
        <translation>Quelle, Lizenz, Datei</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>Details zu %1</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>Jedes Byte prüfen</translation>
    </message>
    <message>
        <source>Check every byte of %1</source>
        <translation>Jedes Byte von %1 prüfen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Open the models page</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>You can start without it: until then a tiny model inside the program answers.</source>
        <translation>Es geht auch ohne: Bis dahin antwortet ein winziges Modell im Programm.</translation>
    </message>
    <message>
        <source>The models page leaves this guide. Settings and Doctor open it again, at this step.</source>
        <translation>Die Modellseite verlässt die Einführung. Einstellungen und Diagnose öffnen sie wieder an dieser Stelle.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>In use</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>For trying out</source>
        <translation>Zum Ausprobieren</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Needs several cards</source>
        <translation>Braucht mehrere Karten</translation>
    </message>
    <message>
        <source>Needs %1 GiB</source>
        <translation>Braucht %1&#xa0;GiB</translation>
    </message>
    <message>
        <source>Its file is gone. Download it again, or choose another.</source>
        <translation>Die Datei ist weg. Lade sie erneut herunter oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Answers at once on any computer, and mostly wrongly. It shows that all works.</source>
        <translation>Antwortet sofort auf jedem Computer, und meistens falsch. Es zeigt, dass alles läuft.</translation>
    </message>
    <message>
        <source>Reading every byte of it.</source>
        <translation>Liest jedes Byte davon.</translation>
    </message>
    <message>
        <source>Being removed.</source>
        <translation>Wird entfernt.</translation>
    </message>
    <message>
        <source>Answers that are finished first: %1.</source>
        <translation>Antworten, die vorher fertig werden: %1.</translation>
    </message>
    <message>
        <source>It could not be started: %1.</source>
        <translation>Es ließ sich nicht starten: %1.</translation>
    </message>
    <message>
        <source>Being loaded. Until then the chat waits, and other programs are refused.</source>
        <translation>Wird in den Speicher geladen. Bis dahin wartet der Chat, und andere Programme werden abgewiesen.</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>Part of this program: it was made and checked here.</source>
        <translation>Teil dieses Programms: hier gemacht und geprüft.</translation>
    </message>
    <message>
        <source>Your own file: nobody vouches for where it came from.</source>
        <translation>Deine eigene Datei: Niemand bürgt für ihre Herkunft.</translation>
    </message>
    <message>
        <source>The licence, %1, forbids some uses. Read it before you serve others.</source>
        <translation>Die Lizenz, %1, verbietet manche Nutzung. Lies sie, bevor du andere bedienst.</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lizenz: %1</translation>
    </message>
    <message>
        <source>Made for up to %1 tokens in one conversation.</source>
        <translation>Gemacht für bis zu %1 Token in einem Gespräch.</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Its hash is not known: at the first download the model hub is believed.</source>
        <translation>Der Hash ist nicht bekannt: Beim ersten Download gilt das Wort des Modell-Hubs.</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Every byte is what it was when it came.</source>
        <translation>Jedes Byte ist noch, wie es ankam.</translation>
    </message>
    <message>
        <source>It is not what it was. Remove it and fetch it again.</source>
        <translation>Es ist nicht mehr dasselbe. Entferne es und lade es neu.</translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation>%1. Es ging nichts verloren.</translation>
    </message>
    <message>
        <source>Answer with %1?</source>
        <translation>Mit %1 antworten?</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Stop fetching %1?</source>
        <translation>Download von %1 anhalten?</translation>
    </message>
    <message>
        <source>Its file is deleted, which frees %1. This cannot be undone, only downloaded again.</source>
        <translation>Seine Datei wird gelöscht, das macht %1 frei. Zurück holt es nur ein neuer Download.</translation>
    </message>
    <message>
        <source>The copy in the models folder is deleted, which frees %1. This cannot be undone.</source>
        <translation>Die Kopie im Modellordner wird gelöscht, das macht %1 frei. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>What has arrived is deleted. To go on later, press Back and pause it instead.</source>
        <translation>Was da ist, wird gelöscht. Um später fortzufahren, geh zurück und pausiere stattdessen.</translation>
    </message>
    <message>
        <source>Answers being written: %1. They are finished first, for at most 30 seconds; what is not done then is cut off.</source>
        <translation>Antworten in Arbeit: %1. Sie werden noch fertig, in höchstens 30 Sekunden; was dann fehlt, wird abgeschnitten.</translation>
    </message>
    <message>
        <source>The engine at %1 is no longer asked.</source>
        <translation>Die Engine unter %1 wird nicht mehr gefragt.</translation>
    </message>
    <message>
        <source>This model makes embeddings only: nobody can chat while it is in use.</source>
        <translation>Dieses Modell macht nur Embeddings: Niemand kann chatten, solange es aktiv ist.</translation>
    </message>
    <message>
        <source>Until the model is loaded the chat waits, and other programs are refused.</source>
        <translation>Bis das Modell geladen ist, wartet der Chat, und andere Programme werden abgewiesen.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stop and delete</source>
        <translation>Anhalten und löschen</translation>
    </message>
    <message>
        <source>Measuring the memory of this computer</source>
        <translation>Misst den Speicher dieses Computers</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 GiB of video memory</source>
        <translation>%1&#xa0;GiB VRAM</translation>
    </message>
    <message>
        <source>%1 GiB; no card is used, the processor answers</source>
        <translation>%1&#xa0;GiB; keine Karte, der Prozessor antwortet</translation>
    </message>
    <message>
        <source>%1 for a model</source>
        <translation>%1 für ein Modell</translation>
    </message>
    <message>
        <source>Your desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Andere Programme</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>Gewichte von %1</translation>
    </message>
    <message>
        <source>For %1 answers</source>
        <translation>Für %1 Antworten</translation>
    </message>
    <message>
        <source>For one answer</source>
        <translation>Für eine Antwort</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Kept free</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>How much is free is not known</source>
        <translation>Freier Platz nicht bekannt</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>%1 free, the downloads still need %2</source>
        <translation>%1 frei, die Downloads brauchen noch %2</translation>
    </message>
    <message>
        <source>%1 free, %2 of it for downloads, %3 stay free</source>
        <translation>%1 frei, davon %2 für Downloads, %3 bleiben frei</translation>
    </message>
    <message>
        <source>Not in the catalog</source>
        <translation>Nicht im Katalog</translation>
    </message>
    <message>
        <source>Nothing is called %1</source>
        <translation>Nichts heißt %1</translation>
    </message>
    <message>
        <source>No model is on the disk yet</source>
        <translation>Noch kein Modell vorhanden</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>Sucht nach Modellen</translation>
    </message>
    <message>
        <source>Nothing in the catalog fits</source>
        <translation>Nichts im Katalog passt</translation>
    </message>
    <message>
        <source>%1 can be fetched from the model hub. Nobody else vouches for the file.</source>
        <translation>%1 lässt sich vom Modell-Hub laden. Für die Datei bürgt sonst niemand.</translation>
    </message>
    <message>
        <source>Look under All, or write OWNER/REPO/FILE.gguf to fetch any file of the model hub.</source>
        <translation>Sieh unter „Alle“ nach, oder schreibe OWNER/REPO/FILE.gguf, um eine Datei vom Modell-Hub zu laden.</translation>
    </message>
    <message>
        <source>The models folder is being read.</source>
        <translation>Der Modellordner wird gelesen.</translation>
    </message>
    <message>
        <source>Look under All, or add a GGUF file of your own.</source>
        <translation>Sieh unter „Alle“ nach, oder füge eine eigene GGUF-Datei hinzu.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>%1 could not be started</source>
        <translation>%1 ließ sich nicht starten</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>%1 wurde nicht hinzugefügt</translation>
    </message>
    <message>
        <source>%1 cannot be the models folder</source>
        <translation>%1 kann nicht der Modellordner sein</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 wurde nicht entfernt</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>The reason: %1. Nothing was lost.</source>
        <translation>Der Grund: %1. Es ging nichts verloren.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Use the one before</source>
        <translation>Das vorherige nutzen</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>Wieder %1 nutzen</translation>
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
        <translation>Größe noch unbekannt</translation>
    </message>
    <message>
        <source>licence not known</source>
        <translation>Lizenz unbekannt</translation>
    </message>
    <message>
        <source>%1 terms</source>
        <translation>Lizenz %1</translation>
    </message>
    <message>
        <source>This file is not a model that works here.</source>
        <translation>Diese Datei ist kein Modell, das hier läuft.</translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, one answer at a time</source>
        <translation>Passt: %1 von %2&#xa0;GiB, eine Antwort zugleich</translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, %3 answers at once</source>
        <translation>Passt: %1 von %2&#xa0;GiB, %3 Antworten zugleich</translation>
    </message>
    <message>
        <source>Fits: about %1 of %2 GiB</source>
        <translation>Passt: etwa %1 von %2&#xa0;GiB</translation>
    </message>
    <message>
        <source>Needs %1 of %2 GiB: partly on the processor</source>
        <translation>Braucht %1 von %2&#xa0;GiB: teils auf dem Prozessor</translation>
    </message>
    <message>
        <source>Too big for this card: about %1 of %2 GiB</source>
        <translation>Zu groß für diese Karte: etwa %1 von %2&#xa0;GiB</translation>
    </message>
    <message>
        <source>Too big for this computer: about %1 of %2 GiB</source>
        <translation>Zu groß für diesen Computer: etwa %1 von %2&#xa0;GiB</translation>
    </message>
    <message>
        <source>Too big, for cards from %1 GiB: here are %2</source>
        <translation>Zu groß, für Karten ab %1&#xa0;GiB: hier sind %2</translation>
    </message>
    <message>
        <source>Fits cards from %1 GiB: here are %2 GiB</source>
        <translation>Passt auf Karten ab %1&#xa0;GiB: hier sind %2&#xa0;GiB</translation>
    </message>
    <message>
        <source>%1 %, %2 of %3</source>
        <translation>%1&#xa0;%, %2 von %3</translation>
    </message>
    <message>
        <source>Nothing has arrived yet</source>
        <translation>Noch nichts angekommen</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>asking the model hub</source>
        <translation>fragt den Modell-Hub</translation>
    </message>
    <message>
        <source>%1. Check the mirror in the settings. What has arrived is kept.</source>
        <translation>%1. Prüfe den Mirror in den Einstellungen. Was da ist, bleibt.</translation>
    </message>
    <message>
        <source>checking what is here</source>
        <translation>prüft, was da ist</translation>
    </message>
    <message>
        <source>stalled for %1, trying again</source>
        <translation>steht seit %1, neuer Versuch</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>wartet auf den Server</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>noch %1&#xa0;s</translation>
    </message>
    <message>
        <source>more than %1 h left</source>
        <translation>noch über %1 h</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>noch %1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message>
        <source>Goes on where it stopped: %1 were here already.</source>
        <translation>Geht weiter, wo es aufhörte: %1 waren schon da.</translation>
    </message>
    <message>
        <source>%1. What has arrived is kept. It goes on by itself at %2.</source>
        <translation>%1. Was da ist, bleibt. Nächster Versuch von selbst: %2.</translation>
    </message>
    <message>
        <source>The disk is too full: %1. Make room or choose another folder. What has arrived is kept.</source>
        <translation>Das Laufwerk ist zu voll: %1. Schaffe Platz, oder wähle einen anderen Ordner. Was da ist, bleibt.</translation>
    </message>
    <message>
        <source>%1. Nothing wrong was kept, and no other model was touched. If it happens again, do not trust the mirror.</source>
        <translation>%1. Nichts Falsches wurde behalten, kein anderes Modell berührt. Passiert es wieder, traue dem Mirror nicht.</translation>
    </message>
    <message>
        <source>%1. It was deleted, and no other model was touched.</source>
        <translation>%1. Es wurde gelöscht, kein anderes Modell wurde berührt.</translation>
    </message>
    <message>
        <source>%1. What has arrived is kept.</source>
        <translation>%1. Was da ist, bleibt.</translation>
    </message>
    <message>
        <source>it is in use; use another model first</source>
        <translation>es wird gerade genutzt; wähle zuerst ein anderes Modell</translation>
    </message>
</context>
<context>
    <name>ModelsHead</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What your card can answer with. Memory decides.</source>
        <translation>Was auf deiner Karte läuft. Der Speicher entscheidet.</translation>
    </message>
    <message>
        <source>Which models are listed</source>
        <translation>Welche Modelle gezeigt werden</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passend</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Name, maker or licence</source>
        <translation>Name, Hersteller oder Lizenz</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Datei hinzufügen</translation>
    </message>
    <message>
        <source>Folder of the models: %1</source>
        <translation>Modellordner: %1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Let go of the GGUF file to copy it into the models folder</source>
        <translation>Lass die GGUF-Datei los, um sie in den Modellordner zu kopieren</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Modellordner</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Practice network</source>
        <translation>Übungsnetz</translation>
    </message>
    <message>
        <source>Test network</source>
        <translation>Testnetz</translation>
    </message>
    <message>
        <source>Main network</source>
        <translation>Hauptnetz</translation>
    </message>
    <message>
        <source>Practice coins: worthless</source>
        <translation>Übungscoins: wertlos</translation>
    </message>
    <message>
        <source>Test coins: worthless</source>
        <translation>Testcoins: wertlos</translation>
    </message>
    <message>
        <source>It says that it is a practice network: its coins are worthless.</source>
        <translation>Es gibt sich als Übungsnetz aus: Seine Coins sind wertlos.</translation>
    </message>
    <message>
        <source>%1 practice TON, worthless</source>
        <translation>%1&#xa0;Übungs-TON, wertlos</translation>
    </message>
    <message>
        <source>%1 test TON, worthless</source>
        <translation>%1&#xa0;Test-TON, wertlos</translation>
    </message>
    <message>
        <source>%1 TON</source>
        <translation>%1&#xa0;TON</translation>
    </message>
    <message>
        <source>This is how every request goes now: all four are on this computer.</source>
        <translation>So läuft jetzt jede Anfrage: Alle vier sind auf diesem Computer.</translation>
    </message>
    <message>
        <source>This is how a question goes that you send to the community.</source>
        <translation>So geht eine Frage, die du an die Community sendest.</translation>
    </message>
    <message>
        <source>This is how it would be. Now nothing is sent at this tier.</source>
        <translation>So wäre es. Auf dieser Stufe wird jetzt nichts gesendet.</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy %1</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Abgelehnt.</translation>
    </message>
    <message>
        <source>No connection. Tried again.</source>
        <translation>Keine Verbindung. Nächster Versuch folgt.</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>Noch nicht versucht.</translation>
    </message>
    <message>
        <source>Connecting.</source>
        <translation>Verbindet.</translation>
    </message>
    <message>
        <source>Slow: every answer waits for it.</source>
        <translation>Langsam: Jede Antwort wartet darauf.</translation>
    </message>
    <message>
        <source>Healthy.</source>
        <translation>In Ordnung.</translation>
    </message>
    <message>
        <source>Takes our questions, and may send us work.</source>
        <translation>Nimmt unsere Fragen und kann uns Arbeit schicken.</translation>
    </message>
    <message>
        <source>Takes our questions, sends us no work.</source>
        <translation>Nimmt unsere Fragen, schickt uns keine Arbeit.</translation>
    </message>
    <message>
        <source>May send us work, takes no questions of ours.</source>
        <translation>Kann uns Arbeit schicken, nimmt keine Fragen von uns.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Root contract</source>
        <translation>Root-Vertrag</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Reputation</source>
        <translation>Reputation</translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation>Gibt es noch nicht</translation>
    </message>
    <message>
        <source>Nobody keeps a score of workers or proxies, and none is made up here.</source>
        <translation>Niemand bewertet Worker oder Proxys, und hier wird nichts erfunden.</translation>
    </message>
    <message>
        <source>Chain, proxy and worker run on this computer. Practice coins are worthless.</source>
        <translation>Blockchain, Proxy und Worker laufen auf diesem Computer. Übungscoins sind wertlos.</translation>
    </message>
    <message>
        <source>Test coins are worthless.</source>
        <translation>Testcoins sind wertlos.</translation>
    </message>
    <message>
        <source>Coins have a value.</source>
        <translation>Coins haben einen Wert.</translation>
    </message>
    <message>
        <source>It lists who may take part, the prices and the models.</source>
        <translation>Er nennt, wer teilnehmen darf, die Preise und die Modelle.</translation>
    </message>
    <message>
        <source>For a million tokens; %1 % of it is the worker&apos;s.</source>
        <translation>Für eine Million Token; %1&#xa0;% davon bekommt der Worker.</translation>
    </message>
    <message>
        <source>Price of a prompt</source>
        <translation>Preis eines Prompts</translation>
    </message>
    <message>
        <source>Price of a prompt read before</source>
        <translation>Preis eines schon gelesenen Prompts</translation>
    </message>
    <message>
        <source>Price of reasoning</source>
        <translation>Preis des Nachdenkens</translation>
    </message>
    <message>
        <source>Price of an answer</source>
        <translation>Preis einer Antwort</translation>
    </message>
    <message>
        <source>Nobody here knows which model this is.</source>
        <translation>Niemand hier weiß, welches Modell das ist.</translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation>Modell-Hash</translation>
    </message>
    <message>
        <source>not agreed yet</source>
        <translation>noch nicht vereinbart</translation>
    </message>
    <message>
        <source>Program %1, protocol %2, root contract %3, parameters %4</source>
        <translation>Programm %1, Protokoll %2, Root-Vertrag %3, Parameter %4</translation>
    </message>
    <message>
        <source>Work in “%1” ends, and Cocoon starts anew.</source>
        <translation>Die Arbeit in „%1“ endet, und Cocoon beginnt neu.</translation>
    </message>
    <message>
        <source>Everything runs on this computer again; coins are worthless.</source>
        <translation>Alles läuft wieder auf diesem Computer; Coins sind wertlos.</translation>
    </message>
    <message>
        <source>Root contract: %1</source>
        <translation>Root-Vertrag: %1</translation>
    </message>
    <message>
        <source>Chain server: %1</source>
        <translation>Blockchain-Server: %1</translation>
    </message>
    <message>
        <source>Each network has a wallet, earnings and a history of its own: nothing of one is shown or spent in another. Models and settings stay as they are.</source>
        <translation>Jedes Netz hat eine eigene Wallet, eigenen Verdienst und einen eigenen Verlauf: Nichts von einem wird in einem anderen gezeigt oder ausgegeben. Modelle und Einstellungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Nothing is paid there before you agree to it on the Wallet page.</source>
        <translation>Dort wird nichts bezahlt, bevor du auf der Seite „Wallet“ zustimmst.</translation>
    </message>
    <message>
        <source>Use “%1” from now on?</source>
        <translation>Ab jetzt „%1“ nutzen?</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Its root contract and chain server are forgotten. A link or a file can bring them back.</source>
        <translation>Root-Vertrag und Blockchain-Server werden vergessen. Ein Link oder eine Datei bringt sie zurück.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>On this computer alone. Coins are worthless.</source>
        <translation>Nur auf diesem Computer. Coins sind wertlos.</translation>
    </message>
    <message>
        <source>It says that it is a main network: its coins have a value.</source>
        <translation>Es nennt sich Hauptnetz: Seine Coins haben einen Wert.</translation>
    </message>
    <message>
        <source>It says that it is a test network: its coins are worthless.</source>
        <translation>Es nennt sich Testnetz: Seine Coins sind wertlos.</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>What each one on a request&apos;s way sees of it.</source>
        <translation>Was jeder auf dem Weg einer Anfrage von ihr sieht.</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>No network yet</source>
        <translation>Noch kein Netz</translation>
    </message>
    <message>
        <source>It starts with the program. If not, the dashboard says why.</source>
        <translation>Es startet mit dem Programm. Wenn nicht, sagt die Übersicht, warum.</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>Proxys</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Owes you</source>
        <translation>Schuldet dir</translation>
    </message>
    <message>
        <source>The root contract lists none.</source>
        <translation>Der Root-Vertrag nennt keinen.</translation>
    </message>
    <message>
        <source>Answers and failures since the program started; delay there and back.</source>
        <translation>Antworten und Fehler seit dem Programmstart; Latenz hin und zurück.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>This network</source>
        <translation>Dieses Netz</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Click for: %1</source>
        <translation>Klick: %1</translation>
    </message>
    <message>
        <source>Nobody is at this computer. Work begins in %1 seconds.</source>
        <translation>Niemand ist an diesem Computer. Die Arbeit beginnt in %1 Sekunden.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet gleich</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Your wallet has no backup</source>
        <translation>Deine Wallet hat keine Sicherung</translation>
    </message>
    <message>
        <source>Write its words down: nobody else can bring your coins back.</source>
        <translation>Schreibe ihre Wörter auf: Niemand sonst kann deine Coins zurückholen.</translation>
    </message>
    <message>
        <source>Open the wallet</source>
        <translation>Wallet öffnen</translation>
    </message>
    <message>
        <source>Work goes on when you have seen to it. Nothing was lost.</source>
        <translation>Die Arbeit geht weiter, wenn du nachgesehen hast. Es ging nichts verloren.</translation>
    </message>
    <message>
        <source>Open the doctor</source>
        <translation>Diagnose öffnen</translation>
    </message>
    <message>
        <source>A payout arrived</source>
        <translation>Eine Auszahlung ist da</translation>
    </message>
    <message>
        <source>%1 reached your wallet.</source>
        <translation>%1 in deiner Wallet angekommen.</translation>
    </message>
    <message>
        <source>Open the earnings</source>
        <translation>Einnahmen öffnen</translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message>
        <source>Nothing in these days.</source>
        <translation>Nichts in diesen Tagen.</translation>
    </message>
</context>
<context>
    <name>PasswordSheet</name>
    <message>
        <source>Choose a password for this wallet</source>
        <translation>Wähle ein Passwort für dieses Wallet</translation>
    </message>
    <message>
        <source>Unlock your wallet</source>
        <translation>Entsperre dein Wallet</translation>
    </message>
    <message>
        <source>This system has no key store, so the words of your wallet lie in a file that the password seals. Cocoon asks for it after every start, and keeps it nowhere.</source>
        <translation>Dieses System hat keinen Schlüsselspeicher. Die Wörter deines Wallets liegen deshalb in einer Datei, die das Passwort versiegelt. Cocoon fragt nach jedem Start danach und bewahrt es nirgends auf.</translation>
    </message>
    <message>
        <source>Its words lie in a file that your password seals. Until then its coins are safe and nothing can be signed: no work is paid out, and nothing is sent.</source>
        <translation>Seine Wörter liegen in einer Datei, die dein Passwort versiegelt. Bis dahin sind die Coins sicher, und nichts kann unterschrieben werden: Keine Arbeit wird ausgezahlt, nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Nobody can recover this password, and we cannot either. If you forget it, only the 24 words bring your coins back: write them down on the Wallet page right after this.</source>
        <translation>Niemand kann dieses Passwort wiederherstellen, auch wir nicht. Wenn du es vergisst, bringen nur die 24 Wörter deine Coins zurück: Schreibe sie gleich danach auf der Seite Wallet auf.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Eight letters or more; a short sentence is easy to keep in mind.</source>
        <translation>Acht Zeichen oder mehr; ein kurzer Satz ist leicht zu merken.</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <source>Trying the password. It takes a moment, and so it does for whoever wants to guess it.</source>
        <translation>Das Passwort wird geprüft. Das dauert einen Moment, und ebenso für jeden, der es erraten will.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Seal the wallet</source>
        <translation>Wallet versiegeln</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>For 15 minutes</source>
        <translation>Für 15 Minuten</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Bis ich weitermache</translation>
    </message>
</context>
<context>
    <name>PauseControl</name>
    <message>
        <source>Until you resume</source>
        <translation>Bis du weitermachst</translation>
    </message>
    <message>
        <source>Choose how long to pause</source>
        <translation>Länge der Pause wählen</translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
</context>
<context>
    <name>PowerCard</name>
    <message>
        <source>After power</source>
        <translation>Abzüglich Strom</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>What a kilowatt-hour costs you. Nothing is assumed.</source>
        <translation>Was eine Kilowattstunde dich kostet. Nichts wird angenommen.</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>Preis je kWh</translation>
    </message>
    <message>
        <source>Your card does not tell its power. How much does the computer take while sharing?</source>
        <translation>Deine Karte nennt ihre Leistung nicht. Wie viel braucht der Computer beim Teilen?</translation>
    </message>
    <message>
        <source>Power while sharing</source>
        <translation>Leistung beim Teilen</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Power, %1</source>
        <translation>Strom, %1</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>What a toncoin is worth to you. It is not looked up.</source>
        <translation>Was ein Toncoin dir wert ist. Das wird nicht nachgeschlagen.</translation>
    </message>
    <message>
        <source>Worth of 1 TON</source>
        <translation>Wert von 1&#xa0;TON</translation>
    </message>
    <message>
        <source>Worthless coins do not pay for power.</source>
        <translation>Wertlose Coins bezahlen keinen Strom.</translation>
    </message>
</context>
<context>
    <name>PriceQuestion</name>
    <message>
        <source>Keep</source>
        <translation>Merken</translation>
    </message>
</context>
<context>
    <name>ProfileChooser</name>
    <message>
        <source>Network profiles (*.toml)</source>
        <translation>Netzprofile (*.toml)</translation>
    </message>
</context>
<context>
    <name>ProfileQuestion</name>
    <message>
        <source>Keep it</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>ProfilesCard</name>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>One is in use. A link or a file from its owner brings another.</source>
        <translation>Eines wird genutzt. Ein Link oder eine Datei vom Betreiber bringt ein anderes.</translation>
    </message>
    <message>
        <source>Add from a file …</source>
        <translation>Aus Datei …</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nutzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>ProxyLine</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>The dashboard says what happens, and why</source>
        <translation>Die Übersicht sagt, was geschieht, und warum</translation>
    </message>
    <message>
        <source>Practice coins come in as soon as something is answered. They are worthless.</source>
        <translation>Übungscoins kommen, sobald etwas beantwortet ist. Sie sind wertlos.</translation>
    </message>
    <message>
        <source>Ask something yourself</source>
        <translation>Frag selbst etwas</translation>
    </message>
    <message>
        <source>The chat page says who can read a question before you send it.</source>
        <translation>Die Chatseite sagt, wer eine Frage lesen kann, bevor du sie sendest.</translation>
    </message>
    <message>
        <source>Change your mind</source>
        <translation>Überleg es dir anders</translation>
    </message>
    <message>
        <source>All of this is in the settings. The guide can be opened again there and on the doctor&apos;s page.</source>
        <translation>All das steht in den Einstellungen. Dort und auf der Seite „Diagnose“ lässt sich die Einführung wieder öffnen.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 are free, %2 more are needed</source>
        <translation>%1 sind frei, %2 mehr werden gebraucht</translation>
    </message>
    <message>
        <source>your limits leave %1 for now</source>
        <translation>deine Grenzen lassen gerade %1 zu</translation>
    </message>
    <message>
        <source>the conversation is too long for this model</source>
        <translation>das Gespräch ist zu lang für dieses Modell</translation>
    </message>
    <message>
        <source>too many requests are waiting already</source>
        <translation>es warten schon zu viele Anfragen</translation>
    </message>
    <message>
        <source>the network did not take it in time</source>
        <translation>das Netz hat es nicht rechtzeitig angenommen</translation>
    </message>
    <message>
        <source>your wallet here needs a password that you choose</source>
        <translation>dein Wallet hier braucht ein Passwort, das du wählst</translation>
    </message>
    <message>
        <source>your wallet is locked</source>
        <translation>dein Wallet ist gesperrt</translation>
    </message>
    <message>
        <source>another Cocoon already runs this network</source>
        <translation>ein anderes Cocoon betreibt dieses Netz schon</translation>
    </message>
    <message>
        <source>the bytes of %1 are not those that were meant</source>
        <translation>die Bytes von %1 sind nicht die richtigen</translation>
    </message>
    <message>
        <source>the keys could not be read or kept</source>
        <translation>die Schlüssel ließen sich nicht lesen oder aufbewahren</translation>
    </message>
    <message>
        <source>the wallet took it and could not send it</source>
        <translation>die Wallet nahm es an und konnte es nicht senden</translation>
    </message>
    <message>
        <source>the chain could not be asked</source>
        <translation>die Blockchain ließ sich nicht fragen</translation>
    </message>
    <message>
        <source>the engine could not do its work</source>
        <translation>die Engine konnte ihre Arbeit nicht tun</translation>
    </message>
    <message>
        <source>no proper answer came</source>
        <translation>es kam keine richtige Antwort</translation>
    </message>
    <message>
        <source>the model needs %1, and less is free</source>
        <translation>das Modell braucht %1, und so viel ist nicht frei</translation>
    </message>
    <message>
        <source>the model&apos;s file is not there</source>
        <translation>die Datei des Modells ist nicht da</translation>
    </message>
    <message>
        <source>it cannot be done like this</source>
        <translation>so geht es nicht</translation>
    </message>
    <message>
        <source>it could not be done</source>
        <translation>es ging nicht</translation>
    </message>
    <message>
        <source>the connection to %1 does not hold</source>
        <translation>die Verbindung zu %1 hält nicht</translation>
    </message>
    <message>
        <source>the file is not a model that works here</source>
        <translation>die Datei ist kein Modell, das hier läuft</translation>
    </message>
    <message>
        <source>the model hub may not be asked</source>
        <translation>der Modell-Hub darf nicht gefragt werden</translation>
    </message>
    <message>
        <source>%1 does not answer like a model hub</source>
        <translation>%1 antwortet nicht wie ein Modell-Hub</translation>
    </message>
    <message>
        <source>a login is needed at %1</source>
        <translation>bei %1 braucht es eine Anmeldung</translation>
    </message>
    <message>
        <source>there is no such file at %1</source>
        <translation>bei %1 gibt es diese Datei nicht</translation>
    </message>
    <message>
        <source>too much was asked of %1 just now</source>
        <translation>%1 wurde gerade zu oft gefragt</translation>
    </message>
    <message>
        <source>there is trouble at %1</source>
        <translation>bei %1 gibt es eine Störung</translation>
    </message>
    <message>
        <source>it was refused by %1</source>
        <translation>%1 hat es abgelehnt</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>das Laufwerk ist voll</translation>
    </message>
    <message>
        <source>your account may not do that</source>
        <translation>dein Benutzerkonto darf das nicht</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>das Laufwerk lässt sich nur lesen</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>es ist nicht da</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>es ist schon da</translation>
    </message>
    <message>
        <source>the disk failed</source>
        <translation>das Laufwerk hat versagt</translation>
    </message>
    <message>
        <source>another program uses the port</source>
        <translation>ein anderes Programm nutzt den Port</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>es gibt keine Verbindung</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>das System hat abgelehnt</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>This is all that is copied. Keys, words of wallets, addresses, prompts and names are left out.</source>
        <translation>Nur das wird kopiert. Schlüssel, Wörter von Wallets, Adressen, Prompts und Namen sind weggelassen.</translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation>Der Text des Berichts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Not in the word list: %1</source>
        <translation>Nicht in der Wortliste: %1</translation>
    </message>
    <message>
        <source>These are more than %1 words.</source>
        <translation>Das sind mehr als %1 Wörter.</translation>
    </message>
    <message>
        <source>All words are there</source>
        <translation>Alle Wörter sind da</translation>
    </message>
    <message>
        <source>Word %1 of %2</source>
        <translation>Wort %1 von %2</translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message>
        <source>Start Cocoon again</source>
        <translation>Starte Cocoon neu</translation>
    </message>
    <message>
        <source>Restore a wallet</source>
        <translation>Wallet wiederherstellen</translation>
    </message>
    <message>
        <source>The words are kept. From the next start on this is your wallet; the empty one of before is kept, too.</source>
        <translation>Die Wörter sind gespeichert. Ab dem nächsten Start ist das deine Wallet; die leere von vorher bleibt auch erhalten.</translation>
    </message>
    <message>
        <source>Type its 24 words in their order. The wallet of this computer is empty, so nothing is lost.</source>
        <translation>Tippe die 24 Wörter in ihrer Reihenfolge ein. Die Wallet dieses Computers ist leer, es geht also nichts verloren.</translation>
    </message>
    <message>
        <source>Take back the last word</source>
        <translation>Letztes Wort zurücknehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
</context>
<context>
    <name>RulesStep</name>
    <message>
        <source>Pause always wins</source>
        <translation>Pause gewinnt immer</translation>
    </message>
    <message>
        <source>Ctrl and P, the button on every page, or the tray. What is paused stays paused for as long as you said.</source>
        <translation>Strg und P, der Knopf auf jeder Seite oder der Infobereich. Was pausiert ist, bleibt es so lange, wie du gesagt hast.</translation>
    </message>
</context>
<context>
    <name>Send</name>
    <message>
        <source>It is on its way.</source>
        <translation>Ist unterwegs.</translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation>Nicht gesendet: %1. Deine Coins sind noch hier.</translation>
    </message>
    <message>
        <source>An address has 48 letters, digits, - and _.</source>
        <translation>Eine Adresse hat 48 Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>A character is wrong: the checksum does not fit.</source>
        <translation>Ein Zeichen ist falsch: Die Prüfsumme passt nicht.</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>Das ist deine eigene Adresse.</translation>
    </message>
    <message>
        <source>You never sent here before.</source>
        <translation>Hierher hast du noch nie gesendet.</translation>
    </message>
    <message>
        <source>You sent here once, on %1.</source>
        <translation>Hierher hast du einmal gesendet, am %1.</translation>
    </message>
    <message>
        <source>You sent here %1 times, last on %2.</source>
        <translation>Hierher hast du %1-mal gesendet, zuletzt am %2.</translation>
    </message>
    <message>
        <source>This address is spelled for test networks. Coins sent to it here have real value.</source>
        <translation>Diese Adresse ist für Testnetze geschrieben. Coins, die du hier an sie sendest, haben echten Wert.</translation>
    </message>
    <message>
        <source>This address is spelled for the main network. These coins are worthless there.</source>
        <translation>Diese Adresse ist für das Hauptnetz geschrieben. Dort sind diese Coins wertlos.</translation>
    </message>
    <message>
        <source>Write an amount such as %1, at most nine decimals.</source>
        <translation>Schreibe einen Betrag wie %1, mit höchstens neun Nachkommastellen.</translation>
    </message>
    <message>
        <source>Your limits leave %1 for now.</source>
        <translation>Deine Grenzen lassen gerade %1 zu.</translation>
    </message>
    <message>
        <source>You can send up to %1: the fee comes on top.</source>
        <translation>Du kannst bis zu %1 senden: Die Gebühr kommt dazu.</translation>
    </message>
    <message>
        <source>There is not enough for the network fee.</source>
        <translation>Für die Netzgebühr reicht es nicht.</translation>
    </message>
    <message>
        <source>You can send up to %1.</source>
        <translation>Du kannst bis zu %1 senden.</translation>
    </message>
    <message>
        <source>You can send up to %1, by your own limit.</source>
        <translation>Du kannst bis zu %1 senden, nach deiner eigenen Grenze.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Das ist zu lang.</translation>
    </message>
    <message>
        <source>Nobody has used this address yet. Coins wait there for its owner.</source>
        <translation>Diese Adresse hat noch niemand benutzt. Coins warten dort auf ihren Besitzer.</translation>
    </message>
</context>
<context>
    <name>SendCard</name>
    <message>
        <source>Check, then send</source>
        <translation>Prüfen, dann senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>Everyone can read it, for ever.</source>
        <translation>Jeder kann ihn lesen, für immer.</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>It has to be what the receiver told you. A sent coin cannot be called back.</source>
        <translation>Sie muss dem entsprechen, was der Empfänger dir genannt hat. Gesendete Coins lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Receiver: %1</source>
        <translation>Empfänger: %1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Kommentar: %1</translation>
    </message>
    <message>
        <source>Compare the last line</source>
        <translation>Vergleiche die letzte Zeile</translation>
    </message>
    <message>
        <source>Network fee, at most</source>
        <translation>Netzgebühr, höchstens</translation>
    </message>
    <message>
        <source>Left afterwards, at least</source>
        <translation>Bleibt danach, mindestens</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>%1: the driver has given no reading since %2.</source>
        <translation>%1: Der Treiber liefert seit %2 keinen Messwert.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>Tastatur und Maus</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Gamepad</source>
        <translation>Gamepad</translation>
    </message>
    <message>
        <source>Log-in and lock</source>
        <translation>Anmeldung und Sperre</translation>
    </message>
    <message>
        <source>Programs on the GPU</source>
        <translation>Programme auf der GPU</translation>
    </message>
    <message>
        <source>Films and calls</source>
        <translation>Filme und Anrufe</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>the system does not tell</source>
        <translation>das System sagt es nicht</translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation>es kam keine Antwort</translation>
    </message>
    <message>
        <source>your account may not read it</source>
        <translation>dein Benutzerkonto darf es nicht lesen</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>No answer since %1: %2</source>
        <translation>Keine Antwort seit %1: %2</translation>
    </message>
</context>
<context>
    <name>SettingGroup</name>
    <message>
        <source>When to run</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
</context>
<context>
    <name>SettingLine</name>
    <message>
        <source>Restart now</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
</context>
<context>
    <name>SettingValue</name>
    <message>
        <source>not decided</source>
        <translation>nicht festgelegt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” is not a whole number.</source>
        <translation>„%1“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>%1 or more.</source>
        <translation>%1 oder mehr.</translation>
    </message>
    <message>
        <source>%1 or less.</source>
        <translation>%1 oder weniger.</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Start when the computer is idle for</source>
        <translation>Starten, wenn der Computer ruht seit</translation>
    </message>
    <message>
        <source>No mouse, keyboard or gamepad.</source>
        <translation>Keine Maus, keine Tastatur, kein Gamepad.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Uhrzeiten</translation>
    </message>
    <message>
        <source>Drag to paint. In painted hours your card may work, else never.</source>
        <translation>Zum Malen ziehen. In gemalten Stunden darf deine Karte arbeiten, sonst nie.</translation>
    </message>
    <message>
        <source>Nothing is painted: at any time.</source>
        <translation>Nichts ist gemalt: jederzeit.</translation>
    </message>
    <message>
        <source>Run on battery</source>
        <translation>Im Akkubetrieb arbeiten</translation>
    </message>
    <message>
        <source>Off: pulling the plug stops work at once.</source>
        <translation>Aus: Wird der Stecker gezogen, endet die Arbeit sofort.</translation>
    </message>
    <message>
        <source>Run while the battery saver is on</source>
        <translation>Bei eingeschaltetem Energiesparmodus arbeiten</translation>
    </message>
    <message>
        <source>Off: the saver is taken for a wish to save power.</source>
        <translation>Aus: Der Sparmodus gilt als Wunsch, Strom zu sparen.</translation>
    </message>
    <message>
        <source>Run on metered connections</source>
        <translation>Bei getakteten Verbindungen arbeiten</translation>
    </message>
    <message>
        <source>Off: nothing is sent where bytes cost money.</source>
        <translation>Aus: Nichts wird gesendet, wo Bytes Geld kosten.</translation>
    </message>
    <message>
        <source>Stay awake while working</source>
        <translation>Beim Arbeiten wach bleiben</translation>
    </message>
    <message>
        <source>The screen may still go dark.</source>
        <translation>Der Bildschirm darf trotzdem dunkel werden.</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Hidden in the tray, and only if you want it.</source>
        <translation>Verborgen im Infobereich, und nur, wenn du es willst.</translation>
    </message>
    <message>
        <source>Programs that get the whole computer</source>
        <translation>Programme, die den ganzen Computer bekommen</translation>
    </message>
    <message>
        <source>While one of them runs, your card is given back.</source>
        <translation>Solange eines läuft, bekommst du deine Karte zurück.</translation>
    </message>
    <message>
        <source>When a game starts</source>
        <translation>Wenn ein Spiel startet</translation>
    </message>
    <message>
        <source>Full screen, a known game, or another program that uses the card.</source>
        <translation>Vollbild, ein bekanntes Spiel oder ein anderes Programm, das die Karte nutzt.</translation>
    </message>
    <message>
        <source>When the screen is streamed or recorded</source>
        <translation>Wenn der Bildschirm übertragen oder aufgenommen wird</translation>
    </message>
    <message>
        <source>Also when somebody uses this computer from afar.</source>
        <translation>Auch wenn jemand diesen Computer aus der Ferne benutzt.</translation>
    </message>
    <message>
        <source>During a film or a call</source>
        <translation>Bei einem Film oder Anruf</translation>
    </message>
    <message>
        <source>Nobody types then, and yet somebody is there.</source>
        <translation>Niemand tippt dann, und doch ist jemand da.</translation>
    </message>
    <message>
        <source>When you use the computer</source>
        <translation>Wenn du den Computer benutzt</translation>
    </message>
    <message>
        <source>At the first touch of mouse, keyboard or gamepad.</source>
        <translation>Bei der ersten Berührung von Maus, Tastatur oder Gamepad.</translation>
    </message>
    <message>
        <source>When you are away</source>
        <translation>Wenn du weg bist</translation>
    </message>
    <message>
        <source>After the idle minutes.</source>
        <translation>Nach den Minuten ohne Eingabe.</translation>
    </message>
    <message>
        <source>While the screen is locked</source>
        <translation>Solange der Bildschirm gesperrt ist</translation>
    </message>
    <message>
        <source>Whether somebody sits there or not.</source>
        <translation>Ob jemand davorsitzt oder nicht.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Highest temperature of a card</source>
        <translation>Höchste Temperatur einer Karte</translation>
    </message>
    <message>
        <source>Near it, your card rests a part of every second.</source>
        <translation>Nahe daran ruht deine Karte einen Teil jeder Sekunde.</translation>
    </message>
    <message>
        <source>Highest power of a card</source>
        <translation>Höchste Leistung einer Karte</translation>
    </message>
    <message>
        <source>On average over ten seconds.</source>
        <translation>Im Mittel über zehn Sekunden.</translation>
    </message>
    <message>
        <source>Highest speed of the fan</source>
        <translation>Höchste Lüfterdrehzahl</translation>
    </message>
    <message>
        <source>Quieter, and fewer answers.</source>
        <translation>Leiser, und weniger Antworten.</translation>
    </message>
    <message>
        <source>Video memory left free</source>
        <translation>VRAM, der frei bleibt</translation>
    </message>
    <message>
        <source>On every card, for your other programs.</source>
        <translation>Auf jeder Karte, für deine anderen Programme.</translation>
    </message>
    <message>
        <source>chosen by Cocoon</source>
        <translation>von Cocoon gewählt</translation>
    </message>
    <message>
        <source>Disk space left free</source>
        <translation>Speicherplatz, der frei bleibt</translation>
    </message>
    <message>
        <source>With less, work stops.</source>
        <translation>Mit weniger endet die Arbeit.</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>Preis einer Kilowattstunde</translation>
    </message>
    <message>
        <source>In your currency. Without it nothing is said about power.</source>
        <translation>In deiner Währung. Ohne ihn wird nichts über Strom gesagt.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour in cheap hours</source>
        <translation>Preis einer Kilowattstunde in günstigen Stunden</translation>
    </message>
    <message>
        <source>In your currency.</source>
        <translation>In deiner Währung.</translation>
    </message>
    <message>
        <source>Cheap hours</source>
        <translation>Günstige Stunden</translation>
    </message>
    <message>
        <source>Drag to paint the hours in which power costs less.</source>
        <translation>Ziehe, um die Stunden zu malen, in denen Strom weniger kostet.</translation>
    </message>
    <message>
        <source>Least profit of an hour</source>
        <translation>Mindestgewinn je Stunde</translation>
    </message>
    <message>
        <source>After power, in your currency. With less, your card rests.</source>
        <translation>Abzüglich Strom, in deiner Währung. Mit weniger ruht deine Karte.</translation>
    </message>
    <message>
        <source>work need not pay</source>
        <translation>kein Mindestgewinn</translation>
    </message>
    <message>
        <source>Your currency</source>
        <translation>Deine Währung</translation>
    </message>
    <message>
        <source>Its sign, such as €.</source>
        <translation>Ihr Zeichen, etwa €.</translation>
    </message>
    <message>
        <source>your language&apos;s</source>
        <translation>die deiner Sprache</translation>
    </message>
    <message>
        <source>What a toncoin is worth to you</source>
        <translation>Was ein Toncoin dir wert ist</translation>
    </message>
    <message>
        <source>In your currency. It is never looked up.</source>
        <translation>In deiner Währung. Wird nie nachgeschlagen.</translation>
    </message>
    <message>
        <source>Power that sharing takes</source>
        <translation>Leistung, die das Teilen braucht</translation>
    </message>
    <message>
        <source>For cards that do not measure it.</source>
        <translation>Für Karten, die sie nicht messen.</translation>
    </message>
    <message>
        <source>Largest payment</source>
        <translation>Größte Zahlung</translation>
    </message>
    <message>
        <source>More than this cannot be sent at once.</source>
        <translation>Mehr lässt sich nicht auf einmal senden.</translation>
    </message>
    <message>
        <source>Most to send in one day</source>
        <translation>Höchstbetrag je Tag</translation>
    </message>
    <message>
        <source>All payments of a day together.</source>
        <translation>Alle Zahlungen eines Tages zusammen.</translation>
    </message>
    <message>
        <source>Works beside you where you chose a small model under “When to run”.</source>
        <translation>Arbeitet neben dir, wo du unter „Zeiten“ ein kleines Modell gewählt hast.</translation>
    </message>
    <message>
        <source>Dearest request</source>
        <translation>Teuerste Anfrage</translation>
    </message>
    <message>
        <source>A request to the network that may cost more is not sent.</source>
        <translation>Eine Anfrage an das Netz, die mehr kosten kann, wird nicht gesendet.</translation>
    </message>
    <message>
        <source>Most requests of one day</source>
        <translation>Anfragen eines Tages, höchstens</translation>
    </message>
    <message>
        <source>What they may cost, all of them together.</source>
        <translation>Was sie zusammen kosten dürfen.</translation>
    </message>
    <message>
        <source>Proxies have to prove what they run</source>
        <translation>Proxys müssen beweisen, was bei ihnen läuft</translation>
    </message>
    <message>
        <source>On main networks, by their hardware. Off: any proxy of the network is trusted.</source>
        <translation>In Hauptnetzen, durch ihre Hardware. Aus: Jedem Proxy des Netzes wird vertraut.</translation>
    </message>
    <message>
        <source>Port of the local API</source>
        <translation>Port der lokalen API</translation>
    </message>
    <message>
        <source>You are not told of smaller ones.</source>
        <translation>Kleinere werden nicht gemeldet.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Server instead of our engine</source>
        <translation>Server statt unserer Engine</translation>
    </message>
    <message>
        <source>Other computers that compute with this one</source>
        <translation>Andere Computer, die mitrechnen</translation>
    </message>
    <message>
        <source>Servers of llama.cpp&apos;s RPC, such as 127.0.0.1:50052. Whoever owns them reads every prompt and every answer in the clear.</source>
        <translation>RPC-Server von llama.cpp, etwa 127.0.0.1:50052. Wem sie gehören, der liest jede Frage und jede Antwort im Klartext.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Compute with them over open networks</source>
        <translation>Über offene Netze mit ihnen rechnen</translation>
    </message>
    <message>
        <source>Everybody on the way reads every prompt and every answer, too. Off, only servers on this computer are used, such as the near end of a tunnel.</source>
        <translation>Auch jeder auf dem Weg liest jede Frage und jede Antwort. Ausgeschaltet werden nur Server auf diesem Computer benutzt, etwa das hiesige Ende eines Tunnels.</translation>
    </message>
    <message>
        <source>Model to serve</source>
        <translation>Angebotenes Modell</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
    <message>
        <source>Keep working with a small model</source>
        <translation>Mit kleinem Modell weiter</translation>
    </message>
    <message>
        <source>Finish answers</source>
        <translation>Antworten beenden</translation>
    </message>
    <message>
        <source>Stop, keep the model</source>
        <translation>Anhalten, Modell behalten</translation>
    </message>
    <message>
        <source>Give the card back</source>
        <translation>Karte zurückgeben</translation>
    </message>
    <message>
        <source>A GGUF file, or the name of a model in the models folder.</source>
        <translation>Eine GGUF-Datei oder der Name eines Modells im Modellordner.</translation>
    </message>
    <message>
        <source>the tiny one</source>
        <translation>das winzige</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Models take gigabytes; choose a disk with room.</source>
        <translation>Modelle brauchen Gigabytes; wähle ein Laufwerk mit Platz.</translation>
    </message>
    <message>
        <source>Cocoon&apos;s own folder</source>
        <translation>Cocoons eigener Ordner</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>Kleines Modell</translation>
    </message>
    <message>
        <source>the smallest one</source>
        <translation>das kleinste</translation>
    </message>
    <message>
        <source>Mirror to download from</source>
        <translation>Mirror für Downloads</translation>
    </message>
    <message>
        <source>Where huggingface.co cannot be reached. Every file is checked.</source>
        <translation>Wo huggingface.co nicht erreichbar ist. Jede Datei wird geprüft.</translation>
    </message>
    <message>
        <source>huggingface.co</source>
        <translation>huggingface.co</translation>
    </message>
    <message>
        <source>Programs on this computer ask there, in OpenAI&apos;s format.</source>
        <translation>Programme auf diesem Computer fragen dort an, im Format von OpenAI.</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>Before work starts</source>
        <translation>Bevor die Arbeit beginnt</translation>
    </message>
    <message>
        <source>Five seconds ahead, when it starts by itself.</source>
        <translation>Fünf Sekunden vorher, wenn sie von selbst beginnt.</translation>
    </message>
    <message>
        <source>When work needs you</source>
        <translation>Wenn die Arbeit dich braucht</translation>
    </message>
    <message>
        <source>It stopped, and waits for you to do something.</source>
        <translation>Sie steht still und wartet darauf, dass du etwas tust.</translation>
    </message>
    <message>
        <source>When the wallet has no backup</source>
        <translation>Wenn die Wallet keine Sicherung hat</translation>
    </message>
    <message>
        <source>Once, if its words were never written down.</source>
        <translation>Einmal, wenn ihre Wörter nie notiert wurden.</translation>
    </message>
    <message>
        <source>After a large payout</source>
        <translation>Nach einer großen Auszahlung</translation>
    </message>
    <message>
        <source>The first one of a day.</source>
        <translation>Die erste eines Tages.</translation>
    </message>
    <message>
        <source>A payout is large from</source>
        <translation>Eine Auszahlung ist groß ab</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation>Dunkel, hell oder wie das System.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Off: nothing glides or fades.</source>
        <translation>Aus: Nichts gleitet oder blendet.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Where a translation is missing, Cocoon speaks English.</source>
        <translation>Wo eine Übersetzung fehlt, spricht Cocoon Englisch.</translation>
    </message>
    <message>
        <source>Hide the amounts of the wallet</source>
        <translation>Beträge der Wallet verbergen</translation>
    </message>
    <message>
        <source>For a screen that others can see.</source>
        <translation>Für einen Bildschirm, den andere sehen.</translation>
    </message>
    <message>
        <source>Graphics cards to use</source>
        <translation>Benutzte Grafikkarten</translation>
    </message>
    <message>
        <source>Numbers as in nvidia-smi, such as 0, 1; none to use no card.</source>
        <translation>Nummern wie in nvidia-smi, etwa 0, 1; „keine“ für keine Karte.</translation>
    </message>
    <message>
        <source>Answers at the same time</source>
        <translation>Antworten zur gleichen Zeit</translation>
    </message>
    <message>
        <source>More of them share the card&apos;s memory.</source>
        <translation>Sie teilen sich den Kartenspeicher.</translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation>so viele wie passen</translation>
    </message>
    <message>
        <source>Length of a request</source>
        <translation>Länge einer Anfrage</translation>
    </message>
    <message>
        <source>Prompt and answer together.</source>
        <translation>Prompt und Antwort zusammen.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>as long as fits</source>
        <translation>so lang wie passt</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Used where no graphics card computes.</source>
        <translation>Benutzt, wo keine Grafikkarte rechnet.</translation>
    </message>
    <message>
        <source>An OpenAI-compatible one, such as http://127.0.0.1:8000.</source>
        <translation>Ein OpenAI-kompatibler, etwa http://127.0.0.1:8000.</translation>
    </message>
    <message>
        <source>our own engine</source>
        <translation>unsere eigene Engine</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>Zurück zum Standard</translation>
    </message>
    <message>
        <source>Works after a restart of the engine.</source>
        <translation>Gilt nach einem Neustart der Engine.</translation>
    </message>
    <message>
        <source>Works from the next start of Cocoon.</source>
        <translation>Gilt ab dem nächsten Start von Cocoon.</translation>
    </message>
    <message>
        <source>The system refused: %1.</source>
        <translation>Das System hat abgelehnt: %1.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Found %1 of %2 settings.</source>
        <translation>%1 von %2 Einstellungen gefunden.</translation>
    </message>
    <message>
        <source>%1 settings. Each takes effect at once, or its line says when.</source>
        <translation>%1 Einstellungen. Jede gilt sofort, oder ihre Zeile sagt, ab wann.</translation>
    </message>
    <message>
        <source>No setting holds “%1”</source>
        <translation>Keine Einstellung enthält „%1“</translation>
    </message>
    <message>
        <source>The settings are being read</source>
        <translation>Die Einstellungen werden gelesen</translation>
    </message>
    <message>
        <source>A tool of the system has switched it off; here you can switch it on again.</source>
        <translation>Ein Werkzeug des Systems hat es ausgeschaltet; hier schaltest du es wieder ein.</translation>
    </message>
    <message>
        <source>Cocoon is not installed here, so the system has no program to start.</source>
        <translation>Cocoon ist hier nicht installiert, das System hat also kein Programm zu starten.</translation>
    </message>
    <message>
        <source>The system does not say whether it is on.</source>
        <translation>Das System sagt nicht, ob es eingeschaltet ist.</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Dieser Wert geht nicht.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Network in use: %1</source>
        <translation>Benutztes Netz: %1</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Wechseln …</translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation>Netz wechseln</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>Names, sentences and keys were searched. Another word may find it.</source>
        <translation>Durchsucht wurden Namen, Sätze und Schlüssel. Ein anderes Wort findet sie vielleicht.</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>Alle Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Show the guide again</source>
        <translation>Einführung wieder zeigen</translation>
    </message>
</context>
<context>
    <name>StagesCard</name>
    <message>
        <source>Where this money is</source>
        <translation>Wo dieses Geld ist</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Promised to you, with a signature.</source>
        <translation>Dir zugesagt, mit einer Signatur.</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Paid by the contract, on its way.</source>
        <translation>Vom Vertrag bezahlt, unterwegs.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>In your own wallet.</source>
        <translation>In deiner eigenen Wallet.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Cocoon is running, but does not answer.</source>
        <translation>Ein anderes Cocoon läuft schon, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Cocoon cannot start.</source>
        <translation>Cocoon kann nicht starten.</translation>
    </message>
</context>
<context>
    <name>StateCorner</name>
    <message>
        <source>Pause until you resume</source>
        <translation>Pause, bis du weitermachst</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>tomorrow, %1</source>
        <translation>morgen, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Starting: loading %1</source>
        <translation>Startet: lädt %1</translation>
    </message>
    <message>
        <source>Starting: joining the network</source>
        <translation>Startet: verbindet sich mit dem Netz</translation>
    </message>
    <message>
        <source>Requests are taken as soon as the model is in memory. Nothing to do.</source>
        <translation>Anfragen kommen, sobald das Modell im Speicher ist. Nichts zu tun.</translation>
    </message>
    <message>
        <source>Ready: no request right now</source>
        <translation>Bereit: gerade keine Anfrage</translation>
    </message>
    <message>
        <source>Ready: nobody has asked yet</source>
        <translation>Bereit: noch hat niemand gefragt</translation>
    </message>
    <message>
        <source>The next request is answered as soon as it arrives.</source>
        <translation>Die nächste Anfrage wird beantwortet, sobald sie kommt.</translation>
    </message>
    <message>
        <source>%1 is loaded. The next request is answered as soon as it arrives.</source>
        <translation>%1 ist geladen. Die nächste Anfrage wird beantwortet, sobald sie kommt.</translation>
    </message>
    <message>
        <source>Earning: this computer is answering</source>
        <translation>Verdient: dieser Computer antwortet</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the processor is all yours again.</source>
        <translation>Laufende Anfragen: %1. Drücke „Pause“, und der Prozessor gehört wieder ganz dir.</translation>
    </message>
    <message>
        <source>Earning: your card is answering</source>
        <translation>Verdient: deine Karte antwortet</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the card is all yours again.</source>
        <translation>Laufende Anfragen: %1. Drücke „Pause“, und die Karte gehört wieder ganz dir.</translation>
    </message>
    <message>
        <source>Earning: your cards are answering</source>
        <translation>Verdient: deine Karten antworten</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the cards are all yours again.</source>
        <translation>Laufende Anfragen: %1. Drücke „Pause“, und die Karten gehören wieder ganz dir.</translation>
    </message>
    <message>
        <source>You asked for it. The engine is another program and keeps its memory.</source>
        <translation>Du wolltest es so. Die Engine ist ein anderes Programm und behält ihren Speicher.</translation>
    </message>
    <message>
        <source>You asked for it. The processor and its memory are yours.</source>
        <translation>Du wolltest es so. Der Prozessor und sein Speicher gehören dir.</translation>
    </message>
    <message>
        <source>You asked for it. The card and its memory are yours.</source>
        <translation>Du wolltest es so. Die Karte und ihr Speicher gehören dir.</translation>
    </message>
    <message>
        <source>You asked for it. The cards and their memory are yours.</source>
        <translation>Du wolltest es so. Die Karten und ihr Speicher gehören dir.</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>Pausiert, bis du weitermachst</translation>
    </message>
    <message>
        <source>Nothing starts before you press Resume.</source>
        <translation>Nichts startet, bevor du „Weiter“ drückst.</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Pausiert bis %1</translation>
    </message>
    <message>
        <source>Work starts again at that time.</source>
        <translation>Dann geht die Arbeit wieder los.</translation>
    </message>
    <message>
        <source>Nothing can be signed. With its password work begins by itself.</source>
        <translation>Nichts kann unterschrieben werden. Mit dem Passwort beginnt die Arbeit von selbst.</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>Wird gerade neu gestartet.</translation>
    </message>
    <message>
        <source>Not earning: %1</source>
        <translation>Kein Verdienst: %1</translation>
    </message>
    <message>
        <source>Not earning</source>
        <translation>Kein Verdienst</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Not earning yet: your worker has no coins</source>
        <translation>Noch kein Verdienst: Dein Worker hat keine Coins</translation>
    </message>
    <message>
        <source>It has to open an account with a proxy. The Wallet page says what that costs.</source>
        <translation>Er muss bei einem Proxy ein Konto eröffnen. Was das kostet, steht auf der Seite „Wallet“.</translation>
    </message>
    <message>
        <source>Fix it and press Try again. The log may say more.</source>
        <translation>Behebe es und drücke „Noch einmal“. Das Protokoll weiß vielleicht mehr.</translation>
    </message>
    <message>
        <source>the engine does not run</source>
        <translation>die Engine läuft nicht</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>until you resume</source>
        <translation>bis du weitermachst</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>The settings say when work may start.</source>
        <translation>Die Einstellungen sagen, wann die Arbeit beginnen darf.</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>Wartet: %1</translation>
    </message>
    <message>
        <source>Cocoon waits a moment, in case it comes back.</source>
        <translation>Cocoon wartet einen Moment, falls es weitergeht.</translation>
    </message>
    <message>
        <source>Also: %1.</source>
        <translation>Außerdem: %1.</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>you asked for a pause</source>
        <translation>du wolltest eine Pause</translation>
    </message>
    <message>
        <source>a game is running</source>
        <translation>ein Spiel läuft</translation>
    </message>
    <message>
        <source>the screen is being streamed</source>
        <translation>der Bildschirm wird übertragen</translation>
    </message>
    <message>
        <source>a program on your list is running</source>
        <translation>ein Programm deiner Liste läuft</translation>
    </message>
    <message>
        <source>a film or a call is running</source>
        <translation>ein Film oder Anruf läuft</translation>
    </message>
    <message>
        <source>you are using the computer</source>
        <translation>du benutzt den Computer</translation>
    </message>
    <message>
        <source>you want no work while you are away</source>
        <translation>keine Arbeit, während du weg bist</translation>
    </message>
    <message>
        <source>you want no work while the screen is locked</source>
        <translation>keine Arbeit bei gesperrtem Bildschirm</translation>
    </message>
    <message>
        <source>the small model %1 does not fit beside you</source>
        <translation>das kleine Modell %1 passt nicht neben dich</translation>
    </message>
    <message>
        <source>no small model is installed</source>
        <translation>kein kleines Modell ist vorhanden</translation>
    </message>
    <message>
        <source>the computer runs on battery</source>
        <translation>Akkubetrieb</translation>
    </message>
    <message>
        <source>the battery saver is on</source>
        <translation>der Energiesparmodus ist an</translation>
    </message>
    <message>
        <source>it is outside your hours</source>
        <translation>außerhalb deiner Uhrzeiten</translation>
    </message>
    <message>
        <source>this connection is metered</source>
        <translation>diese Verbindung ist getaktet</translation>
    </message>
    <message>
        <source>work would not pay enough</source>
        <translation>die Arbeit lohnt sich gerade nicht</translation>
    </message>
    <message>
        <source>other programs need the video memory</source>
        <translation>andere Programme brauchen den VRAM</translation>
    </message>
    <message>
        <source>the processor is too warm</source>
        <translation>der Prozessor ist zu warm</translation>
    </message>
    <message>
        <source>the card is too warm</source>
        <translation>die Karte ist zu warm</translation>
    </message>
    <message>
        <source>the card draws too much power</source>
        <translation>die Karte zieht zu viel Strom</translation>
    </message>
    <message>
        <source>the fan is too loud</source>
        <translation>der Lüfter ist zu laut</translation>
    </message>
    <message>
        <source>the disk is nearly full</source>
        <translation>das Laufwerk ist fast voll</translation>
    </message>
    <message>
        <source>%1 ended a moment ago</source>
        <translation>%1 wurde gerade beendet</translation>
    </message>
    <message>
        <source>a game ended a moment ago</source>
        <translation>ein Spiel wurde gerade beendet</translation>
    </message>
    <message>
        <source>the screen was streamed a moment ago</source>
        <translation>der Bildschirm wurde gerade noch übertragen</translation>
    </message>
    <message>
        <source>a film or a call ended a moment ago</source>
        <translation>ein Film oder ein Anruf ist gerade zu Ende</translation>
    </message>
    <message>
        <source>%1 left.</source>
        <translation>Noch %1.</translation>
    </message>
    <message>
        <source>%1 free; your limit is %2.</source>
        <translation>%1 frei; deine Grenze: %2.</translation>
    </message>
    <message>
        <source>%1 an hour after power; you want %2.</source>
        <translation>%1 je Stunde abzüglich Strom; du willst %2.</translation>
    </message>
    <message>
        <source>%1; your limit is %2.</source>
        <translation>%1; deine Grenze: %2.</translation>
    </message>
    <message>
        <source>Starts in %1 if you leave it alone.</source>
        <translation>Startet in %1, wenn du nichts anfasst.</translation>
    </message>
    <message>
        <source>Starts in %1.</source>
        <translation>Startet in %1.</translation>
    </message>
    <message>
        <source>Next start: %1.</source>
        <translation>Nächster Start: %1.</translation>
    </message>
    <message>
        <source>Starts when you leave it alone.</source>
        <translation>Startet, wenn du den Computer in Ruhe lässt.</translation>
    </message>
    <message>
        <source>The computer is yours. Work starts some time after it ends.</source>
        <translation>Der Computer gehört dir. Die Arbeit beginnt einige Zeit danach.</translation>
    </message>
    <message>
        <source>Download one on the Models page, or start when you are away.</source>
        <translation>Lade eines auf der Seite „Modelle“, oder starte, wenn du weg bist.</translation>
    </message>
    <message>
        <source>Starts when the plug is in.</source>
        <translation>Startet, sobald der Stecker steckt.</translation>
    </message>
    <message>
        <source>Starts when the battery saver is off.</source>
        <translation>Startet, sobald der Energiesparmodus aus ist.</translation>
    </message>
    <message>
        <source>Starts on a connection that is not metered.</source>
        <translation>Startet, sobald die Verbindung nicht getaktet ist.</translation>
    </message>
    <message>
        <source>Starts when there is some room below the limit.</source>
        <translation>Startet, sobald etwas Luft bis zur Grenze ist.</translation>
    </message>
    <message>
        <source>Starts when more is free.</source>
        <translation>Startet, sobald mehr frei ist.</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Works for 1 h although %1.</source>
        <translation>Arbeitet trotzdem 1&#xa0;h (%1).</translation>
    </message>
    <message>
        <source>You started it: until %1 it works although %2.</source>
        <translation>Von dir gestartet: arbeitet bis %1 trotzdem (%2).</translation>
    </message>
    <message>
        <source>It is the small model, because %1.</source>
        <translation>Es ist das kleine Modell (%1).</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your power limit.</source>
        <translation>Rechnet %1 der Zeit, um unter deiner Leistungsgrenze zu bleiben.</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your fan limit.</source>
        <translation>Rechnet %1 der Zeit, um unter deiner Lüftergrenze zu bleiben.</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your temperature limit.</source>
        <translation>Rechnet %1 der Zeit, um unter deiner Temperaturgrenze zu bleiben.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message>
        <source>Start now</source>
        <translation>Jetzt starten</translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Send locally</source>
        <translation>Lokal senden</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Versiegelt</translation>
    </message>
    <message>
        <source>Hardware keeps the host out. A physical attack on the machine is still possible.</source>
        <translation>Die Hardware sperrt den Host aus. Ein physischer Angriff auf die Maschine bleibt möglich.</translation>
    </message>
    <message>
        <source>Send sealed</source>
        <translation>Versiegelt senden</translation>
    </message>
    <message>
        <source>Known device</source>
        <translation>Bekanntes Gerät</translation>
    </message>
    <message>
        <source>Real, identified device. Its owner could still read this.</source>
        <translation>Echtes, erkanntes Gerät. Sein Besitzer könnte dies trotzdem lesen.</translation>
    </message>
    <message>
        <source>Send to known device</source>
        <translation>An bekanntes Gerät senden</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>The owner of this PC can read your prompt. We hide who you are.</source>
        <translation>Der Besitzer dieses PCs kann deinen Prompt lesen. Wir verbergen, wer du bist.</translation>
    </message>
    <message>
        <source>Send to community</source>
        <translation>An Community senden</translation>
    </message>
</context>
<context>
    <name>TierChoice</name>
    <message>
        <source>Who may answer</source>
        <translation>Wer antworten darf</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Jetzt starten</translation>
    </message>
    <message>
        <source>Open Cocoon</source>
        <translation>Cocoon öffnen</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>Heute: %1</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
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
        <translation>ms</translation>
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
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message>
        <source>fee %1</source>
        <translation>Gebühr&#xa0;%1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Zurückgekommen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Network fee</source>
        <translation>Netzgebühr</translation>
    </message>
    <message>
        <source>%1 payouts of a proxy</source>
        <translation>%1 Auszahlungen eines Proxys</translation>
    </message>
    <message>
        <source>payout of a proxy</source>
        <translation>Auszahlung eines Proxys</translation>
    </message>
    <message>
        <source>%1, “%2”</source>
        <translation>%1, „%2“</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Main network</source>
        <translation>Hauptnetz</translation>
    </message>
    <message>
        <source>practice TON</source>
        <translation>Übungs-TON</translation>
    </message>
    <message>
        <source>test TON</source>
        <translation>Test-TON</translation>
    </message>
    <message>
        <source>Locked: what comes in is shown, and nothing can be sent.</source>
        <translation>Gesperrt: Eingänge werden gezeigt, senden geht nicht.</translation>
    </message>
    <message>
        <source>The keys are on this computer only.</source>
        <translation>Die Schlüssel sind nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Backup checked on %1.</source>
        <translation>Sicherung geprüft am %1.</translation>
    </message>
    <message>
        <source>The wallet cannot be read now: %1.</source>
        <translation>Die Wallet ist gerade nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The chain cannot be read: %1. What you see is as of %2. It is tried again.</source>
        <translation>Die Blockchain ist nicht lesbar: %1. Stand: %2. Nächster Versuch folgt.</translation>
    </message>
    <message>
        <source>the network is not up</source>
        <translation>das Netzwerk läuft noch nicht</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Nicht gesendet: %1.</translation>
    </message>
    <message>
        <source>A payment from last time was not made: %1.</source>
        <translation>Eine Zahlung vom letzten Mal kam nicht zustande: %1.</translation>
    </message>
    <message>
        <source>the network is not running yet</source>
        <translation>das Netz läuft noch nicht</translation>
    </message>
    <message>
        <source>There is no wallet yet.</source>
        <translation>Es gibt noch keine Wallet.</translation>
    </message>
    <message>
        <source>These words do not make a wallet: one is wrong, or their order is.</source>
        <translation>Diese Wörter ergeben zusammen keine Wallet: Eines ist falsch, oder die Reihenfolge.</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>Wallet</translation>
    </message>
</context>
<context>
    <name>WalletStep</name>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Nobody&apos;s words. Do not use them.</source>
        <translation>Sie gehören niemandem. Benutze sie nicht.</translation>
    </message>
    <message>
        <source>Try it: %1</source>
        <translation>Probiere es: %1</translation>
    </message>
    <message>
        <source>Enter checks it. You may also go on without.</source>
        <translation>Enter prüft es. Du kannst auch ohne weitergehen.</translation>
    </message>
    <message>
        <source>Three words were right. It takes no longer with your own.</source>
        <translation>Drei Wörter waren richtig. Mit deinen eigenen dauert es nicht länger.</translation>
    </message>
    <message>
        <source>On paper, not in a picture; this program never puts words on the clipboard. On practice coins nothing is asked of you. Before the main network you cannot skip it.</source>
        <translation>Auf Papier, nicht als Foto; dieses Programm legt nie Wörter in die Zwischenablage. Bei Übungscoins musst du nichts tun. Vor dem Hauptnetz lässt sich das nicht überspringen.</translation>
    </message>
</context>
<context>
    <name>WatcherCard</name>
    <message>
        <source>Sees</source>
        <translation>Sieht</translation>
    </message>
    <message>
        <source>Does not see</source>
        <translation>Sieht nicht</translation>
    </message>
</context>
<context>
    <name>Watchers</name>
    <message>
        <source>Prompt and answer</source>
        <translation>Prompt und Antwort</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation>Dein Provider</translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation>Nichts davon</translation>
    </message>
    <message>
        <source>That you asked</source>
        <translation>Dass du gefragt hast</translation>
    </message>
    <message>
        <source>You use Cocoon</source>
        <translation>Du nutzt Cocoon</translation>
    </message>
    <message>
        <source>When, and how much</source>
        <translation>Wann, und wie viel</translation>
    </message>
    <message>
        <source>Which model</source>
        <translation>Welches Modell</translation>
    </message>
    <message>
        <source>and anyone on the wire</source>
        <translation>und alle an der Leitung</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Size, time, model, price</source>
        <translation>Größe, Zeit, Modell, Preis</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Wer du bist</translation>
    </message>
    <message>
        <source>passes it on and counts</source>
        <translation>leitet weiter und zählt</translation>
    </message>
    <message>
        <source>Your IP address</source>
        <translation>Deine IP-Adresse</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Deinen Namen</translation>
    </message>
    <message>
        <source>Worker&apos;s owner</source>
        <translation>Worker-Besitzer</translation>
    </message>
    <message>
        <source>Your wallet</source>
        <translation>Deine Wallet</translation>
    </message>
    <message>
        <source>you, on this computer</source>
        <translation>du, an diesem Computer</translation>
    </message>
    <message>
        <source>somebody with a machine that hardware seals</source>
        <translation>jemand mit einer durch Hardware versiegelten Maschine</translation>
    </message>
    <message>
        <source>somebody with a device that its maker knows</source>
        <translation>jemand mit einem Gerät, das sein Hersteller kennt</translation>
    </message>
    <message>
        <source>somebody with a PC in this network</source>
        <translation>jemand mit einem PC in diesem Netz</translation>
    </message>
    <message>
        <source>That a request came</source>
        <translation>Dass eine Anfrage kam</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Size and time</source>
        <translation>Größe und Zeit</translation>
    </message>
    <message>
        <source>public, for ever</source>
        <translation>öffentlich, für immer</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Blockchain</translation>
    </message>
    <message>
        <source>Your contract&apos;s totals</source>
        <translation>Summen deines Vertrags</translation>
    </message>
    <message>
        <source>When they were settled</source>
        <translation>Wann abgerechnet wurde</translation>
    </message>
    <message>
        <source>Single requests</source>
        <translation>Einzelne Anfragen</translation>
    </message>
</context>
<context>
    <name>WhatStep</name>
    <message>
        <source>You come back, the GPU is yours</source>
        <translation>Du kommst zurück, die GPU gehört dir</translation>
    </message>
    <message>
        <source>Its memory, too. Pause is one press away on every page, and in the tray.</source>
        <translation>Ihr Speicher auch. Pause: ein Klick, auf jeder Seite und im Infobereich.</translation>
    </message>
    <message>
        <source>It starts with practice coins</source>
        <translation>Es beginnt mit Übungscoins</translation>
    </message>
    <message>
        <source>They are worthless. The practice network runs on this computer alone, and shows how everything goes.</source>
        <translation>Sie sind wertlos. Das Übungsnetz läuft nur hier und zeigt, wie alles geht.</translation>
    </message>
    <message>
        <source>Whoever runs a worker could read the questions</source>
        <translation>Wer einen Worker betreibt, könnte Fragen lesen</translation>
    </message>
    <message>
        <source>The program shows you no prompts, but nothing stops a curious owner of a home PC from reading community prompts. So everybody who asks is told before they send.</source>
        <translation>Das Programm zeigt dir keine Prompts, aber nichts hindert neugierige Besitzer eines PCs daran, Community-Prompts zu lesen. Darum erfährt das jeder, bevor er sendet.</translation>
    </message>
    <message>
        <source>Who asked stays hidden</source>
        <translation>Wer gefragt hat, bleibt verborgen</translation>
    </message>
    <message>
        <source>A worker gets prompts without IP address, name or wallet.</source>
        <translation>Ein Worker bekommt Prompts ohne IP-Adresse, Namen oder Wallet.</translation>
    </message>
</context>
<context>
    <name>WordCheck</name>
    <message>
        <source>Word %1</source>
        <translation>Wort %1</translation>
    </message>
</context>
<context>
    <name>WordGrid</name>
    <message>
        <source>Word %1: %2</source>
        <translation>Wort %1: %2</translation>
    </message>
</context>
</TS>
