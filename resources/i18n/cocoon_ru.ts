<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Backup</name>
    <message>
        <source>This is not what you were shown. Look once more.</source>
        <translation>Это не то, что вам показали. Посмотрите ещё раз.</translation>
    </message>
</context>
<context>
    <name>BackupNote</name>
    <message>
        <source>Not backed up</source>
        <translation>Нет резервной копии</translation>
    </message>
    <message>
        <source>24 words are this wallet. If this computer breaks and they are on no paper, its coins are gone.</source>
        <translation>24 слова&#xa0;— это кошелёк. Если компьютер сломается, а слов на бумаге нет, монеты пропадут.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Записать</translation>
    </message>
</context>
<context>
    <name>BackupSheet</name>
    <message>
        <source>Write these words down</source>
        <translation>Запишите эти слова</translation>
    </message>
    <message>
        <source>Type what you wrote</source>
        <translation>Введите то, что записали</translation>
    </message>
    <message>
        <source>The backup is good</source>
        <translation>Копия верна</translation>
    </message>
    <message>
        <source>Are you alone with this screen?</source>
        <translation>Вы одни перед экраном?</translation>
    </message>
    <message>
        <source>On paper, in this order. Whoever reads them owns your coins; none of us will ever ask for them.</source>
        <translation>На бумаге, по порядку. Кто их прочтёт, тот владеет монетами; мы никогда о них не спросим.</translation>
    </message>
    <message>
        <source>%1 of the words, by their number.</source>
        <translation>Слов: %1, по номерам.</translation>
    </message>
    <message>
        <source>Keep the paper where you would keep money. With it you can restore this wallet on any computer.</source>
        <translation>Храните листок там же, где деньги. С ним вы восстановите кошелёк на любом компьютере.</translation>
    </message>
    <message>
        <source>The words are hidden: this window was not in front.</source>
        <translation>Слова скрыты: это окно было не впереди.</translation>
    </message>
    <message>
        <source>The next step shows 24 words. Whoever sees or photographs them can take every coin. They are not put on the clipboard.</source>
        <translation>Дальше будут показаны 24 слова. Кто их увидит или сфотографирует, сможет забрать все монеты. В буфер обмена они не попадают.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Show them again</source>
        <translation>Показать ещё раз</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>I wrote them down</source>
        <translation>Слова записаны</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Show the words</source>
        <translation>Показать слова</translation>
    </message>
</context>
<context>
    <name>BalanceCard</name>
    <message>
        <source>Balance</source>
        <translation>Баланс</translation>
    </message>
    <message>
        <source>Show amounts</source>
        <translation>Показать суммы</translation>
    </message>
    <message>
        <source>Hide amounts</source>
        <translation>Скрыть суммы</translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation>Ещё не прочитан из блокчейна.</translation>
    </message>
    <message>
        <source>Your address</source>
        <translation>Ваш адрес</translation>
    </message>
    <message>
        <source>Your address: %1</source>
        <translation>Ваш адрес: %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Скопировать адрес</translation>
    </message>
    <message>
        <source>QR code of your address</source>
        <translation>QR-код вашего адреса</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>no reading</source>
        <translation>нет данных</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>не сообщает</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Загрузка</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>Видеопамять</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Память</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Мощность</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>предел %1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, диапазон %2</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Charts of the last 20 minutes.</source>
        <translation>Графики за последние 20 минут.</translation>
    </message>
    <message>
        <source>Charts of the last 2 hours.</source>
        <translation>Графики за последние 2 часа.</translation>
    </message>
    <message>
        <source>Charts of the last 24 hours.</source>
        <translation>Графики за последние 24 часа.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1&#xa0;с назад</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1&#xa0;мин назад</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1&#xa0;ч назад</translation>
    </message>
    <message>
        <source>%1 h %2 min ago</source>
        <translation>%1&#xa0;ч %2&#xa0;мин назад</translation>
    </message>
</context>
<context>
    <name>ChartsGroup</name>
    <message>
        <source>How far back the charts look</source>
        <translation>За какое время показаны графики</translation>
    </message>
    <message>
        <source>20 min</source>
        <translation>20&#xa0;мин</translation>
    </message>
    <message>
        <source>2 h</source>
        <translation>2&#xa0;ч</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24&#xa0;ч</translation>
    </message>
    <message>
        <source>%1 Left and right arrows read earlier and later values.</source>
        <translation>%1 Стрелки влево и вправо читают более ранние и более поздние значения.</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>Nobody of this tier is ready. Nothing is sent.</source>
        <translation>На этом уровне никто не готов. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Answered by the practice network on this computer.</source>
        <translation>Отвечает учебная сеть на этом компьютере.</translation>
    </message>
    <message>
        <source>Answered by the test network.</source>
        <translation>Отвечает тестовая сеть.</translation>
    </message>
    <message>
        <source>Answered by the main network.</source>
        <translation>Отвечает основная сеть.</translation>
    </message>
    <message>
        <source>Kept in memory only, gone when you quit.</source>
        <translation>Беседа живёт в памяти до&#xa0;выхода.</translation>
    </message>
    <message>
        <source>Answering. Esc stops it.</source>
        <translation>Отвечает. Esc&#xa0;— остановить.</translation>
    </message>
    <message>
        <source>something unforeseen went wrong</source>
        <translation>случилось что-то непредвиденное</translation>
    </message>
    <message>
        <source>You stopped it.</source>
        <translation>Вы остановили ответ.</translation>
    </message>
    <message>
        <source>Broke off: %1.</source>
        <translation>Прервано: %1.</translation>
    </message>
    <message>
        <source>No answer: %1.</source>
        <translation>Нет ответа: %1.</translation>
    </message>
    <message>
        <source>Tokens: %1 in %2 s</source>
        <translation>Токенов: %1 за %2&#xa0;с</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 токенов/с</translation>
    </message>
    <message>
        <source>the network is not ready yet</source>
        <translation>сеть ещё не готова</translation>
    </message>
    <message>
        <source>the model is not loaded now</source>
        <translation>модель сейчас не загружена</translation>
    </message>
</context>
<context>
    <name>ChatMessage</name>
    <message>
        <source>You: %1</source>
        <translation>Вы: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Ответ: %1</translation>
    </message>
    <message>
        <source>Edit the question</source>
        <translation>Изменить вопрос</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Try again: another answer takes the place of this one</source>
        <translation>Спросить ещё раз: новый ответ заменит этот</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Скопировать ответ</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Bring the last conversation back</source>
        <translation>Вернуть последнюю беседу</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Новый чат</translation>
    </message>
</context>
<context>
    <name>ChatWelcome</name>
    <message>
        <source>What is the capital of France?</source>
        <translation>Какая столица у Франции?</translation>
    </message>
    <message>
        <source>How much is three plus four?</source>
        <translation>Сколько будет три плюс четыре?</translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation>Расскажи короткую историю.</translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation>Вопросов ещё не было</translation>
    </message>
    <message>
        <source>Write below, or begin with one of these.</source>
        <translation>Напишите ниже или начните с одного из этих.</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>The checks are running</source>
        <translation>Идёт проверка</translation>
    </message>
    <message>
        <source>They change nothing. What is broken will stand here first, with its remedy.</source>
        <translation>Она ничего не меняет. Неполадки появятся здесь первыми, вместе с решением.</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Скопировать код</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>You are editing your last question. Its answer goes when you send this.</source>
        <translation>Вы меняете последний вопрос. После отправки его ответ исчезнет.</translation>
    </message>
    <message>
        <source>Keep it as it was</source>
        <translation>Оставить как было</translation>
    </message>
    <message>
        <source>This is too long for a question. Nothing was pasted.</source>
        <translation>Это слишком длинно для вопроса. Ничего не вставлено.</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>Спросите что-нибудь</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter begins a new line, Up edits the last question</source>
        <translation>Enter&#xa0;— отправить, Shift+Enter&#xa0;— новая строка, стрелка вверх&#xa0;— изменить последний вопрос</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Стоп</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2–%3</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>Заработок</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Неполадка</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;мин</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;ч %2&#xa0;мин</translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Неполадка</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>Заработок</translation>
    </message>
    <message>
        <source>Today: %1 spent earning</source>
        <translation>Сегодня с заработком: %1</translation>
    </message>
    <message>
        <source>Spent earning today: %1. Answers since the start: %2.</source>
        <translation>С заработком сегодня: %1. Ответов с запуска: %2.</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd, d MMM</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d&#xa0;MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d&#xa0;MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>No answer in %1 s. Check again when the computer is less busy.</source>
        <translation>Нет ответа за %1&#xa0;с. Проверьте ещё раз, когда компьютер будет свободнее.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Нет ответа</translation>
    </message>
    <message>
        <source>The check itself failed (%1); the log says where.</source>
        <translation>Сама проверка дала сбой (%1); где&#xa0;— сказано в журнале.</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Не проверено</translation>
    </message>
    <message>
        <source>%1 answers, driver %2.</source>
        <translation>На связи %1, драйвер %2.</translation>
    </message>
    <message>
        <source>The NVIDIA driver does not answer</source>
        <translation>Драйвер NVIDIA не отвечает</translation>
    </message>
    <message>
        <source>A card is built in, but cannot work without its driver. Install it, then restart.</source>
        <translation>Видеокарта есть, но без драйвера не работает. Установите его и перезагрузитесь.</translation>
    </message>
    <message>
        <source>Get the driver</source>
        <translation>Скачать драйвер</translation>
    </message>
    <message>
        <source>No graphics card that can be used</source>
        <translation>Нет подходящей видеокарты</translation>
    </message>
    <message>
        <source>The processor answers instead, which is slow and earns little. NVIDIA cards are supported.</source>
        <translation>Отвечает процессор: это медленно и приносит мало. Поддерживаются видеокарты NVIDIA.</translation>
    </message>
    <message>
        <source>No card reports its temperature.</source>
        <translation>Ни одна видеокарта не сообщает температуру.</translation>
    </message>
    <message>
        <source>It slows down at %1 °C.</source>
        <translation>Замедляется при %1&#xa0;°C.</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>Задать предел</translation>
    </message>
    <message>
        <source>%1 is warm: %2 °C</source>
        <translation>%1 нагрелась: %2&#xa0;°C</translation>
    </message>
    <message>
        <source>It slows down at %1 °C. A limit keeps it cooler and quieter.</source>
        <translation>Замедляется при %1&#xa0;°C. С пределом будет прохладнее и тише.</translation>
    </message>
    <message>
        <source>%1 is too hot: %2 °C</source>
        <translation>%1 перегрета: %2&#xa0;°C</translation>
    </message>
    <message>
        <source>It slows itself down from %1 °C on. Clear fans and dust, or set a limit.</source>
        <translation>Замедляется сама с %1&#xa0;°C. Почистите вентиляторы или задайте предел.</translation>
    </message>
    <message>
        <source>No card that works also drives a screen.</source>
        <translation>Ни к одной рабочей видеокарте не подключён экран.</translation>
    </message>
    <message>
        <source>Your only card drives the screen too, so work leaves it room.</source>
        <translation>Видеокарта одна и выводит картинку: работа оставляет ей место.</translation>
    </message>
    <message>
        <source>%1 drives the screen and is spared; the others work.</source>
        <translation>%1 выводит картинку, её бережём; остальные работают.</translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation>Движок не работает</translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation>%1. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Перезапустить движок</translation>
    </message>
    <message>
        <source>Runs with %1.</source>
        <translation>Работает с %1.</translation>
    </message>
    <message>
        <source>Paused as you wished; the card is free.</source>
        <translation>На паузе, как вы просили; видеокарта свободна.</translation>
    </message>
    <message>
        <source>Is starting.</source>
        <translation>Запускается.</translation>
    </message>
    <message>
        <source>%1 computes wrongly</source>
        <translation>%1 считает с ошибками</translation>
    </message>
    <message>
        <source>The known question was not answered</source>
        <translation>Контрольный вопрос остался без ответа</translation>
    </message>
    <message>
        <source>It is not used. A new driver often helps.</source>
        <translation>Устройство не используется. Помочь может новый драйвер.</translation>
    </message>
    <message>
        <source>Install Cocoon again, or delete the pack.</source>
        <translation>Переустановите Cocoon или удалите пакет.</translation>
    </message>
    <message>
        <source>Download it again, or choose another.</source>
        <translation>Скачайте её заново или выберите другую.</translation>
    </message>
    <message>
        <source>No device was there to ask.</source>
        <translation>Спросить было некого: нет устройств.</translation>
    </message>
    <message>
        <source>%1: the right answer.</source>
        <translation>%1: ответ верный.</translation>
    </message>
    <message>
        <source>The backend %1 cannot be used</source>
        <translation>Бэкенд %1 не подходит</translation>
    </message>
    <message>
        <source>Installed: %1.</source>
        <translation>Установлено: %1.</translation>
    </message>
    <message>
        <source>No backend for your card</source>
        <translation>Нет бэкенда для вашей видеокарты</translation>
    </message>
    <message>
        <source>Only the processor answers. Install the backend pack for CUDA or Vulkan.</source>
        <translation>Отвечает только процессор. Установите пакет бэкенда для CUDA или Vulkan.</translation>
    </message>
    <message>
        <source>None is needed: the processor answers.</source>
        <translation>Не нужны: отвечает процессор.</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Модель использовать нельзя</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Открыть модели</translation>
    </message>
    <message>
        <source>%1, at another server.</source>
        <translation>%1, на другом сервере.</translation>
    </message>
    <message>
        <source>%1: the file is what it was.</source>
        <translation>%1: файл не изменился.</translation>
    </message>
    <message>
        <source>No card reports its memory.</source>
        <translation>Ни одна видеокарта не сообщает о памяти.</translation>
    </message>
    <message>
        <source>%1 is nearly full</source>
        <translation>%1: память на исходе</translation>
    </message>
    <message>
        <source>A loaded model fills it on purpose. If games stutter, leave more of it free.</source>
        <translation>Загруженная модель занимает её нарочно. Если игры тормозят, оставьте больше свободной.</translation>
    </message>
    <message>
        <source>Leave more free</source>
        <translation>Оставить больше</translation>
    </message>
    <message>
        <source>Free of %1.</source>
        <translation>Свободно из %1.</translation>
    </message>
    <message>
        <source>Main memory is nearly full</source>
        <translation>Оперативная память почти заполнена</translation>
    </message>
    <message>
        <source>Models load slowly then, or not at all. Close what you do not need.</source>
        <translation>Модели загружаются медленно или вовсе не загружаются. Закройте лишнее.</translation>
    </message>
    <message>
        <source>On the disk of the models.</source>
        <translation>На диске с моделями.</translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>Диск почти заполнен</translation>
    </message>
    <message>
        <source>%1 are free. Remove a model that you do not serve.</source>
        <translation>Свободно %1. Удалите модель, которая не используется.</translation>
    </message>
    <message>
        <source>Programs on this computer can ask.</source>
        <translation>Доступен программам этого компьютера.</translation>
    </message>
    <message>
        <source>Port %1 is taken</source>
        <translation>Порт %1 занят</translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation>Сменить порт</translation>
    </message>
    <message>
        <source>Free; nothing listens now.</source>
        <translation>Свободен, никто не слушает.</translation>
    </message>
    <message>
        <source>The practice network goes by this computer&apos;s clock.</source>
        <translation>Учебная сеть идёт по часам этого компьютера.</translation>
    </message>
    <message>
        <source>The network has not told its time yet.</source>
        <translation>Сеть ещё не сообщила своё время.</translation>
    </message>
    <message>
        <source>Agrees with the network&apos;s.</source>
        <translation>Совпадают с часами сети.</translation>
    </message>
    <message>
        <source>The clock is %1 s ahead</source>
        <translation>Часы спешат на %1&#xa0;с</translation>
    </message>
    <message>
        <source>The clock is %1 s behind</source>
        <translation>Часы отстают на %1&#xa0;с</translation>
    </message>
    <message>
        <source>Messages are valid for 60 s only. Let the system set its time by itself.</source>
        <translation>Сообщения действуют всего 60&#xa0;с. Пусть система сама сверяет время.</translation>
    </message>
    <message>
        <source>%1 of %2 proxies are connected.</source>
        <translation>Прокси на связи: %1 из %2.</translation>
    </message>
    <message>
        <source>No proxy is connected</source>
        <translation>Ни один прокси не на связи</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself; check the internet connection.</source>
        <translation>%1 Попытки продолжаются; проверьте интернет.</translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation>Открыть сеть</translation>
    </message>
    <message>
        <source>Other users can read a file with keys</source>
        <translation>Другие пользователи могут прочитать файл с ключами</translation>
    </message>
    <message>
        <source>%1. Only you should be able to.</source>
        <translation>%1. Читать это должны только вы.</translation>
    </message>
    <message>
        <source>Lock the files</source>
        <translation>Закрыть доступ</translation>
    </message>
    <message>
        <source>In %1, not in a file.</source>
        <translation>Лежат в %1, не в файле.</translation>
    </message>
    <message>
        <source>In a file that a password seals.</source>
        <translation>В файле, запечатанном паролем.</translation>
    </message>
    <message>
        <source>This system has no key store</source>
        <translation>В системе нет хранилища ключей</translation>
    </message>
    <message>
        <source>Practice keys lie in a file that only you can read. Real coins need a key store or a password.</source>
        <translation>Учебные ключи лежат в файле, который читаете только вы. Настоящим монетам нужно хранилище или пароль.</translation>
    </message>
    <message>
        <source>You proved that you have the words.</source>
        <translation>Вы подтвердили, что слова у вас есть.</translation>
    </message>
    <message>
        <source>Not needed: practice coins are worthless.</source>
        <translation>Не нужна: учебные монеты ничего не&#xa0;стоят.</translation>
    </message>
    <message>
        <source>Nobody knows whether the words are written down.</source>
        <translation>Неизвестно, записаны ли слова.</translation>
    </message>
    <message>
        <source>The wallet&apos;s words are not written down</source>
        <translation>Слова кошелька не записаны</translation>
    </message>
    <message>
        <source>If this disk breaks, your coins are gone. Write the words on paper.</source>
        <translation>Если диск сломается, монеты пропадут. Запишите слова на бумаге.</translation>
    </message>
    <message>
        <source>Open Wallet</source>
        <translation>Открыть кошелёк</translation>
    </message>
    <message>
        <source>The settings file has a mistake</source>
        <translation>В файле настроек ошибка</translation>
    </message>
    <message>
        <source>Until it is fixed, the earlier settings apply.</source>
        <translation>Пока её не исправят, действуют прежние настройки.</translation>
    </message>
    <message>
        <source>Valid; changed from the default: %1.</source>
        <translation>Верен; изменённых настроек: %1.</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Открыть файл</translation>
    </message>
    <message>
        <source>The log cannot be written</source>
        <translation>Журнал не записывается</translation>
    </message>
    <message>
        <source>%1. Free space, or take the folder back into your hands.</source>
        <translation>%1. Освободите место или верните себе доступ к папке.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Can be written. Never holds prompts, answers or keys.</source>
        <translation>Записывается. В нём нет промптов, ответов и ключей.</translation>
    </message>
    <message>
        <source>All %1 see what they should.</source>
        <translation>Видят всё, что должны: %1.</translation>
    </message>
    <message>
        <source>Programs reach Cocoon at port %1 instead. Choose a port that is free.</source>
        <translation>Пока программы обращаются к порту %1. Выберите свободный порт.</translation>
    </message>
    <message>
        <source>Another program uses it already, perhaps another Cocoon.</source>
        <translation>Порт уже занят другой программой, возможно, вторым Cocoon.</translation>
    </message>
    <message>
        <source>A sensor does not work</source>
        <translation>Один датчик не работает</translation>
    </message>
    <message>
        <source>%1 sensors do not work</source>
        <translation>Не работает датчиков: %1</translation>
    </message>
    <message>
        <source>%1. Cocoon is careful where it cannot see.</source>
        <translation>%1. Где Cocoon не видит, он осторожен.</translation>
    </message>
    <message>
        <source>Starting at log-in does not work</source>
        <translation>Автозапуск не работает</translation>
    </message>
    <message>
        <source>%1. Turn it off and on again.</source>
        <translation>%1. Выключите его и включите снова.</translation>
    </message>
    <message>
        <source>On.</source>
        <translation>Включён.</translation>
    </message>
    <message>
        <source>Off, as you left it.</source>
        <translation>Выключен, как вы и оставили.</translation>
    </message>
    <message>
        <source>This desktop shows our icon.</source>
        <translation>Система показывает наш значок.</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons</source>
        <translation>Здесь нет места для значков</translation>
    </message>
    <message>
        <source>Closing the window minimizes it instead. GNOME needs the extension AppIndicator.</source>
        <translation>При закрытии окно сворачивается. Для GNOME нужно расширение AppIndicator.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>What works, what does not, and the remedy.</source>
        <translation>Что работает, что нет и как исправить.</translation>
    </message>
    <message>
        <source>%1 of %2 checks are done</source>
        <translation>Проверено: %1 из %2</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Видеокарта</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Экран</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Движок</translation>
    </message>
    <message>
        <source>Known question</source>
        <translation>Контрольный вопрос</translation>
    </message>
    <message>
        <source>GPU backends</source>
        <translation>Бэкенды GPU</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>Видеопамять</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>Оперативная память</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Место на диске</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>Wallet backup</source>
        <translation>Копия кошелька</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Файл настроек</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>One is broken.</source>
        <translation>Одна неполадка.</translation>
    </message>
    <message>
        <source>%1 are broken.</source>
        <translation>Неполадок: %1.</translation>
    </message>
    <message>
        <source>One is unchecked.</source>
        <translation>Одно не удалось проверить.</translation>
    </message>
    <message>
        <source>%1 are unchecked.</source>
        <translation>Не удалось проверить: %1.</translation>
    </message>
    <message>
        <source>Local API</source>
        <translation>Локальный API</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Датчики</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>Автозапуск</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Область уведомлений</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>The first check</source>
        <translation>Первая проверка</translation>
    </message>
    <message>
        <source>All %1 are fine</source>
        <translation>Всё в порядке: %1</translation>
    </message>
    <message>
        <source>%1 of %2 are fine</source>
        <translation>В порядке %1 из %2</translation>
    </message>
    <message>
        <source>One is worth a look.</source>
        <translation>На одно стоит взглянуть.</translation>
    </message>
    <message>
        <source>%1 are worth a look.</source>
        <translation>Стоит взглянуть: %1.</translation>
    </message>
    <message>
        <source>Checked at %1.</source>
        <translation>Проверено в %1.</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Copy report …</source>
        <translation>Копировать отчёт…</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить снова</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Разделы страницы</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Проверки</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
