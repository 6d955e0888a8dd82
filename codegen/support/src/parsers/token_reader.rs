//! A deserializer over the tokens of the runtime's JSON parser.

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::{
    expect_blob_or_null, expect_bool_or_null, expect_document, expect_number_as_string_or_null,
    expect_number_or_null, expect_start_object, expect_string_or_null, expect_timestamp_or_null,
    skip_value,
};
use aws_smithy_json::deserialize::{JsonTokenIterator, Token, json_token_iter};
use aws_smithy_schema::prelude::{DOCUMENT, UNIT};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::error::TryFromNumberError;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
use std::iter::Peekable;

type Result<T, E = SerdeError> = std::result::Result<T, E>;
type Parsed<T> = Result<T, DeserializeError>;

/// The error of a text after the value.
pub(super) const MORE_TOKENS: &str = "found more JSON tokens after completing parsing";

/// The depth of structures, lists and maps that is an error.
const DEPTH: u32 = 128;

/// The value that is read next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The whole text.
    Text,
    /// The member of a structure, or of a union.
    Member,
    /// The element of a list.
    Element,
    /// The value of a map.
    Value,
}

/// A JSON text as tokens. Its errors are those of the JSON parser, which the trait cannot express: the reader keeps the first one.
pub(super) struct TokenReader<'a> {
    text: &'a [u8],
    tokens: Peekable<JsonTokenIterator<'a>>,
    place: Place,
    /// The number of containers around the value.
    depth: u32,
    /// True if the next token is a null that the reader of a member or element treats as a missing value.
    is_null: bool,
    error: Option<DeserializeError>,
}

impl<'a> TokenReader<'a> {
    /// Creates a reader. An empty text is read as an empty object.
    pub(super) fn new(text: &'a [u8]) -> Self {
        let text = if text.is_empty() { b"{}" } else { text };
        Self {
            text,
            tokens: json_token_iter(text).peekable(),
            place: Place::Text,
            depth: 0,
            is_null: false,
            error: None,
        }
    }

    /// Returns the error of the parser, or of a builder that a required member is missing for.
    pub(super) fn into_error(self, error: SerdeError) -> DeserializeError {
        self.error
            .unwrap_or_else(|| DeserializeError::custom_source("Response was invalid", error))
    }

    /// Keeps the error of the parser.
    fn keep<T>(&mut self, result: Parsed<T>) -> Result<T> {
        result.map_err(|error| {
            let placeholder = SerdeError::custom(error.to_string());
            self.error.get_or_insert(error);
            placeholder
        })
    }

    fn fail<T>(&mut self, message: impl Into<std::borrow::Cow<'static, str>>) -> Result<T> {
        self.keep(Err(DeserializeError::custom(message)))
    }

    /// Returns the value. Only elements and values of maps can be null here, and must not be.
    fn present<T>(&mut self, value: Parsed<Option<T>>) -> Result<T> {
        match self.keep(value)? {
            Some(value) => Ok(value),
            None if self.place == Place::Value => self.fail("dense map cannot contain null values"),
            None => self.fail("dense list cannot contain null values"),
        }
    }

