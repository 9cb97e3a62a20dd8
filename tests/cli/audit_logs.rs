//! `sendright audit` on the logs of servers.

use super::*;

/// Two messages of Amy's: the first to two recipients, one of them put off and tried again.
const POSTFIX: &str = "\
Nov 14 22:13:19 mx dovecot: imap-login: Login: user=<amy>, method=PLAIN
Nov 14 22:13:20 mx postfix/smtpd[97]: 4A8D2280F15: client=unknown[10.0.0.7]
Nov 14 22:13:20 mx postfix/cleanup[98]: 4A8D2280F15: message-id=<1@corp.example>
Nov 14 22:13:20 mx postfix/qmgr[12]: 4A8D2280F15: from=<amy@corp.example>, size=301, nrcpt=2 (queue active)
Nov 14 22:13:21 mx postfix/smtp[13]: 4A8D2280F15: to=<bob@army.mil>, relay=mx.army.mil[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 OK)
Nov 14 22:13:21 mx postfix/smtp[13]: 4A8D2280F15: to=<eve@example.org>, relay=none, delay=1, dsn=4.4.1, status=deferred (timed out)
Nov 14 22:13:30 mx postfix/qmgr[12]: 99D2280F15AB: from=<>, size=301, nrcpt=1 (queue active)
Nov 14 22:13:30 mx postfix/local[13]: 99D2280F15AB: to=<amy@corp.example>, relay=local, status=sent (delivered)
Nov 14 22:14:20 mx postfix/submission/smtpd[97]: 5B9E532E0B: client=unknown[10.0.0.7]
Nov 14 22:14:20 mx postfix/qmgr[12]: 5B9E532E0B: from=<amy@corp.example>, size=301, nrcpt=1 (queue active)
Nov 14 22:14:21 mx postfix/smtp[13]: 5B9E532E0B: to=<bob@army.ml>, relay=none, delay=1, dsn=5.4.4, status=bounced (Host not found)
Nov 14 22:14:21 mx postfix/qmgr[12]: 5B9E532E0B: removed
Nov 14 22:43:20 mx postfix/qmgr[12]: 4A8D2280F15: from=<amy@corp.example>, size=301, nrcpt=2 (queue active)
Nov 14 22:43:21 mx postfix/smtp[13]: 4A8D2280F15: to=<eve@example.org>, relay=mx.example.org[192.0.2.2]:25, status=sent (250 OK)
Nov 14 22:43:21 mx postfix/qmgr[12]: 4A8D2280F15: removed
";

const EXIM: &str = "\
2023-11-14 22:13:19 Start queue run: pid=97
2023-11-14 22:13:20 1r31AK-0003oP-5i <= amy@corp.example H=pc [10.0.0.7] P=esmtpsa S=301 id=1@corp.example
2023-11-14 22:13:21 1r31AK-0003oP-5i => bob@army.mil R=dnslookup T=remote_smtp H=mx.army.mil [192.0.2.1] C=\"250 OK\"
2023-11-14 22:13:21 1r31AK-0003oP-5i == eve@example.org R=dnslookup T=remote_smtp defer (110): Connection timed out
2023-11-14 22:13:30 1r31AL-0003oP-5i <= <> R=1r31AK-0003oP-5i U=mail P=local S=301
2023-11-14 22:13:30 1r31AL-0003oP-5i => amy <amy@corp.example> R=local_user T=local
2023-11-14 22:13:30 1r31AL-0003oP-5i Completed
2023-11-14 22:43:21 1r31AK-0003oP-5i -> eve@example.org R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.2]
2023-11-14 22:43:21 1r31AK-0003oP-5i Completed
2023-11-14 22:14:20 1r31AM-0003oP-5i <= amy@corp.example H=pc [10.0.0.7] P=esmtpsa S=301
2023-11-14 22:14:21 1r31AM-0003oP-5i ** bob@army.ml R=dnslookup: Unrouteable address
2023-11-14 22:14:21 1r31AM-0003oP-5i Completed
";