</context>
<context>
    <name>Earnings</name>
    <message>
        <source>Saved as %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Не сохранено: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>not shared</source>
        <translation>без работы</translation>
    </message>
    <message>
        <source>%1 shared, answers: %2</source>
        <translation>В работе %1, ответов: %2</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>Введите число.</translation>
    </message>
    <message>
        <source>Write a number from %1 to %2.</source>
        <translation>Введите число от %1 до %2.</translation>
    </message>
    <message>
        <source>%1 TON more were earned at times that were not recorded.</source>
        <translation>Ещё %1&#xa0;TON заработано, когда время не записывалось.</translation>
    </message>
    <message>
        <source>What this computer earned, day by day.</source>
        <translation>Сколько заработал этот компьютер, день за днём.</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1&#xa0;кВт·ч</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Процессор</translation>
    </message>
    <message>
        <source>Another engine</source>
        <translation>Другой движок</translation>
    </message>
    <message>
        <source>Today, %1, hour by hour.</source>
        <translation>Сегодня, %1, по часам.</translation>
    </message>
    <message>
        <source>Last %1 days, %2 to %3.</source>
        <translation>За %1&#xa0;дн., с %2 по %3.</translation>
    </message>
    <message>
        <source>Too little was seen for a range: %1 of %2 days with half an hour of sharing.</source>
        <translation>Данных мало: дней с получасом работы — %1 из %2.</translation>
    </message>
    <message>
        <source>The hours you shared moved it most.</source>
        <translation>Больше всего повлияли часы работы.</translation>
    </message>
    <message>
        <source>Demand moved it most.</source>
        <translation>Больше всего повлиял спрос.</translation>
    </message>
    <message>
        <source>What each second of answering earned moved it most.</source>
        <translation>Больше всего повлиял доход за секунду ответа.</translation>
    </message>
    <message>
        <source>As %1 days here went: all like a quiet one, or all like a busy one.</source>
        <translation>По %1&#xa0;дн. на этом компьютере: от «все дни тихие» до «все дни занятые».</translation>
    </message>
</context>
<context>
    <name>EarningsBars</name>
    <message>
        <source>Earnings, bar by bar. Arrow keys read them.</source>
        <translation>Заработок по столбцам. Стрелки читают их по одному.</translation>
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
        <translation>Заработано сегодня. %1</translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation>Заработано сегодня</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Подписано</translation>
    </message>
    <message>
        <source>The proxy&apos;s signature over this total is in our hands. The latest one covers all before it.</source>
        <translation>Подпись прокси под этой суммой у нас в руках. Последняя покрывает все прежние.</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Проведено</translation>
    </message>
    <message>
        <source>The worker contract has paid this much.</source>
        <translation>Столько уже выплатил контракт воркера.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Выведено</translation>
    </message>
    <message>
        <source>This much has arrived at your own address.</source>
        <translation>Столько пришло на ваш собственный адрес.</translation>
    </message>
</context>
<context>
    <name>EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Заработок</translation>
    </message>
    <message>
        <source>Days shown</source>
        <translation>Показанные дни</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 дней</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 дней</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Nothing earned yet</source>
        <translation>Пока ничего не заработано</translation>
    </message>
    <message>
        <source>This computer earns while it answers requests. The first signed payment stands here a second later.</source>
        <translation>Компьютер зарабатывает, отвечая на запросы. Первая подписанная выплата появится здесь через секунду.</translation>
    </message>
    <message>
        <source>Earned today</source>
        <translation>Заработано сегодня</translation>
    </message>
    <message>
        <source>Earned in these days</source>
        <translation>Заработано за эти дни</translation>
    </message>
    <message>
        <source>Best hour</source>
        <translation>Лучший час</translation>
    </message>
    <message>
        <source>Best day</source>
        <translation>Лучший день</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>Per shared hour</source>
        <translation>За час работы</translation>
    </message>
    <message>
        <source>Settled on chain</source>
        <translation>Проведено в блокчейне</translation>
    </message>
    <message>
        <source>Signed, not yet settled</source>
        <translation>Подписано, ещё не проведено</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>По картам</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>По моделям</translation>
    </message>
    <message>
        <source>Save the record of earnings</source>
        <translation>Сохранить записи о заработке</translation>
    </message>
    <message>
        <source>Comma-separated values</source>
        <translation>Значения через запятую</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Cut</source>
        <translation>Вырезать</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Выделить всё</translation>
    </message>
</context>
<context>
    <name>FactLine</name>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Скопировать: %1</translation>
    </message>
</context>
<context>
    <name>ForecastCard</name>
    <message>
        <source>Next 30 days</source>
        <translation>Следующие 30 дней</translation>
    </message>
