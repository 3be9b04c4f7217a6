//! One style sheet from the theme's files.

/// Joins the sheets: those of the theme's list in its order, then any others by name. Comments
/// and indentation are left out; nothing else is touched.
pub fn sheet(files: &[(&str, &str)], order: &[String]) -> String {
    let mut joined = String::new();
    let listed = order.iter().filter_map(|name| files.iter().find(|(path, _)| path == name));
    let others = files.iter().filter(|(path, _)| {
        path.starts_with("css/") && path.ends_with(".css") && !order.iter().any(|name| name == path)
    });
    for (_, text) in listed.chain(others) {
        squeeze(text, &mut joined);
    }
    joined
}

/// Appends a sheet without its comments, indentation and empty lines. Strings are kept as they are.
fn squeeze(text: &str, out: &mut String) {
    let mut rest = text;
    let mut plain = String::with_capacity(text.len());
    while let Some(at) = rest.find(['/', '"', '\'']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
        } else if let Some(quote) = rest.chars().next().filter(|c| *c != '/') {
            let end = closing(&rest[1..], quote).map_or(rest.len(), |end| end + 2);
            plain.push_str(&rest[..end]);
            rest = &rest[end..];
        } else {
            plain.push('/');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
}

fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        if escaped {
            escaped = false;
            return None;
        }
        escaped = c == '\\';
        (c == quote).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::sheet;

    #[test]
    fn sheets_are_joined_in_order_without_comments() {
        let files = [
            ("css/b.css", "b { c: d } /* x */\n"),
            ("css/a.css", "/* one\n two */\na {\n  content: \"/* kept */\";\n}\n"),
            ("css/z.css", "z {}"),
        ];
        let order = ["css/a.css".to_owned(), "css/b.css".to_owned()];
        assert_eq!(sheet(&files, &order), "a {\ncontent: \"/* kept */\";\n}\nb { c: d }\nz {}\n");
    }
}
