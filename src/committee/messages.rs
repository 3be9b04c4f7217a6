//! A message to each mentor whose profile should be confirmed, ready to be sent.
//!
//! With an address it is a mail as a file (RFC 5322), which mail programs open as a draft
//! (`X-Unsent: 1`): to be read once more, and sent. Without one it is a text to paste. Names and text
//! can be in any script: the head uses encoded words (RFC 2047), the text base64 (RFC 2045).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::committee::report::Due;
use crate::committee::terms::all_called;
use crate::document::schema::values::is_email;
use crate::model::Model;
use crate::model::mentor::Mentor;
use crate::settings::Settings;

/// A message.
#[derive(Debug)]
pub struct Message {
    /// The name of its file.
    pub file: String,
    /// What it holds.
    pub text: String,
}

/// What is published about somebody.
#[derive(Clone, Copy)]
pub struct Profile<'a> {
    /// Their profile; nothing: it is not published.
    pub mentor: Option<&'a Mentor>,
    /// The site.
    pub model: &'a Model,
    /// Its settings.
    pub settings: &'a Settings,
}

/// The message to somebody.
pub fn message(due: &Due, profile: Profile<'_>) -> Message {
    let settings = profile.settings;
    let stem =
        due.file.trim_start_matches("content/mentors/").trim_end_matches(".md").trim_end_matches("/index");
    let title = one_line(settings.text(&settings.title, &settings.language));
    let subject = format!("Is your mentor profile still right? {title}");
    let body = body(due, profile, &title);
    let address = due.email.as_deref().filter(|email| is_plain(email));
    let Some(address) = address else {
        return Message { file: format!("{stem}.txt"), text: format!("{subject}\n\n{body}") };
    };
    let mut head = vec!["X-Unsent: 1".to_owned()];
    let sender = settings.organization.as_ref().and_then(|it| Some((it.name.as_str(), it.email.as_deref()?)));
    if let Some((name, email)) = sender.filter(|(_, email)| is_plain(email)) {
        head.push(format!("From: {} <{email}>", encoded(&one_line(name), "From: ".len())));
    }
    head.push(format!("To: {}\r\n <{address}>", encoded(&one_line(&due.name), "To: ".len())));
    head.push(format!("Subject: {}", encoded(&subject, "Subject: ".len())));
    head.push("MIME-Version: 1.0".to_owned());
    head.push("Content-Type: text/plain; charset=utf-8".to_owned());
    head.push("Content-Transfer-Encoding: base64".to_owned());
    let text = STANDARD.encode(body.replace('\n', "\r\n"));
    let lines: Vec<&str> =
        text.as_bytes().chunks(76).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    Message {
        file: format!("{stem}.eml"),
        text: format!("{}\r\n\r\n{}\r\n", head.join("\r\n"), lines.join("\r\n")),
    }
}