</context>
<context>
    <name>Funding</name>
    <message>
        <source>write the words of your wallet down first, with Back up above</source>
        <translation>сначала запишите слова своего кошелька: кнопка резервной копии выше</translation>
    </message>
    <message>
        <source>your client&apos;s wallet holds %1, and %2 have to be there while it asks for them</source>
        <translation>в кошельке вашего клиента %1, а на время запроса там должно быть %2</translation>
    </message>
    <message>
        <source>your wallet holds %1, and %2 are needed with the fee</source>
        <translation>в вашем кошельке %1, а с комиссией нужно %2</translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation>Не отправлено: %1. Ваши монеты на месте.</translation>
    </message>
    <message>
        <source>It is on its way.</source>
        <translation>Уже в пути.</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Не отправлено: %1.</translation>
    </message>
    <message>
        <source>To work for others</source>
        <translation>Работать для других</translation>
    </message>
    <message>
        <source>To ask the network</source>
        <translation>Спрашивать сеть</translation>
    </message>
    <message>
        <source>Send %1 …</source>
        <translation>Отправить %1…</translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation>Вернуть…</translation>
    </message>
    <message>
        <source>Left with a proxy</source>
        <translation>Оставлено у прокси</translation>
    </message>
    <message>
        <source>Everything is back. From the next start on your client has a new wallet to fill.</source>
        <translation>Всё вернулось. Со следующего запуска у вашего клиента новый кошелёк, который можно пополнить.</translation>
    </message>
    <message>
        <source>%1 pay for your requests; %2 of them are the stake.</source>
        <translation>%1 оплачивают ваши запросы; из них %2 составляют залог.</translation>
    </message>
    <message>
        <source>%1 are being asked for.</source>
        <translation>Запрашивается возврат %1.</translation>
    </message>
    <message>
        <source>The proxy may send %1 back at once. If it does not, the contract does: %2.</source>
        <translation>Прокси может сразу вернуть %1. Если нет, это сделает контракт: %2.</translation>
    </message>
    <message>
        <source>It is in your client&apos;s wallet, or a minute away. Take it back from there.</source>
        <translation>Монеты в кошельке вашего клиента или будут там через минуту. Заберите их оттуда.</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>Шаг %1 из %2.</translation>
    </message>
    <message>
        <source>Not read from the chain yet.</source>
        <translation>Ещё не прочитано из блокчейна.</translation>
    </message>
    <message>
        <source>%1 are on their way there.</source>
        <translation>Туда в пути: %1.</translation>
    </message>
    <message>
        <source>Its own wallet holds %1.</source>
        <translation>В собственном кошельке %1.</translation>
    </message>
    <message>
        <source>It needs %1 more to begin.</source>
        <translation>Чтобы начать, нужно ещё %1.</translation>
    </message>
    <message>
        <source>Take the coins back?</source>
        <translation>Вернуть монеты?</translation>
    </message>
    <message>
        <source>Take %1 back from the proxy?</source>
        <translation>Забрать %1 у прокси?</translation>
    </message>
    <message>
        <source>Send %1 to your worker&apos;s wallet?</source>
        <translation>Отправить %1 в кошелёк вашего воркера?</translation>
    </message>
    <message>
        <source>Send %1 to your client&apos;s wallet?</source>
        <translation>Отправить %1 в кошелёк вашего клиента?</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>Отправить %1</translation>
    </message>
    <message>
        <source>Your client closes its account with every proxy and asks this network nothing more, until it has a new wallet at the next start after everything is back. Your own model goes on answering.</source>
        <translation>Ваш клиент закрывает счёт у каждого прокси и больше ничего не спрашивает у этой сети, пока всё не вернётся и он при следующем запуске не получит новый кошелёк. Ваша собственная модель продолжает отвечать.</translation>
    </message>
    <message>
        <source>1. It asks for the coins. 2. The proxy may send them back at once; if it does not, the contract does %1 later, out of the proxy&apos;s own stake, as far as that goes. 3. They are in your client&apos;s wallet, and you take them back from there. What your requests have used until then is paid first.</source>
        <translation>1. Клиент запрашивает монеты. 2. Прокси может вернуть их сразу; если нет, контракт вернёт их через %1 из залога самого прокси, насколько его хватит. 3. Монеты в кошельке вашего клиента, и вы забираете их оттуда. Сначала оплачивается то, что ваши запросы успели израсходовать.</translation>
    </message>
    <message>
        <source>Everything in your worker&apos;s wallet comes to yours. Until you fill it again, nothing that is earned can be paid out.</source>
        <translation>Всё из кошелька вашего воркера вернётся в ваш. Пока вы его снова не пополните, заработанное нельзя выплатить.</translation>
    </message>
    <message>
        <source>Everything in your client&apos;s wallet comes to yours. What lies with a proxy stays there.</source>
        <translation>Всё из кошелька вашего клиента переходит в ваш. То, что лежит у прокси, остаётся там.</translation>
    </message>
    <message>
        <source>Your client leaves %1 with a proxy as a stake, and pays for your requests to the network, by itself and within the limits in Settings. The network wants %2 to rest in its wallet; they can be taken back, and so can the stake, after a delay.</source>
        <translation>Ваш клиент оставляет %1 у прокси в качестве залога и сам оплачивает ваши запросы к сети в пределах, заданных в настройках. Сеть требует, чтобы %2 оставались в его кошельке; их можно забрать, а после задержки и залог.</translation>
    </message>
    <message>
        <source>Your client&apos;s wallet pays the network&apos;s fees for it, at most %1 in all.</source>
        <translation>Комиссии сети за это платит кошелёк вашего клиента, всего не более %1.</translation>
    </message>
    <message>
        <source>Your worker opens an account with a proxy and has its earnings paid out, and pays for that by itself. The network wants %1 to rest in its wallet; they can be taken back.</source>
        <translation>Ваш воркер открывает счёт у прокси и получает выплаты, и сам за это платит. Сеть требует, чтобы в его кошельке оставалось %1; их можно вернуть.</translation>
    </message>
    <message>
        <source>%1 are sent along and come back. The network takes at most %2; you keep at least %3.</source>
        <translation>%1 отправляются вместе с поручением и возвращаются. Сеть возьмёт не больше %2; у вас останется не меньше %3.</translation>
    </message>
    <message>
        <source>%1 leave your wallet. The network&apos;s fee is at most %2; at least %3 are left to you.</source>
        <translation>Из вашего кошелька уйдёт %1. Комиссия сети не больше %2; у вас останется не меньше %3.</translation>
    </message>
    <message>
        <source>These coins have real value.</source>
        <translation>У этих монет настоящая ценность.</translation>
    </message>
    <message>
        <source>These coins are worthless.</source>
        <translation>Эти монеты ничего не&#xa0;стоят.</translation>
    </message>
</context>
<context>
    <name>FundingCard</name>
    <message>
        <source>Wallets of worker and client</source>
        <translation>Кошельки воркера и клиента</translation>
    </message>
    <message>
        <source>Each pays the network from a wallet of its own that belongs to yours, and spends only what you send there.</source>
        <translation>Каждый платит в сети из своего кошелька, который принадлежит вашему, и тратит только присланное вами.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
</context>
<context>
    <name>GiveBack</name>
    <message>
        <source>A game started at %1.</source>
        <translation>Игра началась в %1.</translation>
    </message>
    <message>
        <source>A program of your list started at %1.</source>
        <translation>Программа из списка запущена в %1.</translation>
    </message>
    <message>
        <source>You came back at %1.</source>
        <translation>Вы вернулись в %1.</translation>
    </message>
    <message>
        <source>You paused at %1.</source>
        <translation>Вы нажали паузу в %1.</translation>
    </message>
    <message>
        <source>Work stopped at %1.</source>
        <translation>Работа остановлена в %1.</translation>
    </message>
    <message>
        <source>Everything back in %1 s.</source>
        <translation>Всё возвращено за %1&#xa0;с.</translation>
    </message>
    <message>
        <source>GPU back in %1 s, %2 free again.</source>
        <translation>GPU возвращён за %1&#xa0;с, снова свободно %2.</translation>
    </message>
    <message>
        <source>Memory back in %1 s, %2 free again.</source>
        <translation>Память возвращена за %1&#xa0;с, снова свободно %2.</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Looking at this computer.</source>
        <translation>Осматриваем этот компьютер.</translation>
    </message>
    <message>
        <source>No GPU that tells its memory was found: the processor answers.</source>
        <translation>GPU с известным объёмом памяти не найден: отвечает процессор.</translation>
    </message>
    <message>
        <source>Found: %1 with %2 GiB.</source>
        <translation>Найдено: %1, %2&#xa0;ГиБ.</translation>
    </message>
    <message>
        <source>The tiny model inside the program</source>
        <translation>Крошечная модель внутри программы</translation>
    </message>
    <message>
        <source>It is here already, and answers on any computer. It knows little.</source>
        <translation>Она уже здесь и отвечает на любом компьютере. Знает мало.</translation>
    </message>
    <message>
        <source>The largest of the catalog for this card; %1 GiB to download.</source>
        <translation>Самая большая в каталоге для этой видеокарты; скачать %1&#xa0;ГиБ.</translation>
    </message>
    <message>
        <source>Other programs hold some of the card&apos;s memory right now.</source>
        <translation>Сейчас часть памяти видеокарты занимают другие программы.</translation>
    </message>
    <message>
        <source>Minutes without mouse, keyboard or gamepad</source>
        <translation>Минут без мыши, клавиатуры и геймпада</translation>
    </message>
    <message>
        <source>Then work begins. At a touch it stops.</source>
        <translation>Потом работа начнётся. Касание её прервёт.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Outside of them it never works.</source>
        <translation>В другое время не работает никогда.</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Любые</translation>
    </message>
    <message>
        <source>At night, %1 to %2</source>
        <translation>Ночью, с %1 до %2</translation>
    </message>
    <message>
        <source>Also on battery</source>
        <translation>И от батареи</translation>
    </message>
    <message>
        <source>Off: a laptop works only while it is plugged in.</source>
        <translation>Выкл.: ноутбук работает только от сети.</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>Запускать при входе</translation>
    </message>
    <message>
        <source>Off: it starts when you start it.</source>
        <translation>Выкл.: запускается, когда вы сами откроете.</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Как есть</translation>
    </message>
    <message>
        <source>That is another word.</source>
        <translation>Это другое слово.</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Your GPU works while you don&apos;t</source>
        <translation>GPU работает, когда вы не работаете</translation>
    </message>
    <message>
        <source>When nobody uses this computer, its GPU answers AI requests of other people. They pay toncoin for it.</source>
        <translation>Пока компьютер никому не нужен, его GPU отвечает на ИИ-запросы других людей. За это платят в Toncoin.</translation>
    </message>
    <message>
        <source>Your wallet is words on paper</source>
        <translation>Ваш кошелёк&#xa0;— слова на бумаге</translation>
    </message>
    <message>
        <source>With real coins, whoever has the words has the coins. Without them nobody can bring the coins back, not even us.</source>
        <translation>С настоящими монетами так: у кого слова, у того и монеты. Без слов их не вернёт никто, даже мы.</translation>
    </message>
    <message>
        <source>A model for this computer</source>
        <translation>Модель для этого компьютера</translation>
    </message>
    <message>
        <source>It decides what people can ask for, and what you earn.</source>
        <translation>От неё зависит, о чём могут спросить и сколько вы заработаете.</translation>
    </message>
    <message>
        <source>When may it run?</source>
        <translation>Когда можно работать?</translation>
    </message>
    <message>
        <source>You can change all of it later, in the settings.</source>
        <translation>Всё это можно изменить потом, в настройках.</translation>
    </message>
    <message>
        <source>It works while this program runs, until you pause it.</source>
        <translation>Работает, пока открыта программа и вы не нажали паузу.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>The practice network runs on this computer.</source>
        <translation>Учебная сеть работает на этом компьютере.</translation>
    </message>
    <message>
        <source>Guide, step %1 of %2</source>
        <translation>Знакомство, шаг %1 из %2</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Шаг %1 из %2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>The guide goes on here at the next start, or from the settings.</source>
        <translation>Знакомство продолжится здесь при следующем запуске или из настроек.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Настроить</translation>
    </message>
    <message>
        <source>To the dashboard</source>
        <translation>К обзору</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Дальше</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>Nothing came or went yet</source>
        <translation>Переводов пока нет</translation>
    </message>
    <message>
        <source>What this wallet receives and sends stands here, by day, with comments and fees.</source>
        <translation>Здесь по дням появятся поступления и отправки этого кошелька, с комментариями и комиссиями.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Показать более ранние</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>Always.</source>
        <translation>Всегда.</translation>
    </message>
    <message>
        <source>%1 always</source>
        <translation>%1 круглосуточно</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <translation>%1 %2–%3</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>weekends</source>
        <translation>выходные</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>ежедневно</translation>
    </message>
    <message>
        <source>Never.</source>
        <translation>Никогда.</translation>
    </message>
    <message>
        <source>%1, may run</source>
        <translation>%1, работать можно</translation>
    </message>
    <message>
        <source>%1, may not run</source>
        <translation>%1, работать нельзя</translation>
    </message>
</context>
<context>
    <name>ItemsEditor</name>
    <message>
        <source>Remove %1</source>
        <translation>Удалить %1</translation>
    </message>
    <message>
        <source>One more name</source>
        <translation>Ещё одно имя</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
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
        <translation>Сеть не сохранена: %1.</translation>
    </message>
    <message>
        <source>%1 is kept. It is used when you choose it on the Network page.</source>
        <translation>%1: профиль сохранён. Он заработает, когда вы выберете его на странице «Сеть».</translation>
    </message>
    <message>
        <source>Keep the network “%1”?</source>
        <translation>Сохранить сеть «%1»?</translation>
    </message>
    <message>
        <source>A link or a file offers it. Anybody can write one: compare the root contract with what the network&apos;s owner told you.

Root contract: %1
Chain server: %2

%3 Keeping it changes nothing yet.</source>
        <translation>Его предлагает ссылка или файл. Написать их может кто угодно: сверьте корневой контракт с тем, что сообщил вам владелец сети.

Корневой контракт: %1
Сервер блокчейна: %2

