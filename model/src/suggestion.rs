//! Suggestions for misspelled names.

use strsim::levenshtein;

/// Returns the candidates closest to `name` by Levenshtein distance, ignoring case: at most three with
/// the same, least distance. Returns nothing if no candidate is close.
pub fn closest_names<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    // A third of the letters may differ, at most four: enough for typing errors, too few for guesses.
    let limit = (length / 3 + 1).min(4);
    let distances = candidates.into_iter().filter_map(|candidate| {
        // The distance is at least the difference of the lengths, which costs far less to compute.
        if candidate.chars().count().abs_diff(length) > limit {
            return None;
        }
        let distance = levenshtein(&name, &candidate.to_lowercase());
        (distance <= limit).then_some((distance, candidate))
    });
    let mut found: Vec<(usize, &str)> = distances.collect();
    found.sort_unstable();
    found.dedup();
    let best = found.first().map_or(0, |(distance, _)| *distance);
    found.retain(|(distance, _)| *distance == best);
    found.truncate(3);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Returns a sentence that suggests the closest names, or `otherwise` if no name is close.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    let near = closest_names(name, candidates);
    if near.is_empty() {
        return otherwise.to_owned();
    }
    let quoted: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    format!("Did you mean {}?", quoted.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_typing_errors_only() {
        let names = ["ListUsers", "ListUserPools", "AdminGetUser"];
        assert_eq!(closest_names("listuser", names), ["ListUsers"]);
        assert_eq!(closest_names("ListUserPool", names), ["ListUserPools"]);
        assert_eq!(closest_names("Zebra", names), [""; 0]);
    }

    #[test]
    fn counts_characters_and_not_bytes() {
        assert_eq!(closest_names("Größe", ["GRÖSSE", "Große"]), ["Große"]);
        assert_eq!(closest_names("日本", ["日本語", "日記帳"]), ["日本語"]);
    }

    #[test]
    fn suggests_names_in_a_sentence() {
        assert_eq!(
            did_you_mean("lsit", ["list"], "No."),
            "Did you mean `list`?"
        );
        assert_eq!(did_you_mean("lsit", ["other"], "No."), "No.");
    }
}