/// An address that can stand in a head as it is: anything else would need quoting, or more care.
fn is_plain(email: &str) -> bool {
    is_email(email)
        && email.len() <= 254
        && email.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@.!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

/// Without line ends, which would begin another field of the head.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in a head: as it is where letters, digits and a few marks are all it holds and it fits the
/// line, else as encoded words of at most 75 characters, folded. `before` stands before it.
fn encoded(text: &str, before: usize) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || " -'!?".contains(c);
    if text.chars().all(plain) && !text.is_empty() && before + text.len() <= 76 {
        return text.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut part = String::new();
    for c in text.chars() {
        // 45 bytes make 60 characters; with its frame the word has 72.
        if part.len() + c.len_utf8() > 45 {
            words.push(std::mem::take(&mut part));
        }
        part.push(c);
    }
    words.push(part);
    let words: Vec<String> =
        words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    // The first begins a line of its own, so that no line is longer than 76.
    let fold = if before > 4 { "\r\n " } else { "" };
    format!("{fold}{}", words.join("\r\n "))
}

/// What a profile says, in the order in which its page does.
fn values(mentor: &Mentor, profile: Profile<'_>) -> Vec<(&'static str, String)> {
    let terms =
        |field: &str| all_called(field, mentor.terms(field), profile.model, profile.settings).join(", ");
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
    let all = [
        ("Name", mentor.name.clone()),
        ("Pronouns", text(&mentor.pronouns)),
        ("Position", text(&mentor.position)),
        ("Library", text(&mentor.library)),
        ("Employer", text(&mentor.employer)),
        ("Kind of library", terms("library_type")),
        ("Region", terms("region")),
        ("Place", mentor.place.as_ref().map(|place| place.name.clone()).unwrap_or_default()),
        ("Languages", terms("languages")),
        ("You can help with", terms("topics")),
        ("You offer mentoring for", terms("purposes")),
        ("Areas of work", terms("work_areas")),
        ("Research interests", mentor.research_interests.join(", ")),
        ("Outside work", mentor.interests.join(", ")),
        ("Level", terms("classification")),
        ("In libraries since", year(mentor.library_since)),
        ("In your field since", year(mentor.field_since)),
        ("Degrees and certificates", mentor.credentials.join(", ")),
        ("Member of", terms("memberships")),
        ("Ways to meet", terms("formats")),
        ("Times to meet", text(&mentor.meets)),
        ("Mentees at a time", number(mentor.capacity)),
        ("Mentees now", number(mentor.mentees)),
        ("Why you mentor", text(&mentor.motivation)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn body(due: &Due, profile: Profile<'_>, title: &str) -> String {
    let settings = profile.settings;
    let mut text = format!("Dear {},\n\n", one_line(&due.name));
    text.push_str(&format!(
        "thank you for being a mentor. {title} shows your profile to people who look for one. "
    ));
    text.push_str(&match (due.since, due.until) {
        (None, _) => "We do not know when you last looked at it.\n".to_owned(),
        (Some(since), Some(until)) if due.overdue => format!(
            "You last told us on {since} that all in it is true. That is too long ago, so it has not been shown \
             since {until}.\n"
        ),
        (Some(since), Some(until)) => format!(
            "You last told us on {since} that all in it is true. Unless we hear from you, it is shown until {until} \
             and then no longer.\n"
        ),
        (Some(since), None) => format!("You last told us on {since} that all in it is true.\n"),
    });
    if let Some(mentor) = profile.mentor {
        text.push_str("\nThis is what everybody can read about you now:\n\n");
        for (what, value) in values(mentor, profile) {
            text.push_str(&format!("{what}: {}\n", one_line(&value)));
        }
        let contact = mentor.contact.as_ref();
        let email = contact.and_then(|contact| contact.email.as_deref());
        let phone = contact.and_then(|contact| contact.phone.as_deref());
        for (what, shown) in [("E-mail address", email), ("Telephone", phone)] {
            text.push_str(&format!("{what}: {}\n", shown.map_or("not shown".to_owned(), one_line)));
        }
        if !mentor.body.plain.is_empty() {
            text.push_str(&format!("\n{}\n", mentor.body.plain));
        }
        if let Some(base) = &settings.base_url {
            text.push_str(&format!(
                "\nYour page: {}/mentors/{}.html\n",
                base.trim_end_matches('/'),
                mentor.slug
            ));
        }
    } else {
        text.push_str("\nAt present nothing about you is shown.\n");
    }
    text.push_str(
        "\nPlease answer this message with one of these:\n\n\
         1. \"All of it is right.\" We write down the day, and that is all.\n\
         2. What should change: a new position or library, other topics, how many people you have room for.\n\
         3. \"I need a pause.\" Your profile stays, and says that you take nobody at present.\n\
         4. \"Please take my profile away.\" We do so, and you need not say why.\n\n\
         With thanks,\n",
    );
    let sender = settings.organization.as_ref().map_or_else(|| title.to_owned(), |it| one_line(&it.name));
    text.push_str(&format!("{sender}\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::{encoded, is_plain, one_line};

    #[test]
    fn nothing_in_a_name_begins_another_field() {
        assert_eq!(one_line("Ana\r\nBcc: all@example.org"), "Ana Bcc: all@example.org");
        assert!(!is_plain("ana@example.org\r\nBcc: x@example.org"));
        assert!(!encoded("Ana Bcc: all@example.org", 4).contains('@'));
    }

    #[test]
    fn words_in_a_head_are_short_and_whole() {
        let text = encoded(&"ليلى حداد ".repeat(20), 9);
        for line in text.split("\r\n") {
            assert!(line.len() <= 76, "{line}");
        }
        assert_eq!(encoded("Siobhan O'Connor", 4), "Siobhan O'Connor");
    }
}