%3 Если сохранить профиль, пока ничего не изменится.</translation>
    </message>
    <message>
        <source>it does not describe a whole network</source>
        <translation>сеть описана не полностью</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this address in your browser?</source>
        <translation>Открыть этот адрес в браузере?</translation>
    </message>
    <message>
        <source>It comes from an answer. Whoever runs that site sees your IP address.</source>
        <translation>Он взят из ответа. Владелец сайта увидит ваш IP-адрес.</translation>
    </message>
    <message>
        <source>Open the address</source>
        <translation>Открыть адрес</translation>
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
        <translation>Это не тот пароль. Проверьте заглавные буквы и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation>Введите пароль.</translation>
    </message>
    <message>
        <source>This is too short: eight letters at least, and more are better.</source>
        <translation>Слишком коротко: не менее восьми знаков, а лучше больше.</translation>
    </message>
    <message>
        <source>The two are not the same. Type them once more.</source>
        <translation>Они не совпадают. Введите их ещё раз.</translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>No wallet here yet</source>
        <translation>Здесь ещё нет кошелька</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>It is made when you have chosen a password for its file. Nothing runs in this network before.</source>
        <translation>Он появится, когда вы выберете пароль для его файла. До этого в этой сети ничего не работает.</translation>
    </message>
    <message>
        <source>Nothing can be signed before you give its password: nothing is sent, and this computer does not work for others.</source>
        <translation>Пока вы не введёте пароль, подписать ничего нельзя: ничего не отправляется, и этот компьютер не работает для других.</translation>
    </message>
    <message>
        <source>Choose a password …</source>
        <translation>Выбрать пароль …</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Разблокировать …</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>%1 of %2 lines.</source>
        <translation>Строк: %1 из %2.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Предупреждения</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>Which lines</source>
        <translation>Какие строки</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Найти в журнале</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Строки журнала</translation>
    </message>
    <message>
        <source>No line of the log fits. Choose “All”, or look for another word.</source>
        <translation>Подходящих строк в журнале нет. Выберите «Все» или поищите другое слово.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Скопировать</translation>
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
        <translation>Окно свёрнуто, не закрыто</translation>
    </message>
    <message>
        <source>This desktop has no place for tray icons. Work goes on; the task bar brings the window back.</source>
        <translation>Здесь нет места для значков. Работа продолжается; окно вернёт панель задач.</translation>
    </message>
    <message>
        <source>Quit Cocoon</source>
        <translation>Закрыть Cocoon</translation>
    </message>
    <message>
        <source>Link to a network</source>
        <translation>Ссылка на сеть</translation>
    </message>
    <message>
        <source>Open Network</source>
        <translation>Открыть сеть</translation>
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
        <translation>Локально</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Под печатью</translation>
    </message>
    <message>
        <source>Known device</source>
        <translation>Известное устройство</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Сообщество</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Беседа</translation>
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
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>Приостановить загрузку %1</translation>
    </message>
    <message>
        <source>Stop and delete what has arrived</source>
        <translation>Остановить и удалить скачанное</translation>
    </message>
    <message>
        <source>Stop the download of %1</source>
        <translation>Остановить загрузку %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Source, licence, file</source>
        <translation>Источник, лицензия, файл</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>Подробнее о %1</translation>
    </message>
    <message>
        <source>Check every byte</source>
        <translation>Проверить каждый байт</translation>
    </message>
    <message>
        <source>Check every byte of %1</source>
        <translation>Проверить каждый байт %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Удалить %1</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Open the models page</source>
        <translation>Открыть модели</translation>
    </message>
    <message>
        <source>You can start without it: until then a tiny model inside the program answers.</source>
        <translation>Можно начать и без неё: пока отвечает крошечная модель внутри программы.</translation>
    </message>
    <message>
        <source>The models page leaves this guide. Settings and Doctor open it again, at this step.</source>
        <translation>Страница моделей закроет знакомство. Настройки и диагностика откроют его снова на этом шаге.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>In use</source>
        <translation>Работает</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>На диске</translation>
    </message>
    <message>
        <source>For trying out</source>
        <translation>Для пробы</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Эмбеддинги</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Запускается</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Включить</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Скачать</translation>
    </message>
    <message>
        <source>Needs several cards</source>
        <translation>Нужно несколько карт</translation>
    </message>
    <message>
        <source>Needs %1 GiB</source>
        <translation>Нужно %1&#xa0;ГиБ</translation>
    </message>
    <message>
        <source>Its file is gone. Download it again, or choose another.</source>
        <translation>Его файл пропал. Скачайте его снова или выберите другую модель.</translation>
    </message>
    <message>
        <source>Answers at once on any computer, and mostly wrongly. It shows that all works.</source>
        <translation>Отвечает сразу на любом компьютере, но чаще неверно. Показывает, что всё работает.</translation>
    </message>
    <message>
        <source>Reading every byte of it.</source>
        <translation>Читаем каждый байт.</translation>
    </message>
    <message>
        <source>Being removed.</source>
        <translation>Удаляется.</translation>
    </message>
    <message>
        <source>Answers that are finished first: %1.</source>
        <translation>Сначала закончит ответы: %1.</translation>
    </message>
    <message>
        <source>It could not be started: %1.</source>
        <translation>Не удалось запустить: %1.</translation>
    </message>
    <message>
        <source>Being loaded. Until then the chat waits, and other programs are refused.</source>
        <translation>Загружается. До тех пор чат ждёт, а другим программам отказ.</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Источник: %1</translation>
    </message>
    <message>
        <source>Part of this program: it was made and checked here.</source>
        <translation>Часть программы: создана и проверена здесь.</translation>
    </message>
    <message>
        <source>Your own file: nobody vouches for where it came from.</source>
        <translation>Ваш собственный файл: за его происхождение никто не ручается.</translation>
    </message>
    <message>
        <source>The licence, %1, forbids some uses. Read it before you serve others.</source>
        <translation>Лицензия %1 запрещает некоторые виды использования. Прочтите её, прежде чем отвечать другим.</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Лицензия: %1</translation>
    </message>
    <message>
        <source>Made for up to %1 tokens in one conversation.</source>
        <translation>Рассчитана на беседу до %1 токенов.</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Its hash is not known: at the first download the model hub is believed.</source>
        <translation>Хеш неизвестен: при первой загрузке верим хабу моделей на слово.</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Файл: %1</translation>
    </message>
    <message>
        <source>Every byte is what it was when it came.</source>
        <translation>Все байты те же, что при загрузке.</translation>
    </message>
    <message>
        <source>It is not what it was. Remove it and fetch it again.</source>
        <translation>Файл уже не тот. Удалите его и скачайте заново.</translation>
    </message>
    <message>
        <source>%1. Nothing was lost.</source>
        <translation>%1. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Answer with %1?</source>
        <translation>Отвечать с %1?</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Удалить %1?</translation>
    </message>
    <message>
        <source>Stop fetching %1?</source>
        <translation>Остановить загрузку %1?</translation>
    </message>
    <message>
        <source>Its file is deleted, which frees %1. This cannot be undone, only downloaded again.</source>
        <translation>Файл удаляется, освободится %1. Отменить нельзя, только скачать заново.</translation>
    </message>
    <message>
        <source>The copy in the models folder is deleted, which frees %1. This cannot be undone.</source>
        <translation>Копия в папке моделей удаляется, освободится %1. Отменить нельзя.</translation>
    </message>
    <message>
        <source>What has arrived is deleted. To go on later, press Back and pause it instead.</source>
        <translation>Скачанное удаляется. Чтобы продолжить потом, нажмите «Назад» и поставьте на паузу.</translation>
    </message>
    <message>
        <source>Answers being written: %1. They are finished first, for at most 30 seconds; what is not done then is cut off.</source>
        <translation>Ответов в работе: %1. Сначала они закончатся, но не дольше 30 секунд; что не успеет, оборвётся.</translation>
    </message>
    <message>
        <source>The engine at %1 is no longer asked.</source>
        <translation>К движку по адресу %1 запросы больше не пойдут.</translation>
    </message>
    <message>
        <source>This model makes embeddings only: nobody can chat while it is in use.</source>
        <translation>Эта модель делает только эмбеддинги: пока она включена, чата нет.</translation>
    </message>
    <message>
        <source>Until the model is loaded the chat waits, and other programs are refused.</source>
        <translation>Пока модель загружается, чат ждёт, а другим программам отказ.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Включить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Stop and delete</source>
        <translation>Остановить и удалить</translation>
    </message>
    <message>
        <source>Measuring the memory of this computer</source>
        <translation>Измеряем память компьютера</translation>
    </message>
    <message>
        <source>Main memory</source>
        <translation>Оперативная память</translation>
    </message>
    <message>
        <source>%1 GiB of video memory</source>
        <translation>%1&#xa0;ГиБ видеопамяти</translation>
    </message>
    <message>
        <source>%1 GiB; no card is used, the processor answers</source>
        <translation>%1&#xa0;ГиБ; без видеокарты, отвечает процессор</translation>
    </message>
    <message>
        <source>%1 for a model</source>
        <translation>%1 под модель</translation>
    </message>
    <message>
        <source>Your desktop</source>
        <translation>Рабочий стол</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Другие программы</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>Веса %1</translation>
    </message>
    <message>
        <source>For %1 answers</source>
        <translation>На ответы (%1)</translation>
    </message>
    <message>
        <source>For one answer</source>
        <translation>На один ответ</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Свободно</translation>
    </message>
    <message>
        <source>Kept free</source>
        <translation>Резерв</translation>
    </message>
    <message>
        <source>How much is free is not known</source>
        <translation>Сколько свободно, неизвестно</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>Свободно %1</translation>
    </message>
    <message>
        <source>%1 free, the downloads still need %2</source>
        <translation>Свободно %1, загрузкам нужно %2</translation>
    </message>
    <message>
        <source>%1 free, %2 of it for downloads, %3 stay free</source>
        <translation>Свободно %1, из них загрузкам %2, останется %3</translation>
    </message>
    <message>
        <source>Not in the catalog</source>
        <translation>Нет в каталоге</translation>
    </message>
    <message>
        <source>Nothing is called %1</source>
        <translation>Ничего с названием «%1»</translation>
    </message>
    <message>
        <source>No model is on the disk yet</source>
        <translation>На диске пока нет моделей</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>Ищем модели</translation>
    </message>
    <message>
        <source>Nothing in the catalog fits</source>
        <translation>В каталоге нет подходящих</translation>
    </message>
    <message>
        <source>%1 can be fetched from the model hub. Nobody else vouches for the file.</source>
        <translation>%1 можно скачать с хаба моделей. Больше никто за файл не ручается.</translation>
    </message>
    <message>
        <source>Look under All, or write OWNER/REPO/FILE.gguf to fetch any file of the model hub.</source>
        <translation>Загляните в раздел «Все» или впишите OWNER/REPO/FILE.gguf, чтобы скачать любой файл с хаба моделей.</translation>
    </message>
    <message>
        <source>The models folder is being read.</source>
        <translation>Читаем папку моделей.</translation>
    </message>
    <message>
        <source>Look under All, or add a GGUF file of your own.</source>
        <translation>Загляните в раздел «Все» или добавьте свой файл GGUF.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>%1 could not be started</source>
        <translation>%1 не запускается</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>%1 не добавлен</translation>
    </message>
    <message>
        <source>%1 cannot be the models folder</source>
        <translation>%1 не подойдёт как папка моделей</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 не удалён</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>The reason: %1. Nothing was lost.</source>
        <translation>Причина: %1. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Понятно</translation>
    </message>
    <message>
        <source>Use the one before</source>
        <translation>Включить прежнюю</translation>
    </message>
    <message>
        <source>Use %1 again</source>
        <translation>Вернуть %1</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1&#xa0;ГБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1&#xa0;МБ</translation>
    </message>
    <message>
        <source>size not known yet</source>
        <translation>размер пока неизвестен</translation>
    </message>
    <message>
        <source>licence not known</source>
        <translation>лицензия неизвестна</translation>
    </message>
    <message>
        <source>%1 terms</source>
        <translation>условия %1</translation>
    </message>
    <message>
        <source>This file is not a model that works here.</source>
        <translation>Этот файл&#xa0;— не модель, которая здесь работает.</translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, one answer at a time</source>
        <translation>Подходит: %1 из %2&#xa0;ГиБ, ответы по одному</translation>
    </message>
    <message>
        <source>Fits: %1 of %2 GiB, %3 answers at once</source>
        <translation>Подходит: %1 из %2&#xa0;ГиБ, ответов сразу: %3</translation>
    </message>
    <message>
        <source>Fits: about %1 of %2 GiB</source>
        <translation>Подходит: около %1 из %2&#xa0;ГиБ</translation>
    </message>
    <message>
        <source>Needs %1 of %2 GiB: partly on the processor</source>
        <translation>Нужно %1 из %2&#xa0;ГиБ: часть&#xa0;— на процессоре</translation>
    </message>
    <message>
        <source>Too big for this card: about %1 of %2 GiB</source>
        <translation>Велика для этой карты: около %1 из %2&#xa0;ГиБ</translation>
    </message>
    <message>
        <source>Too big for this computer: about %1 of %2 GiB</source>
        <translation>Велика для этого компьютера: около %1 из %2&#xa0;ГиБ</translation>
    </message>
    <message>
        <source>Too big, for cards from %1 GiB: here are %2</source>
        <translation>Велика: для карт от %1&#xa0;ГиБ, здесь %2</translation>
    </message>
    <message>
        <source>Fits cards from %1 GiB: here are %2 GiB</source>
        <translation>Подходит картам от %1&#xa0;ГиБ, здесь %2&#xa0;ГиБ</translation>
    </message>
    <message>
        <source>%1 %, %2 of %3</source>
        <translation>%1&#xa0;%, %2 из %3</translation>
    </message>
    <message>
        <source>Nothing has arrived yet</source>
        <translation>Пока ничего не скачано</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>ждёт очереди</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>на паузе</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
    <message>
        <source>asking the model hub</source>
        <translation>спрашиваем хаб моделей</translation>
    </message>
    <message>
        <source>%1. Check the mirror in the settings. What has arrived is kept.</source>
        <translation>%1. Проверьте зеркало в настройках. Скачанное сохранено.</translation>
    </message>
    <message>
        <source>checking what is here</source>
        <translation>проверяем, что уже есть</translation>
    </message>
    <message>
        <source>stalled for %1, trying again</source>
        <translation>нет данных %1, повтор</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>ждём сервер</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>ещё %1&#xa0;с</translation>
    </message>
    <message>
        <source>more than %1 h left</source>
        <translation>ещё больше %1 ч</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>ещё %1&#xa0;мин</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>ещё %1&#xa0;ч %2&#xa0;мин</translation>
    </message>
    <message>
        <source>Goes on where it stopped: %1 were here already.</source>
        <translation>Продолжается с места остановки: %1 уже было.</translation>
    </message>
    <message>
        <source>%1. What has arrived is kept. It goes on by itself at %2.</source>
        <translation>%1. Скачанное сохранено. Загрузка продолжится сама: %2.</translation>
    </message>
    <message>
        <source>The disk is too full: %1. Make room or choose another folder. What has arrived is kept.</source>
        <translation>Диск переполнен: %1. Освободите место или выберите другую папку. Скачанное сохранено.</translation>
    </message>
    <message>
        <source>%1. Nothing wrong was kept, and no other model was touched. If it happens again, do not trust the mirror.</source>
        <translation>%1. Неверное не сохранено, другие модели не тронуты. Если повторится, не доверяйте зеркалу.</translation>
    </message>
    <message>
        <source>%1. It was deleted, and no other model was touched.</source>
        <translation>%1. Файл удалён, другие модели не тронуты.</translation>
    </message>
    <message>
        <source>%1. What has arrived is kept.</source>
        <translation>%1. Скачанное сохранено.</translation>
    </message>
    <message>
        <source>it is in use; use another model first</source>
        <translation>она используется; сначала включите другую модель</translation>
    </message>
