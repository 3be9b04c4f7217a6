//! What a misspelt name probably means.

/// Longer texts are prose, not misspelt names, and would take long to compare.
const LONGEST: usize = 48;

/// The name that a misspelt one probably means: the known one with the fewest letters changed,
/// left out, added or swapped, where those are few against the length. Case, and whether words are
/// joined by a space, a hyphen or an underscore, count for nothing. A wrong suggestion sends people
/// on a detour, so none is made for what is merely similar.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let name = fold(name)?;
    let length = name.chars().count();
    let mut best: Option<(Rank<'a>, &'a str)> = None;
    for candidate in known {
        let Some(folded) = fold(candidate) else {
            continue;
        };
        let candidate_length = folded.chars().count();
        let allowed = allowed(length.min(candidate_length));
        if length.abs_diff(candidate_length) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&name, &folded);
        if distance > allowed {
            continue;
        }
        // At the same distance, people rather get the end of a word wrong than its first letter.
        let other_first = name.chars().next() != folded.chars().next();
        if distance == length.min(candidate_length) || (other_first && distance > 1 && length < 8) {
            continue;
        }
        let rank = Rank { distance, other_first, gap: length.abs_diff(candidate_length), candidate };
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

/// What makes one suggestion better than another: smaller is better.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    distance: usize,
    other_first: bool,
    gap: usize,
    candidate: &'a str,
}

/// How many mistakes are believable in a word of a length.
fn allowed(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

fn fold(name: &str) -> Option<String> {
    if name.len() > 4 * LONGEST {
        return None;
    }
    let folded: String =
        name.trim().to_lowercase().chars().map(|c| if matches!(c, '-' | ' ') { '_' } else { c }).collect();
    (!folded.is_empty() && folded.chars().count() <= LONGEST).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const FIELDS: &[&str] = &[
        "name",
        "sort_name",
        "library",
        "library_type",
        "topics",
        "formats",
        "expires",
        "consent",
        "email",
        "mentees",
        "mentor",
        "region",
        "links",
    ];

    #[test]
    fn typing_mistakes_are_understood() {
        for (written, meant) in [
            ("topcs", "topics"),
            ("Topics", "topics"),
            ("library type", "library_type"),
            ("libary-type", "library_type"),
            ("nmae", "name"),
            ("mail", "email"),
            ("consnet", "consent"),
            ("expiers", "expires"),
            ("mentes", "mentees"),
        ] {
            assert_eq!(nearest(written, FIELDS.iter().copied()).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn nothing_silly_is_suggested() {
        for written in
            ["", "x", "age", "job", "colour", "title", "homepage", "notes", "twitter", "salary", "pets"]
        {
            assert_eq!(nearest(written, FIELDS.iter().copied()), None, "{written}");
        }
        assert_eq!(nearest("it", ["is", "if"].into_iter()), None);
        assert_eq!(nearest(&"a".repeat(1_000_000), FIELDS.iter().copied()), None);
    }

    #[test]
    fn the_order_of_the_known_names_does_not_matter() {
        assert_eq!(nearest("cat", ["cap", "car"].into_iter()), nearest("cat", ["car", "cap"].into_iter()));
    }
}