    fn next(&mut self) -> Parsed<Option<Token<'a>>> {
        self.tokens.next().transpose()
    }

    fn next_is_null(&mut self) -> bool {
        matches!(self.tokens.peek(), Some(Ok(Token::ValueNull { .. })))
    }

    /// Reads a value with the given place. Nulls of documents are values, and so are those that are too deep to look at.
    fn inner<T>(
        &mut self,
        place: Place,
        schema: Option<&Schema<'_>>,
        read: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let ty = schema.map(Schema::shape_type);
        let is_container = matches!(
            ty,
            Some(ShapeType::Structure | ShapeType::Union | ShapeType::List | ShapeType::Map)
        );
        let is_value = ty == Some(ShapeType::Document) || is_container && self.depth + 1 >= DEPTH;
        self.is_null = self.next_is_null() && !is_value;
        let outer = std::mem::replace(&mut self.place, place);
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        self.place = outer;
        self.is_null = false;
        result
    }

    /// Reads the token that starts a container.
    fn start(&mut self, is_start: fn(&Token<'a>) -> bool, wrong: &'static str) -> Result<()> {
        if self.depth >= DEPTH {
            return self.fail("maximum nesting depth exceeded");
        }
        let token = self.next();
        match self.keep(token)? {
            Some(token) if is_start(&token) => Ok(()),
            Some(Token::ValueNull { .. }) => self.present(Ok(None)),
            _ => self.fail(wrong),
        }
    }

    /// Reads the token that starts an object.
    fn start_object(&mut self) -> Result<()> {
        if self.place == Place::Text {
            let token = self.tokens.next();
            return self.keep(expect_start_object(token));
        }
        let is_start = |token: &Token<'a>| matches!(token, Token::StartObject { .. });
        self.start(is_start, "expected start object or null")
    }

    /// Reads a key, or the end of the object.
    fn key(&mut self) -> Result<Option<aws_smithy_json::deserialize::EscapedStr<'a>>> {
        let token = self.next();
        match self.keep(token)? {
            Some(Token::EndObject { .. }) => Ok(None),
            Some(Token::ObjectKey { key, .. }) => Ok(Some(key)),
            // The end of the text: a value in place of a key is an error of the tokens, so no value is printed.
            other => self.fail(format!(
                "expected object key or end object, found: {other:?}"
            )),
        }
    }

    fn skip(&mut self) -> Result<()> {
        let skipped = skip_value(&mut self.tokens);
        self.keep(skipped)
    }

    fn structure(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        while let Some(key) = self.key()? {
            let key = self.keep(key.to_unescaped().map_err(Into::into))?;
            match schema.member_schema(&key) {
                Some(member) => {
                    self.inner(Place::Member, Some(member), |from| state(member, from))?
                }
                None => self.skip()?,
            }
        }
        Ok(())
    }

    /// Reads a union: an object with one member. Members that are null and `__type` are skipped.
    fn union(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        let mut has_variant = false;
        while let Some(key) = self.key()? {
            if self.next_is_null() {
                self.skip()?;
                continue;
            }
            let key = self.keep(key.to_unescaped().map_err(Into::into))?;
            if key == "__type" {
                self.skip()?;
                continue;
            }
            if has_variant {
                return self.fail("encountered mixed variants in union");
            }
            has_variant = true;
            match schema.member_schema(&key) {
                Some(member) => {
                    self.inner(Place::Member, Some(member), |from| state(member, from))?
                }
                None => {
                    state(&DOCUMENT, self)?;
                    self.skip()?;
                }
            }
        }
        match has_variant {
            true => Ok(()),
            false => self.fail("Union did not contain a valid variant."),
        }
    }

    fn number<T>(&mut self, convert: fn(Number) -> Result<T, TryFromNumberError>) -> Result<T> {
        let number = expect_number_or_null(self.tokens.next());
        let number = number.and_then(|number| Ok(number.map(convert).transpose()?));
        self.present(number)
    }

    fn number_text(&mut self) -> Result<&'a str> {
        let number = expect_number_as_string_or_null(self.tokens.next(), self.text);
        self.present(number)
    }
}

impl ShapeDeserializer for TokenReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        // A variant without data may have any value.
        if std::ptr::eq(schema.shape_id(), UNIT.shape_id()) || schema.shape_id() == UNIT.shape_id()
        {
            return self.skip();
        }
        self.start_object()?;
        match schema.shape_type() {
            ShapeType::Union => self.union(schema, state)?,
            _ => self.structure(schema, state)?,
        }
        if self.place == Place::Text && self.tokens.next().is_some() {
            return self.fail(MORE_TOKENS);
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        let is_start = |token: &Token<'_>| matches!(token, Token::StartArray { .. });
        self.start(is_start, "expected start array or null")?;
        while !matches!(self.tokens.peek(), Some(Ok(Token::EndArray { .. }))) {
            self.inner(Place::Element, schema.member(), |from| state(from))?;
        }
        let end = self.next();
        self.keep(end).map(drop)
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        let is_start = |token: &Token<'_>| matches!(token, Token::StartObject { .. });
        self.start(is_start, "expected start object or null")?;
        while let Some(key) = self.key()? {
            let key = self.keep(key.to_unescaped().map_err(Into::into))?;
            let key = key.into_owned();
            self.inner(Place::Value, schema.member(), |from| state(key, from))?;
        }
        Ok(())
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        let value = expect_bool_or_null(self.tokens.next());
        self.present(value)
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8> {
        self.number(i8::try_from)
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16> {
        self.number(i16::try_from)
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32> {
        self.number(i32::try_from)
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64> {
        self.number(i64::try_from)
    }

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32> {
        self.number(|number| Ok(number.to_f32_lossy()))
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64> {
        self.number(|number| Ok(number.to_f64_lossy()))
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        let number = self.number_text()?;
        let number = number.parse();
        self.keep(number.map_err(|error| {
            DeserializeError::custom_source("expected a valid big integer", error)
        }))
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        let number = self.number_text()?;
        let number = number.parse();
        self.keep(number.map_err(|error| {
            DeserializeError::custom_source("expected a valid big decimal", error)
        }))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        let value = expect_string_or_null(self.tokens.next());
        let value = value.and_then(|text| {
            let text = text.map(|text| text.to_unescaped()).transpose()?;
            Ok(text.map(|text| text.into_owned()))
        });
        self.present(value)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        let value = expect_blob_or_null(self.tokens.next());
        self.present(value)
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime> {
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(TimestampFormat::DateTime) => Format::DateTimeWithOffset,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            _ => Format::EpochSeconds,
        };
        let value = expect_timestamp_or_null(self.tokens.next(), format);
        self.present(value)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        let document = expect_document(&mut self.tokens);
        self.keep(document)
    }

    fn is_null(&self) -> bool {
        self.is_null
    }

    fn read_null(&mut self) -> Result<()> {
        let token = self.next();
        self.keep(token).map(drop)
    }

    fn skip_value(&mut self) -> Result<()> {
        self.skip()
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