const EXIM_FOR: &str = "\
2023-11-14 23:13:20.123 +0100 [97] 1r31AK-00000003oPz-5i4X <= amy@corp.example H=pc [10.0.0.7] P=esmtpsa S=301 T=\"Wait for it\" for bob@army.mil eve@example.org
2023-11-14 23:13:21.001 +0100 [98] 1r31AK-00000003oPz-5i4X => bob@army.mil R=dnslookup T=remote_smtp
2023-11-14 23:14:20.123 +0100 [97] 1r31AM-00000003oPz-5i4X <= amy@corp.example H=pc [10.0.0.7] P=esmtpsa S=301 for bob@army.ml
";

/// Newest first, a row for each message.
const TRACE: &str = "\
origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,network_message_id,directionality
2023-11-14T22:14:20.0000000Z,amy@corp.example,bob@army.ml##Receive,Fail,\"Hi, again\",301,<2@corp.example>,bbb,Originating
2023-11-14T22:13:30.0000000Z,bob@army.ml,amy@corp.example##Receive;Deliver,Re: Hi,301,<3@army.ml>,ccc,Incoming
2023-11-14T22:13:20.0000000Z,amy@corp.example,\"bob@army.mil##Receive, Send;eve@example.org##Receive, Send\",Hi,301,<1@corp.example>,aaa,Originating
";

/// A row for each recipient.
const SUMMARY: &str = "\
\"MessageTraceId\",\"Received\",\"SenderAddress\",\"RecipientAddress\",\"Subject\",\"Status\"
\"bbb\",\"11/14/2023 10:14:20 PM\",\"amy@corp.example\",\"bob@army.ml\",\"Hi\",\"Failed\"
\"aaa\",\"11/14/2023 10:13:20 PM\",\"amy@corp.example\",\"eve@example.org\",\"Hi\",\"Delivered\"
\"aaa\",\"11/14/2023 10:13:20 PM\",\"amy@corp.example\",\"bob@army.mil\",\"Hi\",\"Delivered\"
\"ddd\",\"11/14/2023 10:13:10 PM\",\"<>\",\"amy@corp.example\",\"Undeliverable\",\"Delivered\"
";

/// A row for each step.
const TRACKING: &str = "\
#Software: Microsoft Exchange Server
#Version: 15.01.2507.006
#Log-type: Message Tracking Log
#Fields: date-time,client-ip,source,event-id,network-message-id,recipient-address,sender-address,directionality
2023-11-14T22:13:20.100Z,10.0.0.7,STOREDRIVER,RECEIVE,aaa,bob@army.mil;eve@example.org,amy@corp.example,Originating
2023-11-14T22:13:20.900Z,10.0.0.7,SMTP,RECEIVE,aaa,bob@army.mil;eve@example.org,amy@corp.example,Originating
2023-11-14T22:13:21.000Z,10.0.0.7,SMTP,SENDEXTERNAL,aaa,bob@army.mil,amy@corp.example,Originating
2023-11-14T22:14:20.100Z,10.0.0.7,STOREDRIVER,RECEIVE,bbb,bob@army.ml,amy@corp.example,Originating
";

/// The one finding that every log must lead to, and the messages and recipients it must count.
fn assert_slip(args: &[&str], name: &str) {
    let output = run(&[&["audit", "--json"], args].concat());
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 1, "{name}: {lines:?} {}", stderr(&output));
    assert_eq!(lines[0]["time"], 1_700_000_060, "{name}");
    assert_eq!(lines[0]["from"], "amy@corp.example", "{name}");
    assert_eq!(lines[0]["to"], "bob@army.ml", "{name}");
    assert_eq!(lines[0]["suggestion"], "bob@army.mil", "{name}");
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""), "{name}");
    let summary = stdout(&run(&[&["audit"], args].concat()));
    assert!(
        summary.contains("2 messages to 3 recipients from 1 sender\n"),
        "{name}: {summary}"
    );
}

