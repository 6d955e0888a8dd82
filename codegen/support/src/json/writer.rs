//! A JSON writer for common requests. It gives up on anything else.

use super::unsupported::unsupported;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

type Result<T> = std::result::Result<T, SerdeError>;

/// The initial capacity, which is enough for most requests.
const CAPACITY: usize = 256;

/// The number of bytes that are checked together.
const CHUNK: usize = 16;

/// The position of the writer in the JSON text.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// At the start.
    TopLevel,
    /// In a structure or union, before a member.
    Members,
    /// In a list, before an element.
    Elements,
    /// In a map, before a key.
    Keys,
    /// In a map, before a value.
    Value,
}

/// Returns the index of the first byte that must be escaped.
fn first_special(bytes: &[u8]) -> Option<usize> {
    // Without branches and early exits, so that the compiler can vectorize the check of a chunk.
    let is_special = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
    let has_special = |chunk: &[u8; CHUNK]| {
        let specials = chunk.iter().map(|byte| is_special(*byte));
        specials.fold(false, |any, is_special| any | is_special)
    };
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let plain = chunks.iter().take_while(|chunk| !has_special(chunk));
    let plain = CHUNK * plain.count();
    let rest = bytes.get(plain..)?;
    let at = rest.iter().position(|byte| is_special(*byte))?;
    Some(plain + at)
}

/// A JSON text and the position in it.
pub(super) struct JsonWriter {
    text: String,
    state: State,
    /// True if the container has an element already, so that a comma is needed.
    needs_comma: bool,
}

impl JsonWriter {
    /// Writes the body of a request.
    pub(super) fn body(input: &dyn SerializableStruct) -> Result<String> {
        let mut writer = Self {
            text: String::with_capacity(CAPACITY),
            state: State::TopLevel,
            needs_comma: false,
        };
        writer.nested(['{', '}'], State::Members, |out| {
            input.serialize_members(out)
        })?;
        Ok(writer.text)
    }

    /// Writes the comma and the name of the member before a value.
    fn prefix(&mut self, schema: &Schema<'_>) -> Result<()> {
        match self.state {
            State::TopLevel => {}
            State::Value => self.state = State::Keys,
            // Keys must be strings.
            State::Keys => return Err(unsupported()),
            State::Members | State::Elements => {
                if self.needs_comma {
                    self.text.push(',');
                }
                if self.state == State::Members {
                    self.text.push('"');
                    self.text
                        .push_str(schema.member_name().ok_or_else(unsupported)?);
                    self.text.push_str("\":");
                }
            }
        }
        self.needs_comma = true;
        Ok(())
    }

    fn raw(&mut self, schema: &Schema<'_>, text: &str) -> Result<()> {
        self.prefix(schema)?;
        self.text.push_str(text);
        Ok(())
    }

    fn nested(
        &mut self,
        [open, close]: [char; 2],
        state: State,
        write: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let before = (self.state, self.needs_comma);
        self.text.push(open);
        (self.state, self.needs_comma) = (state, false);
        write(self)?;
        (self.state, self.needs_comma) = before;
        self.text.push(close);
        Ok(())
    }

    fn quote(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = first_special(rest.as_bytes()) {
            let (plain, from) = rest.split_at(at);
            self.text.push_str(plain);
            let mut characters = from.chars();
            if let Some(character) = characters.next() {
                self.escape(character);
            }
            rest = characters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, character: char) {
        let short = match character {
            '"' => '"',
            '\\' => '\\',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            other => {
                self.text.push_str(&format!("\\u{:04x}", u32::from(other)));
                return;
            }
        };
        self.text.push('\\');
        self.text.push(short);
    }

    fn float(&mut self, schema: &Schema<'_>, is_finite: bool, mut encoder: Encoder) -> Result<()> {
        if !is_finite {
            return Err(unsupported());
        }
        self.raw(schema, encoder.encode())
    }
}

impl ShapeSerializer for JsonWriter {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<()> {
        self.prefix(schema)?;
        self.nested(['{', '}'], State::Members, |out| {
            value.serialize_members(out)
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.prefix(schema)?;
        self.nested(['[', ']'], State::Elements, |out| write_elements(out))
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.prefix(schema)?;
        self.nested(['{', '}'], State::Keys, |out| write_entries(out))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<()> {
        self.raw(schema, if value { "true" } else { "false" })
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<()> {
        self.raw(schema, Encoder::from(value).encode())
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<()> {
        self.float(schema, value.is_finite(), Encoder::from(value))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<()> {
        self.float(schema, value.is_finite(), Encoder::from(value))
    }

    fn write_big_integer(&mut self, _: &Schema<'_>, _: &BigInteger) -> Result<()> {
        Err(unsupported())
    }

    fn write_big_decimal(&mut self, _: &Schema<'_>, _: &BigDecimal) -> Result<()> {
        Err(unsupported())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<()> {
        if self.state != State::Keys {
            self.prefix(schema)?;
            self.quote(value);
            return Ok(());
        }
        if self.needs_comma {
            self.text.push(',');
        }
        self.quote(value);
        self.text.push(':');
        self.state = State::Value;
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<()> {
        self.raw(schema, "\"")?;
        self.text.push_str(&base64::encode(value.as_ref()));
        self.text.push('"');
        Ok(())
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<()> {
        match schema.timestamp_format().map(|format| format.format()) {
            None | Some(TimestampFormat::EpochSeconds) => {}
            Some(_) => return Err(unsupported()),
        }
        let seconds = value.fmt(Format::EpochSeconds).map_err(|_| unsupported())?;
        self.raw(schema, &seconds)
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<()> {
        Err(unsupported())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<()> {
        self.raw(schema, "null")
    }
}

#[cfg(test)]
mod tests;
