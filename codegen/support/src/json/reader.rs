//! A JSON reader for common responses. It gives up on anything else and on invalid JSON.

use super::unsupported::unsupported;
use aws_smithy_json::deserialize::EscapedStr;
use aws_smithy_schema::prelude::DOCUMENT;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

type Result<T> = std::result::Result<T, SerdeError>;

/// The maximum depth. Deeper responses are left to the runtime, which has its own limit.
const DEPTH: u32 = 64;

/// A JSON text and the position of the next byte.
pub(super) struct JsonReader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> JsonReader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// Returns the bytes that have not been read.
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Skips a byte, which must be next.
    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.peek() != Some(byte) {
            return Err(unsupported());
        }
        self.at += 1;
        Ok(())
    }

    /// Skips a word if it is next. Returns true if it was.
    fn accept(&mut self, word: &str) -> bool {
        let is_next = self.rest().starts_with(word.as_bytes());
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    fn open(&mut self, bracket: u8) -> Result<()> {
        self.space();
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(unsupported());
        }
        self.expect(bracket)
    }

    /// Returns true if another element follows. Otherwise skips the end of the container.
    fn next(&mut self, first: &mut bool, end: u8) -> Result<bool> {
        self.space();
        if self.peek() == Some(end) {
            self.at += 1;
            self.depth -= 1;
            if self.depth == 0 {
                self.space();
                if self.at < self.text.len() {
                    return Err(unsupported());
                }
            }
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.expect(b',')?;
            self.space();
            if self.peek() == Some(end) {
                return Err(unsupported());
            }
        }
        Ok(true)
    }

    /// Reads a string without unescaping it. Returns true if it has escape sequences.
    fn quoted(&mut self) -> Result<(&'a str, bool)> {
        self.expect(b'"')?;
        let (start, bytes) = (self.at, self.text.as_bytes());
        let (mut at, mut escaped) = (start, false);
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(_) => at += 1,
                None => return Err(unsupported()),
            }
        }
        self.at = at + 1;
        let text = self.text.get(start..at).ok_or_else(unsupported)?;
        Ok((text, escaped))
    }

    /// Reads a key and the colon.
    fn key(&mut self) -> Result<&'a str> {
        let (key, escaped) = self.quoted()?;
        if escaped {
            return Err(unsupported());
        }
        self.space();
        self.expect(b':')?;
        self.space();
        Ok(key)
    }

    /// Reads the characters of a number. Rust's parsers accept more than JSON has, such as `1.` and `01`.
    fn number(&mut self) -> Result<&'a str> {
        self.space();
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let has_zero = self.peek() == Some(b'0');
        let digits = self.digits()?;
        if has_zero && digits > 1 {
            return Err(unsupported());
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'-' | b'+') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.text.get(start..self.at).ok_or_else(unsupported)
    }

    /// Skips digits, of which there must be one at least. Returns their number.
    fn digits(&mut self) -> Result<usize> {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit());
        let count = digits.count();
        self.at += count;
        match count {
            0 => Err(unsupported()),
            _ => Ok(count),
        }
    }

    fn integer<T: std::str::FromStr>(&mut self) -> Result<T> {
        let number = self.number()?;
        if number.contains(|c: char| !matches!(c, '0'..='9' | '-')) {
            return Err(unsupported());
        }
        number.parse().map_err(|_| unsupported())
    }

    fn float(&mut self) -> Result<f64> {
        let value: f64 = self.number()?.parse().map_err(|_| unsupported())?;
        match value.is_finite() {
            true => Ok(value),
            false => Err(unsupported()),
        }
    }

    /// Skips a value.
    fn skip(&mut self) -> Result<()> {
        self.space();
        match self.peek() {
            Some(b'{') => {
                self.open(b'{')?;
                let mut first = true;
                while self.next(&mut first, b'}')? {
                    self.key()?;
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'[') => {
                self.open(b'[')?;
                let mut first = true;
                while self.next(&mut first, b']')? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'"') => match self.quoted()? {
                (text, true) if EscapedStr::new(text).to_unescaped().is_err() => Err(unsupported()),
                _ => Ok(()),
            },
            Some(b'1'..=b'9') => self.float().map(drop),
            _ if self.accept("true") || self.accept("false") || self.accept("null") => Ok(()),
            _ => Err(unsupported()),
        }
    }
}

impl ShapeDeserializer for JsonReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        self.open(b'{')?;
        let mut first = true;
        while self.next(&mut first, b'}')? {
            let key = self.key()?;
            let member = schema.member_schema(key);
            let keeps_null =
                member.is_some_and(|member| member.shape_type() == ShapeType::Document);
            if self.is_null() && !keeps_null {
                self.read_null()?;
            } else if let Some(member) = member {
                state(member, self)?;
            } else if key == "__type" {
                self.skip()?;
            } else {
                let start = self.at;
                state(&DOCUMENT, self)?;
                if self.at == start {
                    self.skip()?;
                }
            }
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        state: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        self.open(b'[')?;
        let mut first = true;
        while self.next(&mut first, b']')? {
            state(self)?;
        }
        Ok(())
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        state: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        self.open(b'{')?;
        let mut first = true;
        while self.next(&mut first, b'}')? {
            let key = self.key()?.to_owned();
            state(key, self)?;
        }
        Ok(())
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        self.space();
        match self.accept("true") {
            true => Ok(true),
            false if self.accept("false") => Ok(false),
            false => Err(unsupported()),
        }
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8> {
        self.integer()
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16> {
        self.integer()
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32> {
        self.integer()
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64> {
        self.integer()
    }

    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32> {
        self.float().map(|value| value as f32)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64> {
        self.float()
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        Err(unsupported())
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        Err(unsupported())
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        self.space();
        match self.quoted()? {
            (text, false) => Ok(text.to_owned()),
            (text, true) => match EscapedStr::new(text).to_unescaped() {
                Ok(text) => Ok(text.into_owned()),
                Err(_) => Err(unsupported()),
            },
        }
    }

    fn read_blob(&mut self, schema: &Schema<'_>) -> Result<Blob> {
        let text = self.read_string(schema)?;
        base64::decode(&text)
            .map(Blob::new)
            .map_err(|_| unsupported())
    }

    /// Supports numbers only.
    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime> {
        let number = self.number()?;
        if !number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Err(unsupported());
        }
        if number.contains(['.', 'e', 'E']) {
            let seconds = number.parse().map_err(|_| unsupported())?;
            return Ok(DateTime::from_secs_f64(seconds));
        }
        number
            .parse()
            .map(DateTime::from_secs)
            .map_err(|_| unsupported())
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        Err(unsupported())
    }

    fn is_null(&self) -> bool {
        let rest = self.rest();
        rest.starts_with(b"null") && !rest.get(4).is_some_and(u8::is_ascii_alphanumeric)
    }

    fn read_null(&mut self) -> Result<()> {
        self.space();
        if self.is_null() {
            self.at += 4;
        }
        Ok(())
    }

    fn skip_value(&mut self) -> Result<()> {
        self.skip()
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}

#[cfg(test)]
mod tests;