</context>
<context>
    <name>ModelsHead</name>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>What your card can answer with. Memory decides.</source>
        <translation>Чем может отвечать ваша видеокарта. Решает память.</translation>
    </message>
    <message>
        <source>Which models are listed</source>
        <translation>Какие модели показаны</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Подходят</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>На диске</translation>
    </message>
    <message>
        <source>Name, maker or licence</source>
        <translation>Название, автор или лицензия</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Добавить файл</translation>
    </message>
    <message>
        <source>Folder of the models: %1</source>
        <translation>Папка моделей: %1</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Let go of the GGUF file to copy it into the models folder</source>
        <translation>Отпустите файл GGUF, чтобы скопировать его в папку моделей</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Добавить модель</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Модели (*.gguf)</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Папка моделей</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Practice network</source>
        <translation>Учебная сеть</translation>
    </message>
    <message>
        <source>Test network</source>
        <translation>Тестовая сеть</translation>
    </message>
    <message>
        <source>Main network</source>
        <translation>Основная сеть</translation>
    </message>
    <message>
        <source>Practice coins: worthless</source>
        <translation>Учебные монеты: цены&#xa0;нет</translation>
    </message>
    <message>
        <source>Test coins: worthless</source>
        <translation>Тестовые монеты: цены&#xa0;нет</translation>
    </message>
    <message>
        <source>It says that it is a practice network: its coins are worthless.</source>
        <translation>Она называет себя учебной сетью: её монеты ничего не&#xa0;стоят.</translation>
    </message>
    <message>
        <source>%1 practice TON, worthless</source>
        <translation>%1 учебных TON без ценности</translation>
    </message>
    <message>
        <source>%1 test TON, worthless</source>
        <translation>%1 тестовых TON без ценности</translation>
    </message>
    <message>
        <source>%1 TON</source>
        <translation>%1&#xa0;TON</translation>
    </message>
    <message>
        <source>This is how every request goes now: all four are on this computer.</source>
        <translation>Так сейчас идёт каждый запрос: все четверо на этом компьютере.</translation>
    </message>
    <message>
        <source>This is how a question goes that you send to the community.</source>
        <translation>Так идёт вопрос, который вы отправляете сообществу.</translation>
    </message>
    <message>
        <source>This is how it would be. Now nothing is sent at this tier.</source>
        <translation>Так было бы. Сейчас на этом уровне ничего не отправляется.</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Прокси %1</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Отказ.</translation>
    </message>
    <message>
        <source>No connection. Tried again.</source>
        <translation>Нет связи. Попытки продолжаются.</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>Ещё не пробовали.</translation>
    </message>
    <message>
        <source>Connecting.</source>
        <translation>Подключается.</translation>
    </message>
    <message>
        <source>Slow: every answer waits for it.</source>
        <translation>Медленно: его ждёт каждый ответ.</translation>
    </message>
    <message>
        <source>Healthy.</source>
        <translation>В порядке.</translation>
    </message>
    <message>
        <source>Takes our questions, and may send us work.</source>
        <translation>Берёт наши вопросы и может прислать работу.</translation>
    </message>
    <message>
        <source>Takes our questions, sends us no work.</source>
        <translation>Берёт наши вопросы, работу не присылает.</translation>
    </message>
    <message>
        <source>May send us work, takes no questions of ours.</source>
        <translation>Может прислать работу, вопросов не берёт.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Root contract</source>
        <translation>Корневой контракт</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>Reputation</source>
        <translation>Репутация</translation>
    </message>
    <message>
        <source>There is none yet</source>
        <translation>Её пока нет</translation>
    </message>
    <message>
        <source>Nobody keeps a score of workers or proxies, and none is made up here.</source>
        <translation>Никто не ведёт счёт воркерам и прокси, и здесь его никто не выдумывает.</translation>
    </message>
    <message>
        <source>Chain, proxy and worker run on this computer. Practice coins are worthless.</source>
        <translation>Блокчейн, прокси и воркер работают на этом компьютере. Учебные монеты ничего не&#xa0;стоят.</translation>
    </message>
    <message>
        <source>Test coins are worthless.</source>
        <translation>Тестовые монеты ничего не&#xa0;стоят.</translation>
    </message>
    <message>
        <source>Coins have a value.</source>
        <translation>Монеты имеют ценность.</translation>
    </message>
    <message>
        <source>It lists who may take part, the prices and the models.</source>
        <translation>В нём записаны участники, цены и модели.</translation>
    </message>
    <message>
        <source>For a million tokens; %1 % of it is the worker&apos;s.</source>
        <translation>За миллион токенов; доля воркера&#xa0;— %1&#xa0;%.</translation>
    </message>
    <message>
        <source>Price of a prompt</source>
        <translation>Цена промпта</translation>
    </message>
    <message>
        <source>Price of a prompt read before</source>
        <translation>Цена прочитанного ранее промпта</translation>
    </message>
    <message>
        <source>Price of reasoning</source>
        <translation>Цена рассуждений</translation>
    </message>
    <message>
        <source>Price of an answer</source>
        <translation>Цена ответа</translation>
    </message>
    <message>
        <source>Nobody here knows which model this is.</source>
        <translation>Здесь никто не знает, что это за модель.</translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation>Хеш модели</translation>
    </message>
    <message>
        <source>not agreed yet</source>
        <translation>ещё не согласован</translation>
    </message>
    <message>
        <source>Program %1, protocol %2, root contract %3, parameters %4</source>
        <translation>Программа %1, протокол %2, корневой контракт %3, параметры %4</translation>
    </message>
    <message>
        <source>Work in “%1” ends, and Cocoon starts anew.</source>
        <translation>Работа в сети «%1» закончится, и Cocoon начнёт заново.</translation>
    </message>
    <message>
        <source>Everything runs on this computer again; coins are worthless.</source>
        <translation>Всё снова работает на этом компьютере; монеты ничего не стоят.</translation>
    </message>
    <message>
        <source>Root contract: %1</source>
        <translation>Корневой контракт: %1</translation>
    </message>
    <message>
        <source>Chain server: %1</source>
        <translation>Сервер блокчейна: %1</translation>
    </message>
    <message>
        <source>Each network has a wallet, earnings and a history of its own: nothing of one is shown or spent in another. Models and settings stay as they are.</source>
        <translation>У каждой сети свой кошелёк, свой заработок и своя история: ничто из одной не показывается и не тратится в другой. Модели и настройки остаются как есть.</translation>
    </message>
    <message>
        <source>Nothing is paid there before you agree to it on the Wallet page.</source>
        <translation>Там ничего не оплачивается, пока вы не согласитесь на странице «Кошелёк».</translation>
    </message>
    <message>
        <source>Use “%1” from now on?</source>
        <translation>Перейти на «%1»?</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>Удалить «%1»?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Its root contract and chain server are forgotten. A link or a file can bring them back.</source>
        <translation>Корневой контракт и сервер будут забыты. Вернуть их можно ссылкой или файлом.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>On this computer alone. Coins are worthless.</source>
        <translation>Только на этом компьютере. Монеты ничего не стоят.</translation>
    </message>
    <message>
        <source>It says that it is a main network: its coins have a value.</source>
        <translation>Называет себя основной сетью: её монеты имеют ценность.</translation>
    </message>
    <message>
        <source>It says that it is a test network: its coins are worthless.</source>
        <translation>Называет себя тестовой сетью: её монеты ничего не&#xa0;стоят.</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>What each one on a request&apos;s way sees of it.</source>
        <translation>Кто на пути запроса что о нём видит.</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>No network yet</source>
        <translation>Сети пока нет</translation>
    </message>
    <message>
        <source>It starts with the program. If not, the dashboard says why.</source>
        <translation>Она запускается вместе с программой. Если нет, причину назовёт обзор.</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Ответы</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Сбои</translation>
    </message>
    <message>
        <source>Owes you</source>
        <translation>Долг вам</translation>
    </message>
    <message>
        <source>The root contract lists none.</source>
        <translation>В корневом контракте их нет.</translation>
    </message>
    <message>
        <source>Answers and failures since the program started; delay there and back.</source>
        <translation>Ответы и сбои — с запуска программы; задержка туда и обратно.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>This network</source>
        <translation>Эта сеть</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Click for: %1</source>
        <translation>По щелчку: %1</translation>
    </message>
    <message>
        <source>Nobody is at this computer. Work begins in %1 seconds.</source>
        <translation>За компьютером никого. Работа начнётся через %1&#xa0;с.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>Your wallet has no backup</source>
        <translation>У кошелька нет резервной копии</translation>
    </message>
    <message>
        <source>Write its words down: nobody else can bring your coins back.</source>
        <translation>Запишите его слова: больше никто не вернёт вам монеты.</translation>
    </message>
    <message>
        <source>Open the wallet</source>
        <translation>Открыть кошелёк</translation>
    </message>
    <message>
        <source>Work goes on when you have seen to it. Nothing was lost.</source>
        <translation>Работа продолжится, когда вы разберётесь. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Open the doctor</source>
        <translation>Открыть диагностику</translation>
    </message>
    <message>
        <source>A payout arrived</source>
        <translation>Пришла выплата</translation>
    </message>
    <message>
        <source>%1 reached your wallet.</source>
        <translation>В кошелёк пришло %1.</translation>
    </message>
    <message>
        <source>Open the earnings</source>
        <translation>Открыть заработок</translation>
    </message>
</context>
<context>
    <name>PartsCard</name>
    <message>
        <source>Nothing in these days.</source>
        <translation>За эти дни&#xa0;— ничего.</translation>
    </message>
</context>
<context>
    <name>PasswordSheet</name>
    <message>
        <source>Choose a password for this wallet</source>
        <translation>Выберите пароль для этого кошелька</translation>
    </message>
    <message>
        <source>Unlock your wallet</source>
        <translation>Разблокируйте кошелёк</translation>
    </message>
    <message>
        <source>This system has no key store, so the words of your wallet lie in a file that the password seals. Cocoon asks for it after every start, and keeps it nowhere.</source>
        <translation>В этой системе нет хранилища ключей, поэтому слова кошелька лежат в файле, запечатанном паролем. Cocoon спрашивает его после каждого запуска и нигде не хранит.</translation>
    </message>
    <message>
        <source>Its words lie in a file that your password seals. Until then its coins are safe and nothing can be signed: no work is paid out, and nothing is sent.</source>
        <translation>Его слова лежат в файле, запечатанном вашим паролем. До ввода монеты в безопасности, но подписать ничего нельзя: работа не оплачивается, ничего не отправляется.</translation>
    </message>
    <message>
        <source>Nobody can recover this password, and we cannot either. If you forget it, only the 24 words bring your coins back: write them down on the Wallet page right after this.</source>
        <translation>Никто не может восстановить этот пароль, и мы тоже. Если вы его забудете, монеты вернут только 24 слова: запишите их на странице «Кошелёк» сразу после этого.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Eight letters or more; a short sentence is easy to keep in mind.</source>
        <translation>Восемь знаков или больше; короткую фразу легко запомнить.</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Ещё раз то же самое</translation>
    </message>
    <message>
        <source>Trying the password. It takes a moment, and so it does for whoever wants to guess it.</source>
        <translation>Пароль проверяется. На это нужно время, и столько же его нужно тому, кто хочет его угадать.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Seal the wallet</source>
        <translation>Запечатать кошелёк</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Разблокировать …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>For 15 minutes</source>
        <translation>На 15 минут</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>На 1 час</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>До завтра</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Пока не продолжу</translation>
    </message>
</context>
<context>
    <name>PauseControl</name>
    <message>
        <source>Until you resume</source>
        <translation>Пока вы не продолжите</translation>
    </message>
    <message>
        <source>Choose how long to pause</source>
        <translation>Выбрать длину паузы</translation>
    </message>
</context>
<context>
    <name>PauseMenu</name>
    <message>
        <source>%1, until %2</source>
        <translation>%1, до %2</translation>
    </message>
</context>
<context>
    <name>PowerCard</name>
    <message>
        <source>After power</source>
        <translation>Чистый доход</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Энергия</translation>
    </message>
    <message>
        <source>What a kilowatt-hour costs you. Nothing is assumed.</source>
        <translation>Сколько вы платите за киловатт-час. Наугад ничего не считаем.</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>Цена за кВт·ч</translation>
    </message>
    <message>
        <source>Your card does not tell its power. How much does the computer take while sharing?</source>
        <translation>Видеокарта не сообщает мощность. Сколько потребляет компьютер во время работы?</translation>
    </message>
    <message>
        <source>Power while sharing</source>
        <translation>Мощность при работе</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Заработано</translation>
    </message>
    <message>
        <source>Power, %1</source>
        <translation>Энергия, %1</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Остаётся</translation>
    </message>
    <message>
        <source>What a toncoin is worth to you. It is not looked up.</source>
        <translation>Сколько для вас стоит Toncoin. Курс нигде не запрашивается.</translation>
    </message>
    <message>
        <source>Worth of 1 TON</source>
        <translation>Цена 1 TON</translation>
    </message>
    <message>
        <source>Worthless coins do not pay for power.</source>
        <translation>Монеты без цены не оплатят электричество.</translation>
    </message>
</context>
<context>
    <name>PriceQuestion</name>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>ProfileChooser</name>
    <message>
        <source>Network profiles (*.toml)</source>
        <translation>Профили сетей (*.toml)</translation>
    </message>
</context>
<context>
    <name>ProfileQuestion</name>
    <message>
        <source>Keep it</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
</context>
<context>
    <name>ProfilesCard</name>
    <message>
        <source>Networks</source>
        <translation>Сети</translation>
    </message>
    <message>
        <source>One is in use. A link or a file from its owner brings another.</source>
        <translation>Используется одна. Другую даст ссылка или файл от её владельца.</translation>
    </message>
    <message>
        <source>Add from a file …</source>
        <translation>Из файла…</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Работает</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Выбрать</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Выбрать %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Удалить %1</translation>
    </message>
</context>
<context>
    <name>ProxyLine</name>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Dashboard</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Заработок</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Кошелёк</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>The dashboard says what happens, and why</source>
        <translation>В обзоре сказано, что происходит и почему</translation>
    </message>
    <message>
        <source>Practice coins come in as soon as something is answered. They are worthless.</source>
        <translation>Учебные монеты придут с первым же ответом. Они ничего не стоят.</translation>
    </message>
    <message>
        <source>Ask something yourself</source>
        <translation>Спросите что-нибудь сами</translation>
    </message>
    <message>
        <source>The chat page says who can read a question before you send it.</source>
        <translation>Чат говорит, кто сможет прочитать вопрос, до отправки.</translation>
    </message>
    <message>
        <source>Change your mind</source>
        <translation>Можно передумать</translation>
    </message>
    <message>
        <source>All of this is in the settings. The guide can be opened again there and on the doctor&apos;s page.</source>
        <translation>Всё это&#xa0;— в настройках. Знакомство снова откроется там и в диагностике.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 are free, %2 more are needed</source>
        <translation>свободно %1, нужно ещё %2</translation>
    </message>
    <message>
        <source>your limits leave %1 for now</source>
        <translation>по вашим лимитам сейчас доступно %1</translation>
    </message>
    <message>
        <source>the conversation is too long for this model</source>
        <translation>беседа слишком длинная для этой модели</translation>
    </message>
    <message>
        <source>too many requests are waiting already</source>
        <translation>в очереди уже слишком много запросов</translation>
    </message>
    <message>
        <source>the network did not take it in time</source>
        <translation>сеть не приняла его вовремя</translation>
    </message>
    <message>
        <source>your wallet here needs a password that you choose</source>
        <translation>вашему кошельку здесь нужен пароль, который выберете вы</translation>
    </message>
    <message>
        <source>your wallet is locked</source>
        <translation>ваш кошелёк заблокирован</translation>
    </message>
    <message>
        <source>another Cocoon already runs this network</source>
        <translation>эту сеть уже ведёт другой Cocoon</translation>
    </message>
    <message>
        <source>the bytes of %1 are not those that were meant</source>
        <translation>содержимое %1 не то, что должно быть</translation>
    </message>
    <message>
        <source>the keys could not be read or kept</source>
        <translation>ключи не удалось прочитать или сохранить</translation>
    </message>
    <message>
        <source>the wallet took it and could not send it</source>
        <translation>кошелёк принял его, но не смог отправить</translation>
    </message>
    <message>
        <source>the chain could not be asked</source>
        <translation>блокчейн не удалось опросить</translation>
    </message>
    <message>
        <source>the engine could not do its work</source>
        <translation>движок не смог выполнить работу</translation>
    </message>
    <message>
        <source>no proper answer came</source>
        <translation>правильного ответа не было</translation>
    </message>
    <message>
        <source>the model needs %1, and less is free</source>
        <translation>модели нужно %1, а свободно меньше</translation>
    </message>
    <message>
        <source>the model&apos;s file is not there</source>
        <translation>файла модели нет</translation>
    </message>
    <message>
        <source>it cannot be done like this</source>
        <translation>так сделать нельзя</translation>
    </message>
    <message>
        <source>it could not be done</source>
        <translation>сделать это не удалось</translation>
    </message>
    <message>
        <source>the connection to %1 does not hold</source>
        <translation>соединение с %1 не держится</translation>
    </message>
    <message>
        <source>the file is not a model that works here</source>
        <translation>файл&#xa0;— не модель, которая здесь работает</translation>
    </message>
    <message>
        <source>the model hub may not be asked</source>
        <translation>обращаться к хабу моделей запрещено</translation>
    </message>
    <message>
        <source>%1 does not answer like a model hub</source>
        <translation>%1 отвечает не как хаб моделей</translation>
    </message>
    <message>
        <source>a login is needed at %1</source>
        <translation>на %1 нужен вход</translation>
    </message>
    <message>
        <source>there is no such file at %1</source>
        <translation>на %1 нет такого файла</translation>
    </message>
    <message>
        <source>too much was asked of %1 just now</source>
        <translation>к %1 сейчас слишком много обращений</translation>
    </message>
    <message>
        <source>there is trouble at %1</source>
        <translation>на %1 неполадки</translation>
    </message>
    <message>
        <source>it was refused by %1</source>
        <translation>%1 отказал</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>диск заполнен</translation>
    </message>
    <message>
        <source>your account may not do that</source>
        <translation>вашей учётной записи это не разрешено</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>диск доступен только для чтения</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>этого нет на месте</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>это уже есть</translation>
    </message>
    <message>
        <source>the disk failed</source>
        <translation>сбой диска</translation>
    </message>
    <message>
        <source>another program uses the port</source>
        <translation>порт занят другой программой</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>нет соединения</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>система отказала</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>This is all that is copied. Keys, words of wallets, addresses, prompts and names are left out.</source>
        <translation>Это всё, что копируется. Ключей, слов кошельков, адресов, промптов и имён здесь нет.</translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation>Текст отчёта</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>Not in the word list: %1</source>
        <translation>Нет в списке слов: %1</translation>
    </message>
    <message>
        <source>These are more than %1 words.</source>
        <translation>Это больше, чем слов: %1.</translation>
    </message>
    <message>
        <source>All words are there</source>
        <translation>Все слова на месте</translation>
    </message>
    <message>
        <source>Word %1 of %2</source>
        <translation>Слово %1 из %2</translation>
    </message>
