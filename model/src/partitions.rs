//! The data for the rules engine function `aws.partition`: the regions and properties of each
//! partition.

use crate::endpoint_rules::RuleProblem;
use indexmap::IndexMap;
use serde_json::Value;

/// The partitions that are included in the generator.
const EMBEDDED: &str = include_str!("../partitions.json");

/// A partition, a group of AWS regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The partition ID, for example `aws-cn`.
    pub id: String,
    /// The pattern of its region names.
    pub pattern: RegionPattern,
    /// The regions known by name, with the properties that differ there.
    pub regions: IndexMap<String, Overrides>,
    /// The properties of the partition.
    pub outputs: Outputs,
}

/// The properties that `aws.partition` returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// `name`
    pub name: String,
    /// `dnsSuffix`
    pub dns_suffix: String,
    /// `dualStackDnsSuffix`
    pub dual_stack_dns_suffix: String,
    /// `supportsFIPS`
    pub supports_fips: bool,
    /// `supportsDualStack`
    pub supports_dual_stack: bool,
    /// `implicitGlobalRegion`
    pub implicit_global_region: String,
}

/// Properties of a region that differ from those of its partition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `name`
    pub name: Option<String>,
    /// `dnsSuffix`
    pub dns_suffix: Option<String>,
    /// `dualStackDnsSuffix`
    pub dual_stack_dns_suffix: Option<String>,
    /// `supportsFIPS`
    pub supports_fips: Option<bool>,
    /// `supportsDualStack`
    pub supports_dual_stack: Option<bool>,
    /// `implicitGlobalRegion`
    pub implicit_global_region: Option<String>,
}

/// A `regionRegex`, restricted to the form that is used: segments separated by hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionPattern(pub Vec<Segment>);

/// The pattern of the text between two hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// `us` or `(us|eu)`
    OneOf(Vec<String>),
    /// `\w+`
    Word,
    /// `\d+`
    Digits,
}

impl RegionPattern {
    /// Parses a pattern such as `^(us|eu)\-\w+\-\d+$`. Returns `None` if it has another form.
    pub fn parse(regex: &str) -> Option<Self> {
        let inside = regex.strip_prefix('^')?.strip_suffix('$')?;
        let segments: Option<Vec<_>> = inside
            .replace(r"\-", "-")
            .split('-')
            .map(Segment::parse)
            .collect();
        segments.map(Self)
    }

    /// Returns true if the region matches the pattern.
    pub fn matches(&self, region: &str) -> bool {
        let mut pieces = region.split('-');
        self.0
            .iter()
            .all(|segment| pieces.next().is_some_and(|piece| segment.matches(piece)))
            && pieces.next().is_none()
    }
}

impl Segment {
    fn parse(text: &str) -> Option<Self> {
        match text {
            r"\w+" => return Some(Self::Word),
            r"\d+" => return Some(Self::Digits),
            _ => {}
        }
        let names = text
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'))
            .unwrap_or(text);
        let names: Vec<_> = names.split('|').map(str::to_owned).collect();
        let plain =
            |name: &String| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
        names.iter().all(plain).then_some(Self::OneOf(names))
    }

    fn matches(&self, piece: &str) -> bool {
        match self {
            Self::OneOf(names) => names.iter().any(|name| name == piece),
            Self::Word => {
                !piece.is_empty()
                    && piece
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'_')
            }
            Self::Digits => !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit()),
        }
    }
}

/// The partitions that are included in the generator.
///
/// # Errors
/// Returns the problems of the data; a test ensures that there are none.
pub fn embedded() -> Result<Vec<Partition>, Vec<RuleProblem>> {
    match serde_json::from_str(EMBEDDED) {
        Ok(value) => parse(&value),
        Err(error) => Err(vec![problem(
            &[],
            format!("the partitions are not JSON: {error}"),
        )]),
    }
}