#[test]
fn finds_the_slip_in_every_log() {
    let folder = Folder::new();
    let dated = |stamp: &str| POSTFIX.replace("Nov 14 ", stamp);
    for (name, content) in [
        ("iso.log", dated("2023-11-14T")),
        ("exim.log", EXIM.into()),
        ("for.log", EXIM_FOR.into()),
        ("trace.csv", TRACE.replace("Receive,Fail", "Receive")),
        ("summary.csv", SUMMARY.into()),
        ("tracking.log", TRACKING.into()),
        ("crlf.csv", SUMMARY.replace('\n', "\r\n")),
        (
            "german.csv",
            SUMMARY
                .replace("11/14/2023 10:", "14.11.2023 22:")
                .replace(" PM", ""),
        ),
    ] {
        let plain = folder.file(name, &content);
        assert_slip(&[&plain], name);
        let zipped = folder.file(&format!("{name}.gz"), gzip(content.as_bytes()));
        assert_slip(&[&zipped], &format!("{name}.gz"));
    }
    let path = folder.file("mail.log", POSTFIX);
    assert_slip(&["--year", "2023", &path], "a log without years");
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(SUMMARY.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_slip(&[&folder.file("utf16.csv", utf16)], "UTF-16");
}

#[test]
fn the_format_can_be_told() {
    let folder = Folder::new();
    let postfix = folder.file("iso.log", POSTFIX.replace("Nov 14 ", "2023-11-14T"));
    assert_slip(&["--format", "postfix", &postfix], "postfix");
    assert_slip(
        &["--format", "exim", &folder.file("exim.log", EXIM)],
        "exim",
    );
    let trace = folder.file("trace.csv", SUMMARY);
    assert_slip(&["--format", "exchange", &trace], "exchange");
    let other = folder.file("other.csv", "a,b\n1,2\n");
    let output = run(&["audit", "--format", "exchange", &other]);
    assert!(stderr(&output).contains("as the time of a message trace"));
    assert_eq!(code(&output), 2);
}

#[test]
fn a_log_without_years_ends_when_its_file_was_written() {
    let folder = Folder::new();
    let path = folder.file("mail.log", POSTFIX);
    let february_2024 = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_707_500_000);
    let file = fs::File::options()
        .append(true)
        .open(&path)
        .expect("a file");
    file.set_modified(february_2024).expect("a time");
    assert_slip(&[&path], "closed in the year after");
}