</context>
<context>
    <name>RestoreSheet</name>
    <message>
        <source>Start Cocoon again</source>
        <translation>Перезапустите Cocoon</translation>
    </message>
    <message>
        <source>Restore a wallet</source>
        <translation>Восстановить кошелёк</translation>
    </message>
    <message>
        <source>The words are kept. From the next start on this is your wallet; the empty one of before is kept, too.</source>
        <translation>Слова сохранены. Со следующего запуска это ваш кошелёк; прежний, пустой, тоже останется.</translation>
    </message>
    <message>
        <source>Type its 24 words in their order. The wallet of this computer is empty, so nothing is lost.</source>
        <translation>Введите его 24 слова по порядку. Кошелёк этого компьютера пуст, поэтому ничего не пропадёт.</translation>
    </message>
    <message>
        <source>Take back the last word</source>
        <translation>Убрать последнее слово</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
</context>
<context>
    <name>RulesStep</name>
    <message>
        <source>Pause always wins</source>
        <translation>Пауза важнее всего</translation>
    </message>
    <message>
        <source>Ctrl and P, the button on every page, or the tray. What is paused stays paused for as long as you said.</source>
        <translation>Ctrl+P, кнопка на любой странице или область уведомлений. Пауза длится ровно столько, сколько вы сказали.</translation>
    </message>
</context>
<context>
    <name>Send</name>
    <message>
        <source>It is on its way.</source>
        <translation>Уже в пути.</translation>
    </message>
    <message>
        <source>Not sent: %1. Your coins are still here.</source>
        <translation>Не отправлено: %1. Монеты остались у вас.</translation>
    </message>
    <message>
        <source>An address has 48 letters, digits, - and _.</source>
        <translation>В адресе 48 знаков: буквы, цифры, - и _.</translation>
    </message>
    <message>
        <source>A character is wrong: the checksum does not fit.</source>
        <translation>Один знак неверен: контрольная сумма не сходится.</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>Это ваш собственный адрес.</translation>
    </message>
    <message>
        <source>You never sent here before.</source>
        <translation>Сюда вы ещё не отправляли.</translation>
    </message>
    <message>
        <source>You sent here once, on %1.</source>
        <translation>Вы отправляли сюда один раз, %1.</translation>
    </message>
    <message>
        <source>You sent here %1 times, last on %2.</source>
        <translation>Отправлено сюда раз: %1, последний&#xa0;— %2.</translation>
    </message>
    <message>
        <source>This address is spelled for test networks. Coins sent to it here have real value.</source>
        <translation>Этот адрес записан для тестовых сетей. Монеты, отправленные на него здесь, стоят настоящих денег.</translation>
    </message>
    <message>
        <source>This address is spelled for the main network. These coins are worthless there.</source>
        <translation>Этот адрес записан для основной сети. Там эти монеты ничего не&#xa0;стоят.</translation>
    </message>
    <message>
        <source>Write an amount such as %1, at most nine decimals.</source>
        <translation>Введите сумму, например %1; не больше девяти знаков после запятой.</translation>
    </message>
    <message>
        <source>Your limits leave %1 for now.</source>
        <translation>По вашим лимитам сейчас доступно %1.</translation>
    </message>
    <message>
        <source>You can send up to %1: the fee comes on top.</source>
        <translation>Можно отправить до %1: комиссия сверху.</translation>
    </message>
    <message>
        <source>There is not enough for the network fee.</source>
        <translation>Не хватает на комиссию сети.</translation>
    </message>
    <message>
        <source>You can send up to %1.</source>
        <translation>Можно отправить до %1.</translation>
    </message>
    <message>
        <source>You can send up to %1, by your own limit.</source>
        <translation>Можно отправить до %1, по вашему лимиту.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Слишком длинно.</translation>
    </message>
    <message>
        <source>Nobody has used this address yet. Coins wait there for its owner.</source>
        <translation>Этим адресом ещё не пользовались. Монеты там дождутся владельца.</translation>
    </message>
</context>
<context>
    <name>SendCard</name>
    <message>
        <source>Check, then send</source>
        <translation>Проверьте и отправьте</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Необязательно</translation>
    </message>
    <message>
        <source>Everyone can read it, for ever.</source>
        <translation>Его сможет прочитать любой, всегда.</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Получатель</translation>
    </message>
    <message>
        <source>It has to be what the receiver told you. A sent coin cannot be called back.</source>
        <translation>Она должна совпадать с тем, что сообщил получатель. Отправленные монеты не вернуть.</translation>
    </message>
    <message>
        <source>Receiver: %1</source>
        <translation>Получатель: %1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Комментарий: %1</translation>
    </message>
    <message>
        <source>Compare the last line</source>
        <translation>Сверьте последнюю строку</translation>
    </message>
    <message>
        <source>Network fee, at most</source>
        <translation>Комиссия сети, не больше</translation>
    </message>
    <message>
        <source>Left afterwards, at least</source>
        <translation>Останется, не меньше</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>Отправить %1</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверить</translation>
    </message>
</context>
<context>
    <name>Sensors</name>
    <message>
        <source>%1: the driver has given no reading since %2.</source>
        <translation>%1: драйвер не даёт показаний с %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 не читается.</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>Клавиатура и мышь</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Полный экран</translation>
    </message>
    <message>
        <source>Gamepad</source>
        <translation>Геймпад</translation>
    </message>
    <message>
        <source>Log-in and lock</source>
        <translation>Вход и блокировка</translation>
    </message>
    <message>
        <source>Programs on the GPU</source>
        <translation>Программы на GPU</translation>
    </message>
    <message>
        <source>Films and calls</source>
        <translation>Фильмы и звонки</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Процессор</translation>
    </message>
    <message>
        <source>the system does not tell</source>
        <translation>система не сообщает</translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation>ответ не пришёл</translation>
    </message>
    <message>
        <source>your account may not read it</source>
        <translation>вашей учётной записи это читать не разрешено</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>соединение потеряно</translation>
    </message>
    <message>
        <source>No answer since %1: %2</source>
        <translation>Нет ответа с %1: %2</translation>
    </message>
</context>
<context>
    <name>SettingGroup</name>
    <message>
        <source>When to run</source>
        <translation>Когда работать</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Пределы</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Дополнительно</translation>
    </message>
</context>
<context>
    <name>SettingLine</name>
    <message>
        <source>Restart now</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Выбрать…</translation>
    </message>
