//! Applications as mail programs bring them.

use super::{ANA, ANAS, FILE, import, site};

/// Wraps lines as mail programs do, without breaking words.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for line in text.lines() {
        let mut length = 0;
        for (index, word) in line.split(' ').enumerate() {
            let count = word.chars().count();
            if index > 0 && length + 1 + count > width {
                wrapped.push('\n');
                length = 0;
            } else if index > 0 {
                wrapped.push(' ');
                length += 1;
            }
            wrapped.push_str(word);
            length += count;
        }
        wrapped.push('\n');
    }
    wrapped
}

fn quoted(text: &str, mark: &str) -> String {
    text.lines().map(|line| format!("{mark}{line}\n")).collect()
}

#[test]
fn quoted_wrapped_and_signed() {
    for (mark, width) in [("> ", 60), (">> ", 72), ("> > ", 80), (">", 66), ("", 60)] {
        let text = format!(
            "\u{feff}Dear committee,\n\n• here is my application. Best, Ana\n\nOn Monday, Ana Ruiz wrote:\n\n{}\n-- \nAna Ruiz\nLibrary • Cheyenne\n",
            quoted(&wrapped(ANA, width), mark)
        );
        for text in [text.clone(), text.replace('\n', "\r\n"), text.replace(": ", ":\u{a0}")] {
            let site = site();
            import(&site, &text).done();
            assert_eq!(site.read(FILE), ANAS, "{mark}{width}");
        }
    }
}

#[test]
fn lines_that_are_doubled_or_lose_their_end() {
    let site = site();
    let doubled: String = ANA.lines().map(|line| format!("{line}\n\n")).collect();
    import(&site, &doubled).done();
    assert_eq!(site.read(FILE), ANAS);
    let cut = ANA.split("— End").next().unwrap();
    let answer = import(&site, &format!("{cut}\n-- \nAna\n")).done();
    assert_eq!(answer.stdout, "", "the same answers");
    let other = cut.replace("Ana Ruiz", "Bo Li");
    let answer = import(&site, &format!("{other}\nSent from my phone\n")).done();
    assert!(answer.stderr.contains("The line that ends an application is missing"), "{answer:#?}");
    assert!(answer.stderr.contains("“Sent from my phone”"), "{answer:#?}");
}

#[test]
fn several_applications_in_one_file() {
    let site = site();
    let both = format!("{ANA}\nand\n\n{}", quoted(&ANA.replace("Ana Ruiz", "Bo Li"), "> "));
    assert_eq!(import(&site, &both).done().stdout, format!("{FILE}\napplications/wla/bo-li.md\n"));
    assert_eq!(site.read(FILE), ANAS);
}

/// Quoted-printable, with soft breaks.
fn quoted_printable(text: &str) -> String {
    let mut encoded = String::new();
    for line in text.lines() {
        let mut length = 0;
        for byte in line.bytes() {
            let next = match byte {
                b' '..=b'~' if byte != b'=' => char::from(byte).to_string(),
                _ => format!("={byte:02X}"),
            };
            if length + next.len() > 75 {
                encoded.push_str("=\r\n");
                length = 0;
            }
            length += next.len();
            encoded.push_str(&next);
        }
        encoded.push_str("\r\n");
    }
    encoded
}

fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]);
            encoded.push(if at <= chunk.len() { letter } else { '=' });
        }
        if encoded.len() % 77 == 76 {
            encoded.push('\n');
        }
    }
    encoded
}

#[test]
fn a_raw_mail() {
    let head = "Return-Path: <ana@example.org>\r\nFrom: Ana Ruiz <ana@example.org>\r\nSubject: =?utf-8?q?Application?=\r\nMIME-Version: 1.0\r\n";
    let plain = "Content-Type: text/plain; charset=\"utf-8\"\r\n";
    let flowed: String = wrapped(ANA, 70).lines().map(|line| format!("{line}\r\n")).collect();
    let mails = [
        format!("{head}{plain}Content-Transfer-Encoding: quoted-printable\r\n\r\n{}", quoted_printable(ANA)),
        format!("{head}{plain}Content-Transfer-Encoding: base64\r\n\r\n{}\r\n", base64(ANA)),
        format!("{head}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n{flowed}"),
        format!(
            "{head}Content-Type: multipart/alternative; boundary=\"x=y\"\r\n\r\n--x=y\r\n{plain}Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--x=y\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--x=y--\r\n",
            quoted_printable(&format!("Hello,\n\n{}", quoted(&wrapped(ANA, 64), "> ")))
        ),
        format!(
            "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{plain}\r\nSee the file.\r\n--b\r\nContent-Type: text/plain; name=application.txt\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--b--\r\n",
            base64(ANA)
        ),
    ];
    for mail in mails {
        let site = site();
        import(&site, &mail).done();
        assert_eq!(site.read(FILE), ANAS, "{mail}");
    }
    let site = site();
    import(&site, &format!("{head}Content-Type: text/html\r\n\r\n<p>Hi</p>\r\n"))
        .refused(1, &["no plain text"]);
}
