//! The types of expressions, and the functions ([Smithy, "Rules engine standard
//! library"](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html) and the AWS
//! functions).

use std::fmt;

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// The type of the value if it is present.
    pub kind: RuleType,
    /// True if the value may be absent.
    pub optional: bool,
}

/// The type of a value that is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleType {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// An array of strings.
    Strings,
    /// The result of `aws.partition`.
    Partition,
    /// The result of `aws.parseArn`.
    Arn,
    /// The result of `parseURL`.
    Url,
}

impl RuleType {
    /// The type of a value that is always present.
    pub const fn present(self) -> Type {
        Type {
            kind: self,
            optional: false,
        }
    }

    /// The type of a value that may be absent.
    pub const fn optional(self) -> Type {
        Type {
            kind: self,
            optional: true,
        }
    }

    /// Returns the type of an attribute, or `None` if values of this type have no such attribute.
    pub fn attribute(self, name: &str) -> Option<RuleType> {
        match (self, name) {
            (
                RuleType::Partition,
                "name" | "dnsSuffix" | "dualStackDnsSuffix" | "implicitGlobalRegion",
            ) => Some(RuleType::String),
            (RuleType::Partition, "supportsFIPS" | "supportsDualStack") => Some(RuleType::Boolean),
            (RuleType::Arn, "partition" | "service" | "region" | "accountId") => {
                Some(RuleType::String)
            }
            (RuleType::Arn, "resourceId") => Some(RuleType::Strings),
            (RuleType::Url, "scheme" | "authority" | "path" | "normalizedPath") => {
                Some(RuleType::String)
            }
            (RuleType::Url, "isIp") => Some(RuleType::Boolean),
            _ => None,
        }
    }
}

impl fmt::Display for RuleType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RuleType::String => "a string",
            RuleType::Boolean => "a boolean",
            RuleType::Integer => "an integer",
            RuleType::Strings => "an array of strings",
            RuleType::Partition => "a partition",
            RuleType::Arn => "an ARN",
            RuleType::Url => "a URL",
        })
    }
}

/// A function of the rules engine. `getAttr` is a separate kind of expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// `isSet(value)`: true if the value is present.
    IsSet,
    /// `not(boolean)`
    Not,
    /// `booleanEquals(a, b)`
    BooleanEquals,
    /// `stringEquals(a, b)`
    StringEquals,
    /// `substring(text, start, stop, reverse)`
    Substring,
    /// `isValidHostLabel(text, allow dots)`
    IsValidHostLabel,
    /// `uriEncode(text)`
    UriEncode,
    /// `parseURL(text)`
    ParseUrl,
    /// `split(text, delimiter, limit)`, version 1.1
    Split,
    /// `coalesce(a, b, …)`, version 1.1
    Coalesce,
    /// `ite(condition, then, else)`, version 1.1
    Ite,
    /// `aws.partition(region)`
    Partition,
    /// `aws.parseArn(text)`
    ParseArn,
    /// `aws.isVirtualHostableS3Bucket(bucket, allow dots)`
    IsVirtualHostableS3Bucket,
}

/// The types of the arguments and the result of a function.
pub(super) enum Signature {
    /// Arguments of these types, all present, and the type of the result.
    Fixed(&'static [RuleType], Type),
    /// One argument that may be absent.
    IsSet,
    /// At least two values of one type.
    Coalesce,
    /// A boolean and two values of one type.
    Ite,
}

impl Function {
    const FUNCTIONS: [(&'static str, Function); 14] = [
        ("isSet", Function::IsSet),
        ("not", Function::Not),
        ("booleanEquals", Function::BooleanEquals),
        ("stringEquals", Function::StringEquals),
        ("substring", Function::Substring),
        ("isValidHostLabel", Function::IsValidHostLabel),
        ("uriEncode", Function::UriEncode),
        ("parseURL", Function::ParseUrl),
        ("split", Function::Split),
        ("coalesce", Function::Coalesce),
        ("ite", Function::Ite),
        ("aws.partition", Function::Partition),
        ("aws.parseArn", Function::ParseArn),
        (
            "aws.isVirtualHostableS3Bucket",
            Function::IsVirtualHostableS3Bucket,
        ),
    ];

    /// Returns the function of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::FUNCTIONS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, function)| *function)
    }

    /// Returns the names of all functions, including `getAttr`.
    pub fn names() -> String {
        let names: Vec<_> = Self::FUNCTIONS
            .iter()
            .map(|(name, _)| *name)
            .chain(["getAttr"])
            .collect();
        names.join(", ")
    }

    pub(super) fn signature(self) -> Signature {
        use RuleType::{Boolean, Integer, String, Strings};
        match self {
            Function::IsSet => Signature::IsSet,
            Function::Coalesce => Signature::Coalesce,
            Function::Ite => Signature::Ite,
            Function::Not => Signature::Fixed(&[Boolean], Boolean.present()),
            Function::BooleanEquals => Signature::Fixed(&[Boolean, Boolean], Boolean.present()),
            Function::StringEquals => Signature::Fixed(&[String, String], Boolean.present()),
            Function::Substring => {
                Signature::Fixed(&[String, Integer, Integer, Boolean], String.optional())
            }
            Function::IsValidHostLabel | Function::IsVirtualHostableS3Bucket => {
                Signature::Fixed(&[String, Boolean], Boolean.present())
            }
            Function::UriEncode => Signature::Fixed(&[String], String.present()),
            Function::ParseUrl => Signature::Fixed(&[String], RuleType::Url.optional()),
            Function::Split => Signature::Fixed(&[String, String, Integer], Strings.present()),
            Function::Partition => Signature::Fixed(&[String], RuleType::Partition.optional()),
            Function::ParseArn => Signature::Fixed(&[String], RuleType::Arn.optional()),
        }
    }
}