</context>
<context>
    <name>SettingValue</name>
    <message>
        <source>not decided</source>
        <translation>не задано</translation>
    </message>
    <message>
        <source>on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>«%1»&#xa0;— не число.</translation>
    </message>
    <message>
        <source>“%1” is not a whole number.</source>
        <translation>«%1»&#xa0;— не целое число.</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>От %1 до %2.</translation>
    </message>
    <message>
        <source>%1 or more.</source>
        <translation>%1 или больше.</translation>
    </message>
    <message>
        <source>%1 or less.</source>
        <translation>%1 или меньше.</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>Start when the computer is idle for</source>
        <translation>Начинать, если компьютер свободен</translation>
    </message>
    <message>
        <source>No mouse, keyboard or gamepad.</source>
        <translation>Нет мыши, клавиатуры и геймпада.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы работы</translation>
    </message>
    <message>
        <source>Drag to paint. In painted hours your card may work, else never.</source>
        <translation>Проведите мышью. В закрашенные часы видеокарта может работать, в другие&#xa0;— никогда.</translation>
    </message>
    <message>
        <source>Nothing is painted: at any time.</source>
        <translation>Ничего не закрашено: в любое время.</translation>
    </message>
    <message>
        <source>Run on battery</source>
        <translation>Работать от батареи</translation>
    </message>
    <message>
        <source>Off: pulling the plug stops work at once.</source>
        <translation>Выкл.: без питания от сети работа сразу прекращается.</translation>
    </message>
    <message>
        <source>Run while the battery saver is on</source>
        <translation>Работать в режиме энергосбережения</translation>
    </message>
    <message>
        <source>Off: the saver is taken for a wish to save power.</source>
        <translation>Выкл.: этот режим значит, что вы бережёте заряд.</translation>
    </message>
    <message>
        <source>Run on metered connections</source>
        <translation>Работать в лимитных сетях</translation>
    </message>
    <message>
        <source>Off: nothing is sent where bytes cost money.</source>
        <translation>Выкл.: ничего не отправляется там, где трафик платный.</translation>
    </message>
    <message>
        <source>Stay awake while working</source>
        <translation>Не засыпать во время работы</translation>
    </message>
    <message>
        <source>The screen may still go dark.</source>
        <translation>Экран может погаснуть.</translation>
    </message>
    <message>
        <source>Start at log-in</source>
        <translation>Запускать при входе</translation>
    </message>
    <message>
        <source>Hidden in the tray, and only if you want it.</source>
        <translation>Незаметно, в области уведомлений, и только если вы хотите.</translation>
    </message>
    <message>
        <source>Programs that get the whole computer</source>
        <translation>Программы, которым нужен весь компьютер</translation>
    </message>
    <message>
        <source>While one of them runs, your card is given back.</source>
        <translation>Пока одна из них открыта, видеокарта свободна.</translation>
    </message>
    <message>
        <source>When a game starts</source>
        <translation>Когда запущена игра</translation>
    </message>
    <message>
        <source>Full screen, a known game, or another program that uses the card.</source>
        <translation>Полный экран, известная игра или другая программа, занявшая видеокарту.</translation>
    </message>
    <message>
        <source>When the screen is streamed or recorded</source>
        <translation>Когда экран транслируют или записывают</translation>
    </message>
    <message>
        <source>Also when somebody uses this computer from afar.</source>
        <translation>И когда компьютером управляют издалека.</translation>
    </message>
    <message>
        <source>During a film or a call</source>
        <translation>Во время фильма или звонка</translation>
    </message>
    <message>
        <source>Nobody types then, and yet somebody is there.</source>
        <translation>Никто не печатает, но кто-то рядом.</translation>
    </message>
    <message>
        <source>When you use the computer</source>
        <translation>Когда вы за компьютером</translation>
    </message>
    <message>
        <source>At the first touch of mouse, keyboard or gamepad.</source>
        <translation>При первом касании мыши, клавиатуры или геймпада.</translation>
    </message>
    <message>
        <source>When you are away</source>
        <translation>Когда вас нет</translation>
    </message>
    <message>
        <source>After the idle minutes.</source>
        <translation>Когда минуты простоя прошли.</translation>
    </message>
    <message>
        <source>While the screen is locked</source>
        <translation>Пока экран заблокирован</translation>
    </message>
    <message>
        <source>Whether somebody sits there or not.</source>
        <translation>Есть кто-то рядом или нет.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без предела</translation>
    </message>
    <message>
        <source>Highest temperature of a card</source>
        <translation>Предельная температура видеокарты</translation>
    </message>
    <message>
        <source>Near it, your card rests a part of every second.</source>
        <translation>Возле неё видеокарта часть секунды отдыхает.</translation>
    </message>
    <message>
        <source>Highest power of a card</source>
        <translation>Предельная мощность видеокарты</translation>
    </message>
    <message>
        <source>On average over ten seconds.</source>
        <translation>В среднем за десять секунд.</translation>
    </message>
    <message>
        <source>Highest speed of the fan</source>
        <translation>Предельные обороты вентилятора</translation>
    </message>
    <message>
        <source>Quieter, and fewer answers.</source>
        <translation>Тише, но ответов меньше.</translation>
    </message>
    <message>
        <source>Video memory left free</source>
        <translation>Оставлять свободной видеопамяти</translation>
    </message>
    <message>
        <source>On every card, for your other programs.</source>
        <translation>На каждой видеокарте, для других программ.</translation>
    </message>
    <message>
        <source>chosen by Cocoon</source>
        <translation>выберет Cocoon</translation>
    </message>
    <message>
        <source>Disk space left free</source>
        <translation>Оставлять места на диске</translation>
    </message>
    <message>
        <source>With less, work stops.</source>
        <translation>При меньшем работа встаёт.</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>Цена киловатт-часа</translation>
    </message>
    <message>
        <source>In your currency. Without it nothing is said about power.</source>
        <translation>В вашей валюте. Без неё расходы не считаются.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour in cheap hours</source>
        <translation>Цена киловатт-часа в дешёвые часы</translation>
    </message>
    <message>
        <source>In your currency.</source>
        <translation>В вашей валюте.</translation>
    </message>
    <message>
        <source>Cheap hours</source>
        <translation>Дешёвые часы</translation>
    </message>
    <message>
        <source>Drag to paint the hours in which power costs less.</source>
        <translation>Отметьте мышью часы, когда электричество дешевле.</translation>
    </message>
    <message>
        <source>Least profit of an hour</source>
        <translation>Наименьшая прибыль за час</translation>
    </message>
    <message>
        <source>After power, in your currency. With less, your card rests.</source>
        <translation>Без электричества, в вашей валюте. Если меньше, видеокарта отдыхает.</translation>
    </message>
    <message>
        <source>work need not pay</source>
        <translation>прибыль не важна</translation>
    </message>
    <message>
        <source>Your currency</source>
        <translation>Ваша валюта</translation>
    </message>
    <message>
        <source>Its sign, such as €.</source>
        <translation>Её знак, например ₽.</translation>
    </message>
    <message>
        <source>your language&apos;s</source>
        <translation>валюта языка</translation>
    </message>
    <message>
        <source>What a toncoin is worth to you</source>
        <translation>Сколько для вас стоит Toncoin</translation>
    </message>
    <message>
        <source>In your currency. It is never looked up.</source>
        <translation>В вашей валюте. Курс нигде не запрашивается.</translation>
    </message>
    <message>
        <source>Power that sharing takes</source>
        <translation>Мощность при работе</translation>
    </message>
    <message>
        <source>For cards that do not measure it.</source>
        <translation>Для видеокарт, которые её не измеряют.</translation>
    </message>
    <message>
        <source>Largest payment</source>
        <translation>Наибольший платёж</translation>
    </message>
    <message>
        <source>More than this cannot be sent at once.</source>
        <translation>Больше за раз отправить нельзя.</translation>
    </message>
    <message>
        <source>Most to send in one day</source>
        <translation>Лимит платежей за день</translation>
    </message>
    <message>
        <source>All payments of a day together.</source>
        <translation>Все платежи дня вместе.</translation>
    </message>
    <message>
        <source>Works beside you where you chose a small model under “When to run”.</source>
        <translation>Работает рядом с вами, где в разделе «Когда работать» выбрана малая модель.</translation>
    </message>
    <message>
        <source>Dearest request</source>
        <translation>Самый дорогой запрос</translation>
    </message>
    <message>
        <source>A request to the network that may cost more is not sent.</source>
        <translation>Запрос к сети, который может стоить больше, не отправляется.</translation>
    </message>
    <message>
        <source>Most requests of one day</source>
        <translation>Запросы за день, не больше</translation>
    </message>
    <message>
        <source>What they may cost, all of them together.</source>
        <translation>Сколько они могут стоить все вместе.</translation>
    </message>
    <message>
        <source>Proxies have to prove what they run</source>
        <translation>Прокси должны доказать, что у них работает</translation>
    </message>
    <message>
        <source>On main networks, by their hardware. Off: any proxy of the network is trusted.</source>
        <translation>В основных сетях, своим оборудованием. Выключено: любому прокси сети доверяют.</translation>
    </message>
    <message>
        <source>Port of the local API</source>
        <translation>Порт локального API</translation>
    </message>
    <message>
        <source>You are not told of smaller ones.</source>
        <translation>О меньших не сообщаем.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в ОС</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Есть</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Server instead of our engine</source>
        <translation>Сервер вместо нашего движка</translation>
    </message>
    <message>
        <source>Other computers that compute with this one</source>
        <translation>Другие компьютеры, которые считают вместе с этим</translation>
    </message>
    <message>
        <source>Servers of llama.cpp&apos;s RPC, such as 127.0.0.1:50052. Whoever owns them reads every prompt and every answer in the clear.</source>
        <translation>Серверы RPC из llama.cpp, например 127.0.0.1:50052. Их владелец читает каждый запрос и каждый ответ открытым текстом.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Compute with them over open networks</source>
        <translation>Считать с ними по открытым сетям</translation>
    </message>
    <message>
        <source>Everybody on the way reads every prompt and every answer, too. Off, only servers on this computer are used, such as the near end of a tunnel.</source>
        <translation>Каждый на пути тоже читает все запросы и ответы. Если выключено, используются только серверы на этом компьютере, например ближний конец туннеля.</translation>
    </message>
    <message>
        <source>Model to serve</source>
        <translation>Рабочая модель</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Работать дальше</translation>
    </message>
    <message>
        <source>Keep working with a small model</source>
        <translation>Работать с малой моделью</translation>
    </message>
    <message>
        <source>Finish answers</source>
        <translation>Закончить ответы</translation>
    </message>
    <message>
        <source>Stop, keep the model</source>
        <translation>Стоп, модель в памяти</translation>
    </message>
    <message>
        <source>Give the card back</source>
        <translation>Освободить видеокарту</translation>
    </message>
    <message>
        <source>A GGUF file, or the name of a model in the models folder.</source>
        <translation>Файл GGUF или имя модели из папки моделей.</translation>
    </message>
    <message>
        <source>the tiny one</source>
        <translation>крошечная</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Папка моделей</translation>
    </message>
    <message>
        <source>Models take gigabytes; choose a disk with room.</source>
        <translation>Модели занимают гигабайты; выберите диск, где есть место.</translation>
    </message>
    <message>
        <source>Cocoon&apos;s own folder</source>
        <translation>папка Cocoon</translation>
    </message>
    <message>
        <source>Small model</source>
        <translation>Малая модель</translation>
    </message>
    <message>
        <source>the smallest one</source>
        <translation>самая маленькая</translation>
    </message>
    <message>
        <source>Mirror to download from</source>
        <translation>Зеркало для загрузки</translation>
    </message>
    <message>
        <source>Where huggingface.co cannot be reached. Every file is checked.</source>
        <translation>Там, где huggingface.co недоступен. Каждый файл проверяется.</translation>
    </message>
    <message>
        <source>huggingface.co</source>
        <translation>huggingface.co</translation>
    </message>
    <message>
        <source>Programs on this computer ask there, in OpenAI&apos;s format.</source>
        <translation>Сюда обращаются программы этого компьютера, в формате OpenAI.</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>любой свободный</translation>
    </message>
    <message>
        <source>Before work starts</source>
        <translation>Перед началом работы</translation>
    </message>
    <message>
        <source>Five seconds ahead, when it starts by itself.</source>
        <translation>За пять секунд, если она начинается сама.</translation>
    </message>
    <message>
        <source>When work needs you</source>
        <translation>Когда без вас не обойтись</translation>
    </message>
    <message>
        <source>It stopped, and waits for you to do something.</source>
        <translation>Работа остановилась и ждёт вас.</translation>
    </message>
    <message>
        <source>When the wallet has no backup</source>
        <translation>Когда у кошелька нет копии</translation>
    </message>
    <message>
        <source>Once, if its words were never written down.</source>
        <translation>Один раз, если слова так и не записаны.</translation>
    </message>
    <message>
        <source>After a large payout</source>
        <translation>После крупной выплаты</translation>
    </message>
    <message>
        <source>The first one of a day.</source>
        <translation>Первой за день.</translation>
    </message>
    <message>
        <source>A payout is large from</source>
        <translation>Крупная выплата&#xa0;— от</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation>Тёмная, светлая или как в системе.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Анимация</translation>
    </message>
    <message>
        <source>Off: nothing glides or fades.</source>
        <translation>Нет: ничего не скользит и не тает.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Where a translation is missing, Cocoon speaks English.</source>
        <translation>Где перевода нет, Cocoon говорит по-английски.</translation>
    </message>
    <message>
        <source>Hide the amounts of the wallet</source>
        <translation>Скрывать суммы в кошельке</translation>
    </message>
    <message>
        <source>For a screen that others can see.</source>
        <translation>Если экран видят другие.</translation>
    </message>
    <message>
        <source>Graphics cards to use</source>
        <translation>Какие видеокарты использовать</translation>
    </message>
    <message>
        <source>Numbers as in nvidia-smi, such as 0, 1; none to use no card.</source>
        <translation>Номера из nvidia-smi, например 0, 1; «нет»&#xa0;— без видеокарты.</translation>
    </message>
    <message>
        <source>Answers at the same time</source>
        <translation>Ответов одновременно</translation>
    </message>
    <message>
        <source>More of them share the card&apos;s memory.</source>
        <translation>Они делят между собой память видеокарты.</translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation>сколько поместится</translation>
    </message>
    <message>
        <source>Length of a request</source>
        <translation>Длина запроса</translation>
    </message>
    <message>
        <source>Prompt and answer together.</source>
        <translation>Промпт и ответ вместе.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>токенов</translation>
    </message>
    <message>
        <source>as long as fits</source>
        <translation>сколько поместится</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Потоки процессора</translation>
    </message>
    <message>
        <source>Used where no graphics card computes.</source>
        <translation>Там, где видеокарта не считает.</translation>
    </message>
    <message>
        <source>An OpenAI-compatible one, such as http://127.0.0.1:8000.</source>
        <translation>Совместимый с OpenAI, например http://127.0.0.1:8000.</translation>
    </message>
    <message>
        <source>our own engine</source>
        <translation>наш движок</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Back to %1</source>
        <translation>Вернуть: %1</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <source>Works after a restart of the engine.</source>
        <translation>Подействует после перезапуска движка.</translation>
    </message>
    <message>
        <source>Works from the next start of Cocoon.</source>
        <translation>Подействует со следующего запуска Cocoon.</translation>
    </message>
    <message>
        <source>The system refused: %1.</source>
        <translation>Система отказала: %1.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Found %1 of %2 settings.</source>
        <translation>Найдено настроек: %1 из %2.</translation>
    </message>
    <message>
        <source>%1 settings. Each takes effect at once, or its line says when.</source>
        <translation>Настроек: %1. Действуют сразу, если рядом не сказано иное.</translation>
    </message>
    <message>
        <source>No setting holds “%1”</source>
        <translation>Нет настроек с «%1»</translation>
    </message>
    <message>
        <source>The settings are being read</source>
        <translation>Настройки читаются</translation>
    </message>
    <message>
        <source>A tool of the system has switched it off; here you can switch it on again.</source>
        <translation>Автозапуск выключен средствами системы; здесь его можно включить снова.</translation>
    </message>
    <message>
        <source>Cocoon is not installed here, so the system has no program to start.</source>
        <translation>Cocoon здесь не установлен, поэтому системе нечего запускать.</translation>
    </message>
    <message>
        <source>The system does not say whether it is on.</source>
        <translation>Система не сообщает, включено ли это.</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Это значение не подходит.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Найти настройку</translation>
    </message>
    <message>
        <source>Network in use: %1</source>
        <translation>Используется сеть: %1</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Сменить …</translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation>Сменить сеть</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Группы настроек</translation>
    </message>
    <message>
        <source>Names, sentences and keys were searched. Another word may find it.</source>
        <translation>Искали в названиях, пояснениях и ключах. Попробуйте другое слово.</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>Показать все настройки</translation>
    </message>
    <message>
        <source>Show the guide again</source>
        <translation>Показать знакомство</translation>
    </message>
</context>
<context>
    <name>StagesCard</name>
    <message>
        <source>Where this money is</source>
        <translation>Где эти деньги</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Подписано</translation>
    </message>
    <message>
        <source>Promised to you, with a signature.</source>
        <translation>Обещано вам, с подписью.</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Проведено</translation>
    </message>
    <message>
        <source>Paid by the contract, on its way.</source>
        <translation>Выплачено контрактом, в пути.</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Выведено</translation>
    </message>
    <message>
        <source>In your own wallet.</source>
        <translation>В вашем кошельке.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Cocoon is running, but does not answer.</source>
        <translation>Другой экземпляр Cocoon уже запущен, но не отвечает.</translation>
    </message>
    <message>
        <source>Cocoon cannot start.</source>
        <translation>Cocoon не может запуститься.</translation>
    </message>