#[test]
fn a_filter_does_not_count_a_message_twice() {
    let filtered = "\
2023-11-14T22:13:20Z mx postfix/qmgr[12]: AAAAAAAAAA: from=<amy@corp.example>, size=301, nrcpt=1 (queue active)
2023-11-14T22:13:21Z mx postfix/smtp[13]: AAAAAAAAAA: to=<bob@army.mil>, relay=127.0.0.1[127.0.0.1]:10024, status=sent (250 2.0.0 from MTA: queued as BBBBBBBBBB)
2023-11-14T22:13:21Z mx postfix/qmgr[12]: BBBBBBBBBB: from=<amy@corp.example>, size=401, nrcpt=1 (queue active)
2023-11-14T22:13:21Z mx postfix/qmgr[12]: AAAAAAAAAA: removed
2023-11-14T22:13:22Z mx postfix/smtp[13]: BBBBBBBBBB: to=<bob@army.mil>, relay=mx.army.mil[192.0.2.1]:25, status=sent (250 OK)
2023-11-14T22:13:22Z mx postfix/qmgr[12]: BBBBBBBBBB: removed
";
    let output = run_with_input(&["audit", "-"], filtered.as_bytes());
    assert!(
        stdout(&output).contains("1 message to 1 recipient from 1 sender"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn an_alias_is_what_the_sender_wrote() {
    let aliased = "\
2023-11-14T22:13:20Z mx postfix/qmgr[12]: AAAAAAAAAA: from=<amy@corp.example>, size=301, nrcpt=2 (queue active)
2023-11-14T22:13:21Z mx postfix/local[13]: AAAAAAAAAA: to=<bob@other.example>, orig_to=<team@corp.example>, relay=local, status=sent (x)
2023-11-14T22:13:21Z mx postfix/local[13]: AAAAAAAAAA: to=<eve@other.example>, orig_to=<team@corp.example>, relay=local, status=sent (x)
2023-11-14T22:13:21Z mx postfix/qmgr[12]: AAAAAAAAAA: removed
";
    let output = run_with_input(&["audit", "-"], aliased.as_bytes());
    assert!(stdout(&output).contains("1 message to 1 recipient from 1 sender"));
}

#[test]
fn only_own_mail_is_looked_at() {
    let folder = Folder::new();
    let foreign = "\
2023-11-14T22:15:20Z mx postfix/qmgr[12]: AAAAAAAAAA: from=<x@else.example>, size=301, nrcpt=1 (queue active)
2023-11-14T22:15:21Z mx postfix/local[13]: AAAAAAAAAA: to=<bob@army.ml>, relay=local, status=sent (x)
2023-11-14T22:15:21Z mx postfix/qmgr[12]: AAAAAAAAAA: removed
";
    let log = POSTFIX.replace("Nov 14 ", "2023-11-14T") + foreign;
    let log = folder.file("mail.log", log);
    let policy = folder.file("policy.json", r#"{ "ownDomains": ["corp.example"] }"#);
    for args in [["--own", "corp.example", &log], ["--policy", &policy, &log]] {
        assert_slip(&args, args[0]);
        let summary = stdout(&run(&[&["audit"], &args[..]].concat()));
        assert!(
            summary.contains("from other domains passed over: 1"),
            "{summary}"
        );
    }
    let all = stdout(&run(&["audit", &log]));
    assert!(
        all.contains("3 messages to 4 recipients from 2 senders"),
        "{all}"
    );
}

#[test]
fn a_log_cut_at_both_ends_gives_what_it_has() {
    let cut: String = POSTFIX
        .replace("Nov 14 ", "2023-11-14T")
        .lines()
        .skip(4)
        .take(7)
        .map(|line| format!("{line}\n"))
        .collect();
    let output = run_with_input(&["audit", "--format", "postfix", "-"], cut.as_bytes());
    let text = stdout(&output);
    assert!(text.contains("1 message to 1 recipient"), "{text}");
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn broken_lines_are_named() {
    for (format, input, place) in [
        (
            "postfix",
            "never mx postfix/qmgr[12]: AAAAAAAAAA: from=<a@x.example>, size=1, nrcpt=1 (queue active)\n",
            "line 1: has no time",
        ),
        (
            "exim",
            "\n2023-99-14 22:13:20 1r31AK-0003oP-5i <= amy@corp.example S=1\n",
            "line 2: has no time",
        ),
        (
            "exchange",
            "Received,SenderAddress,RecipientAddress\nnever,a@x.example,b@y.example\n2023-11-14T22:13:20Z,a@x.example,\n",
            "line 2: \"never\" is no time",
        ),
    ] {
        let output = run_with_input(&["audit", "--format", format, "-"], input.as_bytes());
        assert!(
            stderr(&output).contains(place),
            "{format}: {}",
            stderr(&output)
        );
        assert_eq!(code(&output), 0, "{format}");
    }
}

#[test]
fn whatever_is_in_a_log_is_survived() {
    let mut noise = Vec::new();
    let mut state: u32 = 7;
    for _ in 0..200_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((state >> 24) as u8);
    }
    let pieces = [
        "postfix/qmgr[1]: ",
        "AAAAAAAAAA: from=<",
        ">, nrcpt=",
        "to=<",
        " <= ",
        " => ",
        "Nov 14 ",
        "2023-11-14 22:13:20 ",
        "1r31AK-0003oP-5i ",
        "\n",
        "]: ",
        "##",
        ";",
        "é",
        "\"",
    ];
    let mut mixed = String::new();
    for _ in 0..20_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        mixed += pieces[(state >> 24) as usize % pieces.len()];
    }
    let folder = Folder::new();
    let noise = folder.file("noise", noise);
    let mixed = folder.file("mixed", mixed);
    for format in ["postfix", "exim", "exchange"] {
        for path in [&noise, &mixed] {
            let output = run(&["audit", "--format", format, path]);
            assert!(
                [0, 2].contains(&code(&output)),
                "{format}: {}",
                stderr(&output)
            );
        }
    }
}
