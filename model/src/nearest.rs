//! "Did you mean": the names nearest to one that is not there.

/// The candidates that look most like `name`, equally much, at most three. A name that looks like none gives none.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    // A third of the letters may be wrong, but only a few: enough for slips of the pen, too little for guesses.
    let limit = (name.len() / 3 + 1).min(4);
    let distances = candidates.into_iter().filter_map(|candidate| {
        let distance = distance(name.as_bytes(), candidate.as_bytes(), limit)?;
        Some((distance, candidate))
    });
    let mut found: Vec<(usize, &str)> = distances.collect();
    found.sort_unstable();
    found.dedup();
    let best = found.first().map_or(0, |(distance, _)| *distance);
    found.retain(|(distance, _)| *distance == best);
    found.truncate(3);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// A sentence with the nearest names, or `otherwise` if there is none.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    let near = nearest(name, candidates);
    if near.is_empty() {
        return otherwise.to_owned();
    }
    let quoted: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    format!("Did you mean {}?", quoted.join(" or "))
}

/// Levenshtein's distance in bytes and in any case of letters, unless it is above `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // Ids begin alike for long; what is equal on both ends costs nothing.
    let same = |(a, b): &(&u8, &u8)| a.eq_ignore_ascii_case(b);
    let start = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);

    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, to) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(!from.eq_ignore_ascii_case(to));
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
            least = least.min(row[j + 1]);
        }
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_of_the_pen_only() {
        let names = ["ListUsers", "ListUserPools", "AdminGetUser"];
        assert_eq!(nearest("listuser", names), ["ListUsers"]);
        assert_eq!(nearest("ListUserPool", names), ["ListUserPools"]);
        assert_eq!(nearest("Zebra", names), [""; 0]);
    }

    #[test]
    fn says_it_in_a_sentence() {
        assert_eq!(
            did_you_mean("lsit", ["list"], "No."),
            "Did you mean `list`?"
        );
        assert_eq!(did_you_mean("lsit", ["other"], "No."), "No.");
    }
}