</context>
<context>
    <name>StateCorner</name>
    <message>
        <source>Pause until you resume</source>
        <translation>Пауза, пока вы не продолжите</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>tomorrow, %1</source>
        <translation>завтра, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Starting: loading %1</source>
        <translation>Запуск: загружается %1</translation>
    </message>
    <message>
        <source>Starting: joining the network</source>
        <translation>Запуск: подключаемся к сети</translation>
    </message>
    <message>
        <source>Requests are taken as soon as the model is in memory. Nothing to do.</source>
        <translation>Запросы пойдут, как только модель окажется в памяти. Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>Ready: no request right now</source>
        <translation>Готов: сейчас нет запросов</translation>
    </message>
    <message>
        <source>Ready: nobody has asked yet</source>
        <translation>Готов: никто ещё не спрашивал</translation>
    </message>
    <message>
        <source>The next request is answered as soon as it arrives.</source>
        <translation>Ответ на следующий запрос начнётся сразу.</translation>
    </message>
    <message>
        <source>%1 is loaded. The next request is answered as soon as it arrives.</source>
        <translation>%1 в памяти. Ответ на следующий запрос начнётся сразу.</translation>
    </message>
    <message>
        <source>Earning: this computer is answering</source>
        <translation>Зарабатывает: компьютер отвечает</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the processor is all yours again.</source>
        <translation>Запросов в работе: %1. Нажмите «Пауза», и процессор снова весь ваш.</translation>
    </message>
    <message>
        <source>Earning: your card is answering</source>
        <translation>Зарабатывает: видеокарта отвечает</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the card is all yours again.</source>
        <translation>Запросов в работе: %1. Нажмите «Пауза», и видеокарта снова вся ваша.</translation>
    </message>
    <message>
        <source>Earning: your cards are answering</source>
        <translation>Зарабатывает: видеокарты отвечают</translation>
    </message>
    <message>
        <source>Requests running: %1. Press Pause and the cards are all yours again.</source>
        <translation>Запросов в работе: %1. Нажмите «Пауза», и видеокарты снова ваши.</translation>
    </message>
    <message>
        <source>You asked for it. The engine is another program and keeps its memory.</source>
        <translation>Вы так решили. Движок&#xa0;— отдельная программа, его память остаётся за ним.</translation>
    </message>
    <message>
        <source>You asked for it. The processor and its memory are yours.</source>
        <translation>Вы так решили. Процессор и его память ваши.</translation>
    </message>
    <message>
        <source>You asked for it. The card and its memory are yours.</source>
        <translation>Вы так решили. Видеокарта и её память ваши.</translation>
    </message>
    <message>
        <source>You asked for it. The cards and their memory are yours.</source>
        <translation>Вы так решили. Видеокарты и их память ваши.</translation>
    </message>
    <message>
        <source>Paused until you resume</source>
        <translation>Пауза, пока вы не продолжите</translation>
    </message>
    <message>
        <source>Nothing starts before you press Resume.</source>
        <translation>Ничего не начнётся, пока вы не нажмёте «Продолжить».</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Пауза до %1</translation>
    </message>
    <message>
        <source>Work starts again at that time.</source>
        <translation>Потом работа начнётся снова.</translation>
    </message>
    <message>
        <source>Nothing can be signed. With its password work begins by itself.</source>
        <translation>Подписать ничего нельзя. После ввода пароля работа начнётся сама.</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>Запускается заново.</translation>
    </message>
    <message>
        <source>Not earning: %1</source>
        <translation>Нет заработка: %1</translation>
    </message>
    <message>
        <source>Not earning</source>
        <translation>Нет заработка</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Not earning yet: your worker has no coins</source>
        <translation>Пока без заработка: у вашего воркера нет монет</translation>
    </message>
    <message>
        <source>It has to open an account with a proxy. The Wallet page says what that costs.</source>
        <translation>Ему нужно открыть счёт у прокси. Сколько это стоит, написано на странице «Кошелёк».</translation>
    </message>
    <message>
        <source>Fix it and press Try again. The log may say more.</source>
        <translation>Исправьте и нажмите «Повторить». Подробности могут быть в журнале.</translation>
    </message>
    <message>
        <source>the engine does not run</source>
        <translation>движок не работает</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готов</translation>
    </message>
    <message>
        <source>Earning</source>
        <translation>Зарабатывает</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Неполадка</translation>
    </message>
    <message>
        <source>until you resume</source>
        <translation>пока не продолжите</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>The settings say when work may start.</source>
        <translation>Когда можно работать, решают настройки.</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>Ожидание: %1</translation>
    </message>
    <message>
        <source>Cocoon waits a moment, in case it comes back.</source>
        <translation>Cocoon немного ждёт: вдруг это продолжится.</translation>
    </message>
    <message>
        <source>Also: %1.</source>
        <translation>Кроме того: %1.</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>работает %1</translation>
    </message>
    <message>
        <source>you asked for a pause</source>
        <translation>вы просили паузу</translation>
    </message>
    <message>
        <source>a game is running</source>
        <translation>запущена игра</translation>
    </message>
    <message>
        <source>the screen is being streamed</source>
        <translation>экран транслируется</translation>
    </message>
    <message>
        <source>a program on your list is running</source>
        <translation>открыта программа из вашего списка</translation>
    </message>
    <message>
        <source>a film or a call is running</source>
        <translation>идёт фильм или звонок</translation>
    </message>
    <message>
        <source>you are using the computer</source>
        <translation>вы за компьютером</translation>
    </message>
    <message>
        <source>you want no work while you are away</source>
        <translation>без вас работать нельзя</translation>
    </message>
    <message>
        <source>you want no work while the screen is locked</source>
        <translation>при заблокированном экране работать нельзя</translation>
    </message>
    <message>
        <source>the small model %1 does not fit beside you</source>
        <translation>малая модель %1 не помещается рядом с вами</translation>
    </message>
    <message>
        <source>no small model is installed</source>
        <translation>малая модель не установлена</translation>
    </message>
    <message>
        <source>the computer runs on battery</source>
        <translation>компьютер работает от батареи</translation>
    </message>
    <message>
        <source>the battery saver is on</source>
        <translation>включено энергосбережение</translation>
    </message>
    <message>
        <source>it is outside your hours</source>
        <translation>сейчас не ваши часы работы</translation>
    </message>
    <message>
        <source>this connection is metered</source>
        <translation>в этой сети трафик платный</translation>
    </message>
    <message>
        <source>work would not pay enough</source>
        <translation>работа принесла бы слишком мало</translation>
    </message>
    <message>
        <source>other programs need the video memory</source>
        <translation>видеопамять нужна другим программам</translation>
    </message>
    <message>
        <source>the processor is too warm</source>
        <translation>процессор слишком горячий</translation>
    </message>
    <message>
        <source>the card is too warm</source>
        <translation>видеокарта слишком горячая</translation>
    </message>
    <message>
        <source>the card draws too much power</source>
        <translation>видеокарта берёт слишком много энергии</translation>
    </message>
    <message>
        <source>the fan is too loud</source>
        <translation>вентилятор слишком шумит</translation>
    </message>
    <message>
        <source>the disk is nearly full</source>
        <translation>диск почти заполнен</translation>
    </message>
    <message>
        <source>%1 ended a moment ago</source>
        <translation>%1: игра только что закончилась</translation>
    </message>
    <message>
        <source>a game ended a moment ago</source>
        <translation>игра только что закончилась</translation>
    </message>
    <message>
        <source>the screen was streamed a moment ago</source>
        <translation>экран только что транслировался</translation>
    </message>
    <message>
        <source>a film or a call ended a moment ago</source>
        <translation>фильм или звонок только что закончился</translation>
    </message>
    <message>
        <source>%1 left.</source>
        <translation>Осталось %1.</translation>
    </message>
    <message>
        <source>%1 free; your limit is %2.</source>
        <translation>Свободно %1; ваш предел&#xa0;— %2.</translation>
    </message>
    <message>
        <source>%1 an hour after power; you want %2.</source>
        <translation>Чистыми %1 в час; вы хотите %2.</translation>
    </message>
    <message>
        <source>%1; your limit is %2.</source>
        <translation>%1; ваш предел&#xa0;— %2.</translation>
    </message>
    <message>
        <source>Starts in %1 if you leave it alone.</source>
        <translation>Начнёт через %1, если компьютер не трогать.</translation>
    </message>
    <message>
        <source>Starts in %1.</source>
        <translation>Начнёт через %1.</translation>
    </message>
    <message>
        <source>Next start: %1.</source>
        <translation>Следующий запуск: %1.</translation>
    </message>
    <message>
        <source>Starts when you leave it alone.</source>
        <translation>Начнёт, когда вы отойдёте.</translation>
    </message>
    <message>
        <source>The computer is yours. Work starts some time after it ends.</source>
        <translation>Компьютер ваш. Работа начнётся чуть позже, когда это закончится.</translation>
    </message>
    <message>
        <source>Download one on the Models page, or start when you are away.</source>
        <translation>Скачайте её на странице «Модели» или запускайте, когда вас нет.</translation>
    </message>
    <message>
        <source>Starts when the plug is in.</source>
        <translation>Начнёт, когда будет питание от сети.</translation>
    </message>
    <message>
        <source>Starts when the battery saver is off.</source>
        <translation>Начнёт, когда выключится энергосбережение.</translation>
    </message>
    <message>
        <source>Starts on a connection that is not metered.</source>
        <translation>Начнёт в сети, где трафик не оплачивается отдельно.</translation>
    </message>
    <message>
        <source>Starts when there is some room below the limit.</source>
        <translation>Начнёт, когда до предела появится запас.</translation>
    </message>
    <message>
        <source>Starts when more is free.</source>
        <translation>Начнёт, когда места станет больше.</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>ещё %1</translation>
    </message>
    <message>
        <source>Works for 1 h although %1.</source>
        <translation>Поработает 1 ч, хотя %1.</translation>
    </message>
    <message>
        <source>You started it: until %1 it works although %2.</source>
        <translation>Вы запустили сами: до %1 работает, хотя %2.</translation>
    </message>
    <message>
        <source>It is the small model, because %1.</source>
        <translation>Это малая модель: %1.</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your power limit.</source>
        <translation>Считает %1 времени, чтобы не превысить предел мощности.</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your fan limit.</source>
        <translation>Считает %1 времени, чтобы не превысить предел вентилятора.</translation>
    </message>
    <message>
        <source>It computes %1 of the time, to stay under your temperature limit.</source>
        <translation>Считает %1 времени, чтобы не превысить предел температуры.</translation>
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
        <translation>Начать сейчас</translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <source>Local</source>
        <translation>Локально</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>Send locally</source>
        <translation>Отправить локально</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Под печатью</translation>
    </message>
    <message>
        <source>Hardware keeps the host out. A physical attack on the machine is still possible.</source>
        <translation>Аппаратура не пускает владельца внутрь. Физическая атака на машину всё же возможна.</translation>
    </message>
    <message>
        <source>Send sealed</source>
        <translation>Отправить под печатью</translation>
    </message>
    <message>
        <source>Known device</source>
        <translation>Известное устройство</translation>
    </message>
    <message>
        <source>Real, identified device. Its owner could still read this.</source>
        <translation>Настоящее, опознанное устройство. Его владелец всё же может это прочитать.</translation>
    </message>
    <message>
        <source>Send to known device</source>
        <translation>Отправить на устройство</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Сообщество</translation>
    </message>
    <message>
        <source>The owner of this PC can read your prompt. We hide who you are.</source>
        <translation>Владелец этого ПК может прочитать ваш промпт. Мы скрываем, кто вы.</translation>
    </message>
    <message>
        <source>Send to community</source>
        <translation>Отправить сообществу</translation>
    </message>
</context>
<context>
    <name>TierChoice</name>
    <message>
        <source>Who may answer</source>
        <translation>Кто может отвечать</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Начать сейчас</translation>
    </message>
    <message>
        <source>Open Cocoon</source>
        <translation>Открыть Cocoon</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>Сегодня: %1</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
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
        <translation>Вт</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>ГиБ</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>мс</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>МиБ</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>КиБ</translation>
    </message>
    <message>
        <source>s</source>
        <translation>с</translation>
    </message>
    <message>
        <source>min</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>h</source>
        <translation>ч</translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message>
        <source>fee %1</source>
        <translation>комиссия %1</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получено</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>Расчёт</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Network fee</source>
        <translation>Комиссия сети</translation>
    </message>
    <message>
        <source>%1 payouts of a proxy</source>
        <translation>выплат от прокси: %1</translation>
    </message>
    <message>
        <source>payout of a proxy</source>
        <translation>выплата от прокси</translation>
    </message>
    <message>
        <source>%1, “%2”</source>
        <translation>%1, «%2»</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>В пути</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>Main network</source>
        <translation>Основная сеть</translation>
    </message>
    <message>
        <source>practice TON</source>
        <translation>учебных TON</translation>
    </message>
    <message>
        <source>test TON</source>
        <translation>тестовых TON</translation>
    </message>
    <message>
        <source>Locked: what comes in is shown, and nothing can be sent.</source>
        <translation>Заблокирован: поступления видны, отправить ничего нельзя.</translation>
    </message>
    <message>
        <source>The keys are on this computer only.</source>
        <translation>Ключи есть только на этом компьютере.</translation>
    </message>
    <message>
        <source>Backup checked on %1.</source>
        <translation>Копия проверена %1.</translation>
    </message>
    <message>
        <source>The wallet cannot be read now: %1.</source>
        <translation>Сейчас кошелёк не читается: %1.</translation>
    </message>
    <message>
        <source>The chain cannot be read: %1. What you see is as of %2. It is tried again.</source>
        <translation>Блокчейн не читается: %1. Состояние на %2. Попытки продолжаются.</translation>
    </message>
    <message>
        <source>the network is not up</source>
        <translation>сеть ещё не запущена</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Не отправлено: %1.</translation>
    </message>
    <message>
        <source>A payment from last time was not made: %1.</source>
        <translation>Прошлый платёж не был выполнен: %1.</translation>
    </message>
    <message>
        <source>the network is not running yet</source>
        <translation>сеть ещё не запущена</translation>
    </message>
    <message>
        <source>There is no wallet yet.</source>
        <translation>Кошелька пока нет.</translation>
    </message>
    <message>
        <source>These words do not make a wallet: one is wrong, or their order is.</source>
        <translation>Эти слова не составляют кошелёк: одно из них неверно или нарушен порядок.</translation>
    </message>
</context>
<context>
    <name>WalletPage</name>
    <message>
        <source>Wallet</source>
        <translation>Кошелёк</translation>
    </message>
</context>
<context>
    <name>WalletStep</name>
    <message>
        <source>Example</source>
        <translation>Пример</translation>
    </message>
    <message>
        <source>Nobody&apos;s words. Do not use them.</source>
        <translation>Это ничьи слова. Не используйте их.</translation>
    </message>
    <message>
        <source>Try it: %1</source>
        <translation>Попробуйте: %1</translation>
    </message>
    <message>
        <source>Enter checks it. You may also go on without.</source>
        <translation>Enter&#xa0;— проверить. Можно и пропустить.</translation>
    </message>
    <message>
        <source>Three words were right. It takes no longer with your own.</source>
        <translation>Три слова верны. Со своими будет не дольше.</translation>
    </message>
    <message>
        <source>On paper, not in a picture; this program never puts words on the clipboard. On practice coins nothing is asked of you. Before the main network you cannot skip it.</source>
        <translation>На бумаге, не на снимке; программа никогда не кладёт слова в буфер обмена. С учебными монетами от вас ничего не нужно. Перед основной сетью пропустить это нельзя.</translation>
    </message>
</context>
<context>
    <name>WatcherCard</name>
    <message>
        <source>Sees</source>
        <translation>Видит</translation>
    </message>
    <message>
        <source>Does not see</source>
        <translation>Не видит</translation>
    </message>
</context>
<context>
    <name>Watchers</name>
    <message>
        <source>Prompt and answer</source>
        <translation>Промпт и ответ</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>на этом компьютере</translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation>Ваш провайдер</translation>
    </message>
    <message>
        <source>Nothing of it</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>That you asked</source>
        <translation>Сам факт вопроса</translation>
    </message>
    <message>
        <source>You use Cocoon</source>
        <translation>Вы пользуетесь Cocoon</translation>
    </message>
    <message>
        <source>When, and how much</source>
        <translation>Когда и сколько</translation>
    </message>
    <message>
        <source>Which model</source>
        <translation>Какая модель</translation>
    </message>
    <message>
        <source>and anyone on the wire</source>
        <translation>и любой на линии</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Size, time, model, price</source>
        <translation>Объём, время, модель, цена</translation>
    </message>
    <message>
        <source>Who you are</source>
        <translation>Кто вы</translation>
    </message>
    <message>
        <source>passes it on and counts</source>
        <translation>передаёт и считает</translation>
    </message>
    <message>
        <source>Your IP address</source>
        <translation>Ваш IP-адрес</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ваше имя</translation>
    </message>
    <message>
        <source>Worker&apos;s owner</source>
        <translation>Владелец воркера</translation>
    </message>
    <message>
        <source>Your wallet</source>
        <translation>Ваш кошелёк</translation>
    </message>
    <message>
        <source>you, on this computer</source>
        <translation>вы, на этом компьютере</translation>
    </message>
    <message>
        <source>somebody with a machine that hardware seals</source>
        <translation>кто-то с аппаратно запечатанной машиной</translation>
    </message>
    <message>
        <source>somebody with a device that its maker knows</source>
        <translation>кто-то с устройством, известным производителю</translation>
    </message>
    <message>
        <source>somebody with a PC in this network</source>
        <translation>кто-то с ПК в этой сети</translation>
    </message>
    <message>
        <source>That a request came</source>
        <translation>Что пришёл запрос</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>Size and time</source>
        <translation>Объём и время</translation>
    </message>
    <message>
        <source>public, for ever</source>
        <translation>публично, навсегда</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Блокчейн</translation>
    </message>
    <message>
        <source>Your contract&apos;s totals</source>
        <translation>Суммы вашего контракта</translation>
    </message>
    <message>
        <source>When they were settled</source>
        <translation>Когда они проведены</translation>
    </message>
    <message>
        <source>Single requests</source>
        <translation>Отдельные запросы</translation>
    </message>
</context>
<context>
    <name>WhatStep</name>
    <message>
        <source>You come back, the GPU is yours</source>
        <translation>Вы вернулись&#xa0;— GPU ваш</translation>
    </message>
    <message>
        <source>Its memory, too. Pause is one press away on every page, and in the tray.</source>
        <translation>И его память тоже. Пауза&#xa0;— в одно нажатие, на любой странице и в области уведомлений.</translation>
    </message>
    <message>
        <source>It starts with practice coins</source>
        <translation>Начинаем с учебных монет</translation>
    </message>
    <message>
        <source>They are worthless. The practice network runs on this computer alone, and shows how everything goes.</source>
        <translation>Они ничего не&#xa0;стоят. Учебная сеть живёт только на этом компьютере и показывает, как всё устроено.</translation>
    </message>
    <message>
        <source>Whoever runs a worker could read the questions</source>
        <translation>Владелец воркера мог бы прочитать вопросы</translation>
    </message>
    <message>
        <source>The program shows you no prompts, but nothing stops a curious owner of a home PC from reading community prompts. So everybody who asks is told before they send.</source>
        <translation>Программа не показывает вам промпты, но любопытному владельцу домашнего ПК ничто не мешает читать промпты сообщества. Поэтому каждого об этом предупреждают до отправки.</translation>
    </message>
    <message>
        <source>Who asked stays hidden</source>
        <translation>Кто спросил, остаётся тайной</translation>
    </message>
    <message>
        <source>A worker gets prompts without IP address, name or wallet.</source>
        <translation>Воркер получает промпты без IP-адреса, имени и кошелька.</translation>
    </message>
</context>
<context>
    <name>WordCheck</name>
    <message>
        <source>Word %1</source>
        <translation>Слово %1</translation>
    </message>
</context>
<context>
    <name>WordGrid</name>
    <message>
        <source>Word %1: %2</source>
        <translation>Слово %1: %2</translation>
    </message>
</context>
</TS>