/// Reads `partitions.json`.
///
/// # Errors
/// Returns every problem in the data.
pub fn parse(value: &Value) -> Result<Vec<Partition>, Vec<RuleProblem>> {
    let mut problems = Vec::new();
    let mut partitions = Vec::new();
    let Some(values) = value.get("partitions").and_then(Value::as_array) else {
        return Err(vec![problem(&[], "the array `partitions` is missing")]);
    };
    for (index, value) in values.iter().enumerate() {
        match read_partition(value) {
            Ok(partition) => partitions.push(partition),
            Err(message) => problems.push(problem(&["partitions", &index.to_string()], message)),
        }
    }
    if problems.is_empty() {
        Ok(partitions)
    } else {
        Err(problems)
    }
}

fn problem(pointer: &[&str], message: impl Into<String>) -> RuleProblem {
    let pointer = pointer.iter().map(|&key| key.to_owned()).collect();
    RuleProblem {
        pointer,
        message: message.into(),
        remedy: "Use the file as published with botocore.".to_owned(),
    }
}

fn read_partition(value: &Value) -> Result<Partition, String> {
    let id = value
        .get("id")
        .and_then(Value::as_str)
        .ok_or("the partition has no `id`")?;
    let regex = value
        .get("regionRegex")
        .and_then(Value::as_str)
        .ok_or("the partition has no `regionRegex`")?;
    let pattern = RegionPattern::parse(regex).ok_or_else(|| {
        format!(r"`{regex}` is not a sequence of names, `\w+` and `\d+` with hyphens between them")
    })?;
    let regions = value
        .get("regions")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let outputs = overrides(value.get("outputs").unwrap_or(&Value::Null))
        .complete()
        .ok_or("`outputs` is incomplete")?;
    Ok(Partition {
        id: id.to_owned(),
        pattern,
        regions: regions
            .map(|(name, value)| (name.clone(), overrides(value)))
            .collect(),
        outputs,
    })
}

fn overrides(value: &Value) -> Overrides {
    let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let flag = |key| value.get(key).and_then(Value::as_bool);
    Overrides {
        name: text("name"),
        dns_suffix: text("dnsSuffix"),
        dual_stack_dns_suffix: text("dualStackDnsSuffix"),
        supports_fips: flag("supportsFIPS"),
        supports_dual_stack: flag("supportsDualStack"),
        implicit_global_region: text("implicitGlobalRegion"),
    }
}

impl Overrides {
    fn complete(self) -> Option<Outputs> {
        Some(Outputs {
            name: self.name?,
            dns_suffix: self.dns_suffix?,
            dual_stack_dns_suffix: self.dual_stack_dns_suffix?,
            supports_fips: self.supports_fips?,
            supports_dual_stack: self.supports_dual_stack?,
            implicit_global_region: self.implicit_global_region?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_partitions_are_valid() {
        let partitions = embedded().expect("the embedded data is good");
        assert_eq!(partitions[0].id, "aws");
        for partition in &partitions {
            for region in partition
                .regions
                .keys()
                .filter(|region| !region.ends_with("-global"))
            {
                assert!(
                    partition.pattern.matches(region),
                    "{region} in {}",
                    partition.id
                );
            }
        }
    }

    #[test]
    fn patterns_match_as_the_regex_would() {
        let pattern = RegionPattern::parse(r"^(us|eu)\-\w+\-\d+$").expect("a good pattern");
        for (region, matches) in [
            ("us-east-1", true),
            ("eu-a_b9-12", true),
            ("ap-east-1", false),
            ("us-gov-west-1", false),
            ("us-east-", false),
            ("us-east-1-", false),
            ("us-east-x", false),
            ("us--1", false),
            ("", false),
        ] {
            assert_eq!(pattern.matches(region), matches, "{region}");
        }
        for bad in ["us", "^us.*$", "^(us|)$", "^[a-z]+$"] {
            assert_eq!(RegionPattern::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn problems_name_the_partition() {
        let bad = serde_json::json!({ "partitions": [{ "id": "a", "regionRegex": "^a$", "outputs": {} }, {}] });
        let found: Vec<_> = parse(&bad)
            .unwrap_err()
            .into_iter()
            .map(|problem| problem.pointer.join("/"))
            .collect();
        assert_eq!(found, ["partitions/0", "partitions/1"]);
    }
}
